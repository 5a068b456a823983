"""The small JSON API, as `kg.serve.openapi` describes it."""

import json
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from functools import wraps
from typing import Any

import networkx as nx
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.errors import QueryError, UnknownEntity, UnknownQuery
from kg.graph import KnowledgeGraph
from kg.model import Entity, Episode, Relation
from kg.rdf.named import named_queries, named_query
from kg.serve.negotiation import BOOLEANS, ROWS
from kg.serve.openapi import PATHS, openapi
from kg.serve.pool import Busy, Died, Late
from kg.serve.responses import refusal
from kg.serve.source import Source

Handler = Callable[[Request], Awaitable[Any]]


class BadParameter(Exception):
    """A parameter that cannot be used."""


def told(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """Send what the handler returns as JSON, and what goes wrong as a problem with its status."""

    @wraps(handler)
    async def answer(request: Request) -> Response:
        try:
            return JSONResponse(await handler(request))
        except BadParameter as error:
            return _problem(400, str(error))
        except (UnknownEntity, UnknownQuery) as error:
            known = isinstance(error, UnknownQuery) and request.path_params["id"] in named_queries()
            return _problem(400 if known else 404, str(error))
        except nx.NetworkXNoPath:
            return _problem(404, "no chain of relations connects the two")
        except (Busy, Late, Died) as error:
            return _problem(*refusal(error))

    return answer


def _problem(status: int, text: str) -> Response:
    return JSONResponse({"problem": text}, status)


@told
async def health(request: Request) -> Any:
    """``/health``."""
    return {"status": "ok", "triples": request.app.state.source.pool.triples}


@told
async def description(request: Request) -> Any:
    """``/api/openapi.json``."""
    return openapi()


@told
async def stats(request: Request) -> Any:
    """``/api/stats``."""
    source: Source = request.app.state.source
    return {
        "triples": source.pool.triples,
        "episodes": len(source.graph.episodes()),
        "entities": Counter(str(e.type) for e in source.graph.entities()),
        "relations": Counter(r.predicate for r in source.graph.relations()),
    }


@told
async def entities(request: Request) -> Any:
    """``/api/entities``."""
    graph, given = _graph(request), _given(request, "/api/entities")
    type = given.get("type")
    if given.get("q"):
        found = [e for e in graph.search(given["q"], limit=given["offset"] + given["limit"]) if type in (None, e.type)]
    else:
        found = graph.entities(type)
    return [_entity(graph, e) for e in _page(found, given)]


@told
async def entity(request: Request) -> Any:
    """``/api/entities/{id}``."""
    return _entity(_graph(request), _graph(request).entity(request.path_params["id"]))


@told
async def episodes(request: Request) -> Any:
    """``/api/episodes``."""
    graph, given = _graph(request), _given(request, "/api/episodes")
    return [_episode(graph, e) for e in _page(graph.episodes(), given)]


@told
async def relations(request: Request) -> Any:
    """``/api/relations``."""
    given = _given(request, "/api/relations")
    found = _graph(request).relations(given.get("entity"), predicate=given.get("predicate"))
    return [_relation(r) for r in _page([r for r in found if r.confidence >= given.get("min_confidence", 0)], given)]


@told
async def path(request: Request) -> Any:
    """``/api/path``."""
    given = _given(request, "/api/path")
    found = _graph(request).path(given["from"], given["to"])
    return {"nodes": [n.id for n in found.nodes], "relations": [_relation(r) for r in found.relations]}


@told
async def queries(request: Request) -> Any:
    """``/api/queries``."""
    return [asdict(q) for q in named_queries().values()]


@told
async def ask(request: Request) -> Any:
    """``/api/queries/{id}``."""
    source: Source = request.app.state.source
    query = named_query(request.path_params["id"]).with_values(dict(request.query_params))
    head, content = await source.pool.ask({"query": query, "rows": ROWS[0], "boolean": BOOLEANS[0], "graph": None})
    if head["status"] == 406:
        raise UnknownQuery(f"{request.path_params['id']} gives triples, no table", remedy="ask /sparql")
    if head["status"] != 200:
        raise QueryError(head["problem"])
    return json.loads(content)


def _graph(request: Request) -> KnowledgeGraph:
    source: Source = request.app.state.source
    return source.graph


def _given(request: Request, path: str) -> dict[str, Any]:
    """The parameters of a request, checked by their description. Raises `BadParameter`."""
    values: dict[str, Any] = {}
    for parameter in PATHS[path]["get"]["parameters"]:
        name, schema = parameter["name"], parameter["schema"]
        texts = request.query_params.getlist(name)
        if len(texts) > 1:
            raise BadParameter(f"{name} is given {len(texts)} times")
        if texts:
            values[name] = _value(name, texts[0], schema)
        elif parameter["required"]:
            raise BadParameter(f"{name} is missing")
        elif "default" in schema:
            values[name] = schema["default"]
    return values


def _value(name: str, text: str, schema: dict[str, Any]) -> Any:
    if schema["type"] == "string":
        if "enum" in schema and text not in schema["enum"]:
            raise BadParameter(f"{name}={text}: expected one of {', '.join(schema['enum'])}")
        if len(text) > schema.get("maxLength", len(text)):
            raise BadParameter(f"{name}: at most {schema['maxLength']} characters")
        return text
    try:
        number = int(text) if schema["type"] == "integer" else float(text)
    except ValueError:
        raise BadParameter(f"{name}={text}: expected a number") from None
    if not schema.get("minimum", number) <= number <= schema.get("maximum", number):
        raise BadParameter(f"{name}={text}: expected {schema.get('minimum')} to {schema.get('maximum')}")
    return number


def _page(found: list[Any], given: dict[str, Any]) -> list[Any]:
    return found[given["offset"] : given["offset"] + given["limit"]]


def _entity(graph: KnowledgeGraph, e: Entity) -> dict[str, Any]:
    return {
        "id": e.id,
        "iri": graph.base_iri + e.id,
        "name": e.name,
        "type": str(e.type),
        "show": e.is_show,
        "aliases": list(e.aliases),
        "misheard": list(e.misheard),
        "mentions": e.mention_count,
        "wikipedia": e.wikipedia,
    }


def _episode(graph: KnowledgeGraph, e: Episode) -> dict[str, Any]:
    about = {"title": e.title, "date": e.date, "show": e.show, "url": e.url, "source": e.source}
    return {"id": e.id, "iri": graph.base_iri + e.id, **about}


def _relation(r: Relation) -> dict[str, Any]:
    fields = ("episode", "quote", "start", "end", "speaker", "time", "method")
    evidence = [{name: getattr(e, name) for name in fields} for e in r.evidence]
    return {
        "subject": r.subject, "predicate": r.predicate, "object": r.object, "confidence": r.confidence,
        "evidence": evidence,
    }  # fmt: skip

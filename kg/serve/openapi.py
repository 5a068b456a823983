"""The description of the JSON API, OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0)."""

from typing import Any

from kg import __version__
from kg.schema import PREDICATES, EntityType

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_MAYBE_TEXT: Schema = {"type": ["string", "null"]}
_TYPE: Schema = {"type": "string", "enum": [str(t) for t in EntityType]}
_PREDICATE: Schema = {"type": "string", "enum": list(PREDICATES)}
_LIMIT: Schema = {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100}
_OFFSET: Schema = {"type": "integer", "minimum": 0, "maximum": 10_000_000, "default": 0}
_SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}


def _record(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(of: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{of}"}}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


SCHEMAS: dict[str, Schema] = {
    "Problem": _record(problem=_TEXT),
    "Stats": _record(
        triples=_COUNT,
        episodes=_COUNT,
        entities={"type": "object", "additionalProperties": _COUNT},
        relations={"type": "object", "additionalProperties": _COUNT},
    ),
    "Entity": _record(
        id=_TEXT,
        iri=_TEXT,
        name=_TEXT,
        type=_TYPE,
        show={"type": "boolean"},
        aliases={"type": "array", "items": _TEXT},
        misheard={"type": "array", "items": _TEXT},
        mentions=_COUNT,
        wikipedia=_MAYBE_TEXT,
    ),
    "Episode": _record(
        id=_TEXT, iri=_TEXT, title=_TEXT, date=_MAYBE_TEXT, show=_MAYBE_TEXT, url=_MAYBE_TEXT, source=_TEXT
    ),
    "Evidence": _record(
        episode=_TEXT,
        quote=_TEXT,
        start=_COUNT,
        end=_COUNT,
        speaker=_MAYBE_TEXT,
        time={"type": ["number", "null"]},
        method=_TEXT,
    ),
    "Relation": _record(
        subject=_TEXT, predicate=_PREDICATE, object=_TEXT, confidence=_SHARE, evidence=_list("Evidence")
    ),
    "Path": _record(nodes={"type": "array", "items": _TEXT}, relations=_list("Relation")),
    "Query": _record(
        name=_TEXT,
        title=_TEXT,
        description=_TEXT,
        parameters=_list("Parameter"),
        text=_TEXT,
    ),
    "Parameter": _record(name=_TEXT, meaning=_TEXT, default=_TEXT),
    "Results": {"type": "object", "required": ["head"]},
    "Health": _record(status={"const": "ok"}, triples=_COUNT),
}


def _parameter(name: str, schema: Schema, description: str, *, place: str = "query", required: bool = False) -> Schema:
    return {
        "name": name,
        "in": place,
        "required": required or place == "path",
        "schema": schema,
        "description": description,
    }


_PAGE = (
    _parameter("limit", _LIMIT, "How many at most."),
    _parameter("offset", _OFFSET, "How many to leave out first."),
)
_ID = _parameter("id", _TEXT, "The id, such as person/ada-lovelace.", place="path")
_NAMED = "A name of the thing, its id or its IRI."


def _get(
    name: str, summary: str, answer: Schema, *parameters: Schema, may_miss: bool = False, asks: bool = False
) -> Schema:
    responses = {"200": (summary, answer)}
    if parameters:
        responses["400"] = ("A parameter cannot be used.", _ref("Problem"))
    if may_miss:
        responses["404"] = ("There is no such thing.", _ref("Problem"))
    if asks:
        responses["503"] = ("Too many queries at once.", _ref("Problem"))
        responses["504"] = ("The query took too long.", _ref("Problem"))
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": list(parameters),
            "responses": {
                status: {"description": text, "content": {"application/json": {"schema": schema}}}
                for status, (text, schema) in responses.items()
            },
        }
    }


PATHS: dict[str, Schema] = {
    "/health": _get("health", "Whether the server answers.", _ref("Health")),
    "/api/stats": _get("stats", "What the graph holds, in numbers.", _ref("Stats")),
    "/api/entities": _get(
        "entities",
        "Entities, the most mentioned first, or the nearest to a name.",
        _list("Entity"),
        _parameter("type", _TYPE, "Only of this type."),
        _parameter("q", {"type": "string", "maxLength": 200}, "Only with a name like this."),
        *_PAGE,
    ),
    "/api/entities/{id}": _get("entity", "One entity.", _ref("Entity"), _ID, may_miss=True),
    "/api/episodes": _get("episodes", "Episodes, by date.", _list("Episode"), *_PAGE),
    "/api/relations": _get(
        "relations",
        "Stated relations with their evidence.",
        _list("Relation"),
        _parameter("entity", _TEXT, f"At either end. {_NAMED}"),
        _parameter("predicate", _PREDICATE, "Only this relation."),
        _parameter("min_confidence", _SHARE, "Only those that are at least so sure."),
        *_PAGE,
        may_miss=True,
    ),
    "/api/path": _get(
        "path",
        "The shortest chain of relations between two things.",
        _ref("Path"),
        _parameter("from", _TEXT, _NAMED, required=True),
        _parameter("to", _TEXT, _NAMED, required=True),
        may_miss=True,
    ),
    "/api/queries": _get("queries", "The named queries.", _list("Query")),
    "/api/queries/{id}": _get(
        "ask",
        "The answer to a named query, as SPARQL JSON (tables only). Further parameters are those of the query.",
        _ref("Results"),
        _parameter("id", _TEXT, "The name of the query, such as who-works-where.", place="path"),
        may_miss=True,
        asks=True,
    ),
}


def openapi() -> Schema:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "kg", "version": __version__, "summary": "A knowledge graph made of transcripts; read-only."},
        "paths": PATHS,
        "components": {"schemas": SCHEMAS},
    }

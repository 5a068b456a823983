"""The SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/) and the reading half of the Graph Store Protocol
(https://www.w3.org/TR/sparql11-http-rdf-update/).

Limits: queries only, no updates; one graph, which is the default graph and bears the IRI of the dataset.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.serve.descriptions import service_description
from kg.serve.negotiation import BOOLEANS, GRAPHS, ROWS, chosen
from kg.serve.responses import problem
from kg.serve.source import Source

T = TypeVar("T")

QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
FORM = "application/x-www-form-urlencoded"
_VARY = {"Vary": "Accept"}
_READ_ONLY = "this graph is only read here; write it to a triple store with `kg push`"


async def sparql(request: Request) -> Response:
    """``/sparql``: a query by GET, by POST as a form, or by POST as itself; without one, what the service offers."""
    source: Source = request.app.state.source
    parameters = parse_qsl(request.url.query, keep_blank_values=True)
    if request.method == "POST":
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await _body(request, source.pool.limits.query_bytes)
        if body is None:
            return problem(413, f"a request may have {source.pool.limits.query_bytes:,} bytes")
        try:
            text = body.decode()
        except UnicodeDecodeError:
            return problem(400, "the request is not UTF-8")
        if media == UPDATE:
            return problem(403, _READ_ONLY)
        if media == FORM:
            if request.url.query:
                return problem(400, "a form goes with no parameters in the address")
            parameters = parse_qsl(text, keep_blank_values=True)
        elif media == QUERY:
            if any(name == "query" for name, _ in parameters):
                return problem(400, "the query is given twice")
            parameters.append(("query", text))
        else:
            return problem(415, f"a query is posted as {QUERY} or {FORM}")
    names = [name for name, _ in parameters]
    if "update" in names:
        return problem(403, _READ_ONLY)
    queries = [value for name, value in parameters if name == "query"]
    if not queries and request.method != "POST":
        return await _description(request, source)
    if len(queries) != 1:
        return problem(400, "give exactly one query" if queries else "there is no query")
    graphs = {value for name, value in parameters if name in ("default-graph-uri", "named-graph-uri")}
    if unknown := sorted(graphs - {source.iri}):
        return problem(400, f"there is no graph <{unknown[0]}> here, only <{source.iri}>")
    return await _answer(request, source, queries[0])


async def _answer(request: Request, source: Source, query: str) -> Response:
    accept = request.headers.get("accept")
    offers = {"rows": chosen(accept, ROWS), "boolean": chosen(accept, BOOLEANS), "graph": chosen(accept, GRAPHS)}
    if not any(offers.values()):
        return problem(406, f"an answer can be one of {', '.join((*ROWS, *GRAPHS))}", _VARY)
    head, content = await _unless_gone(request, source.pool.ask({"query": query, **offers}))
    if head["status"] != 200:
        return problem(head["status"], head["problem"], _VARY)
    return Response(content, media_type=head["type"], headers=_VARY)


async def data(request: Request) -> Response:
    """``/data?default`` and ``/data?graph=<IRI>``: the graph itself."""
    source: Source = request.app.state.source
    parameters = parse_qsl(request.url.query, keep_blank_values=True)
    if parameters not in ([("default", "")], [("graph", source.iri)]):
        if len(parameters) == 1 and parameters[0][0] == "graph":
            return problem(404, f"there is no graph <{parameters[0][1]}> here, only <{source.iri}>")
        return problem(400, f"say which graph: ?default, or ?graph={source.iri}")
    media = chosen(request.headers.get("accept"), GRAPHS)
    if media is None:
        return problem(406, f"the graph can be sent as {', '.join(GRAPHS)}", _VARY)
    head, content = await _unless_gone(request, source.pool.ask({"graph": media, "limit": 2**32}))
    return Response(content, head["status"], media_type=head["type"], headers=_VARY)


async def _description(request: Request, source: Source) -> Response:
    offered = (*GRAPHS, "text/html")
    media = chosen(request.headers.get("accept"), offered)
    if media == "text/html":
        return RedirectResponse("/editor", 303, _VARY)
    if media is None:
        return problem(406, f"the description of the service can be sent as {', '.join(offered)}", _VARY)
    content = await service_description(source, str(request.url.replace(query="")), media)
    return Response(content, media_type=media, headers=_VARY)


async def _body(request: Request, limit: int) -> bytes | None:
    """What is posted; None where it is more than it may be."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > limit:
            return None
    return bytes(body)


async def _unless_gone(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """The work's result; the work is given up where the client goes away."""
    task = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            task.cancel()
        return await task
    finally:
        gone.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass

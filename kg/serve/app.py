"""The server as an ASGI application: which address leads where."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.rdf.sparql import KNOWN_PREFIXES
from kg.resources import ontology_file
from kg.serve import api, pages, protocol
from kg.serve.assets import TEMPLATES, VENDOR, template
from kg.serve.descriptions import void
from kg.serve.negotiation import GRAPHS, chosen
from kg.serve.pool import Busy, Died, Late
from kg.serve.responses import busy, problem
from kg.serve.source import Source

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""For pages of ours: nothing from elsewhere. YASGUI sets styles at elements."""


async def view(request: Request) -> Response:
    """``/``: the interactive graph, which brings a policy of its own."""
    return HTMLResponse(await request.app.state.source.view())


async def editor(request: Request) -> Response:
    """``/editor``: the query editor."""
    return HTMLResponse(template("editor.html"), headers={"Content-Security-Policy": _POLICY})


async def terms(request: Request) -> Response:
    """``/editor/terms.json``: what the editor completes, the most used first, as VoID counts them."""
    source: Source = request.app.state.source
    used = {"classes": await source.classes(), "properties": await source.properties()}
    names = {kind: [u.iri for u in sorted(parts, key=lambda u: -u.count)] for kind, parts in used.items()}
    return JSONResponse({"prefixes": KNOWN_PREFIXES, **names})


async def about(request: Request) -> Response:
    """``/.well-known/void``: the graph's description in VoID."""
    media = chosen(request.headers.get("accept"), GRAPHS)
    if media is None:
        return problem(406, f"the description can be sent as {', '.join(GRAPHS)}", {"Vary": "Accept"})
    content = await void(request.app.state.source, str(request.url_for("sparql")), media)
    return Response(content, media_type=media, headers={"Vary": "Accept"})


async def ontology(request: Request) -> Response:
    """``/ontology``: the vocabulary of the graph, in Turtle."""
    return FileResponse(ontology_file("kg.ttl"), media_type="text/turtle")


class Assets(StaticFiles):
    """Our own files and the editor's."""

    def get_directories(self, directory: object = None, packages: object = None) -> list[object]:  # type: ignore[override]
        return [TEMPLATES, VENDOR]


def application(source: Source, *, hosts: Sequence[str] = ("*",), origins: Sequence[str] = ()) -> Starlette:
    """The application for one graph.

    `hosts` are the names by which browsers may call the server, `origins` the sites whose pages may read from it.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await source.pool.open()
        try:
            yield
        finally:
            await source.pool.close()

    reading = ["GET"]
    app = Starlette(
        routes=[
            Route("/", view, methods=reading),
            Route("/sparql", protocol.sparql, methods=["GET", "POST"], name="sparql"),
            Route("/data", protocol.data, methods=reading),
            Route("/.well-known/void", about, methods=reading),
            Route("/ontology", ontology, methods=reading),
            Route("/editor", editor, methods=reading),
            Route("/editor/terms.json", terms, methods=reading),
            Route("/resource", pages.search, methods=reading),
            Route("/resource/{id:path}", pages.resource, methods=reading),
            Route("/health", api.health, methods=reading),
            Route("/api/openapi.json", api.description, methods=reading),
            Route("/api/stats", api.stats, methods=reading),
            Route("/api/entities", api.entities, methods=reading),
            Route("/api/entities/{id:path}", api.entity, methods=reading),
            Route("/api/episodes", api.episodes, methods=reading),
            Route("/api/relations", api.relations, methods=reading),
            Route("/api/path", api.path, methods=reading),
            Route("/api/queries", api.queries, methods=reading),
            Route("/api/queries/{id:path}", api.ask, methods=reading),
            Mount("/assets", Assets(directory=TEMPLATES)),
        ],
        middleware=[
            # Against pages elsewhere that call this server by a name of their own (DNS rebinding).
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
            Middleware(CORSMiddleware, allow_origins=list(origins), allow_methods=["GET", "POST"], allow_headers=["*"]),
        ],
        exception_handlers={Busy: busy, Late: busy, Died: busy},
        lifespan=lifespan,
    )
    app.state.source = source
    return app

"""A graph on the web: SPARQL endpoint, query editor, interactive view, pages of entities, a JSON API. Read-only.

    browser, clients ──HTTP──▶ uvicorn ── app ──┬─ protocol, descriptions ──▶ pool ──▶ workers (the engine)
                                                └─ pages, api ──▶ the graph's records

Queries run in workers, since the engine cannot be stopped: one that takes too long is ended with its process.
Needs the extra ``serve`` (starlette, uvicorn) and a system that can fork: Linux, macOS.
"""

import socket
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError, MissingPart
from kg.serve.limits import Limits

if TYPE_CHECKING:
    from kg.serve.source import Source

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_GRACE = 5
"""Seconds that answers under way have when the server is told to stop."""


def serve(
    graph_file: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    store: Path | None = None,
    limits: Limits | None = None,
    origins: Sequence[str] = (),
    ready: Callable[[str], None] = lambda address: None,
) -> None:
    """Serve a graph until a signal says to stop; answers under way are finished.

    `port` 0 takes any that is free; `ready` is told the address once the server listens. Raises `GraphError`, `KgError`
    where the address is taken, and `MissingPart` where the server's packages are not installed.
    """
    try:
        import uvicorn

        from kg.serve.app import application
    except ImportError as error:
        raise missing(error) from None
    if sys.platform == "win32":
        raise KgError("the server needs a system that can fork", remedy="use it on Linux, macOS or in WSL")
    listening = listen(host, port)
    with listening:
        source = _source(graph_file, limits or Limits(), store)
        port = listening.getsockname()[1]
        hosts = (*LOOPBACK, "[::1]") if host in LOOPBACK else ("*",)
        config = uvicorn.Config(
            application(source, hosts=hosts, origins=origins),
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=_GRACE,
            server_header=False,
        )
        name = f"[{host}]" if ":" in host else host
        ready(f"http://{name}:{port}/")
        uvicorn.Server(config).run(sockets=[listening])


def missing(error: ImportError) -> MissingPart:
    """What to do where the packages of the extra are not installed."""
    return MissingPart(f"{error.name} is not installed", remedy="pip install 'transcript-kg[serve]'")


def _source(graph_file: Path, limits: Limits, store: Path | None) -> "Source":
    from kg.rdf import load
    from kg.serve.pool import Pool
    from kg.serve.source import Source

    graph = load(graph_file)
    return Source(graph, Pool(graph_file, limits, store), graph_file)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at this address. Raises `KgError` where it is taken."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=512)
    except (OSError, OverflowError) as error:
        raise KgError(f"cannot listen on {host}:{port}: {error}", remedy="choose another with --port") from None


__all__ = ["Limits", "listen", "missing", "serve"]

"""``python -m kg.serve.worker``: the processes that answer queries.

The first of them loads the graph and then only makes copies of itself (fork): these share its memory, start at once and
can be ended at any moment, which is how a query is stopped that takes too long. The engine runs nowhere else.

    server ──socket of a new worker──▶ first process ──fork──▶ worker
    server ◀────────────── questions and answers ────────────▶ worker
"""

import os
import resource
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Store

from kg.errors import KgError, QueryError
from kg.rdf.querying import Dataset, run
from kg.rdf.sparql import KNOWN_PREFIXES
from kg.serve.wire import Message, awaited, packed


class TooLarge(Exception):
    """The answer is larger than it may be."""


class _Capped:
    """A file in memory that refuses to grow beyond a size."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.content = bytearray()

    def write(self, part: bytes) -> int:
        if len(self.content) + len(part) > self._limit:
            raise TooLarge
        self.content += part
        return len(part)

    def flush(self) -> None:
        """Nothing is held back."""


def main(control: int, path: str, store: str | None, memory: int) -> None:
    """Load the graph, then make a worker for each socket that comes in; end with the server."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of them; the server tells them when to end
    with socket.socket(fileno=control) as server:
        try:
            dataset = Dataset.open(Path(path), store)
            if store is not None:
                # Opened again, now for reading only: a store that was just filled has threads, which forks lose.
                del dataset
                dataset = Dataset.open(Path(path), store)
        except KgError as error:
            server.sendall(packed({"problem": str(error)}))
            return
        server.sendall(packed({"triples": len(dataset)}))
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # workers that have ended need nobody to ask after them
        while True:
            message, (*sockets,), _, _ = socket.recv_fds(server, 1, 1)
            if not message or not sockets:
                return
            child = os.fork()
            if child == 0:
                server.close()
                _serve(dataset.store, socket.socket(fileno=sockets[0]), memory)
                os._exit(0)
            os.close(sockets[0])
            server.sendall(packed({"pid": child}))


def _serve(store: Store, server: socket.socket, memory: int) -> None:
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize() if _LINUX else 0
    if used:
        resource.setrlimit(resource.RLIMIT_AS, (used + memory, used + memory))
    while (question := awaited(server)) is not None:
        try:
            head, content = answered(store, question)
        except TooLarge:
            head, content = {"status": 500, "problem": "the answer is too large; ask for less, with LIMIT"}, b""
        except MemoryError:
            head, content = {"status": 500, "problem": "the query takes too much memory"}, b""
        server.sendall(packed(head, content))


_LINUX = sys.platform == "linux"


def answered(store: Store, question: Message) -> tuple[Message, bytes]:
    """The answer to a question: its HTTP status, media type and content. Raises `TooLarge`."""
    out: Any = _Capped(question["limit"])
    if "query" not in question:
        graph = RdfFormat.from_media_type(question["graph"])
        store.dump(out, graph, from_graph=DefaultGraph(), prefixes=KNOWN_PREFIXES)
        return {"status": 200, "type": question["graph"]}, bytes(out.content)
    try:
        found = run(store, question["query"])
        kind = "rows" if isinstance(found, QuerySolutions | QueryBoolean) else "graph"
        media = question["boolean" if isinstance(found, QueryBoolean) else kind]
        if media is None:
            return {"status": 406, "problem": f"this query gives {kind}, in none of the formats asked for"}, b""
        if kind == "rows":
            found.serialize(out, QueryResultsFormat.from_media_type(media))  # type: ignore[arg-type]
        else:
            found.serialize(out, RdfFormat.from_media_type(media))  # type: ignore[arg-type]
    except QueryError as error:
        problem = "\n".join(part for part in (error.shown, str(error)) if part)
        return {"status": 400, "problem": problem}, b""
    return {"status": 200, "type": media}, bytes(out.content)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3] or None, int(sys.argv[4]))

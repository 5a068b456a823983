"""A graph into a triple store elsewhere, over the SPARQL 1.1 protocols: the way to Fuseki, GraphDB, Virtuoso, Neptune.

Two ways, both with the graph ending up as one named graph, or as the store's default graph:

* ``update``: batches of INSERT DATA into a graph beside the real one, then one MOVE onto it. Readers see the old graph
  until that moment and the new one from then on. A push that broke off goes on where it stopped: the store itself
  remembers how far it was, in the graph beside.
* ``graph-store``: one PUT of the whole graph (Graph Store Protocol), which the store replaces as one operation.

Specifications: https://www.w3.org/TR/sparql11-update/, https://www.w3.org/TR/sparql11-http-rdf-update/.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from kg.errors import MissingPart, PushError

if TYPE_CHECKING:
    import httpx

_PROGRESS = "https://w3id.org/transcript-kg/push#"
"""Of the notes on how far a push is; they are gone when it is done."""
_TRIES = 4
_TRANSIENT = frozenset({408, 429, 500, 502, 503, 504})

Progress = Callable[[int, int], None]
"""Told how many triples of how many are there."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a graph goes."""

    endpoint: str
    """The address for updates, or for the Graph Store Protocol."""
    graph: str | None = None
    """The IRI of the named graph; None for the default graph."""
    user: str | None = None
    password: str | None = None
    batch: int = 5000
    """How many triples go in one update."""
    timeout: float = 300.0
    """Seconds that the store may take over one request."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was done."""

    triples: int
    """How many the graph has."""
    sent: int
    """How many were sent now; fewer where an earlier push had got some of the way."""
    requests: int


def push_updates(path: Path, target: Target, progress: Progress = lambda done, total: None) -> Pushed:
    """Replace the graph at an endpoint for SPARQL updates, in batches.

    Raises `GraphError` where the file cannot be read, `PushError` where the store does not take it.
    """
    lines = _lines(path)
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    beside = f"{target.graph or _PROGRESS + 'default'}?push={digest[:16]}"
    with _Store(target) as store:
        done = store.progress(beside)
        if done is None:
            store.update(f"CREATE SILENT GRAPH <{beside}>")
            done = 0
        start = done
        while done < len(lines):
            batch = list(islice(lines, done, done + target.batch))
            reached = done + len(batch)
            # The triples and the note of them come in one request, which a store does wholly or not at all.
            store.update(
                f"DELETE WHERE {{ GRAPH <{beside}> {{ <{beside}> <{_PROGRESS}triples> ?n }} }} ;\n"
                f"INSERT DATA {{ GRAPH <{beside}> {{ <{beside}> <{_PROGRESS}triples> {reached} .\n"
                + "\n".join(batch)
                + "\n} }"
            )
            done = reached
            progress(done, len(lines))
        real = f"GRAPH <{target.graph}>" if target.graph else "DEFAULT"
        store.update(
            f"DELETE WHERE {{ GRAPH <{beside}> {{ <{beside}> <{_PROGRESS}triples> ?n }} }} ;\n"
            f"MOVE SILENT GRAPH <{beside}> TO {real}"
        )
        return Pushed(len(lines), len(lines) - start, store.requests)


def push_graph(path: Path, target: Target, progress: Progress = lambda done, total: None) -> Pushed:
    """Replace the graph at an endpoint of the Graph Store Protocol, in one request. Raises as `push_updates`."""
    lines = _lines(path)
    with _Store(target) as store:
        store.put("\n".join(lines).encode() + b"\n")
        progress(len(lines), len(lines))
        return Pushed(len(lines), len(lines), store.requests)


def _lines(path: Path) -> list[str]:
    """The triples in N-Triples, in an order of their own, so that two runs cut them alike."""
    from pyoxigraph import RdfFormat, serialize

    from kg.rdf.reading import read_triples

    written = serialize(read_triples(path), format=RdfFormat.N_TRIPLES) or b""
    # N-Triples escapes line breaks; other characters that Python takes for ends of lines are text.
    lines = sorted(set(filter(None, written.decode().split("\n"))))
    if any(" _:" in line or line.startswith("_:") for line in lines):
        problem = "holds blank nodes, which cannot be sent in parts"
        raise PushError(problem, path=str(path), remedy="push it whole: --protocol graph-store")
    return lines


class _Store:
    """A client of one triple store: requests that are repeated while the store is busy."""

    def __init__(self, target: Target) -> None:
        try:
            import httpx
        except ImportError as error:
            raise MissingPart(f"{error.name} is not installed", remedy="pip install 'transcript-kg[serve]'") from None
        self._target = target
        self._failed = httpx.TransportError, httpx.InvalidURL, httpx.UnsupportedProtocol
        auth = (target.user, target.password or "") if target.user else None
        self._client = httpx.Client(auth=auth, timeout=target.timeout, follow_redirects=True)
        self.requests = 0
        """How many requests the store answered."""

    def __enter__(self) -> "_Store":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def update(self, text: str) -> None:
        """Run an update."""
        self._send("POST", content=text.encode(), headers={"Content-Type": "application/sparql-update; charset=utf-8"})

    def put(self, content: bytes) -> None:
        """Replace the graph by these N-Triples."""
        graph = {"graph": self._target.graph} if self._target.graph else {"default": ""}
        self._send("PUT", content=content, params=graph, headers={"Content-Type": "application/n-triples"})

    def progress(self, beside: str) -> int | None:
        """How many triples an earlier push has brought into the graph beside; None where there was none.

        Stores answer queries at the same address or at one beside it, which differ; where none answers, start anew.
        """
        query = f"SELECT ?n {{ GRAPH <{beside}> {{ <{beside}> <{_PROGRESS}triples> ?n }} }}"
        for address in _query_addresses(self._target.endpoint):
            try:
                response = self._client.post(
                    address, data={"query": query}, headers={"Accept": "application/sparql-results+json"}
                )
                rows = response.json()["results"]["bindings"] if response.status_code == 200 else None
            except (*self._failed, ValueError, KeyError):
                continue
            if rows is not None:
                return int(rows[0]["n"]["value"]) if rows else None
        return None

    def _send(
        self, method: str, *, content: bytes, headers: dict[str, str], params: dict[str, str] | None = None
    ) -> "httpx.Response":
        for attempt in range(1, _TRIES + 1):
            try:
                response = self._client.request(
                    method, self._target.endpoint, content=content, params=params, headers=headers
                )
            except self._failed as error:
                problem = f"the store cannot be reached: {error}"
            else:
                self.requests += 1
                if response.is_success:
                    return response
                words = " ".join(response.text.split())[:300]
                problem = f"the store answers {response.status_code} {response.reason_phrase}: {words}"
                if response.status_code not in _TRANSIENT:
                    break
            if attempt < _TRIES:
                sleep(0.2 * 2**attempt)
        raise PushError(problem, path=self._target.endpoint, remedy=_remedy(problem))


def _remedy(problem: str) -> str:
    if "answers 401" in problem or "answers 403" in problem:
        return "give --user, and the password in KG_PUSH_PASSWORD"
    if "answers 404" in problem or "answers 405" in problem:
        return "is this the store's address for updates, such as http://localhost:7878/update?"
    return "run the command again: it goes on where it stopped"


def _query_addresses(endpoint: str) -> Iterator[str]:
    """Where a store that takes updates here is likely to answer queries."""
    base = endpoint.rstrip("/")
    for ending, other in (("/update", "/query"), ("/update", "/sparql"), ("/statements", "")):
        if base.endswith(ending):
            yield base.removesuffix(ending) + other
    yield endpoint

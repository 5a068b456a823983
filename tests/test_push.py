"""``kg push`` into a real triple store: the Oxigraph server, started by the test."""

import json
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store

from kg.cli import main
from kg.errors import PushError
from kg.graph import KnowledgeGraph
from kg.push import Target, push_graph, push_updates
from kg.rdf import to_turtle, triples

NAMED = "https://graphs.example/talks"
PROGRAM = Path(sys.executable).with_name("oxigraph")


@dataclass(frozen=True)
class TripleStore:
    """A store that runs."""

    url: str

    @property
    def update(self) -> str:
        return f"{self.url}/update"

    def count(self, graph: str | None = None) -> int:
        where = f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "?s ?p ?o"
        return int(self.rows(f"SELECT (COUNT(*) AS ?n) {{ {where} }}")[0]["n"]["value"])

    def graphs(self) -> set[str]:
        return {row["g"]["value"] for row in self.rows("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")}

    def rows(self, query: str) -> list[dict[str, dict[str, str]]]:
        accept = {"Accept": "application/sparql-results+json"}
        found: list[dict[str, dict[str, str]]] = httpx.post(
            f"{self.url}/query", data={"query": query}, headers=accept
        ).json()["results"]["bindings"]
        return found


@pytest.fixture
def store() -> Iterator[TripleStore]:
    if not PROGRAM.exists() and shutil.which("oxigraph") is None:
        pytest.skip("the package `oxigraph` (the server) is not installed")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = str(PROGRAM if PROGRAM.exists() else "oxigraph")
    process = subprocess.Popen(
        [program, "serve", "--bind", f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            httpx.get(url)
            break
        except httpx.TransportError:
            time.sleep(0.05)
    yield TripleStore(url)
    process.terminate()
    process.wait(timeout=10)


@pytest.fixture
def file(engine_graph: KnowledgeGraph, tmp_path: Path) -> Path:
    file = tmp_path / "graph.ttl"
    file.write_bytes(to_turtle(engine_graph))
    return file


@pytest.fixture
def size(engine_graph: KnowledgeGraph) -> int:
    return len(set(triples(engine_graph)))


@pytest.mark.parametrize("graph", [NAMED, None])
@pytest.mark.parametrize("protocol", ["update", "graph-store"])
def test_the_graph_arrives_and_replaces_what_was_there(
    store: TripleStore, file: Path, size: int, graph: str | None, protocol: str, tmp_path: Path
) -> None:
    endpoint = store.update if protocol == "update" else f"{store.url}/store"
    push = push_updates if protocol == "update" else push_graph
    target = Target(endpoint, graph, batch=20)

    assert push(file, target).triples == size
    assert store.count(graph) == size
    (tmp_path / "other.nt").write_text("<urn:a> <urn:b> <urn:c> .\n")
    push(tmp_path / "other.nt", target)

    assert store.count(graph) == 1
    assert store.graphs() == ({graph} if graph else set())


def test_other_graphs_of_the_store_stay(store: TripleStore, file: Path, size: int) -> None:
    push_updates(file, Target(store.update, NAMED))
    push_updates(file, Target(store.update, f"{NAMED}/2"))
    push_updates(file, Target(store.update))

    assert (store.count(NAMED), store.count(f"{NAMED}/2"), store.count()) == (size, size, size)


def test_the_triples_are_the_graphs_own(store: TripleStore, file: Path, engine_graph: KnowledgeGraph) -> None:
    push_updates(file, Target(store.update, NAMED, batch=7))
    theirs = httpx.get(f"{store.url}/store", params={"graph": NAMED}, headers={"Accept": "application/n-triples"})

    # A store may write decimals without their last zeros: ours go through one, too.
    ours = Store()
    ours.extend(Quad(t.subject, t.predicate, t.object) for t in triples(engine_graph))
    written = ours.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()) or b""
    assert sorted(theirs.text.splitlines()) == sorted(written.decode().splitlines())


class _Breaking(Exception):
    pass


def test_readers_see_the_old_graph_until_the_new_one_is_whole_and_a_push_goes_on_where_it_stopped(
    store: TripleStore, file: Path, size: int, tmp_path: Path
) -> None:
    (tmp_path / "old.nt").write_text("<urn:a> <urn:b> <urn:c> .\n")
    target = Target(store.update, NAMED, batch=20)
    push_updates(tmp_path / "old.nt", target)

    def breaking(done: int, total: int) -> None:
        if done >= 40:
            raise _Breaking

    with pytest.raises(_Breaking):
        push_updates(file, target, breaking)
    assert store.count(NAMED) == 1
    assert len(store.graphs()) == 2

    done = push_updates(file, target)

    assert (done.triples, done.sent) == (size, size - 40)
    assert store.count(NAMED) == size
    assert store.graphs() == {NAMED}


def test_a_store_that_is_busy_is_asked_again(file: Path) -> None:
    statuses = [503, 429, 204]

    class Busy(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(statuses.pop(0))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Busy) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        done = push_graph(file, Target(f"http://127.0.0.1:{server.server_port}/data", NAMED))
        server.shutdown()

    assert done.requests == 3


@pytest.mark.parametrize(
    ("endpoint", "message"),
    [
        ("http://127.0.0.1:9/update", "the store cannot be reached"),
        ("not an address", "the store cannot be reached"),
    ],
)
def test_a_store_that_is_not_there(file: Path, endpoint: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.push.sleep", lambda seconds: None)
    with pytest.raises(PushError, match=message):
        push_updates(file, Target(endpoint))


def test_the_wrong_address_of_a_store(store: TripleStore, file: Path) -> None:
    with pytest.raises(PushError, match="is this the store's address for updates"):
        push_updates(file, Target(f"{store.url}/nowhere"))


def test_blank_nodes_cannot_be_sent_in_parts(tmp_path: Path) -> None:
    (tmp_path / "b.ttl").write_text("[] <urn:b> <urn:c> .")
    with pytest.raises(PushError, match="push it whole"):
        push_updates(tmp_path / "b.ttl", Target("http://127.0.0.1:9/update"))


def test_the_command(store: TripleStore, file: Path, size: int) -> None:
    arguments = ["push", "-g", str(file), "--endpoint", store.update, "--named", NAMED]

    told = CliRunner().invoke(main, arguments)
    again = json.loads(CliRunner().invoke(main, [*arguments, "--json"]).stdout)

    assert told.stdout == f"{size} triples are in <{NAMED}> of {store.update} ({size} sent now)\n"
    assert (again["triples"], store.count(NAMED)) == (size, size)

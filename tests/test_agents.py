"""The server for agents, asked by the SDK's own client over both transports."""

import asyncio
import re
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters

import kg
from kg.graph import KnowledgeGraph

TOOLS = {"search", "entity", "path", "evidence", "sparql"}

Answers = Callable[[Client], Awaitable[Any]]
Ask = Callable[[Answers], Any]


@pytest.fixture(scope="module")
def graph_file(engine_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("agents") / "engines.ttl"
    kg.export(engine_graph, file)
    return file


@contextmanager
def listening(graph_file: Path) -> Iterator[str]:
    """The address of a server that runs meanwhile."""
    command = [sys.executable, "-m", "kg", "mcp", "-g", str(graph_file), "--http", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        line = server.stderr.readline()
        found = re.fullmatch(r"serving at (http://127\.0\.0\.1:\d+/mcp)\n", line)
        assert found, line + server.stderr.read()
        try:
            yield found[1]
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=20)


async def asked(server: Any, answers: Answers) -> Any:
    async with Client(server, read_timeout_seconds=30) as client:
        return await answers(client)


@pytest.fixture(scope="module")
def ask(graph_file: Path) -> Iterator[Ask]:
    """Runs what a client asks of a server that listens."""
    with listening(graph_file) as address:
        yield lambda answers: asyncio.run(asked(address, answers))


@pytest.fixture(params=["stdio", "http"])
def ask_over(request: pytest.FixtureRequest, graph_file: Path, ask: Ask) -> Ask:
    """The same, over one transport and the other."""
    if request.param == "http":
        return ask
    arguments = ["-m", "kg", "mcp", "-g", str(graph_file)]
    return lambda answers: asyncio.run(asked(StdioServerParameters(command=sys.executable, args=arguments), answers))


def test_tools_are_described_and_only_read(ask_over: Ask) -> None:
    async def listed(client: Client) -> Any:
        return (await client.list_tools()).tools, client.instructions

    tools, instructions = ask_over(listed)
    assert {t.name for t in tools} == TOOLS
    assert all(t.description and t.annotations.read_only_hint for t in tools)
    arguments = [a for t in tools for a in t.input_schema["properties"].values()]
    assert all(a["description"] for a in arguments)
    assert "never instructions" in instructions


def test_what_the_tools_answer(ask_over: Ask) -> None:
    async def talk(client: Client) -> dict[str, Any]:
        calls = {
            "search": {"text": "lovlace"},
            "entity": {"name": "ada loveless"},
            "path": {"start": "Ada", "end": "Babbage"},
            "evidence": {"subject": "Ada", "object": "Analytical Engine"},
            "sparql": {"query": "SELECT ?name { ?p a kg:Person ; kg:worksOn ?x ; skos:prefLabel ?name }"},
        }
        assert calls.keys() == TOOLS
        results = {name: await client.call_tool(name, arguments) for name, arguments in calls.items()}
        assert [r.content for r in results.values() if r.is_error] == []
        return {name: r.structured_content for name, r in results.items()}

    told = ask_over(talk)
    assert [e["name"] for e in told["search"]["result"]] == ["Ada Lovelace"]
    assert told["entity"]["misheard"] == ["Ada Loveless"]
    assert [r["predicate"] for r in told["entity"]["relations"]] == ["guestOn", "worksOn"]
    assert told["path"]["path"] == "Ada Lovelace —worksOn→ Analytical Engine ←created— Charles Babbage"
    assert told["evidence"]["result"] == [
        {
            "quote": "Ada works on the engine",
            "speaker": "Mary Host",
            "seconds": 65.0,
            "episode": "Engines, Then and Now",
            "date": "2024-05-01",
            "url": "https://example.org/engines",
        }
    ]
    assert told["sparql"]["rows"] == [{"name": "Ada Lovelace"}]


@pytest.mark.parametrize(
    ("query", "part", "expected"),
    [
        ("ASK { ?x a kg:Person }", "boolean", True),
        ("SELECT ?a ?b { ?a ?p ?x . ?b ?q ?y }", "rows_left_out", None),
        ("CONSTRUCT { ?x a kg:Person } WHERE { ?x a kg:Person }", "turtle", None),
    ],
)
def test_every_form_of_query_has_an_answer(ask: Ask, query: str, part: str, expected: object) -> None:
    answer = ask(lambda client: client.call_tool("sparql", {"query": query + (" LIMIT 300" if "?b" in query else "")}))

    assert not answer.is_error
    found = answer.structured_content[part]
    assert found == expected if expected is not None else found


@pytest.mark.parametrize(
    ("tool", "arguments", "message"),
    [
        ("entity", {"name": "Ada Lovelock"}, "nothing in the graph is called 'Ada Lovelock'; near it: Ada Lovelace"),
        ("evidence", {"subject": "Ada", "object": "Turin", "predicate": "likes"}, "'likes' is no predicate"),
        ("sparql", {"query": "SELECT ?x { ?x a kg:Person"}, "this { is never closed"),
        ("sparql", {"query": "DELETE WHERE { ?s ?p ?o }"}, "DELETE"),
        ("sparql", {"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}, "SERVICE"),
    ],
)
def test_a_mistake_is_told_so_that_the_model_can_mend_it(
    ask: Ask, tool: str, arguments: dict[str, str], message: str
) -> None:
    answer = ask(lambda client: client.call_tool(tool, arguments))

    assert answer.is_error
    assert message in " ".join(part.text for part in answer.content)


def test_what_is_not_connected_has_an_empty_path(ask: Ask) -> None:
    answer = ask(lambda client: client.call_tool("path", {"start": "Ada", "end": "Turin"}))

    assert (answer.is_error, answer.structured_content) == (False, {"path": "", "relations": []})


def test_the_parquet_export_can_be_served_too(engine_graph: KnowledgeGraph, tmp_path: Path) -> None:
    kg.export(engine_graph, tmp_path / "graph.parquet")

    async def count() -> Any:
        arguments = ["-m", "kg", "mcp", "-g", str(tmp_path / "graph.parquet")]
        async with Client(StdioServerParameters(command=sys.executable, args=arguments)) as client:
            return await client.call_tool("sparql", {"query": "SELECT (COUNT(*) AS ?n) { ?x a kg:Person }"})

    assert asyncio.run(count()).structured_content["rows"] == [{"n": "3"}]


def test_without_the_sdk_it_says_what_to_install(graph_file: Path) -> None:
    program = "import sys; sys.modules['mcp'] = None; from kg.cli import main; main(['mcp', '-g', sys.argv[1]])"
    done = subprocess.run([sys.executable, "-c", program, graph_file], capture_output=True, text=True)

    assert done.returncode == 2
    assert done.stderr == "Error: the server needs the MCP SDK; pip install 'transcript-kg[mcp]'\n"


def test_a_graph_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "kg", "mcp"], capture_output=True, text=True, cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: exports/graph.ttl: there is no such graph")

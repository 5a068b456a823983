"""What the tests of the server share."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from serving import Served, started

from kg.graph import KnowledgeGraph
from kg.rdf import to_turtle


@pytest.fixture(scope="session")
def served_file(engine_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("served") / "graph.ttl"
    file.write_bytes(to_turtle(engine_graph))
    return file


@pytest.fixture(scope="session")
def served(served_file: Path) -> Iterator[Served]:
    """One server for all tests that only read, with small limits."""
    options = ("--timeout", "2", "--max-answer", "1", "--workers", "2", "--cors", "https://friend.example")
    with started(served_file, *options) as server:
        yield server


@pytest.fixture
def start(served_file: Path) -> Iterator[Callable[..., Served]]:
    """Start further servers, which end with the test."""
    with ExitStack() as stack:
        yield lambda *options: stack.enter_context(started(served_file, *options))

"""The examples in the documentation of every public name are there, and give what they say."""

import doctest
import inspect
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).parents[1]
FINDER = doctest.DocTestFinder(recurse=False)
FLAGS = doctest.NORMALIZE_WHITESPACE


def documented() -> Iterator[tuple[str, object]]:
    """Every public name, and every public method of the graph."""
    for name in kg.__all__:
        yield f"kg.{name}", getattr(kg, name)
    for name, method in vars(kg.KnowledgeGraph).items():
        if inspect.isfunction(method) and not name.startswith("_"):
            yield f"kg.KnowledgeGraph.{name}", method


DOCUMENTED = dict(documented())


@pytest.fixture
def place(tmp_path: Path, engine_graph: kg.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the examples stand: the seeds, and an export of the graph that they ask."""
    shutil.copytree(ROOT / "seeds" / "transcripts", tmp_path / "seeds" / "transcripts")
    kg.export(engine_graph, tmp_path / "exports" / "graph.ttl")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", ["kg", *DOCUMENTED])
@pytest.mark.usefixtures("place")
def test_the_examples_are_true(name: str, engine_graph: kg.KnowledgeGraph) -> None:
    known = {"kg": kg, "graph": engine_graph, "Path": Path}
    tests = [t for t in FINDER.find(DOCUMENTED.get(name, kg), name, globs=known) if t.examples]
    assert tests, f"{name} has no example"

    runner = doctest.DocTestRunner(optionflags=FLAGS)
    report: list[str] = []
    for test in tests:
        runner.run(test, out=report.append)
    assert runner.failures == 0, "".join(report)

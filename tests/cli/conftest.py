"""What the tests of the command line share."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from commandline import TALK, Kg

from kg.cli import main
from kg.graph import KnowledgeGraph


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Kg:
    """Run ``kg`` with these arguments, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, [str(a) for a in arguments], prog_name="kg")

    return run


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """A folder with one good transcript."""
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "brass.txt").write_text(TALK, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def graph_file(engine_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hand-made graph as Turtle."""
    from kg.rdf import to_turtle

    file = tmp_path_factory.mktemp("graph") / "engines.ttl"
    file.write_bytes(to_turtle(engine_graph))
    return file

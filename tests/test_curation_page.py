"""``docs/curation.md``: its example works, and it names every instruction."""

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import kg
from kg.cli import main

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/curation.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> kg.KnowledgeGraph:
    """What the page's commands make of its example."""
    folder = tmp_path_factory.mktemp("page")
    (example,) = re.findall(r"```yaml\n(.+?)```", PAGE, re.DOTALL)
    (folder / "curation.yaml").write_text(example, encoding="utf-8")
    out, file = folder / "exports", folder / "curation.yaml"
    arguments = ["build", ROOT / "seeds/transcripts", "--curation", file, "--mentions", "--out", out, "--format", "ttl"]
    done = CliRunner().invoke(main, [str(a) for a in arguments], prog_name="kg")
    assert done.exit_code == 0, done.output
    return kg.load(out / "graph.ttl")


def test_the_example_does_what_it_says(graph: kg.KnowledgeGraph) -> None:
    assert graph.entity("Model Evaluation and Threat Research").name == "METR"
    assert graph.entity("Stanford").name == "Stanford"
    assert "Stanford University" not in graph
    assert "Large Hadron Collider" not in graph
    assert {e.method for e in graph.evidence("Andy Jones", "scaling laws")} >= {"curation"}
    assert graph.evidence("Oracle Cloud", "cloud computing", "kindOf") == []


def test_every_instruction_is_on_the_page() -> None:
    from kg.curation import INSTRUCTIONS

    rows = set(re.findall(r"^\| `(\w+):", PAGE, re.MULTILINE))
    assert rows == set(INSTRUCTIONS)


@pytest.mark.parametrize("line", re.findall(r"^kg .+?(?=\s+#|$)", PAGE, re.MULTILINE))
def test_every_command_on_the_page_can_be_parsed(line: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    words = shlex.split(line.partition(" >")[0])
    monkeypatch.chdir(tmp_path)
    (tmp_path / "curation.yaml").touch()
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    root = click.Context(main, info_name="kg")
    command = main.get_command(root, words[1])
    assert command is not None
    command.make_context(words[1], words[2:], parent=root)

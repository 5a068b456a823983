"""A light start: what is heavy is loaded when it is used."""

import json
import subprocess
import sys

import pytest

HEAVY = (
    "IPython mcp networkx numpy onnxruntime pandas pyarrow pyoxigraph pyshacl pyvis rdflib rich spacy starlette "
    "uvicorn".split()
)

LIGHT = "build read stats show search query serve push mcp convert diff validate evaluate formats".split()

HELP = "from click.testing import CliRunner; from kg.cli import main; CliRunner().invoke(main, {args})"


def loaded_after(statement: str) -> set[str]:
    """The heavy packages that a fresh interpreter has loaded after this statement."""
    program = f"import json, sys; {statement}; print(json.dumps([m for m in {HEAVY} if m in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


@pytest.mark.parametrize(
    "statement",
    [
        "import kg",
        "import kg.cli",
        HELP.format(args=["--help"]),
        HELP.format(args=["--version"]),
        *(HELP.format(args=[name, "--help"]) for name in LIGHT),
    ],
)
def test_nothing_heavy_is_loaded_for(statement: str) -> None:
    assert loaded_after(statement) == set()


def test_one_command_does_not_import_the_others() -> None:
    statement = HELP.format(args=["read", "--help"]) + "; assert 'kg.cli.build' not in sys.modules"
    assert loaded_after(statement) == set()


@pytest.mark.parametrize("unneeded", ["spacy", "pyvis", "pyshacl", "IPython"])
def test_opening_a_graph_loads_what_reads_graphs_only(unneeded: str) -> None:
    assert unneeded not in loaded_after("import kg; kg.load; kg.KnowledgeGraph")


def test_the_check_would_notice() -> None:
    assert loaded_after("import networkx") >= {"networkx"}

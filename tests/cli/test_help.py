"""Help, its page in the documentation, and what every command has in common."""

import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from commandline import Kg, opened_for_a_reader

import kg as package
from kg.cli import COMMANDS, main
from kg.cli.reference import reference

ROOT = Path(__file__).parents[2]
TABLES = "build read stats show search review query push convert diff validate evaluate formats".split()
GRAPH_READERS = ["stats", "show", "search", "review", "view", "query", "serve", "push", "mcp", "validate"]


def root() -> click.Context:
    return click.Context(main, info_name="kg", **main.context_settings)


def command(name: str) -> click.Command:
    found = main.get_command(root(), name)
    assert found is not None
    return found


def examples(text: str) -> list[str]:
    return re.findall(r"^ +(kg .+)$", text.partition("Example:")[2], re.MULTILINE)


def test_every_module_of_a_command_is_in_the_list() -> None:
    modules = {p.stem for p in (ROOT / "kg/cli").glob("*.py") if "\ndef command(" in p.read_text(encoding="utf-8")}
    assert modules == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help_and_there_is_an_example(name: str) -> None:
    found = command(name)
    assert found.help and len(found.help.splitlines()[0]) > 20
    assert [p.name for p in found.params if isinstance(p, click.Option) and not p.help] == []
    (example,) = examples(found.help)
    assert shlex.split(example)[:2] == ["kg", name]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_example_can_be_parsed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = examples(command(name).help or "")
    monkeypatch.chdir(ROOT)
    command(name).make_context(name, shlex.split(example)[2:], parent=root())


@pytest.mark.parametrize("name", TABLES)
def test_every_command_prints_json_too(name: str) -> None:
    assert "--json" in {option for p in command(name).params for option in p.opts}


@pytest.mark.parametrize("name", GRAPH_READERS)
def test_a_command_that_reads_a_graph_takes_it_by_the_same_option(name: str) -> None:
    (option,) = [p for p in command(name).params if "--graph" in p.opts]
    assert option.opts == ["-g", "--graph"]
    assert option.default == "exports/graph.ttl"


def test_the_page_in_the_documentation_is_the_programs_own_help() -> None:
    assert (ROOT / "docs/cli.md").read_text(encoding="utf-8") == reference(), "run `make docs`"


def test_version(kg: Kg) -> None:
    assert kg("--version").stdout == f"kg, version {package.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["biuld"], "there is no command 'biuld'; did you mean 'build'?"),
        (["xyz"], "known: build, read,"),
        (["stats", "--grpah", "x"], "No such option"),
        (["show"], "Missing argument 'ENTITY'"),
        (["search", "x", "--limit", "0"], "--limit"),
    ],
)
def test_usage_errors_exit_with_2(kg: Kg, arguments: list[str], message: str) -> None:
    result = kg(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_python_m_kg_is_kg() -> None:
    done = subprocess.run([sys.executable, "-m", "kg", "--version"], capture_output=True, text=True)
    assert done.stdout == f"kg, version {package.__version__}\n"


def test_a_reader_that_goes_away_is_no_error(graph_file: Path) -> None:
    show = subprocess.Popen(
        [sys.executable, "-m", "kg", "show", "Ada", "-g", str(graph_file)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert show.stdout is not None and show.stderr is not None
    show.stdout.close()
    assert show.stderr.read() == b""
    assert show.wait() == 141
    show.stderr.close()


def test_ctrl_c_ends_with_one_line(graph_file: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "gold.json"
    os.mkfifo(pipe)
    waiting = subprocess.Popen(
        [sys.executable, "-m", "kg", "evaluate", str(graph_file), str(pipe)], stderr=subprocess.PIPE, text=True
    )
    writer = opened_for_a_reader(pipe, waiting)
    waiting.send_signal(signal.SIGINT)
    _, errors = waiting.communicate(timeout=20)
    os.close(writer)
    assert waiting.returncode == 130
    assert errors.strip() == "interrupted: finished files are whole, the others as they were"

"""``kg.toml``: options that a project wants every time."""

import json
from pathlib import Path

import pytest
from commandline import Kg

from kg.cli import COMMANDS


def test_an_option_for_every_command_that_has_it(kg: Kg, graph_file: Path, tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text(f'graph = "{graph_file}"\njson = true\n')
    assert json.loads(kg("stats").stdout)["episodes"] == 1
    assert json.loads(kg("search", "Ada").stdout)[0]["name"] == "Ada Lovelace"


def test_a_table_for_one_command_goes_before_it(kg: Kg, graph_file: Path, tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text(f'graph = "none.ttl"\n[stats]\ngraph = "{graph_file}"\n')
    assert kg("stats").exit_code == 0
    assert kg("search", "Ada").exit_code == 2


def test_the_command_line_goes_before_the_file(kg: Kg, graph_file: Path, tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text('graph = "none.ttl"\n')
    assert kg("stats", "-g", graph_file).exit_code == 0


def test_paths_count_from_the_files_own_folder(kg: Kg, talks: Path, tmp_path: Path) -> None:
    (talks / "kg.toml").write_text('[build]\nout = "public"\nformat = "ttl"\nquiet = true\n')
    result = kg("build", "talks")
    assert (result.exit_code, result.output) == (0, "")
    assert [p.name for p in (talks / "public").iterdir()] == ["graph.ttl"]
    assert not (tmp_path / "exports").exists()


def test_the_file_beside_the_inputs_goes_before_the_one_in_the_current_folder(
    kg: Kg, talks: Path, tmp_path: Path
) -> None:
    (tmp_path / "kg.toml").write_text('[build]\nout = "here"\nformat = ["ttl"]\n')
    assert kg("build", talks / "brass.txt").exit_code == 0
    assert (tmp_path / "here/graph.ttl").is_file()
    (talks / "kg.toml").write_text('[build]\nout = "there"\nformat = ["ttl"]\n')
    assert kg("build", talks / "brass.txt").exit_code == 0
    assert (talks / "there/graph.ttl").is_file()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("speed = 3", "kg.toml: there is no option for the key 'speed'; known: base-iri,"),
        ("[build]\ngraph = 'x'", "kg.toml: there is no option for the key 'build.graph'; known: base-iri,"),
        ("[biuld]\njobs = 2", "kg.toml: there is no command for the table [biuld]; known: build,"),
        ("[build]\njobs = 0", "kg.toml: jobs: 0 is not in the range"),
        ("min-confidence = 'high'", "kg.toml: min-confidence: 'high' is not a valid float"),
        ("base-iri = 'talks'", "kg.toml: base-iri: 'talks' is no absolute IRI"),
        ("quiet = 'very'", "kg.toml: quiet: 'very' is neither true nor false"),
        ("lexicon = 'none.tsv'", "none.tsv' does not exist"),
        ("layout = 'scroll'", "kg.toml: layout: 'scroll' is not one of page,"),
        ("jobs = ", "kg.toml: no TOML: "),
        ("help = true", "there is no option for the key 'help'"),
    ],
)
def test_a_mistake_names_the_file_and_the_key(kg: Kg, tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "kg.toml").write_text(content)
    result = kg("stats")
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_every_option_can_stand_in_the_file(kg: Kg, tmp_path: Path, graph_file: Path) -> None:
    (tmp_path / "words.tsv").touch()
    (tmp_path / "ours.yaml").touch()
    (tmp_path / "question.rq").touch()
    content = """
    base-iri = "https://example.org/talks/"
    curation = ["ours.yaml"]
    errors = 3
    format = ["ttl", "html"]
    gold = "."
    graph = "exports/graph.ttl"
    port = 8010
    markdown = true
    http = true
    host = "127.0.0.1"
    jobs = 2
    json = false
    layout = "notes"
    lexicon = ["words.tsv"]
    default-lexicon = false
    limit = 5
    mentions = true
    min-confidence = 0.5
    out = "exports"
    quiet = true
    spacy-model = "some_model"
    strict = true
    text = false
    transcripts = "."
    why = false
    batch = 100
    cors = ["https://example.org"]
    endpoint = "http://127.0.0.1:7878/store"
    extractor = "lexicon"
    file = "question.rq"
    list = false
    max-answer = 8
    name = "who-works-where"
    named = "https://example.org/graph"
    open = false
    password = "secret"
    protocol = "update"
    set = ["entity=Claude 4"]
    start = "Claude 4"
    store = "store"
    theme = "dark"
    timeout = 5
    title = "Talks"
    type = ["Person"]
    user = "me"
    workers = 1
    """
    (tmp_path / "kg.toml").write_text(content)
    assert kg("stats", "-g", graph_file).exit_code == 0
    keys = {line.split("=")[0].strip() for line in content.splitlines() if "=" in line}
    assert keys == long_options()


def test_a_general_key_goes_to_the_commands_that_take_its_value(kg: Kg, tmp_path: Path, graph_file: Path) -> None:
    (tmp_path / "kg.toml").write_text('format = "yaml"\n')
    assert kg("review", "-g", graph_file).stdout.startswith("# Take the #")


def long_options() -> set[str]:
    import click

    from kg.cli import main

    context = click.Context(main)
    commands = [main.get_command(context, name) for name in COMMANDS]
    options = [p for c in commands if c for p in c.params if isinstance(p, click.Option)]
    return {name.removeprefix("--") for option in options for name in option.opts if name.startswith("--")}

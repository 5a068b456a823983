"""``kg query``."""

import json
from pathlib import Path

import pytest
from commandline import Kg

from kg.rdf.named import named_queries

WHO = "SELECT ?n { ?x a kg:Person ; skos:prefLabel ?n } ORDER BY ?n"


def test_a_table_is_the_default(kg: Kg, graph_file: Path) -> None:
    result = kg("query", WHO, "-g", graph_file)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == ["n", "Ada Lovelace", "Charles Babbage", "Mary Host"]


def test_a_query_from_a_file(kg: Kg, graph_file: Path, tmp_path: Path) -> None:
    (tmp_path / "who.rq").write_text(f"\N{BOM}# who\n{WHO}", encoding="utf-8")
    assert kg("query", "--file", "who.rq", "-g", graph_file).stdout == kg("query", WHO, "-g", graph_file).stdout


def test_a_named_query_with_a_parameter(kg: Kg, graph_file: Path) -> None:
    result = kg("query", "--name", "made-by", "--set", "entity=Babbage", "-g", graph_file, "--format", "csv")
    expected = ["made,type"] + [
        f"{m},https://w3id.org/transcript-kg/ontology#Product" for m in ("Analytical Engine", "Difference Engine")
    ]
    assert (result.exit_code, result.stdout.splitlines()) == (0, expected)


def test_list_has_a_line_for_each(kg: Kg) -> None:
    assert [line.split()[0] for line in kg("query", "--list").stdout.splitlines()[1:]] == list(named_queries())
    assert [q["name"] for q in json.loads(kg("query", "--list", "--json").stdout)] == list(named_queries())


@pytest.mark.parametrize(
    ("format", "begins"),
    [
        ("csv", "n\nAda"),
        ("tsv", '?n\n"Ada'),
        ("json", '{\n "head"'),
        ("markdown", "| n |\n| --- |\n| Ada"),
    ],
)
def test_formats(kg: Kg, graph_file: Path, format: str, begins: str) -> None:
    assert kg("query", WHO, "-g", graph_file, "--format", format).stdout.replace("\r", "").startswith(begins)


def test_json_is_sparql_json(kg: Kg, graph_file: Path) -> None:
    told = json.loads(kg("query", WHO, "-g", graph_file, "--json").stdout)
    assert told["head"]["vars"] == ["n"]
    assert len(told["results"]["bindings"]) == 3


def test_triples_are_turtle(kg: Kg, graph_file: Path) -> None:
    result = kg("query", "CONSTRUCT WHERE { ?x a kg:Place }", "-g", graph_file)
    assert result.stdout.startswith("@prefix kg:")
    assert result.exit_code == 0


def test_a_syntax_error(kg: Kg, graph_file: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.rq").write_text("SELECT ?x\nWHRE { ?x a ?y }")
    result = kg("query", "--file", "bad.rq", "-g", graph_file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        "WHRE { ?x a ?y }",
        "^",
        "Error: bad.rq:2: column 1 of line 2 cannot be read; did you mean WHERE?",
    ]


def test_an_empty_answer(kg: Kg, graph_file: Path) -> None:
    result = kg("query", "SELECT * { ?x a kg:Persn }", "-g", graph_file)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == ["nothing found", "  kg:Persn is not in the graph; near it: kg:Person"]


def test_yes_and_no(kg: Kg, graph_file: Path) -> None:
    assert kg("query", "ASK { ?x a kg:Place }", "-g", graph_file).exit_code == 0
    no = kg("query", "ASK { ?x a kg:Place, kg:Person }", "-g", graph_file)
    assert (no.exit_code, no.stdout.splitlines()) == (1, ["answer", "no"])


def test_a_store_on_disk(kg: Kg, graph_file: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert "Ada" in kg("query", WHO, "-g", graph_file, "--store", "triples").stdout
    assert (tmp_path / "triples").is_dir()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "give one of TEXT, --file and --name"),
        (("ASK {}", "--name", "sponsors"), "give one of TEXT, --file and --name"),
        (("ASK {}", "--set", "a=b"), "--set goes with --name"),
        (("--name", "sponsors", "--set", "a"), "expected NAME=VALUE"),
        (("--name", "sponsor"), "near it: sponsors"),
        (("--name", "made-by", "--set", "x=y"), "it has entity"),
        (("ASK {}", "--format", "csv"), "only rows can be written as csv"),
    ],
)
def test_what_cannot_run(kg: Kg, graph_file: Path, arguments: tuple[str, ...], message: str) -> None:
    result = kg("query", *arguments, "-g", graph_file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr

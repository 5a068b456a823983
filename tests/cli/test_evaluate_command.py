"""``kg evaluate``: graphs, or transcripts that are built for it, against gold."""

import json
from pathlib import Path

import pytest
from commandline import Kg

GOLD = {
    "doc": "brass",
    "entities": [
        {"id": "ada", "name": "Ada Lovelace", "type": "Person", "surfaces": ["Ada"], "tier": "required"},
        {"id": "engine", "name": "Analytical Engine", "type": "Product", "surfaces": [], "tier": "required"},
        {"id": "loom", "name": "Jacquard Loom", "type": "Product", "surfaces": [], "tier": "required"},
    ],
    "relations": [{"s": "ada", "p": "worksOn", "o": "engine", "tier": "required", "evidence": "Ada works on it"}],
}


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    file = tmp_path / "gold" / "brass.json"
    file.parent.mkdir()
    file.write_text(json.dumps(GOLD), encoding="utf-8")
    return file


def test_the_table_shows_each_document_and_the_pooled_counts(kg: Kg, graph_file: Path, gold_file: Path) -> None:
    result = kg("evaluate", graph_file, gold_file)
    assert result.exit_code == 0, result.stderr
    lines = [line.split() for line in result.stdout.splitlines()]
    assert lines[0] == ["brass"]
    assert ["1", "document,", "counts", "pooled"] in lines
    assert ["entity", "0.286", "0.667", "0.400", "7", "3"] in lines
    assert ["relation", "0.143", "1.000", "0.250", "7", "1"] in lines
    assert ["relation", "0.143", "1.000", "0.250", "7", "1", "0.250"] in lines


def test_json_has_the_same_figures(kg: Kg, graph_file: Path, gold_file: Path) -> None:
    told = json.loads(kg("evaluate", graph_file, gold_file, graph_file, gold_file, "--json").stdout)
    assert [d["doc"] for d in told["documents"]] == ["brass", "brass"]
    figure = told["pooled"]["entity"]
    assert (figure["predicted"], figure["required"]) == (14, 6)
    assert figure["recall"] == pytest.approx(2 / 3)
    assert figure["worst"] == pytest.approx(0.4)


def test_errors_are_listed_up_to_the_number(kg: Kg, graph_file: Path, gold_file: Path) -> None:
    shown = kg("evaluate", graph_file, gold_file, "--errors", "2").stdout
    assert "  missed entity: Jacquard Loom [Product]" in shown.splitlines()
    assert shown.count("spurious entity:") == 2
    assert "spurious" not in kg("evaluate", graph_file, gold_file).stdout


def test_transcripts_are_built_one_by_one(kg: Kg, talks: Path, gold_file: Path) -> None:
    entities = [{"id": "lab", "name": "Brass Labs", "type": "Organization", "surfaces": [], "tier": "required"}]
    gold_file.write_text(json.dumps({"entities": entities, "relations": []}), encoding="utf-8")
    result = kg("evaluate", "--transcripts", talks, "--gold", gold_file.parent, "--json")
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["pooled"]["entity"]["recall"] == 1.0


@pytest.mark.parametrize(
    "arguments",
    [[], ["graph.ttl"], ["--transcripts", "."], ["--gold", "."], ["graph.ttl", "g.json", "--gold", "."]],
)
def test_what_is_to_be_compared_must_be_said(kg: Kg, arguments: list[str]) -> None:
    result = kg("evaluate", *arguments)
    assert result.exit_code == 2
    assert "pairs of GRAPH and GOLD" in result.stderr


def test_broken_gold_is_named(kg: Kg, graph_file: Path, tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text("{")
    result = kg("evaluate", graph_file, "gold.json")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: gold.json:1: no JSON")


def test_transcripts_without_gold_are_said_to_be_so(kg: Kg, talks: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    result = kg("evaluate", "--transcripts", talks, "--gold", tmp_path / "nothing")
    assert result.exit_code == 2
    assert "no gold file for any transcript" in result.stderr

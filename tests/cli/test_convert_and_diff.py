"""``kg convert`` between exports, ``kg diff`` of two of them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from commandline import Kg

import kg as package
from kg.exports import EXPORTERS
from kg.graph import KnowledgeGraph
from kg.model import Occurrence
from kg.rdf import write_mentions

LOSSLESS = [name for name, exporter in EXPORTERS.items() if not exporter.drops]
LOSSY = [name for name, exporter in EXPORTERS.items() if exporter.drops]


def changed(graph: KnowledgeGraph, **parts: object) -> KnowledgeGraph:
    every: dict[str, object] = {
        "entities": graph.entities(),
        "episodes": graph.episodes(),
        "relations": graph.relations(),
        "mentions": graph.mentions,
        "co_occurrences": graph.co_occurrences,
    }
    return KnowledgeGraph(**{**every, **parts})  # type: ignore[arg-type]


# convert


@pytest.mark.parametrize("name", LOSSLESS)
def test_there_and_back_is_the_same(kg: Kg, graph_file: Path, name: str, engine_graph: KnowledgeGraph) -> None:
    middle = f"graph{EXPORTERS[name].extension}"
    there, back = kg("convert", graph_file, middle), kg("convert", middle, "back.ttl")

    assert (there.exit_code, there.output) == (0, f"written: {middle}\n")
    assert (back.exit_code, back.output) == (0, "written: back.ttl\n")
    assert Path("back.ttl").read_bytes() == graph_file.read_bytes()
    assert package.load(middle) == engine_graph


@pytest.mark.parametrize("name", LOSSY)
def test_what_a_format_drops_is_said(kg: Kg, graph_file: Path, name: str) -> None:
    target = f"graph{EXPORTERS[name].extension}"
    result = kg("convert", graph_file, target)

    assert (result.exit_code, result.stdout) == (0, f"written: {target}\n")
    assert result.stderr == f"{target}: {name} drops {EXPORTERS[name].drops}\n"
    again = kg("convert", target, "back.ttl")
    assert again.exit_code == 2
    assert f"cannot be read back from {name}" in again.stderr


def test_a_format_can_be_named(kg: Kg, graph_file: Path) -> None:
    assert kg("convert", graph_file, "graph.txt", "--format", "nt").exit_code == 0
    assert Path("graph.txt").read_text().startswith("<https://")
    result = kg("convert", graph_file, "graph.txt")
    assert result.exit_code == 2
    assert "no format has the extension '.txt'" in result.stderr


def test_mentions_beside_the_graph_come_along(kg: Kg, engine_graph: KnowledgeGraph, tmp_path: Path) -> None:
    ada, episode = engine_graph.entity("Ada").id, engine_graph.episodes()[0].id
    graph = changed(engine_graph, occurrences=[Occurrence(ada, episode, "Ada", 3, 6, "lexicon", 1.0)])
    package.export(graph, tmp_path / "in" / "graph.ttl")
    write_mentions(graph, tmp_path / "in" / "mentions.ttl")

    result = kg("convert", "in/graph.ttl", "out/graph.parquet", "--json")
    assert json.loads(result.stdout)["files"] == ["out/graph.parquet", "out/mentions.ttl"]
    assert package.load("out/graph.parquet", mentions=True) == graph
    assert kg("convert", "in/graph.ttl", "in/graph.nt").stdout == "written: in/graph.nt\n"


# diff


@pytest.fixture
def other(engine_graph: KnowledgeGraph, tmp_path: Path) -> Path:
    """The same graph with an entity lost, one changed, a relation gained and one changed."""
    ada = replace(engine_graph.entity("Ada"), aliases=("Ada", "Countess of Lovelace"), mention_count=8)
    entities = [ada if e.id == ada.id else e for e in engine_graph.entities() if e.name != "Turin"]
    first, *rest = engine_graph.relations()
    assert first.predicate == "guestOn"
    graph = changed(
        engine_graph,
        entities=entities,
        relations=[replace(first, confidence=0.5), *rest, replace(first, predicate="sponsors")],
        mentions=[m for m in engine_graph.mentions if m[1] != "place/turin"],
    )
    package.export(graph, tmp_path / "other.nt")
    return tmp_path / "other.nt"


def test_the_same_graph_in_two_formats_does_not_differ(kg: Kg, graph_file: Path) -> None:
    kg("convert", graph_file, "same.graphml")
    result = kg("diff", graph_file, "same.graphml")

    assert (result.exit_code, result.stdout) == (0, f"{graph_file} and same.graphml hold the same\n")
    assert kg("diff", graph_file, "same.graphml", "--markdown").stdout == "No difference.\n"
    assert json.loads(kg("diff", graph_file, "same.graphml", "--json").stdout)["different"] is False


def test_what_differs_is_a_row_each(kg: Kg, graph_file: Path, other: Path) -> None:
    result = kg("diff", graph_file, other)

    assert result.exit_code == 1
    assert [" ".join(line.split()) for line in result.stdout.splitlines()[1:]] == [
        "- Place Turin",
        "~ Person Ada Lovelace aliases: +“Countess of Lovelace”; mention_count: 7 → 8",
        "+ sponsors Ada Lovelace → Engines, Then and Now",
        "~ guestOn Ada Lovelace → Engines, Then and Now confidence: 0.9 → 0.5",
    ]


def test_the_other_way_round_gained_is_lost(kg: Kg, graph_file: Path, other: Path) -> None:
    told = json.loads(kg("diff", other, graph_file, "--json").stdout)

    assert told["different"] is True
    assert [e["name"] for e in told["entities"]["gained"]] == ["Turin"]
    assert [r["predicate"] for r in told["relations"]["lost"]] == ["sponsors"]
    (change,) = told["entities"]["changed"]
    assert change["fields"] == ["aliases", "mention_count"]
    assert (change["before"]["mention_count"], change["after"]["mention_count"]) == (8, 7)
    assert told["episodes"] == {"gained": [], "lost": [], "changed": []}


def test_markdown_is_a_table(kg: Kg, graph_file: Path, other: Path) -> None:
    result = kg("diff", graph_file, other, "--markdown")

    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[:3] == ["| | what | which | details |", "|---|---|---|---|", "| lost | Place | Turin |  |"]
    assert {line.count("|") for line in lines} == {5}


def test_two_ways_of_printing_are_one_too_many(kg: Kg, graph_file: Path) -> None:
    result = kg("diff", graph_file, graph_file, "--json", "--markdown")
    assert (result.exit_code, "choose one of --json and --markdown" in result.stderr) == (2, True)


@pytest.mark.parametrize("missing", [0, 1])
def test_a_graph_that_cannot_be_read_is_no_difference(kg: Kg, graph_file: Path, missing: int) -> None:
    files = [str(graph_file), str(graph_file)]
    files[missing] = "missing.ttl"
    result = kg("diff", *files)
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: missing.ttl: there is no such graph")

"""``kg stats``, ``show``, ``search`` and ``validate`` on a graph made by hand."""

import json
from pathlib import Path

import pytest
from commandline import Kg

READERS = [("stats",), ("show", "Ada"), ("search", "Ada"), ("validate",)]


@pytest.mark.parametrize("command", READERS)
def test_a_graph_that_is_not_there_could_not_be_read(kg: Kg, command: tuple[str, ...]) -> None:
    result = kg(*command, "-g", "none.ttl")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "none.ttl" in result.stderr
    assert "kg build" in result.stderr


@pytest.mark.parametrize("command", READERS)
def test_a_broken_graph_is_named_with_the_line(kg: Kg, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "broken.ttl").write_text("@prefix kg: <https://w3id.org/transcript-kg/ontology#> .\nkg:a kg:b\n")
    result = kg(*command, "-g", "broken.ttl")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: broken.ttl:")
    assert len(result.stderr.splitlines()) == 1


def test_exports_graph_ttl_is_the_default(kg: Kg, graph_file: Path, tmp_path: Path) -> None:
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports/graph.ttl").write_bytes(graph_file.read_bytes())
    assert kg("stats").stdout == kg("stats", "-g", graph_file).stdout


# stats


def test_stats_counts(kg: Kg, graph_file: Path) -> None:
    result = kg("stats", "-g", graph_file)
    assert result.exit_code == 0
    assert [line.split() for line in result.stdout.splitlines()] == [
        ["Episodes", "1"],
        ["Entities", "7"],
        ["Person", "3"],
        ["Product", "2"],
        ["Work", "1"],
        ["Place", "1"],
        ["Relations", "7"],
        ["hosts", "1"],
        ["guestOn", "1"],
        ["created", "2"],
        ["worksOn", "1"],
        ["succeeds", "1"],
        ["comparedWith", "1"],
        ["Quotes", "7"],
        ["Co-occurrences", "1"],
    ]


def test_stats_as_json(kg: Kg, graph_file: Path) -> None:
    counted = json.loads(kg("stats", "-g", graph_file, "--json").stdout)
    assert counted["entities"] == {"Person": 3, "Product": 2, "Work": 1, "Place": 1}
    assert counted["relations"]["created"] == 2
    assert (counted["episodes"], counted["quotes"], counted["co_occurrences"]) == (1, 7, 1)


# show


def test_show_tells_all_about_an_entity(kg: Kg, graph_file: Path) -> None:
    result = kg("show", "ada", "-g", graph_file)
    assert result.exit_code == 0
    assert result.stdout == (
        "Ada Lovelace (Person)\n"
        "  https://w3id.org/transcript-kg/resource/person/ada-lovelace\n"
        "  also      Ada\n"
        "  misheard  Ada Loveless\n"
        "  wikipedia https://en.wikipedia.org/wiki/Ada_Lovelace\n"
        "  mentions  7\n"
        "  episodes  Engines, Then and Now\n"
        "\n"
        "guestOn →\n"
        "  Engines, Then and Now  0.90\n"
        "    “with me is Ada Lovelace” (Mary Host, 1:05, Engines, Then and Now)\n"
        "\n"
        "worksOn →\n"
        "  Analytical Engine  0.80\n"
        "    “Ada works on the engine” (Mary Host, 1:05, Engines, Then and Now)\n"
    )


def test_show_groups_relations_by_direction_and_predicate(kg: Kg, graph_file: Path) -> None:
    lines = kg("show", "Difference Engine", "-g", graph_file).stdout.splitlines()
    heads = [line for line in lines if "→" in line or "←" in line]
    assert heads == ["← comparedWith", "← created", "← succeeds"]
    assert [line.strip() for line in kg("show", "Babbage", "-g", graph_file).stdout.splitlines() if "0." in line] == [
        "Analytical Engine  0.95",
        "Difference Engine  0.60",
    ]


def test_show_leaves_out_what_is_not_known(kg: Kg, graph_file: Path) -> None:
    shown = kg("show", "Old Machines", "-g", graph_file).stdout
    assert shown.startswith("Old Machines (Work, a show)\n")
    assert "misheard" not in shown
    assert "“I'm Mary Host, and this is ours” (Mary Host, Engines, Then and Now)" in shown


def test_show_as_json(kg: Kg, graph_file: Path) -> None:
    card = json.loads(kg("show", "the engine", "-g", graph_file, "--json").stdout)
    assert card["iri"] == "https://w3id.org/transcript-kg/resource/product/analytical-engine"
    assert (card["name"], card["type"], card["aliases"], card["mentions"]) == (
        "Analytical Engine",
        "Product",
        ["the engine"],
        9,
    )
    assert card["episodes"][0]["source"] == "engines.txt"
    created = next(r for r in card["relations"] if r["predicate"] == "created")
    assert (created["direction"], created["other"], created["confidence"]) == ("in", "Charles Babbage", 0.95)
    assert created["evidence"][0]["quote"] == "the engine Babbage built"
    assert created["evidence"][0]["time"] == 65.0


def test_show_of_an_unknown_name_is_a_negative_answer_with_near_names(kg: Kg, graph_file: Path) -> None:
    result = kg("show", "Analytic Engin", "-g", graph_file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "'Analytic Engin'" in result.stderr
    assert "Analytical Engine" in result.stderr


# search


def test_search_lists_the_nearest_first(kg: Kg, graph_file: Path) -> None:
    result = kg("search", "babbage", "-g", graph_file)
    assert result.exit_code == 0
    assert [line.split() for line in result.stdout.splitlines()][:2] == [
        ["name", "type", "mentions", "relations"],
        ["Charles", "Babbage", "Person", "4", "2"],
    ]


def test_search_as_json_and_limited(kg: Kg, graph_file: Path) -> None:
    found = json.loads(kg("search", "engine", "-g", graph_file, "--limit", "1", "--json").stdout)
    assert found == [{"id": "product/analytical-engine", "name": "Analytical Engine", "type": "Product", "mentions": 9}]


@pytest.mark.parametrize(("options", "stdout"), [((), ""), (("--json",), "[]\n")])
def test_search_that_finds_nothing_is_a_negative_answer(
    kg: Kg, graph_file: Path, options: tuple[str, ...], stdout: str
) -> None:
    result = kg("search", "zzzz", "-g", graph_file, *options)
    assert (result.exit_code, result.stdout) == (1, stdout)
    assert "'zzzz'" in result.stderr


# validate


def test_validate_says_valid(kg: Kg, graph_file: Path) -> None:
    result = kg("validate", "-g", graph_file)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].startswith(f"{graph_file}: valid")


def test_validate_says_what_is_wrong_and_where(kg: Kg, graph_file: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    extra = """
<https://w3id.org/transcript-kg/resource/person/nobody> a <https://w3id.org/transcript-kg/ontology#Person> .
"""
    broken.write_text(graph_file.read_text(encoding="utf-8") + extra, encoding="utf-8")
    result = kg("validate", "-g", broken)
    assert result.exit_code == 1
    first, last = result.stdout.splitlines()[0], result.stdout.splitlines()[-1]
    assert first.startswith("Violation: https://w3id.org/transcript-kg/resource/person/nobody")
    assert last.startswith(f"{broken}: not valid (")
    report = json.loads(kg("validate", "-g", broken, "--json").stdout)
    assert report["conforms"] is False
    assert report["results"][0]["focus"].endswith("person/nobody")


def test_a_warning_is_listed_and_does_not_make_a_graph_invalid(kg: Kg, tmp_path: Path) -> None:
    from kg.graph import KnowledgeGraph
    from kg.model import Entity, Episode, Evidence, Relation
    from kg.rdf import to_turtle
    from kg.schema import EntityType

    episode = Episode("episode/e", "E", "e.txt", "ab" * 32)
    evidence = Evidence(episode.id, "Turin worked for Fiat", 0, 21, "pattern")
    graph = KnowledgeGraph(
        entities=[
            Entity("place/turin", "Turin", EntityType.PLACE, mention_count=1),
            Entity("organization/fiat", "Fiat", EntityType.ORGANIZATION, mention_count=1),
        ],
        episodes=[episode],
        relations=[Relation("place/turin", "worksFor", "organization/fiat", 0.5, (evidence,))],
        mentions=[(episode.id, "place/turin"), (episode.id, "organization/fiat")],
    )
    (tmp_path / "odd.ttl").write_bytes(to_turtle(graph))
    result = kg("validate", "-g", "odd.ttl")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].startswith("Warning: ")
    assert "odd.ttl: valid (1 warning)" in result.stdout

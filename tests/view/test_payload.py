"""The page's data says all that the graph says, numbered so that any prefix is a picture."""

import json

import pytest

from kg.graph import KnowledgeGraph
from kg.model import CoOccurrence, Entity, Episode, Evidence, Relation
from kg.schema import PREDICATES, EntityType
from kg.view.payload import LARGEST, SMALLEST, Json, page_data
from kg.view.wording import EPISODE, PHRASES, TYPE_STYLES

EPISODE_ID = "episode/tidepool-1"
MARA = "person/mara-lind"


def quote(words: str = "so she started Tern", **fields: object) -> Evidence:
    return Evidence(EPISODE_ID, words, 0, len(words), "pattern", **fields)  # type: ignore[arg-type]


@pytest.fixture
def graph() -> KnowledgeGraph:
    return KnowledgeGraph(
        entities=[
            Entity("person/mara-lind", "Mara Lind", EntityType.PERSON, ("Mara",), ("Marlin",), 9),
            Entity("organization/tern", "Tern", EntityType.ORGANIZATION, mention_count=4, wikipedia="Tern (company)"),
            Entity("concept/tides", "tides", EntityType.CONCEPT, mention_count=2),
            Entity("work/tidepool", "Tidepool", EntityType.WORK, is_show=True),
        ],
        episodes=[
            Episode(
                EPISODE_ID, "Tides and Terns", "tidepool-1.txt", "0" * 64, "2025-03-01",
                "https://youtu.be/abc_DEF-123?t=4", "work/tidepool",
            )
        ],
        relations=[
            Relation(MARA, "founded", "organization/tern", 0.9, (quote(speaker="Mara Lind", time=62.55),)),
            Relation(MARA, "leads", "organization/tern", 0.7, (quote(), quote("our boss Mara", speaker="Ole"))),
            Relation(MARA, "guestOn", EPISODE_ID, 1.0, (quote("Guest: Mara Lind"),)),
        ],
        mentions=[(EPISODE_ID, "person/mara-lind"), (EPISODE_ID, "concept/tides")],
        co_occurrences=[CoOccurrence("concept/tides", "organization/tern", 3)],
    )  # fmt: skip


@pytest.fixture
def page(graph: KnowledgeGraph) -> Json:
    return page_data(graph, title="Tides")


def number(page: Json, id: str) -> int:
    return [record["id"] for record in page["records"]].index(id)


def test_every_node_is_drawn_with_name_type_shape_size_and_place(page: Json) -> None:
    assert {(n["label"], n["group"], n["shape"]) for n in page["nodes"]} == {
        ("Mara Lind", "Person", "dot"),
        ("Tern", "Organization", "square"),
        ("tides", "Concept", "dot"),
        ("Tidepool", "Work", "square"),
        ("Tides and Terns", "Episode", "diamond"),
    }
    assert [n["id"] for n in page["nodes"]] == list(range(5))
    for node in page["nodes"]:
        assert isinstance(node["x"], int) and isinstance(node["y"], int)
        assert SMALLEST <= node["size"] <= LARGEST


def test_nodes_without_a_relation_come_last(page: Json) -> None:
    assert page["linked"] == 4
    assert page["records"][4]["id"] == "concept/tides"


def test_all_relations_of_two_nodes_are_one_line_with_its_direction(page: Json) -> None:
    mara, tern, episode, show = (
        number(page, id) for id in ("person/mara-lind", "organization/tern", EPISODE_ID, "work/tidepool")
    )
    lines = {frozenset((e["from"], e["to"])): e for e in page["edges"]}
    assert set(lines) == {frozenset(p) for p in ((mara, tern), (mara, episode), (episode, show))}
    line = lines[frozenset((mara, tern))]
    predicates = [page["phrases"][page["relations"][i][1]][0] for i in line["relations"]]
    assert predicates == ["founded", "leads"]
    assert line["arrows"] == ("to" if line["to"] == tern else "from")
    assert lines[frozenset((episode, show))]["relations"] == []


def test_relations_carry_their_quotes(page: Json) -> None:
    by_predicate = {page["phrases"][r[1]][0]: r for r in page["relations"]}
    subject, _, object_, confidence, quotes = by_predicate["leads"]
    assert (page["records"][subject]["id"], page["records"][object_]["id"]) == ("person/mara-lind", "organization/tern")
    assert confidence == 0.7
    assert [q[1] for q in quotes] == ["so she started Tern", "our boss Mara"]
    assert [page["speakers"][q[3]] if q[3] >= 0 else None for q in quotes] == [None, "Ole"]
    episode, words, method, _, time, start, end = by_predicate["founded"][4][0]
    assert page["records"][episode]["id"] == EPISODE_ID
    assert (page["methods"][method], time) == ("pattern", 62.55)
    assert (start, end) == (0, len(words))


def test_records_hold_what_the_panel_tells_and_nothing_empty(page: Json) -> None:
    episode = number(page, EPISODE_ID)
    assert page["records"][number(page, "person/mara-lind")] == {
        "id": "person/mara-lind", "aliases": ["Mara"], "misheard": ["Marlin"], "mentions": 9, "episodes": [episode],
    }  # fmt: skip
    assert page["records"][episode]["sha256"] == "0" * 64
    assert page["records"][episode]["video"] == "https://www.youtube.com/watch?v=abc_DEF-123"
    assert page["records"][episode]["series"] == number(page, "work/tidepool")
    assert page["records"][number(page, "work/tidepool")]["show"] is True


def test_co_occurrence_stays_apart_from_relations(page: Json) -> None:
    tides, tern = number(page, "concept/tides"), number(page, "organization/tern")
    assert page["pairs"] == [[tides, tern, 3]]
    assert not any({e["from"], e["to"]} == {tides, tern} for e in page["edges"])


def test_an_empty_graph_has_a_page() -> None:
    page = page_data(KnowledgeGraph(), title="")
    assert (page["nodes"], page["edges"], page["linked"]) == ([], [], 0)


def test_the_same_graph_gives_the_same_data(graph: KnowledgeGraph) -> None:
    assert json.dumps(page_data(graph, title="x")) == json.dumps(page_data(graph, title="x"))


def test_every_type_and_predicate_has_its_words() -> None:
    assert set(TYPE_STYLES) == {*EntityType, EPISODE}
    assert set(PHRASES) == set(PREDICATES)
    for name, (forward, backward) in PHRASES.items():
        assert (forward == backward) == PREDICATES[name].symmetric, name

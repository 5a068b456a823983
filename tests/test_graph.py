"""The questions that a knowledge graph answers, on a graph made by hand."""

import networkx as nx
import pytest

from kg.errors import UnknownEntity
from kg.graph import KnowledgeGraph, label
from kg.model import CoOccurrence, Entity, Episode, Evidence, Occurrence, Relation
from kg.schema import EntityType

ADA, BABBAGE, MARY = "person/ada-lovelace", "person/charles-babbage", "person/mary-host"
ENGINE, DIFFERENCE = "product/analytical-engine", "product/difference-engine"
SHOW, EPISODE, TURIN = "work/old-machines", "episode/old-machines-engines", "place/turin"


def ids(nodes: list[Entity] | list[Entity | Episode] | list[Episode]) -> list[str]:
    return [n.id for n in nodes]


# What is in it


def test_entities_come_by_how_often_they_are_named(engine_graph: KnowledgeGraph) -> None:
    assert ids(engine_graph.entities()) == [ENGINE, ADA, BABBAGE, DIFFERENCE, MARY, TURIN, SHOW]
    assert len(engine_graph) == 7


@pytest.mark.parametrize("type", [EntityType.PERSON, "Person"])
def test_entities_of_one_type(engine_graph: KnowledgeGraph, type: EntityType | str) -> None:
    assert ids(engine_graph.entities(type)) == [ADA, BABBAGE, MARY]


def test_an_unknown_type_is_refused(engine_graph: KnowledgeGraph) -> None:
    with pytest.raises(ValueError, match="Animal"):
        engine_graph.entities("Animal")


def test_episodes_come_by_date_and_undated_ones_last() -> None:
    episodes = [
        Episode("episode/c", "C", "c.txt", ""),
        Episode("episode/b", "B", "b.txt", "", date="2024-02-01"),
        Episode("episode/a", "A", "a.txt", "", date="2024-03-01"),
    ]
    assert ids(KnowledgeGraph(episodes=episodes).episodes()) == ["episode/b", "episode/a", "episode/c"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Lovelace", ADA),
        ("ada", ADA),
        ("Ada Loveless", ADA),
        ("ADA-LOVELACE", ADA),
        (ADA, ADA),
        ("https://w3id.org/transcript-kg/resource/" + ADA, ADA),
        ("the engine", ENGINE),
        ("analytical engines", ENGINE),
    ],
)
def test_any_name_id_or_iri_finds_the_entity(engine_graph: KnowledgeGraph, name: str, expected: str) -> None:
    assert engine_graph.entity(name).id == expected
    assert name in engine_graph


def test_a_right_name_goes_before_a_misheard_one_and_the_known_before_the_obscure() -> None:
    graph = KnowledgeGraph(
        entities=[
            Entity("model/a", "Claude", EntityType.MODEL, mention_count=1),
            Entity("person/b", "Claude Shannon", EntityType.PERSON, ("Shannon",), ("Claude",), 50),
            Entity("place/c", "Shannon", EntityType.PLACE, mention_count=1),
            Entity("person/d", "Ann Shannon", EntityType.PERSON, ("Shannon",), (), 2),
        ]
    )
    assert graph.entity("claude").id == "model/a"
    assert graph.entity("Shannon").id == "place/c"


def test_an_unknown_name_suggests_near_ones(engine_graph: KnowledgeGraph) -> None:
    with pytest.raises(UnknownEntity, match=r"'Analytic Engin'.*Analytical Engine"):
        engine_graph.entity("Analytic Engin")
    assert "Analytic Engin" not in engine_graph
    assert 3 not in engine_graph


def test_an_episode_is_a_node_and_not_an_entity(engine_graph: KnowledgeGraph) -> None:
    assert label(engine_graph.node(EPISODE)) == "Engines, Then and Now"
    with pytest.raises(UnknownEntity, match="episode"):
        engine_graph.entity("Engines, Then and Now")
    with pytest.raises(UnknownEntity, match="nowhere"):
        engine_graph.node("person/nowhere")


@pytest.mark.parametrize(
    ("text", "first"),
    [("babbage", BABBAGE), ("Ada", ADA), ("lovlace", ADA), ("engine", ENGINE), ("difference", DIFFERENCE)],
)
def test_search_puts_the_nearest_first(engine_graph: KnowledgeGraph, text: str, first: str) -> None:
    assert engine_graph.search(text)[0].id == first


def test_search_lists_each_entity_once_up_to_the_limit(engine_graph: KnowledgeGraph) -> None:
    found = ids(engine_graph.search("engine"))
    assert found.count(ENGINE) == 1
    assert DIFFERENCE in found
    assert ids(engine_graph.search("engine", limit=1)) == [ENGINE]
    assert engine_graph.search("zzzz") == []


# How things are related


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ({"name": "Ada"}, [(ADA, "guestOn", EPISODE), (ADA, "worksOn", ENGINE)]),
        ({"name": "Ada", "predicate": "worksOn"}, [(ADA, "worksOn", ENGINE)]),
        ({"subject": "Babbage"}, [(BABBAGE, "created", ENGINE), (BABBAGE, "created", DIFFERENCE)]),
        ({"subject": "Babbage", "object": "Difference Engine"}, [(BABBAGE, "created", DIFFERENCE)]),
        ({"object": "Old Machines"}, [(MARY, "hosts", SHOW)]),
        ({"object": "Engines, Then and Now"}, [(ADA, "guestOn", EPISODE)]),
        ({"name": "Turin"}, []),
        ({"predicate": "created"}, [(BABBAGE, "created", ENGINE), (BABBAGE, "created", DIFFERENCE)]),
        ({"name": "Difference Engine", "subject": "Babbage"}, [(BABBAGE, "created", DIFFERENCE)]),
    ],
)
def test_relations_that_fit(
    engine_graph: KnowledgeGraph, question: dict[str, str], expected: list[tuple[str, str, str]]
) -> None:
    found = engine_graph.relations(**question)
    assert {(r.subject, r.predicate, r.object) for r in found} == set(expected)
    assert len(found) == len(expected)


def test_all_relations(engine_graph: KnowledgeGraph) -> None:
    assert len(engine_graph.relations()) == 7


def test_an_unknown_predicate_is_refused(engine_graph: KnowledgeGraph) -> None:
    with pytest.raises(ValueError, match=r"'likes' is no predicate.*worksFor"):
        engine_graph.relations(predicate="likes")


def test_neighbors_in_either_direction(engine_graph: KnowledgeGraph) -> None:
    assert ids(engine_graph.neighbors("the engine")) == [ADA, BABBAGE, DIFFERENCE]
    assert ids(engine_graph.neighbors("the engine", "created")) == [BABBAGE]
    assert engine_graph.neighbors("Turin") == []


def test_evidence_in_either_direction(engine_graph: KnowledgeGraph) -> None:
    quotes = [e.quote for e in engine_graph.evidence("Difference Engine", "Analytical Engine")]
    assert sorted(quotes) == ["set the two side by side", "the engine replaced the former"]
    assert [e.quote for e in engine_graph.evidence("Ada", "the engine", "worksOn")] == ["Ada works on the engine"]
    assert engine_graph.evidence("Ada", "Turin") == []


def test_a_path_is_printed_as_it_was_stated(engine_graph: KnowledgeGraph) -> None:
    path = engine_graph.path("Ada", "Babbage")
    assert str(path) == "Ada Lovelace —worksOn→ Analytical Engine ←created— Charles Babbage"
    assert len(path) == 2


def test_a_path_of_the_same_length_prefers_the_surer_relation(engine_graph: KnowledgeGraph) -> None:
    path = engine_graph.path("Analytical Engine", "Difference Engine")
    assert [r.predicate for r in path.relations] == ["succeeds"]


def test_doubt_never_makes_a_longer_path_the_better_one() -> None:
    def relation(subject: str, object: str, confidence: float) -> Relation:
        evidence = Evidence("episode/e", "so it is said", 0, 13, "pattern")
        return Relation(subject, "partOf", object, confidence, (evidence,))

    graph = KnowledgeGraph(
        entities=[Entity(f"concept/{n}", n, EntityType.CONCEPT) for n in "abc"],
        episodes=[Episode("episode/e", "E", "e.txt", "")],
        relations=[
            relation("concept/a", "concept/c", 0.0),
            relation("concept/a", "concept/b", 1.0),
            relation("concept/b", "concept/c", 1.0),
        ],
    )
    assert len(graph.path("a", "c")) == 1


def test_no_path(engine_graph: KnowledgeGraph) -> None:
    with pytest.raises(nx.NetworkXNoPath):
        engine_graph.path("Ada", "Turin")
    with pytest.raises(UnknownEntity):
        engine_graph.path("Ada", "Nobody Ever")


def test_co_mentions_from_both_ends(engine_graph: KnowledgeGraph) -> None:
    assert [(e.id, n) for e, n in engine_graph.co_mentions("Ada")] == [(BABBAGE, 3)]
    assert [(e.id, n) for e, n in engine_graph.co_mentions("Babbage")] == [(ADA, 3)]
    assert engine_graph.co_mentions("Turin") == []


# Parts and other forms


def test_a_subgraph_holds_what_is_within_reach_and_where_it_was_said(engine_graph: KnowledgeGraph) -> None:
    part = engine_graph.subgraph(["Ada"])
    assert {e.id for e in part.entities()} == {ADA, ENGINE, SHOW}
    assert ids(part.episodes()) == [EPISODE]
    assert {r.predicate for r in part.relations()} == {"guestOn", "worksOn"}
    assert part.mentions == {(EPISODE, ADA), (EPISODE, ENGINE), (EPISODE, SHOW)}


def test_a_subgraph_of_more_steps_is_larger(engine_graph: KnowledgeGraph) -> None:
    assert BABBAGE in {e.id for e in engine_graph.subgraph(["Ada"], steps=2).entities()}
    assert ids(engine_graph.subgraph(["Turin"], steps=5).entities()) == [TURIN]


def test_to_networkx_is_plain_and_free_to_change(engine_graph: KnowledgeGraph) -> None:
    plain = engine_graph.to_networkx()
    assert plain.nodes[ADA] == {"name": "Ada Lovelace", "type": "Person", "mention_count": 7}
    assert plain.nodes[EPISODE]["type"] == "Episode"
    assert plain.edges[ADA, ENGINE, "worksOn"] == {
        "predicate": "worksOn",
        "confidence": 0.8,
        "quotes": ["Ada works on the engine"],
    }
    plain.remove_node(ADA)
    assert "Ada" in engine_graph


def test_graphs_with_the_same_content_are_equal_in_whatever_order_it_came(engine_graph: KnowledgeGraph) -> None:
    def again(**changes: object) -> KnowledgeGraph:
        parts: dict[str, object] = {
            "entities": engine_graph.entities()[::-1],
            "episodes": engine_graph.episodes(),
            "relations": engine_graph.relations()[::-1],
            "mentions": engine_graph.mentions,
            "co_occurrences": engine_graph.co_occurrences,
        }
        return KnowledgeGraph(**{**parts, **changes})  # type: ignore[arg-type]

    assert again() == engine_graph
    assert again(relations=engine_graph.relations()[1:]) != engine_graph
    assert again(mentions=[]) != engine_graph
    assert again(co_occurrences=[]) != engine_graph
    assert again(base_iri="https://example.org/") != engine_graph
    assert engine_graph != "a graph"


@pytest.mark.parametrize(
    "parts",
    [
        {"relations": [Relation(ADA, "worksOn", "product/missing", 1.0, ())]},
        {"mentions": [("episode/missing", ADA)]},
        {"co_occurrences": [CoOccurrence(ADA, "person/missing", 1)]},
    ],
)
def test_an_end_that_is_no_node_is_refused(parts: dict[str, list[object]]) -> None:
    with pytest.raises(ValueError, match="missing"):
        KnowledgeGraph(entities=[Entity(ADA, "Ada", EntityType.PERSON)], **parts)  # type: ignore[arg-type]


def test_single_mentions_come_in_text_order() -> None:
    occurrences = [Occurrence(ADA, EPISODE, "Ada", start, start + 3, "lexicon", 1.0) for start in (40, 7, 19)]
    graph = KnowledgeGraph(
        entities=[Entity(ADA, "Ada", EntityType.PERSON)],
        episodes=[Episode(EPISODE, "E", "e.txt", "")],
        occurrences=occurrences,
    )
    assert [o.start for o in graph.occurrences] == [7, 19, 40]


def test_repr_counts(engine_graph: KnowledgeGraph) -> None:
    assert repr(engine_graph) == "<KnowledgeGraph: 7 entities, 7 relations, 1 episodes>"

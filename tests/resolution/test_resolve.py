"""Mentions and claims of several transcripts become one graph."""

from itertools import permutations

import pytest
from episodes import ACME, ADA, LEXICON, Named, episode

from kg.graph import KnowledgeGraph
from kg.resolution import resolve
from kg.schema import EntityType as T
from kg.schema import Scope


def things(graph: KnowledgeGraph) -> list[tuple[str, str]]:
    return sorted((e.name, str(e.type)) for e in graph.entities())


ONE_THING = {
    "case, space and hyphen": [
        ("DeepMind", T.ORGANIZATION, None),
        ("Deep Mind", T.ORGANIZATION, None),
        ("deep-mind", T.ORGANIZATION, None),
    ],
    "the extractor knows the name": [("Ada", T.PERSON, "Ada Birch"), ("Ada Birch", T.PERSON, "Ada Birch")],
    "possessive and plural": [("transformer", T.CONCEPT, None), ("transformers", T.CONCEPT, None)],
    "an acronym and its long form": [("low rank adaptation", T.CONCEPT, None), ("LRA", T.CONCEPT, None)],
    "two types, one name": [("Fern", T.PRODUCT, None), ("Fern", T.ORGANIZATION, None), ("Fern", T.PRODUCT, None)],
}

TWO_THINGS = {
    "a version and its family": [("Claude", T.MODEL, None), ("Claude 4", T.MODEL, None)],
    "decimals": [("Claude 3.7", T.MODEL, None), ("Claude 37", T.MODEL, None)],
    "an acronym of another type": [("low rank adaptation", T.CONCEPT, None), ("LRA", T.ORGANIZATION, None)],
}


@pytest.mark.parametrize("named", ONE_THING.values(), ids=ONE_THING)
def test_one_thing(named: list[Named]) -> None:
    assert len(resolve([episode("a.txt", *named)], LEXICON)) == 1


@pytest.mark.parametrize("named", TWO_THINGS.values(), ids=TWO_THINGS)
def test_two_things(named: list[Named]) -> None:
    assert len(resolve([episode("a.txt", *named)], LEXICON)) == 2


def test_the_type_is_put_to_the_vote() -> None:
    graph = resolve([episode("a.txt", *ONE_THING["two types, one name"])], LEXICON)
    assert things(graph) == [("Fern", "Product")]


def test_one_thing_across_transcripts() -> None:
    a = episode("a.txt", ("RL", T.CONCEPT, "reinforcement learning"))
    b = episode("b.txt", ("Reinforcement Learning", T.CONCEPT, "reinforcement learning"))
    graph = resolve([a, b], LEXICON)
    (entity,) = graph.entities()
    assert (entity.name, entity.aliases) == ("reinforcement learning", ("RL", "Reinforcement Learning"))
    assert entity.mention_count == 2
    assert entity.wikipedia == "Reinforcement learning"
    assert {episode for episode, _ in graph.mentions} == {"episode/a", "episode/b"}


def test_first_names_stay_apart_across_transcripts() -> None:
    a, b = (episode(f"{x}.txt", ("Sam", T.PERSON, "Sam")) for x in "ab")
    assert [e.id for e in resolve([a, b], LEXICON).entities()] == ["person/sam", "person/sam-2"]


def test_a_known_single_name_is_one_person() -> None:
    a, b = (episode(f"{x}.txt", ("Björk", T.PERSON, "Björk")) for x in "ab")
    assert len(resolve([a, b], LEXICON)) == 1


def test_misheard_names_are_kept_apart_from_right_ones() -> None:
    graph = resolve([episode("a.txt", ("<clot 4>", T.MODEL, "Claude 4"), ("claude 4", T.MODEL, "Claude 4"))], LEXICON)
    (entity,) = graph.entities()
    assert (entity.name, entity.aliases, entity.misheard) == ("Claude 4", ("claude 4",), ("clot 4",))


def test_evidence_of_several_places_is_one_relation() -> None:
    a = episode("a.txt", ADA, ACME, claims=[(0, "founded", 1)])
    b = episode("b.txt", ACME, ADA, claims=[(1, "founded", 0)])
    (relation,) = resolve([a, b], LEXICON).relations()
    assert (relation.subject, relation.object) == ("person/ada-birch", "organization/acme")
    assert [e.episode for e in relation.evidence] == ["episode/a", "episode/b"]
    assert relation.confidence == pytest.approx(0.96)


def test_a_symmetric_relation_is_stated_once() -> None:
    globex = ("Globex", T.ORGANIZATION, None)
    a = episode("a.txt", ACME, globex, claims=[(0, "partnersWith", 1), (1, "partnersWith", 0)])
    (relation,) = resolve([a], LEXICON).relations()
    assert (relation.subject, relation.object) == ("organization/acme", "organization/globex")


def test_the_more_specific_relation_stays() -> None:
    a = episode("a.txt", ADA, ACME, claims=[(0, "worksFor", 1), (0, "leads", 1)])
    assert [r.predicate for r in resolve([a], LEXICON).relations()] == ["leads"]


def test_low_confidence_is_left_out() -> None:
    a = episode("a.txt", ADA, ACME, claims=[(0, "founded", 1)])
    assert resolve([a], LEXICON, min_confidence=0.9).relations() == []


def test_hosts_end_in_the_show_and_guests_in_the_episode() -> None:
    show = ("Old Machines", T.WORK, None)
    claims = [(0, "hosts", Scope.SHOW), (0, "guestOn", Scope.EPISODE)]
    graph = resolve([episode("a.txt", ADA, show, claims=claims, show="Old Machines")], LEXICON)
    assert {(r.predicate, r.object) for r in graph.relations()} == {
        ("hosts", "work/old-machines"),
        ("guestOn", "episode/old-machines-a"),
    }
    assert graph.entity("Old Machines").is_show


def test_without_a_show_nobody_hosts() -> None:
    assert resolve([episode("a.txt", ADA, claims=[(0, "hosts", Scope.SHOW)])], LEXICON).relations() == []


def test_single_mentions_are_kept_when_asked_for() -> None:
    graph = resolve([episode("a.txt", ADA, ACME)], LEXICON, keep_mentions=True)
    assert [(o.surface, o.start) for o in graph.occurrences] == [("Ada Birch", 0), ("Acme", 14)]
    assert resolve([episode("a.txt", ADA, ACME)], LEXICON).occurrences == ()


def test_named_together_often() -> None:
    episodes = [episode(f"{x}.txt", ADA, ACME) for x in "abc"]
    (pair,) = resolve(episodes, LEXICON).co_occurrences
    assert (pair.first, pair.second, pair.weight) == ("organization/acme", "person/ada-birch", 3)
    assert resolve(episodes[:2], LEXICON).co_occurrences == ()


def test_the_order_of_transcripts_does_not_matter() -> None:
    episodes = [
        episode("a.txt", ADA, ACME, ("Sam", T.PERSON, "Sam"), claims=[(0, "founded", 1)]),
        episode("b.txt", ACME, ("Ada Birch", T.ORGANIZATION, None), ("Sam", T.PERSON, "Sam")),
        episode("c/a.txt", ("acme", T.PRODUCT, None), ("Ada Birch", T.PERSON, None)),
    ]
    graphs = [resolve(order, LEXICON) for order in permutations(episodes)]
    assert all(graph == graphs[0] for graph in graphs)

"""What is least certain comes first, with the words behind it and the instruction that would put it right."""

from pathlib import Path

import pytest

import kg
from kg.curation import load_curation
from kg.graph import KnowledgeGraph
from kg.model import Entity, Episode, Evidence, Occurrence, Relation
from kg.review import Doubt, Kind, as_curation, doubts, words_around
from kg.schema import EntityType as T

TALK = Episode("episode/talk", "A Talk", "talk.txt", "0" * 64, show="work/show")


def _seen(entity: str, surface: str, start: int, confidence: float, method: str = "lexicon") -> Occurrence:
    return Occurrence(entity, TALK.id, surface, start, start + len(surface), method, confidence, speaker="Mary")


def _said(subject: str, predicate: str, object_: str, confidence: float, quote: str, start: int = 0) -> Relation:
    evidence = Evidence(TALK.id, quote, start, start + len(quote), "pattern", speaker="Mary", time=61.0)
    return Relation(subject, predicate, object_, confidence, (evidence,))


@pytest.fixture
def graph() -> KnowledgeGraph:
    entities = [
        Entity("person/ada-birch", "Ada Birch", T.PERSON, ("Ada",), ("Ada Perch",), 4),
        Entity("organization/acme", "Acme", T.ORGANIZATION, ("ACME",), (), 2),
        Entity("product/acme", "Acme", T.PRODUCT, (), (), 1),
        Entity("work/show", "Old: Machines", T.WORK, (), (), 1, is_show=True),
    ]
    return KnowledgeGraph(
        entities=entities,
        episodes=[TALK],
        relations=[
            _said("person/ada-birch", "worksFor", "organization/acme", 0.9, "Ada Birch is with Acme"),
            _said("person/ada-birch", "worksFor", "product/acme", 0.4, "Ada Perch works on Acme", 100),
            _said("person/ada-birch", "guestOn", TALK.id, 0.8, "my guest Ada Birch", 50),
            _said("person/ada-birch", "hosts", "work/show", 0.6, "Ada hosts Old: Machines", 70),
        ],
        occurrences=[
            _seen("person/ada-birch", "Ada Birch", 0, 0.95, "metadata"),
            _seen("person/ada-birch", "Ada Perch", 100, 0.7),
            _seen("person/ada-birch", "Ada", 70, 0.5, "echo"),
            _seen("person/ada-birch", "Ada", 200, 0.8, "echo"),
            _seen("organization/acme", "Acme", 18, 0.9),
            _seen("organization/acme", "ACME", 300, 0.6),
            _seen("product/acme", "Acme", 119, 0.8),
            _seen("work/show", "Old: Machines", 80, 0.9),
        ],
    )


def _of(found: list[Doubt], kind: Kind) -> list[Doubt]:
    return [d for d in found if d.kind is kind]


def test_merges_by_the_best_mention_of_each_surface_and_never_the_name_itself(graph: KnowledgeGraph) -> None:
    merges = _of(doubts(graph, limit=9), Kind.MERGE)
    assert [(d.score, d.what) for d in merges] == [
        (0.7, "“Ada Perch” is misheard for Ada Birch (Person), says lexicon"),
        (0.8, "“Ada” is a name of Ada Birch (Person), says echo"),
    ]
    assert merges[0].quote == "Ada Perch works on Acme"
    assert merges[0].where == "A Talk, Mary, at 100"
    assert merges[0].remedy == "- split: Ada Birch\n  surfaces: [Ada Perch]\n  as: Ada Perch"


def test_a_type_that_fits_no_relation_is_less_certain(graph: KnowledgeGraph) -> None:
    types = _of(doubts(graph, limit=2), Kind.TYPE)
    assert [(d.score, d.what) for d in types] == [
        (0.4, "Acme is of type Product, says lexicon"),
        (0.9, "Acme is of type Organization, says lexicon"),
    ]
    assert {d.remedy.splitlines()[0] for d in types} == {"- retype: product/acme", "- retype: Acme"}


def test_relations_by_confidence(graph: KnowledgeGraph) -> None:
    relations = _of(doubts(graph, limit=9), Kind.RELATION)
    assert [d.score for d in relations] == [0.4, 0.6, 0.8, 0.9]
    assert relations[0].quote == "Ada Perch works on Acme"
    assert relations[0].where == "A Talk, Mary, 1:01, at 100"
    assert [d.remedy for d in relations] == [
        "- deny: [Ada Birch, worksFor, product/acme]",
        "- deny: [Ada Birch, hosts, 'Old: Machines']",
        "- deny: [Ada Birch, guestOn, '@episode']\n  in: talk.txt",
        "- deny: [Ada Birch, worksFor, Acme]",
    ]


def test_a_limit_for_each_kind(graph: KnowledgeGraph) -> None:
    assert [d.kind for d in doubts(graph, limit=1)] == [Kind.MERGE, Kind.TYPE, Kind.RELATION]


def test_the_curation_file_decides_nothing_until_it_is_edited(graph: KnowledgeGraph, tmp_path: Path) -> None:
    file = tmp_path / "curation.yaml"
    text = as_curation(doubts(graph, limit=9))
    file.write_text(text, encoding="utf-8")
    assert not load_curation([file])
    edited = "\n".join(line.removeprefix("#") if line[:2] in {"#-", "# "} else line for line in text.splitlines())
    kept = "\n".join(line for line in edited.splitlines() if line.startswith(("- ", "  ")))
    file.write_text(kept.replace("   “", "#").replace("   A Talk", "#"), encoding="utf-8")
    curation = load_curation([file])
    assert (len(curation.splits), len(curation.retypes), len(curation.denied)) == (2, 4, 4)


def test_words_come_from_the_transcripts_where_these_are_unchanged(tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text(f"Mary: {'well ' * 30}and then Ada Perch came in {'again ' * 30}\n", encoding="utf-8")
    graph = kg.build([tmp_path])
    (episode,) = graph.episodes()
    start = talk.read_text(encoding="utf-8").index("Ada Perch")
    occurrence = Occurrence("person/ada-birch", episode.id, "Ada Perch", start, start + 9, "lexicon", 0.7)
    words = words_around(tmp_path)(episode, occurrence)
    assert "well and then Ada Perch came in again" in words and len(words) < 160
    talk.write_text(talk.read_text(encoding="utf-8") + "More.\n", encoding="utf-8")
    assert words_around(tmp_path)(episode, occurrence) == ""


def test_without_single_mentions_only_relations(engine_graph: KnowledgeGraph) -> None:
    assert {d.kind for d in doubts(engine_graph, limit=3)} == {Kind.RELATION}

"""What the user decides has the last word, at every build, whatever the order of the transcripts."""

from itertools import permutations
from pathlib import Path

import pytest
from episodes import ACME, ADA, LEXICON, episode

from kg.curation import load_curation
from kg.errors import CurationError
from kg.graph import KnowledgeGraph
from kg.model import Extraction
from kg.resolution import resolve
from kg.schema import EntityType as T
from kg.schema import Scope

Curated = tuple[KnowledgeGraph, list[str]]

SAM = ("Sam", T.PERSON, "Sam")
MARCH = ("Ada March", T.PERSON, None)


def curated(folder: Path, text: str, *episodes: Extraction) -> Curated:
    """The graph of these episodes with this curation, and what was said of instructions that fit nothing."""
    file = folder / "curation.yaml"
    file.write_text(text, encoding="utf-8")
    problems: list[CurationError] = []
    graph = resolve(
        list(episodes), LEXICON, keep_mentions=True, curation=load_curation([file]), on_problem=problems.append
    )
    return graph, [str(p).partition("curation.yaml:")[2] for p in problems]


def names(graph: KnowledgeGraph) -> list[str]:
    return sorted(f"{e.name} ({e.type})" for e in graph.entities())


def facts(graph: KnowledgeGraph) -> list[tuple[str, str, str]]:
    return [(r.subject, r.predicate, r.object) for r in graph.relations()]


def test_a_merge_takes_over_names_mentions_and_relations(tmp_path: Path) -> None:
    talk = episode("a.txt", ADA, MARCH, ACME, claims=[(1, "founded", 2)])
    graph, problems = curated(tmp_path, "- merge: [Ada Birch, Ada March]", talk)
    ada = graph.entity("Ada March")
    assert (ada.name, ada.aliases, ada.mention_count) == ("Ada Birch", ("Ada March",), 2)
    assert facts(graph) == [("person/ada-birch", "founded", "organization/acme")]
    assert problems == []


def test_a_merge_can_say_that_names_were_misheard(tmp_path: Path) -> None:
    graph, _ = curated(tmp_path, "- merge: [Ada Birch, Ada March]\n  misheard: true", episode("a.txt", ADA, MARCH))
    (ada,) = graph.entities()
    assert (ada.aliases, ada.misheard) == ((), ("Ada March",))


@pytest.mark.parametrize("order", permutations(["[Ada Birch, Ada March]", "[Ada March, Ada Merch]"]))
def test_merges_in_a_chain_are_one_thing_by_the_first_name(tmp_path: Path, order: tuple[str, ...]) -> None:
    text = "".join(f"- merge: {names}\n" for names in order)
    graph, _ = curated(tmp_path, text, episode("a.txt", ADA, MARCH, ("Ada Merch", T.PERSON, None)))
    assert names(graph) == ["Ada Birch (Person)"]


def test_a_split_moves_the_mentions_of_one_transcript(tmp_path: Path) -> None:
    fern = ("Fern", T.PRODUCT, None)
    talks = [episode(f"{x}.txt", ADA, fern, claims=[(0, "created", 1)]) for x in "ab"]
    graph, _ = curated(tmp_path, "- split: Fern\n  in: b\n  as: Fern Green\n  type: Person", *talks)
    assert names(graph) == ["Ada Birch (Person)", "Fern (Product)", "Fern Green (Person)"]
    assert {(o.entity, o.episode) for o in graph.occurrences if o.surface == "Fern"} == {
        ("product/fern", "episode/a"),
        ("person/fern-green", "episode/b"),
    }
    assert len(facts(graph)) == 2


def test_a_split_moves_some_surfaces_to_a_thing_that_is_there(tmp_path: Path) -> None:
    talk = episode("a.txt", ADA, ("AB", T.PERSON, "Ada Birch"), ("Abe Ash", T.PERSON, None))
    graph, _ = curated(tmp_path, "- split: Ada Birch\n  surfaces: [ab]\n  as: Abe Ash", talk)
    assert graph.entity("AB").name == "Abe Ash"
    assert graph.entity("Ada Birch").aliases == ()


def test_a_new_name_is_the_name_everywhere(tmp_path: Path) -> None:
    text = "- assert: [Acme Works, investedIn, Globex]\n- rename: acme\n  to: Acme Works"
    graph, problems = curated(tmp_path, text, episode("a.txt", ACME, ("Globex", T.ORGANIZATION, None)))
    entity = graph.entity("organization/acme-works")
    assert (entity.name, entity.aliases) == ("Acme Works", ("Acme",))
    assert facts(graph) == [("organization/acme-works", "investedIn", "organization/globex")]
    assert problems == []


def test_a_new_type_and_no_relation_lost(tmp_path: Path) -> None:
    graph, _ = curated(
        tmp_path, "- retype: Acme\n  to: Product", episode("a.txt", ADA, ACME, claims=[(0, "created", 1)])
    )
    assert facts(graph) == [("person/ada-birch", "created", "product/acme")]


def test_what_is_dropped_is_gone_with_its_relations(tmp_path: Path) -> None:
    graph, _ = curated(tmp_path, "- drop: Acme", episode("a.txt", ADA, ACME, claims=[(0, "founded", 1)]))
    assert (names(graph), facts(graph)) == (["Ada Birch (Person)"], [])


def test_further_names(tmp_path: Path) -> None:
    text = "- alias: Acme\n  also: [AC, The Works]\n- alias: Acme\n  also: [acne]\n  misheard: true"
    graph, _ = curated(tmp_path, text, episode("a.txt", ACME))
    (acme,) = graph.entities()
    assert (acme.aliases, acme.misheard) == (("AC", "The Works"), ("acne",))


def test_an_asserted_fact_is_certain_and_names_its_line(tmp_path: Path) -> None:
    graph, _ = curated(tmp_path, "# ours\n- assert: [Ada Birch, leads, Acme]", episode("a.txt", ADA, ACME))
    (relation,) = graph.relations()
    (evidence,) = relation.evidence
    assert relation.confidence == 1.0
    assert (evidence.method, evidence.segment) == ("curation", "curation.yaml:2")
    assert (evidence.quote, evidence.start, evidence.end) == ("Ada Birch and Acme", 0, 18)


def test_an_asserted_fact_that_was_found_too_keeps_its_quotes(tmp_path: Path) -> None:
    talk = episode("a.txt", ADA, ACME, claims=[(0, "founded", 1)])
    graph, _ = curated(tmp_path, "- assert: [Ada Birch, founded, Acme]", talk)
    (relation,) = graph.relations()
    assert (relation.confidence, [e.method for e in relation.evidence]) == (1.0, ["curation", "pattern"])


def test_a_guest_and_a_host(tmp_path: Path) -> None:
    talk = episode("talks/a.txt", ADA, ("Old Machines", T.WORK, None), show="Old Machines")
    text = '- assert: [Ada Birch, guestOn, "@episode"]\n  in: a.txt\n- assert: [Ada Birch, hosts, Old Machines]'
    graph, problems = curated(tmp_path, text, talk)
    assert problems == []
    assert {(p, o) for _, p, o in facts(graph)} == {
        ("guestOn", "episode/old-machines-a"),
        ("hosts", "work/old-machines"),
    }


def test_what_is_denied_hides_nothing_that_says_less(tmp_path: Path) -> None:
    talk = episode("a.txt", ADA, ACME, claims=[(0, "leads", 1), (0, "worksFor", 1)])
    graph, _ = curated(tmp_path, "- deny: [Ada Birch, leads, Acme]", talk)
    assert [p for _, p, _ in facts(graph)] == ["worksFor"]


def test_a_symmetric_relation_is_denied_in_either_order(tmp_path: Path) -> None:
    talk = episode("a.txt", ACME, ("Globex", T.ORGANIZATION, None), claims=[(0, "competesWith", 1)])
    assert facts(curated(tmp_path, "- deny: [Globex, competesWith, Acme]", talk)[0]) == []


TROUBLE = {
    "unknown": ("- drop: Ada Brch", "1: nothing in these transcripts is called 'Ada Brch'; near it: Ada Birch"),
    "two of a name": (
        "- rename: Sam\n  to: Samuel",
        "1: 'Sam' may be person/sam in a.txt, person/sam-2 in b.txt; name the id, or the transcript as `in`",
    ),
    "no such mentions": (
        "- split: Acme\n  surfaces: [AC]\n  as: AC",
        "1: 'Acme' has no such mentions; it is written Acme",
    ),
    "a name that is taken": (
        "- rename: Ada March\n  to: Ada Birch",
        "1: 'Ada Birch' is the name of another thing; write `merge: [Ada Birch, Ada March]`",
    ),
    "an alias that is a thing": ("- alias: Acme\n  also: [Ada Birch]", "1: 'Ada Birch' is a thing of its own"),
    "no show": ("- assert: [Ada Birch, hosts, Acme]", "1: 'Acme' is no show here"),
    "no transcript": ("- assert: [Acme, sponsors, '@episode']\n  in: z.txt", "1: no transcript 'z.txt' with @episode"),
    "itself": ("- assert: [Ada Birch, founded, ada birch]", "1: 'Ada Birch' and 'ada birch' are one thing"),
}


@pytest.mark.parametrize(("text", "message"), TROUBLE.values(), ids=TROUBLE)
def test_what_fits_nothing_is_said_and_the_rest_counts(tmp_path: Path, text: str, message: str) -> None:
    talks = [episode("a.txt", ADA, MARCH, ACME, SAM), episode("b.txt", SAM)]
    graph, problems = curated(tmp_path, f"{text}\n- alias: Acme\n  also: [The Works]", *talks)
    assert [p for p in problems if p.startswith(message)] == problems != []
    assert "The Works" in graph


@pytest.mark.parametrize("text", ["- rename: Sam\n  to: Sam Ash\n  in: b.txt", "- rename: person/sam-2\n  to: Sam Ash"])
def test_one_of_two_things_of_a_name(tmp_path: Path, text: str) -> None:
    graph, problems = curated(tmp_path, text, episode("a.txt", SAM), episode("b.txt", SAM))
    assert problems == []
    assert {o.episode: o.entity for o in graph.occurrences} == {
        "episode/a": "person/sam",
        "episode/b": "person/sam-ash",
    }


@pytest.mark.parametrize(
    "text", ["- drop: person/sam-2", "- rename: person/sam-2\n  to: Ada Birch", "- merge: [Acme, person/sam-2]"]
)
def test_ids_of_things_that_no_instruction_touches_stay(tmp_path: Path, text: str) -> None:
    talks = [episode("a.txt", SAM, ACME), episode("b.txt", SAM), episode("c.txt", SAM, ("Ada Birch", T.PRODUCT, None))]
    graph, problems = curated(tmp_path, text, *talks)
    assert problems == []
    assert {o.episode: o.entity for o in graph.occurrences if o.entity.startswith("person/sam")} == {
        "episode/a": "person/sam",
        "episode/c": "person/sam-3",
    }


def test_a_new_thing_of_a_name_that_is_there_gets_a_number(tmp_path: Path) -> None:
    text = "- rename: person/sam-2\n  to: Sam Ash\n- rename: person/sam-3\n  to: sam ash"
    graph, _ = curated(tmp_path, text, *(episode(f"{x}.txt", SAM) for x in "abc"))
    assert [e.id for e in graph.entities()] == ["person/sam", "person/sam-ash", "person/sam-ash-2"]


def test_the_order_of_transcripts_and_of_instructions_does_not_matter(tmp_path: Path) -> None:
    talks = [
        episode("a.txt", ADA, ACME, SAM, claims=[(0, "founded", 1)]),
        episode("b.txt", MARCH, SAM, ACME),
        episode("c.txt", ("Globex", T.ORGANIZATION, None), ADA),
    ]
    text = [
        "- merge: [Ada Birch, Ada March]\n",
        "- split: Sam\n  in: b.txt\n  as: Sam Ash\n",
        "- rename: Globex\n  to: Globex Inc.\n",
        "- deny: [Ada March, founded, Acme]\n",
        "- assert: [Sam Ash, leads, Globex Inc.]\n",
    ]
    graphs = [curated(tmp_path, "".join(text), *order)[0] for order in permutations(talks)]
    assert all(g == graphs[0] for g in graphs)
    turned = curated(tmp_path, "".join(reversed(text)), *talks)[0]
    assert names(turned) == names(graphs[0]) and facts(turned) == facts(graphs[0])


def test_scope_is_what_the_file_calls_it() -> None:
    assert [str(s) for s in Scope] == ["@episode", "@show"]

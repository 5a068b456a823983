"""Which relations are read from what is said."""

import pytest
from extraction_cases import Hear, triples

from kg.extraction.phrases import GROUPS, PHRASES
from kg.extraction.statements import compile_phrase
from kg.schema import PREDICATES

LEXICON = "\n".join(
    "\t".join(cells)
    for cells in (
        ("Ada Birch", "Person"),
        ("Bo Cedar", "Person"),
        ("Acme", "Organization"),
        ("Globex", "Organization"),
        ("Tansy", "Model"),
        ("Sorrel", "Model"),
        ("Fern", "Product"),
        ("HarborBench", "Benchmark"),
        ("chess", "Concept"),
        ("tree search", "Concept"),
        ("planning", "Concept"),
        ("Lisbon", "Place"),
    )
)

STATED = {
    "founded": ("Ada Birch founded Acme in May.", {("Ada Birch", "founded", "Acme")}),
    "founded by, backwards": ("Acme was founded by Ada Birch.", {("Ada Birch", "founded", "Acme")}),
    "two subjects": (
        "Ada Birch and Bo Cedar founded Acme.",
        {("Ada Birch", "founded", "Acme"), ("Bo Cedar", "founded", "Acme")},
    ),
    "founder and chief": (
        "Ada Birch is the founder and CEO of Acme.",
        {("Ada Birch", "founded", "Acme"), ("Ada Birch", "leads", "Acme")},
    ),
    "apposition": ("Ada Birch, CEO of Acme, spoke.", {("Ada Birch", "leads", "Acme")}),
    "works at": ("Bo Cedar is a research engineer at Acme.", {("Bo Cedar", "worksFor", "Acme")}),
    "formerly": (
        "Bo Cedar, formerly of Acme and Globex, spoke.",
        {("Bo Cedar", "formerlyWorkedFor", "Acme"), ("Bo Cedar", "formerlyWorkedFor", "Globex")},
    ),
    "a maker's model": ("We saw Acme's Tansy today.", {("Acme", "created", "Tansy")}),
    "by": ("Tansy, developed by Acme, is out.", {("Acme", "created", "Tansy")}),
    "uses": ("Tansy uses tree search.", {("Tansy", "uses", "tree search")}),
    "used for": ("Tree search is used for planning.", {("tree search", "usedFor", "planning")}),
    "outperforms": ("Tansy beats Sorrel.", {("Tansy", "outperforms", "Sorrel")}),
    "versus": ("It is Tansy versus Sorrel.", {("Tansy", "comparedWith", "Sorrel")}),
    "acquired": ("Acme acquired Globex.", {("Acme", "acquired", "Globex")}),
    "invested": ("Acme invested in Globex.", {("Acme", "investedIn", "Globex")}),
    "located": ("Acme is based in Lisbon.", {("Acme", "locatedIn", "Lisbon")}),
    "based on": ("Tansy is based on tree search.", {("Tansy", "basedOn", "tree search")}),
    "tested": ("Tansy was evaluated on HarborBench.", {("Tansy", "evaluatedOn", "HarborBench")}),
    "fillers do not matter": ("Ada Birch um founded uh Acme.", {("Ada Birch", "founded", "Acme")}),
}

NOT_STATED = {
    "denied": "Ada Birch never founded Acme.",
    "denied, short": "Ada Birch hasn't founded Acme.",
    "denied before": "It wasn't really true that Ada Birch founded Acme.",
    "a condition": "If Ada Birch founded Acme, fine.",
    "a possibility": "Ada Birch could have founded Acme.",
    "a question": "Has Ada Birch founded Acme?",
    "ends of the wrong type": "Lisbon founded Lisbon.",
    "itself": "Acme acquired Acme.",
    "too far apart": "Ada Birch spoke and then somebody whom we all know and like very much founded Acme.",
}


@pytest.mark.parametrize(("text", "expected"), STATED.values(), ids=STATED)
def test_stated(hear: Hear, text: str, expected: set[tuple[str, str, str]]) -> None:
    assert expected <= triples(hear(text, lexicon=LEXICON))


@pytest.mark.parametrize("text", NOT_STATED.values(), ids=NOT_STATED)
def test_not_stated(hear: Hear, text: str) -> None:
    assert triples(hear(text, lexicon=LEXICON)) == set()


def test_i_is_the_speaker(hear: Hear) -> None:
    found = hear("I am the founder of Acme.", speaker="Ada Birch", lexicon=LEXICON)
    assert triples(found) == {("Ada Birch", "founded", "Acme")}


def test_i_is_nobody_where_the_speaker_is_unknown(hear: Hear) -> None:
    assert triples(hear("I am the founder of Acme.", lexicon=LEXICON)) == set()


def test_a_version_is_one_of_its_family(hear: Hear) -> None:
    found = hear("Tansy is fine. Tansy 4 is new.", lexicon=LEXICON)
    assert triples(found) == {("Tansy 4", "versionOf", "Tansy")}


def test_no_family_no_version(hear: Hear) -> None:
    assert triples(hear("Tansy 4 is new.", lexicon=LEXICON)) == set()


def test_a_claim_quotes_its_sentence(hear: Hear) -> None:
    found = hear("It rains. Ada Birch founded Acme. It snows.", lexicon=LEXICON)
    assert [found.transcript.quote(c.quote) for c in found.claims] == ["Ada Birch founded Acme."]


@pytest.mark.parametrize("predicate", PHRASES)
def test_every_phrase_can_be_run(predicate: str) -> None:
    for phrase in PHRASES[predicate]:
        ends = [e[0] for e in phrase.split() if e[0] in "SO" and e[1:2] in ("", ":")]
        assert sorted(ends) == ["O", "S"], phrase
        assert compile_phrase(phrase, PREDICATES[predicate])


def test_every_group_of_words_is_used() -> None:
    text = " ".join(p for phrases in PHRASES.values() for p in phrases)
    assert [g for g in GROUPS if f"{{{g}}}" not in text] == []


def test_an_unknown_group_is_an_error() -> None:
    with pytest.raises(ValueError, match="no group is called 'nonsense'"):
        compile_phrase("S {nonsense} O", PREDICATES["uses"])

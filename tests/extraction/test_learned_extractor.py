"""The shipped model, on talk that it has never seen."""

from collections.abc import Sequence

import pytest

from kg.extraction.learned.extractor import LearnedExtractor
from kg.extraction.passages import passages
from kg.model import Claim, Mention, Span, Transcript, Turn
from kg.schema import PREDICATES, EntityType

LABEL = "Mira Tolland"
SAID = (
    "So I'm Mira Tolland, I'm the founder and CEO at Quillstone. Before that I was an engineer at Microsoft. "
    "At Quillstone we build Larkspur, which is an open source tool, and we use PyTorch and Kubernetes for it. "
    "Larkspur is written in Python. We released Larkspur last year, and it is used for machine learning."
)


@pytest.fixture(scope="module")
def learned() -> LearnedExtractor:
    return LearnedExtractor(threads=1)


def talk(said: str = SAID) -> Transcript:
    text = f"{LABEL}: {said}"
    turn = Turn(Span(len(LABEL) + 2, len(text)), speaker=LABEL, label=Span(0, len(LABEL)))
    return Transcript("a.txt", "test", "0", text, (turn,))


def read(learned: LearnedExtractor, transcript: Transcript) -> tuple[Sequence[Mention], Sequence[Claim]]:
    cut = passages(transcript)
    label = Mention(Span(0, len(LABEL)), EntityType.PERSON, "speaker", 0.95, name=LABEL)
    found = sorted([label, *learned.mentions(transcript, cut, [label])], key=lambda m: m.span.start)
    return found, list(learned.claims(transcript, cut, found))


def test_names_that_nobody_listed_are_found_with_their_types(learned: LearnedExtractor) -> None:
    mentions, _ = read(learned, talk())
    types = {m.name: m.type for m in mentions}
    assert types["Mira Tolland"] == EntityType.PERSON
    assert types["Quillstone"] == EntityType.ORGANIZATION
    assert types["Larkspur"] == EntityType.PRODUCT
    assert types["Kubernetes"] == EntityType.PRODUCT


def test_the_speaker_is_who_i_is(learned: LearnedExtractor) -> None:
    _, claims = read(learned, talk("I work at Microsoft. I use Python and Kubernetes all the time."))
    stated = {(c.subject.name, c.predicate, c.object.name) for c in claims if isinstance(c.object, Mention)}
    assert {(LABEL, "worksFor", "Microsoft"), (LABEL, "uses", "Python")} <= stated


def test_claims_are_whole(learned: LearnedExtractor) -> None:
    transcript = talk()
    mentions, claims = read(learned, transcript)
    assert claims
    for claim in claims:
        assert claim.subject in mentions
        assert claim.object in mentions
        assert claim.predicate in PREDICATES
        assert 0 < claim.confidence < 1
        assert len(LABEL) < claim.quote.start < claim.quote.end <= len(transcript.text)


def test_mentions_stand_in_the_text(learned: LearnedExtractor) -> None:
    transcript = talk()
    for mention in read(learned, transcript)[0]:
        words = transcript.quote(mention.span)
        assert words == words.strip(" .,'")
        assert words


def test_reading_twice_gives_the_same(learned: LearnedExtractor) -> None:
    again = LearnedExtractor(threads=1)
    read(again, talk("Somebody else spoke of Quillstone."))
    assert read(learned, talk()) == read(again, talk())


def test_nothing_comes_of_nothing(learned: LearnedExtractor) -> None:
    silence = Transcript("a.txt", "test", "0", "", ())
    assert list(learned.mentions(silence, [], [])) == []
    assert list(learned.claims(silence, [], [])) == []

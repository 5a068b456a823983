"""Tag probabilities to candidate names."""

import numpy as np
import pytest

from kg.extraction.learned.labels import TAGS, TYPE_LABELS
from kg.extraction.learned.session import ReadWindow
from kg.extraction.learned.tagging import Candidate, candidates
from kg.extraction.learned.windows import Word
from kg.schema import EntityType


def window_of(tagged: str, sure: float = 0.9) -> ReadWindow:
    """From "Acme/B-Organization founded/O": each word has its tag with this probability, O has the rest."""
    words, rows, at = [], [], 0
    for piece in tagged.split():
        text, _, tag = piece.rpartition("/")
        words.append(Word(text, at, at + len(text), 2, 0))
        row = np.zeros(len(TAGS), dtype=np.float32)
        row[0] = 1 - sure
        row[TAGS.index(tag)] += sure
        rows.append(row)
        at += len(text) + 1
    nothing = np.zeros((1, 1, 1), dtype=np.float32)
    return ReadWindow(words, np.array(rows), nothing, np.arange(len(words), dtype=np.int64))


def spans(tagged: str, sure: float = 0.9) -> list[str]:
    text = " ".join(piece.rpartition("/")[0] for piece in tagged.split())
    return [text[c.start : c.end] for c in candidates(window_of(tagged, sure))]


FOUND = {
    "one word": ("We/O like/O Acme/B-Organization ./O", ["Acme"]),
    "two words": ("Ada/B-Person Birch/I-Person spoke/O", ["Ada Birch"]),
    "two names in a row": ("Ada/B-Person Acme/B-Organization", ["Ada", "Acme"]),
    "without a possessive": ("Acme/B-Organization '/I-Organization s/I-Organization model/O", ["Acme"]),
    "without an article": ("the/B-Organization Birch/I-Organization Fund/I-Organization", ["Birch Fund"]),
    "without marks at its end": ("Acme/B-Organization ,/I-Organization", ["Acme"]),
    "with signs that belong to it": ("C/B-Product +/I-Product +/I-Product", ["C + +"]),
    "nothing but a mark": (",/B-Concept", []),
    "an inside without a beginning": ("Birch/I-Person", []),
}


@pytest.mark.parametrize(("tagged", "expected"), FOUND.values(), ids=FOUND)
def test_candidates(tagged: str, expected: list[str]) -> None:
    assert spans(tagged) == expected


def test_a_faint_beginning_is_a_candidate_too_and_says_how_faint() -> None:
    (faint,) = candidates(window_of("Acme/B-Organization", sure=0.1))
    assert faint.probability == pytest.approx(0.1)


def test_unsure_boundaries_make_a_name_less_probable() -> None:
    def only(tagged: str) -> Candidate:
        (found,) = candidates(window_of(tagged, sure=0.8))
        return found

    assert only("Ada/B-Person Birch/I-Person").probability < only("Ada/B-Person").probability


def test_types_are_shares() -> None:
    (found,) = candidates(window_of("Ada/B-Person Birch/I-Person"))
    assert sum(found.types) == pytest.approx(1)
    assert TYPE_LABELS[found.types.index(max(found.types))] is EntityType.PERSON

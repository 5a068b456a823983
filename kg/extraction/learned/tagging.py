"""Tag probabilities to candidate mentions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from kg.extraction.learned.labels import TYPE_LABELS
from kg.extraction.learned.session import Floats, ReadWindow
from kg.extraction.learned.windows import Word

_BEGINS = 0.05
"""Probability of a beginning from which a word is looked at at all."""
_CONTINUES = 0.3
_LEADING = frozenset("the a an this that these those my our your his her their some".split())
_N = len(TYPE_LABELS)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be a name."""

    start: int
    """Offset in the transcript's text."""
    end: int
    passage: int
    probability: float
    """That it is a name, with just these boundaries."""
    types: tuple[float, ...]
    """Share of each type, in the order of `TYPE_LABELS`."""
    capitals: bool
    """Whether it has an upper-case letter."""


def candidates(window: ReadWindow) -> Iterator[Candidate]:
    """All stretches worth a thought, in order, without overlap."""
    words, tags = window.words, window.tags
    begins, goes_on = tags[:, 1 : 1 + _N].sum(axis=1), tags[:, 1 + _N :].sum(axis=1)
    i = 0
    while i < len(words):
        if words[i].passage < 0 or begins[i] < _BEGINS or not words[i].text[0].isalnum():
            i += 1
            continue
        j = i + 1
        while j < len(words) and words[j].passage == words[i].passage and goes_on[j] >= max(begins[j], _CONTINUES):
            j += 1
        first, last = _trimmed(words, i, j)
        if first < last:
            after = float(goes_on[j]) if j < len(words) and words[j].passage == words[i].passage else 0.0
            inside = float(np.prod(goes_on[i + 1 : j]))
            yield _candidate(words[first:last], _types(tags[i:j]), float(begins[i]) * inside * (1 - after))
        i = j


def surest(found: Iterable[Candidate]) -> list[Candidate]:
    """In text order without overlap: where two windows read the same words, what the surer one makes of them."""
    kept: list[Candidate] = []
    covered: set[int] = set()
    for c in sorted(found, key=lambda c: (-c.probability, c.start, c.end)):
        if covered.isdisjoint(range(c.start, c.end)):
            covered.update(range(c.start, c.end))
            kept.append(c)
    return sorted(kept, key=lambda c: c.start)


def _types(tags: Floats) -> tuple[float, ...]:
    by_type = tags[:, 1 : 1 + _N] + tags[:, 1 + _N :]
    total = by_type.sum(axis=0)
    return tuple(float(x) for x in total / max(float(total.sum()), 1e-9))


def _candidate(words: list[Word], types: tuple[float, ...], probability: float) -> Candidate:
    capitals = any(c.isupper() for w in words for c in w.text)
    return Candidate(words[0].start, words[-1].end, words[0].passage, probability, types, capitals)


def _trimmed(words: list[Word], i: int, j: int) -> tuple[int, int]:
    """Without articles before it, a possessive ending, and marks at either end."""
    while j > i and (not words[j - 1].text[-1].isalnum() and words[j - 1].text not in "+#&"):
        j -= 1
    if j - i > 2 and words[j - 1].text.lower() == "s" and words[j - 2].text in "'’":
        j -= 2
    while j - i > 1 and (words[i].text.lower() in _LEADING or not words[i].text[0].isalnum()):
        i += 1
    return i, j

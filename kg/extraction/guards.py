"""Whether words that spell a name of the lexicon are meant as that name."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.extraction.passages import Passage
from kg.lexicon import Guard, Surface
from kg.schema import EntityType

_NEAR = 40
"""Tokens on either side within which a guard's words count."""
_TOPIC = 3
"""Times that a guard's word must be said for the whole transcript to count as its context."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A run of tokens whose key is in the lexicon."""

    passage: Passage
    start: int
    """Offset in the passage."""
    end: int
    first: int
    """Number of its first token in the whole transcript."""
    surfaces: list[Surface]

    @property
    def text(self) -> str:
        """The words as they stand there."""
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Context:
    """What the rest of the transcript says."""

    words: Sequence[str]
    """The keys of all tokens, in order."""
    counts: Counter[str]
    """How often each of them occurs."""
    mid_sentence: frozenset[str]
    """Names as they are written elsewhere than at the start of a sentence."""

    @classmethod
    def of(cls, words: Sequence[str], hits: Iterable[Hit]) -> "Context":
        """Count the words of a transcript in which these names were hit."""
        return cls(words, Counter(words), frozenset(h.text for h in hits if h.start))


def is_meant(surface: Surface, hit: Hit, context: Context) -> bool:
    """Whether the surface's guard holds, or where it has none, nothing tells that other words are meant."""
    if surface.guard is None:
        return not (_other_word(surface, hit) or _other_words(surface, hit))
    guard = surface.guard
    return _case_holds(guard, surface, hit, context) or _near_holds(guard, surface, hit, context)


def _other_word(surface: Surface, hit: Hit) -> bool:
    """Whether case or number tell one word from a name: ``who`` and WHO, ``canvas`` and Canva, ``shape`` and Shap-E."""
    text, name = hit.text, surface.text
    if not hit.passage.cased or surface.misheard or " " in name:
        return False
    is_acronym = name.isupper() and name.isalpha() and len(name) <= 4
    if is_acronym and not text.removesuffix("s").isupper():
        return True
    if surface.entry.type == EntityType.CONCEPT or not text.islower():
        return False
    return text.endswith("s") != name.endswith("s") or (text.isalpha() and not name.isalpha())


def _other_words(surface: Surface, hit: Hit) -> bool:
    """Whether words that stand apart make this name by chance only: ``put in`` for Putin, ``i am`` for IAM."""
    pieces, name = hit.text.replace("-", " ").split(), surface.text
    if all(len(p) == 1 for p in pieces):
        return False  # spelled letter by letter
    name_pieces = name.replace("-", " ").split()
    if len(pieces) <= len(name_pieces):
        return all(len(p) == 1 for p in name_pieces)
    if surface.entry.type == EntityType.CONCEPT and not name.isupper():
        return min(map(len, pieces)) < 3
    if any(c.isdigit() for c in name):
        return False  # too odd to come up by chance
    is_compound = bool(re.search(r"[a-z][A-Z]", name)) or (name[:1].islower() and not name.islower())
    return not is_compound or (hit.passage.cased and hit.text.islower())


def _case_holds(guard: Guard, surface: Surface, hit: Hit, context: Context) -> bool:
    if not (guard.case and hit.passage.cased) or not hit.text.startswith(surface.text):
        return False
    return hit.start > 0 or surface.text[1:] != surface.text[1:].lower() or hit.text in context.mid_sentence


def _near_holds(guard: Guard, surface: Surface, hit: Hit, context: Context) -> bool:
    around = context.words[max(0, hit.first - _NEAR) : hit.first + _NEAR]
    if not guard.near.isdisjoint(around):
        return True
    joined = f" {' '.join(around)} "
    if any(" " in word and f" {word} " in joined for word in guard.near):
        return True
    # A name that is written as one may stand far from its context: "the essay from Dario", in a talk about Anthropic.
    written_as_name = hit.passage.cased and hit.start > 0 and hit.text == surface.text and hit.text[0].isupper()
    is_person = surface.entry.type == EntityType.PERSON and not surface.misheard
    return is_person and written_as_name and any(context.counts[word] >= _TOPIC for word in guard.near)

"""Names that the lexicon knows, wherever the text says them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.extraction.passages import Passage
from kg.lexicon import Guard, Lexicon, Surface
from kg.model import Claim, Mention, Span, Transcript
from kg.names import Token, name_key
from kg.schema import EntityType

_MAX_TOKENS = 12
"""No name is longer ("The Unreasonable Effectiveness of Recurrent Neural Networks" has 8)."""
_NEAR = 40
"""Tokens on either side within which a guard's words count."""
_CONFIDENCE = {"name": 0.95, "guarded": 0.85, "misheard": 0.7}


@dataclass(frozen=True, slots=True)
class _Hit:
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
        return self.passage.text[self.start : self.end]


class LexiconExtractor:
    """Looks up every run of tokens; the longest run wins, guards and context decide between readings."""

    name = "lexicon"

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    @cached_property
    def _prefixes(self) -> frozenset[str]:
        """Every beginning of every key, so that a search ends as soon as no name can follow."""
        return frozenset(key[:i] for key in self.lexicon.surfaces for i in range(1, len(key) + 1))

    def mentions(
        self, transcript: Transcript, passages: Sequence[Passage], found: Sequence[Mention]
    ) -> Iterator[Mention]:
        """Every known name whose guard holds."""
        words: list[str] = []
        hits = [hit for passage in passages for hit in self._hits(passage, words)]
        named = {name_key(s.entry.name) for h in hits for s in h.surfaces if s.guard is None and not s.misheard}
        mid_sentence = {h.text for h in hits if h.start}
        for hit in hits:
            readings = [s for s in hit.surfaces if _holds(s, hit, words, mid_sentence)]
            if readings:
                surface = max(readings, key=lambda s: _rank(s, hit, named))
                kind = "misheard" if surface.misheard else "guarded" if surface.guard else "name"
                yield Mention(
                    span=Span(hit.passage.start + hit.start, hit.passage.start + hit.end),
                    type=surface.entry.type,
                    method=self.name,
                    confidence=_CONFIDENCE[kind],
                    name=surface.entry.name,
                    misheard=surface.misheard,
                )

    def claims(
        self, transcript: Transcript, passages: Sequence[Passage], mentions: Sequence[Mention]
    ) -> Iterable[Claim]:
        """None: what the lexicon knows is not what the transcript says."""
        return ()

    def _hits(self, passage: Passage, words: list[str]) -> Iterator[_Hit]:
        """The longest known runs, left to right; appends the passage's tokens to `words`."""
        tokens, base = passage.tokens, len(words)
        words.extend(t.key for t in tokens)
        i = 0
        while i < len(tokens):
            run = self._longest(tokens, i)
            if run is None:
                i += 1
                continue
            end, key = run
            last = tokens[end - 1]
            yield _Hit(passage, tokens[i].start, last.end, base + i, self.lexicon.surfaces[key])
            i = end

    def _longest(self, tokens: list[Token], i: int) -> tuple[int, str] | None:
        """(index after the run, its key) of the longest run from token i that is a name."""
        key, best = "", None
        for j in range(i, min(i + _MAX_TOKENS, len(tokens))):
            key += tokens[j].key or ","
            if key not in self._prefixes:
                break
            if key in self.lexicon.surfaces and tokens[j].key:
                best = (j + 1, key)
        return best


def _holds(surface: Surface, hit: _Hit, words: list[str], mid_sentence: set[str]) -> bool:
    if surface.guard is None:
        return not (_other_word(surface, hit) or _other_words(surface, hit))
    return _case_holds(surface.guard, surface, hit, mid_sentence) or _near_holds(surface.guard, hit, words)


def _other_word(surface: Surface, hit: _Hit) -> bool:
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


def _other_words(surface: Surface, hit: _Hit) -> bool:
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


def _case_holds(guard: Guard, surface: Surface, hit: _Hit, mid_sentence: set[str]) -> bool:
    if not (guard.case and hit.passage.cased) or not hit.text.startswith(surface.text):
        return False
    return hit.start > 0 or surface.text[1:] != surface.text[1:].lower() or hit.text in mid_sentence


def _near_holds(guard: Guard, hit: _Hit, words: list[str]) -> bool:
    if not guard.near:
        return False
    first = max(0, hit.first - _NEAR)
    around = words[first : hit.first + _NEAR]
    if not guard.near.isdisjoint(around):
        return True
    joined = f" {' '.join(around)} "
    return any(" " in word and f" {word} " in joined for word in guard.near)


def _rank(surface: Surface, hit: _Hit, named: set[str]) -> tuple[bool, bool, bool, bool, bool]:
    """Orders the readings of one hit, the best last."""
    entry = surface.entry
    related = any(r and name_key(r) in named for r in (entry.maker, entry.parent))
    return (
        surface.guard is not None,
        not surface.misheard,
        related or name_key(entry.name) in named,
        hit.text == surface.text,
        entry.type != EntityType.CONCEPT,
    )

"""Names that the lexicon knows, wherever the text says them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.extraction.passages import Passage
from kg.lexicon import Guard, Lexicon, Surface
from kg.model import Claim, Mention, Span, Transcript
from kg.schema import EntityType
from kg.names import Token, name_key

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
    guard = surface.guard
    if guard is None:
        return not _is_plain_word(surface, hit)
    return _case_holds(guard, surface, hit, mid_sentence) or _near_holds(guard, hit, words)


def _is_plain_word(surface: Surface, hit: _Hit) -> bool:
    """A short acronym (RAG, MIT) or a one-letter name met in lower case where case means something is another word."""
    text = surface.text
    short_acronym = text.isupper() and len(text) <= 4 and text.isalpha()
    return short_acronym and hit.passage.cased and hit.text.islower() and not surface.misheard


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
        not surface.misheard,
        surface.guard is not None,
        related or name_key(entry.name) in named,
        hit.text == surface.text,
        entry.type != EntityType.CONCEPT,
    )

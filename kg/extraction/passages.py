"""Turns cut into sentences of plain text that know where they stand in the transcript."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from kg.model import Mention, Span, Transcript, Turn
from kg.names import Token, tokenize

_MIN_CASED_SHARE = 0.02
"""Running English has about 10 % capitalised words, uncased captions next to none."""
_LONG_SENTENCE = 45
"""Tokens after which a sentence without punctuation is cut at the next word that usually starts one."""
_HARD_LIMIT = 70
"""Tokens after which it is cut anyway."""
_STARTERS = frozenset("so and but because well okay now then um uh yeah i we you they it that this which".split())
_ENDING = re.compile(r"[.!?]+[\"”’')\]]*\s+(?=[\"“‘'(\[]?[^\W_a-z])|[.!?]+[\"”’')\]]*\s*$|\n\s*\n")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|vs|etc|e\.g|i\.e|Inc|Corp|Jr|Sr|No|Fig|al)\.$")


@dataclass(frozen=True)
class Passage:
    """A sentence, or what stands for one in text without punctuation."""

    turn: Turn
    start: int
    """Offset of its first code point in the transcript's text."""
    text: str
    """Its words as they stand in the transcript, each line break as one space, so that offsets just add."""
    cased: bool
    """Whether upper case means anything around here."""

    @property
    def end(self) -> int:
        """Offset after its last code point."""
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    @cached_property
    def tokens(self) -> list[Token]:
        """Its tokens, with offsets in `text`."""
        return tokenize(self.text)

    def within(self, mentions: list[Mention]) -> list[Mention]:
        """Those of these mentions (in text order) that lie in it."""
        first = bisect_left(mentions, self.start, key=lambda m: m.span.start)
        last = bisect_right(mentions, self.end, key=lambda m: m.span.start)
        return [m for m in mentions[first:last] if m.span.end <= self.end]


def passages(transcript: Transcript) -> list[Passage]:
    """All sentences of all turns, in text order."""
    cased = _has_case(transcript.text[t.span.start : t.span.end] for t in transcript.turns)
    return [p for turn in transcript.turns for p in _sentences(transcript.readable(turn.span), turn, cased)]


def _has_case(texts: Iterable[str]) -> bool:
    words = capitalised = 0
    for text in texts:
        for word in re.findall(r"[^\W\d_]{2,}", text):
            words += 1
            capitalised += word[0].isupper()
    return capitalised > _MIN_CASED_SHARE * words


def _sentences(text: str, turn: Turn, cased: bool) -> Iterator[Passage]:
    """The sentences of one turn, whose readable text this is."""
    # Offsets must survive, so each line break becomes one space.
    flat = re.sub(r"\s", " ", text)
    cuts = [0]
    for match in _ENDING.finditer(text):
        if not _ABBREVIATION.search(flat, max(0, match.start() - 6), match.start() + 1):
            cuts.append(match.end())
    cuts.append(len(flat))
    for left, right in pairwise(cuts):
        for a, b in _short_enough(flat[left:right]):
            piece = flat[left + a : left + b]
            lead = len(piece) - len(piece.lstrip())
            if piece.strip():
                yield Passage(turn, turn.span.start + left + a + lead, piece.strip(), cased)


def _short_enough(sentence: str) -> Iterator[tuple[int, int]]:
    """Cut an endless sentence (captions without punctuation) where a new one is likely to begin."""
    words = list(re.finditer(r"\S+", sentence))
    if len(words) <= _HARD_LIMIT:
        yield 0, len(sentence)
        return
    begin = count = 0
    for word in words:
        starts = word.group().lower().strip(",") in _STARTERS
        if count >= _HARD_LIMIT or (starts and count >= _LONG_SENTENCE):
            yield begin, word.start()
            begin, count = word.start(), 0
        count += 1
    yield begin, len(sentence)

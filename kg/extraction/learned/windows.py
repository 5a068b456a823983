"""A transcript cut into the windows that the network reads: whole sentences, each turn led by its speaker's name.

The name before a turn gives "I" somebody to attach to: the label is a mention of the speaker, so that what they say of
themselves becomes a relation between two mentions. Windows never reach over two transcripts and depend on nothing
outside theirs.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extraction.learned.labels import CASES
from kg.extraction.passages import Passage
from kg.model import Span

_WORD = re.compile(r"\w+|[^\w\s]")
_CASE = {name: i for i, name in enumerate(CASES)}


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a punctuation mark."""

    text: str
    start: int
    """Offset in the transcript's text; of the whole label for a word of a speaker's label."""
    end: int
    case: int
    """Index into `CASES`."""
    passage: int
    """Number of the passage it stands in; -1 in a speaker's label."""


Window = list[Word]


def case_of(text: str, cased: bool) -> int:
    """How a word is written, as an index into `CASES`."""
    if not text[0].isalnum():
        return _CASE["mark"]
    if text.isdigit():
        return _CASE["number"]
    if not cased:
        return _CASE["unknown"]
    if text.islower():
        return _CASE["lower"]
    if len(text) > 1 and text.isupper():
        return _CASE["upper"]
    return _CASE["capitalised"] if text[1:].islower() or len(text) == 1 else _CASE["mixed"]


def windows(
    passages: Sequence[Passage], pieces: Callable[[str], int], room: int, first_room: int = 0
) -> Iterator[Window]:
    """The windows in text order; `pieces` tells how many word pieces a word has, `room` how many a window holds.

    `first_room` shortens the first window, so that training sees other cuts each time.
    """
    limit = first_room or room
    window: Window = []
    filled = 0
    speaker: str | None = None
    spans: dict[str, Span] = {}
    for number, passage in enumerate(passages):
        turn = passage.turn
        if turn.label and turn.speaker:
            spans[turn.speaker] = turn.label
        label = _label(turn.speaker, spans, passage.cased)
        for sentence in _split(_words(passage, number), pieces, room // 2):
            lead = label if turn.speaker != speaker or not window else []
            size = sum(pieces(w.text) for w in (*lead, *sentence))
            if window and filled + size > limit:
                yield window
                window, filled, limit, lead = [], 0, room, label
                size = sum(pieces(w.text) for w in (*lead, *sentence))
            window += [*lead, *sentence]
            filled += size
            speaker = turn.speaker
    if window:
        yield window


def _words(passage: Passage, number: int) -> list[Word]:
    return [
        Word(m.group(), passage.start + m.start(), passage.start + m.end(), case_of(m.group(), passage.cased), number)
        for m in _WORD.finditer(passage.text)
    ]


def _label(speaker: str | None, spans: Mapping[str, Span], cased: bool) -> list[Word]:
    """The speaker's name as it should be shown, and a colon; it stands where their last label does."""
    span = spans.get(speaker or "")
    if span is None or not speaker:
        return []
    words = [*_WORD.findall(speaker)[:8], ":"]
    return [Word(w, span.start, span.end, case_of(w, cased), -1) for w in words]


def _split(words: list[Word], pieces: Callable[[str], int], room: int) -> Iterator[list[Word]]:
    """The sentence, or pieces of it where it alone would fill more than half a window."""
    part: list[Word] = []
    filled = 0
    for word in words:
        size = pieces(word.text)
        if part and filled + size > room:
            yield part
            part, filled = [], 0
        part.append(word)
        filled += size
    if part:
        yield part

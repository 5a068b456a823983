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
from kg.model import Field, Span, Transcript, TurnKind

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


def only_speaker(transcript: Transcript) -> Field | None:
    """Who speaks all the time: the one person on air of a transcript without speakers' labels."""
    if any(t.speaker for t in transcript.turns):
        return None
    people = {f.value: f for f in (*transcript.episode.hosts, *transcript.episode.guests)}
    return next(iter(people.values())) if len(people) == 1 else None


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


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence and whose it is."""

    speaker: str | None
    label: list[Word]
    words: list[Word]
    size: int
    """Word pieces of the words."""
    label_size: int


def windows(
    passages: Sequence[Passage],
    pieces: Callable[[str], int],
    room: int,
    *,
    overlap: int = 0,
    first_room: int = 0,
    alone: Field | None = None,
) -> Iterator[Window]:
    """The windows in text order; `pieces` tells how many word pieces a word has, `room` how many a window holds.

    A window repeats the last whole sentences of the one before, up to `overlap` pieces. `first_room` shortens the first
    window, so that training sees other cuts each time; `alone` names who speaks where no turn says so.
    """
    limit = first_room or room
    window: list[_Sentence] = []
    fresh = False
    for sentence in _sentences(passages, pieces, room // 2, alone):
        if window and _size([*window, sentence]) > limit:
            if fresh:
                yield _joined(window)
            limit = room
            window = _tail(window, overlap)
            if _size([*window, sentence]) > limit:
                window = []
        window.append(sentence)
        fresh = True
    if fresh:
        yield _joined(window)


def _sentences(
    passages: Sequence[Passage], pieces: Callable[[str], int], room: int, alone: Field | None
) -> Iterator[_Sentence]:
    spans: dict[str, Span] = {}
    for number, passage in enumerate(passages):
        turn = passage.turn
        name = turn.speaker
        if name and turn.label:
            spans[name] = turn.label
        elif name is None and alone and alone.span and turn.kind == TurnKind.SPEECH:
            name = alone.value
            spans[name] = alone.span
        label = _label(name, spans, passage.cased)
        label_size = sum(pieces(w.text) for w in label)
        for words in _split(_words(passage, number), pieces, room):
            yield _Sentence(name, label, words, sum(pieces(w.text) for w in words), label_size)


def _led(sentences: Sequence[_Sentence]) -> Iterator[tuple[_Sentence, bool]]:
    """Each sentence, and whether its speaker's name goes before it."""
    for i, sentence in enumerate(sentences):
        yield sentence, i == 0 or sentences[i - 1].speaker != sentence.speaker


def _size(sentences: Sequence[_Sentence]) -> int:
    return sum(s.size + (s.label_size if led else 0) for s, led in _led(sentences))


def _joined(sentences: Sequence[_Sentence]) -> Window:
    return [w for s, led in _led(sentences) for w in ((*s.label, *s.words) if led else s.words)]


def _tail(sentences: list[_Sentence], room: int) -> list[_Sentence]:
    """The last sentences that fit."""
    i = len(sentences)
    while i > 0 and _size(sentences[i - 1 :]) <= room:
        i -= 1
    return sentences[i:]


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

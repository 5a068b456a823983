"""From lines with speaker labels to turns: what the labelled layouts share once their labels are found."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import Field, Mark, Span, Turn, TurnKind
from kg.transcripts.advertisements import is_read, sponsors_in
from kg.transcripts.furniture import is_furniture, is_link, is_subscription
from kg.transcripts.lines import CLOCK, Line, pieces, seconds, trimmed
from kg.transcripts.speakers import is_advertiser, is_generic, shown

_LEADING_CLOCK = re.compile(rf"\\?[\[(]\s*(?P<clock>{CLOCK})\s*\\?[\])]\s*")
_UNREAD = re.compile(
    r"(?<=\])\([^()\s]{1,2000}(?:\s\"[^\"\n]{0,200}\")?\)"
    rf"|\\?[\[(](?P<clock>{CLOCK})\\?[\])]"
    r"|\\?[\[(](?:music|applause|laughter|laughs?|inaudible|silence|crosstalk|break)\b[^\])]{0,40}[\])]",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?:[-*+•>]|\d{1,3}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Label:
    """What the start of a line says about who speaks, and when."""

    name: Span | None
    """The speaker's name as written; None for a time code alone, which leaves the speaker as it was."""
    time: float | None
    words: int
    """Offset at which the words begin; the line's end where they stand in the next line."""


@dataclass
class Dialogue:
    """The turns of a conversation and what came with them."""

    turns: list[Turn] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    hidden: list[Span] = field(default_factory=list)
    sponsors: list[Field] = field(default_factory=list)


def read_dialogue(
    text: str, lines: list[Line], labels: Mapping[int, Label], breaks: frozenset[int] = frozenset()
) -> Dialogue:
    """Read lines, of which some open with a label.

    `labels` and `breaks` go by index in `lines`; a line in `breaks` ends a stretch of speech and is not read.
    """
    dialogue = Dialogue()
    speaker: Span | None = None
    pending: Span | None = None
    block: Span | None = None

    def close() -> None:
        nonlocal block, pending
        if block is not None and _add(dialogue, text, block, speaker, pending):
            pending = None
        block = None

    for i, line in enumerate(lines):
        label = labels.get(i)
        if label is not None:
            close()
            if label.time is not None:
                dialogue.marks.append(Mark(label.words, label.time))
            if label.name is not None:
                speaker = pending = label.name
            start = label.words
        elif i in breaks or not line.text:
            close()
            continue
        else:
            item = _ITEM.match(line.text)
            if item:
                close()
            start = line.start + (item.end() if item else 0)
        if start < line.end and not (label is None and block is None and _aside(line.text)):
            block = Span(block.start if block else start, line.end)
    close()
    return dialogue


def marks_and_hidden(text: str, span: Span) -> tuple[list[Mark], list[Span]]:
    """Times in brackets inside a stretch, and what in it is not to be read: these, link targets, stage directions."""
    marks, hidden = [], []
    for match in _UNREAD.finditer(text, span.start, span.end):
        time = seconds(match["clock"]) if match["clock"] else None
        if time is not None:
            marks.append(Mark(match.end(), time))
        hidden.append(Span(match.start(), match.end()))
    return marks, hidden


def has_words(text: str, span: Span, unread: list[Span]) -> bool:
    """Whether anything is left to read in a stretch without what is not to be read in it."""
    start = span.start
    for gap in [*unread, Span(span.end, span.end)]:
        if any(c.isalnum() for c in text[start : gap.start]):
            return True
        start = gap.end
    return False


def _aside(line: str) -> bool:
    """Whether a paragraph that opens with this line is no speech."""
    return (
        is_link(line)
        or is_subscription(line)
        or (len(line) < 80 and is_furniture(line) and not line.endswith((".", "?", "!")))
    )


def _add(dialogue: Dialogue, text: str, block: Span, speaker: Span | None, label: Span | None) -> bool:
    """Add the turns of one paragraph; says whether there were words in it."""
    start = block.start
    clock = _LEADING_CLOCK.match(text, start, block.end)
    if clock:
        time = seconds(clock["clock"])
        if time is not None:
            dialogue.marks.append(Mark(clock.end(), time))
            start = clock.end()
    span = trimmed(text, start, block.end)
    marks, hidden = marks_and_hidden(text, span)
    if not has_words(text, span, hidden):
        return False
    name = text[speaker.start : speaker.end] if speaker else None
    kind = TurnKind.SPEECH
    if (name and is_advertiser(name)) or is_read(text[span.start : min(span.end, span.start + 400)]):
        kind = TurnKind.ADVERTISEMENT
        dialogue.sponsors += sponsors_in(text, span)
    generic = name is None or is_generic(name)
    dialogue.marks += marks
    dialogue.hidden += hidden
    for i, piece in enumerate(pieces(text, span)):
        dialogue.turns.append(Turn(piece, kind, shown(name) if name else None, None if generic or i else label))
    return True

"""Captions without speakers: short broken lines, or one endless line, maybe without punctuation and capitals.

Time codes in front of the lines or between them become marks; ``>>`` marks a change of speaker. What a web page put
around them (counters, buttons, titles of other pages) is left out: the captions are the longest stretch of text.
"""

import re
from statistics import median

from kg.model import Mark, Span, Transcript, Turn, TurnKind
from kg.transcripts.advertisements import is_read, sponsors_in
from kg.transcripts.base import Source
from kg.transcripts.dialogue import marks_and_hidden
from kg.transcripts.furniture import is_bare_heading, is_furniture
from kg.transcripts.head import read_head
from kg.transcripts.labelled import transcript_heading, with_sponsors
from kg.transcripts.lines import CLOCK, Line, lines_of, paragraphs, pieces, seconds, trimmed

_CLOCK = re.compile(rf"[(\[]?(?P<clock>{CLOCK})[)\]]?(?:\s+|$)")
_CHANGE = re.compile(r"(?:>>+|&gt;&gt;)\s*")
_SPEECH = re.compile(
    r"\b(?:i'm|i am|i've|i think|we're|we've|you know|um|uh|so|let's|gonna|going to|yeah|okay|thank you|"
    r"welcome|right)\b",
    re.IGNORECASE,
)
_SHORT, _ENDLESS = 70, 1200


class Captions:
    """Raw captions."""

    name = "captions"
    description = "captions without speakers: short broken lines or one endless line"
    extensions = (".txt", ".md", ".text")

    def score(self, source: Source) -> float:
        """Short lines that run on from one to the next, or lines as long as a talk."""
        lines = _captions(lines_of(source.text, source.body_start))
        words = [line.text for line in lines if line.text and not _alone(line)]
        if not words:
            return 0.0
        size = sum(map(len, words))
        spoken = min(1.0, 200 * sum(1 for _ in _SPEECH.finditer(" ".join(words)[:20000])) / max(1, min(size, 20000)))
        timed = sum(1 for line in lines if _CLOCK.match(line.text[:30]))
        if timed > 2 and timed >= 0.4 * len(words):
            return 0.75
        if len(words) > 7 and median(map(len, words)) <= _SHORT:
            running = sum(
                1 for line in words if not line.endswith((".", "?", "!", ":")) and line[0] not in "-*•#"
            ) / len(words)
            return 0.8 * running if running > 0.4 else 0.2 * running
        longest = max(map(len, words))
        return 0.3 + 0.4 * spoken if longest >= _ENDLESS else 0.3 * spoken

    def read(self, source: Source) -> Transcript:
        """Read it."""
        text = source.text
        lines = lines_of(text, source.body_start)
        spoken = _captions(lines)
        first = next((i for i, line in enumerate(lines) if spoken and line.start >= spoken[0].start), 0)
        head = read_head(
            text,
            lines[: transcript_heading(lines[:first])]
            or [line for line in lines[:first] if line.text.startswith("# ")],
        )
        turns, sponsors = list(head.turns), []
        marks: list[Mark] = []
        hidden: list[Span] = []
        for stretch in _stretches(text, spoken, marks, hidden):
            _, unread = marks_and_hidden(text, stretch)
            taken = {h.start for h in hidden}
            hidden += [u for u in unread if u.start not in taken]
            for piece in pieces(text, stretch):
                kind = TurnKind.SPEECH
                if is_read(text[piece.start : piece.end]):
                    sponsors += sponsors_in(text, piece)
                    kind = TurnKind.ADVERTISEMENT if piece.end - piece.start < 900 else kind
                turns.append(Turn(piece, kind))
        return source.transcript(
            self.name, turns, marks=marks, hidden=hidden, episode=with_sponsors(head.episode, sponsors)
        )


def _alone(line: Line) -> bool:
    """Whether a line is a time code and nothing else."""
    match = _CLOCK.match(line.text[:30])
    return match is not None and match.end() == len(line.text)


def _captions(lines: list[Line]) -> list[Line]:
    """The stretch of lines that holds the captions."""
    heading = transcript_heading(lines)
    blocks = list(paragraphs(lines[heading:]))
    if not blocks:
        return []
    words = [sum(line.words for line in block if not is_furniture(line.text)) for block in blocks]
    total = sum(words)
    # What a page adds stands before the first block of some length and after the last one.
    enough = max(6, min(30, total // 20))
    large = [i for i, n in enumerate(words) if n >= enough] or [words.index(max(words))]
    kept = [line for block in blocks[large[0] : large[-1] + 1] for line in (*block, Line(block[-1].end, "", 0))]
    while kept and _edge(kept[0]):
        kept.pop(0)
    while kept and _edge(kept[-1]):
        kept.pop()
    return kept


def _edge(line: Line) -> bool:
    if not line.text or line.text.startswith("#"):
        return True
    return not _alone(line) and (is_furniture(line.text) or is_bare_heading(line.text) is not None)


def _stretches(text: str, lines: list[Line], marks: list[Mark], hidden: list[Span]) -> list[Span]:
    """The captions, parted where the speaker changes; time codes go to `marks` and, inside a stretch, to `hidden`."""
    found: list[Span] = []
    start = end = -1
    timed = sum(1 for line in lines if _CLOCK.match(line.text[:30])) > 2
    time: float | None = None
    for line in lines:
        if not line.text:
            continue
        words = line.start
        clock = _CLOCK.match(line.text[:30]) if timed else None
        stamp = seconds(clock["clock"]) if clock else None
        if clock and stamp is not None:
            time, words = stamp, line.start + clock.end()
            if start >= 0:
                hidden.append(Span(line.start, words))
        if time is not None and words < line.end:
            marks.append(Mark(words, time))
            time = None
        changes = list(_CHANGE.finditer(text, words, line.end))
        for change in changes:
            if start >= 0 or change.start() > words:
                begin = start if start >= 0 else words
                found.append(trimmed(text, begin, change.start() if change.start() > words else max(end, begin)))
            start = change.end()
        if start < 0 and words < line.end:
            start = words
        end = line.end
    if start >= 0:
        found.append(trimmed(text, start, end))
    return [span for span in found if any(c.isalnum() for c in text[span.start : span.end])]

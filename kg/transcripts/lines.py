"""Lines with their offsets, time codes, and the cutting of long text: what all readers of text layouts share."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_SENTENCE_END = re.compile(r"[.?!][\"'”’)]*\s")
_SPACE = re.compile(r"\s+")
_NEWLINE = re.compile(r"\r\n|\r|\n")

CLOCK = r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
"""Pattern of a time code: minutes and seconds, with or without hours and fractions."""

_CLOCK_PARTS = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?")

LONG = 2000
"""Code points beyond which a turn is cut, so that evidence and parallel work stay local."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its white space at both ends."""

    start: int
    """Offset of its first code point that is not white space."""
    text: str
    """Empty for a blank line."""
    number: int
    """Counted from 1 at the top of the file."""

    @property
    def end(self) -> int:
        """Offset after its last code point that is not white space."""
        return self.start + len(self.text)

    @property
    def words(self) -> int:
        """How many stretches without white space it has."""
        return len(self.text.split())


def lines_of(text: str, start: int = 0) -> list[Line]:
    """The lines of a text from an offset on; line ends may be LF, CRLF or CR."""
    number = 1 + len(_NEWLINE.findall(text[:start]))
    found: list[Line] = []
    for match in _LINE.finditer(text, start):
        raw = match.group()
        if raw:
            indent = len(raw) - len(raw.lstrip())
            stripped = raw.strip()
            found.append(Line(match.start() + (indent if stripped else 0), stripped, number))
            number += 1
    return found


def seconds(clock: str) -> float | None:
    """``1:02:03.5`` in seconds; None for what is no time code."""
    match = _CLOCK_PARTS.fullmatch(clock.strip())
    if match is None:
        return None
    hours, minutes, secs, fraction = match.groups()
    if int(secs) > 59 or (hours and int(minutes) > 59):
        return None
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(secs) + (float(f"0.{fraction}") if fraction else 0.0)


def paragraphs(lines: list[Line]) -> Iterator[list[Line]]:
    """Runs of lines that no blank line interrupts."""
    block: list[Line] = []
    for line in lines:
        if line.text:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def pieces(text: str, span: Span, limit: int = LONG) -> list[Span]:
    """Cut a span into spans of at most `limit`: after a sentence if one ends there, else at a line end or a space."""
    found: list[Span] = []
    start = span.start
    while span.end - start > limit:
        window = text[start : start + limit]
        cut = _last_end(_SENTENCE_END, window) or _last_end(_NEWLINE, window) or _last_end(_SPACE, window) or limit
        _add(found, text, start, start + cut)
        start += cut
    _add(found, text, start, span.end)
    return found


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends; empty where there is nothing else."""
    inside = text[start:end]
    left = len(inside) - len(inside.lstrip())
    return Span(start + left, start + left + len(inside.strip()))


def _last_end(pattern: re.Pattern[str], window: str) -> int:
    """Where the last match in the second half of the window ends, 0 without one."""
    return max((m.end() for m in pattern.finditer(window, len(window) // 2)), default=0)


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    span = trimmed(text, start, end)
    if span.end > span.start:
        found.append(span)

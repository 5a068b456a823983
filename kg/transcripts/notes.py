"""Notes and plain prose: minutes, bullet points, paragraphs. The last resort: any text with words can be read so."""

import re

from kg.model import Span, Transcript, Turn, TurnKind
from kg.transcripts.base import Source
from kg.transcripts.dialogue import marks_and_hidden
from kg.transcripts.furniture import Section, is_furniture, section_of
from kg.transcripts.head import prose, read_head
from kg.transcripts.lines import Line, lines_of, paragraphs, pieces, trimmed

_BULLET = re.compile(r"(?:[-*+•·‣▪◦–]|\d{1,3}[.)]|\[[ xX]\])\s+(?:\[[ xX]\]\s+)?")
_HEADING = re.compile(r"#{1,6}\s|[*_]{2}[^*_]{1,80}[*_]{2}:?$|[=\-_*]{3,}$")
_MEETING = re.compile(
    r"(?:[-*#>\s]*)(?:attendees|participants|agenda|action items?|minutes|decisions?|next steps)\b", re.IGNORECASE
)


class Notes:
    """Notes and prose."""

    name = "notes"
    description = "notes, minutes or plain prose, when nothing else fits"
    extensions = (".txt", ".md", ".markdown", ".text")

    def score(self, source: Source) -> float:
        """Low for any text; higher with bullets, headings and the words of minutes."""
        lines = [line for line in lines_of(source.text, source.body_start) if line.text]
        if not any(c.isalpha() for line in lines for c in line.text):
            return 0.0
        bullets = sum(1 for line in lines if _BULLET.match(line.text)) / len(lines)
        headings = any(line.text.startswith("#") for line in lines)
        meeting = any(_MEETING.match(line.text) for line in lines)
        return min(0.6, 0.2 + 0.35 * bullets + (0.05 if headings and bullets else 0) + (0.2 if meeting else 0))

    def read(self, source: Source) -> Transcript:
        """Read it."""
        text = source.text
        lines = lines_of(text, source.body_start)
        turns, marks, hidden = [], [], []
        head, body = _head(lines)
        found = read_head(text, head)
        for block in _blocks(text, body):
            times, unread = marks_and_hidden(text, block)
            marks += times
            hidden += unread
            turns += [Turn(piece, TurnKind.NOTES) for piece in pieces(text, block)]
        return source.transcript(self.name, [*found.turns, *turns], marks=marks, hidden=hidden, episode=found.episode)


_KEYS = frozenset(
    {
        Section.HOSTS,
        Section.GUESTS,
        Section.SPEAKERS,
        Section.TITLE,
        Section.DATE,
        Section.SHOW,
        Section.URL,
        Section.TOPICS,
    }
)


def _head(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines at the top that are a title or keys with values, and the rest."""
    i = 0
    while i < len(lines):
        text = lines[i].text
        opened = section_of(text) if text else None
        title = text.startswith("# ") and not any(line.text for line in lines[:i])
        keyed = opened is not None and opened[0] in _KEYS and opened[1] < len(text)
        if text and not title and not keyed:
            break
        i += 1
    return lines[:i], lines[i:]


def _blocks(text: str, lines: list[Line]) -> list[Span]:
    """One stretch for each bullet point, heading and paragraph, its marker left out."""
    found: list[Span] = []
    for paragraph in paragraphs(lines):
        start = end = -1
        for line in paragraph:
            bullet = _BULLET.match(line.text)
            heading = _HEADING.match(line.text)
            if bullet or heading or is_furniture(line.text):
                if start >= 0:
                    found.append(trimmed(text, start, end))
                start = -1
            if heading:
                span = prose(text, line)
                if span:
                    left = len(text[span.start : span.end]) - len(text[span.start : span.end].lstrip("#*_ "))
                    found.append(trimmed(text, span.start + left, span.end))
                continue
            if is_furniture(line.text):
                continue
            if start < 0:
                start = line.start + (bullet.end() if bullet else 0)
            end = line.end
        if start >= 0:
            found.append(trimmed(text, start, end))
    return [span for span in found if any(c.isalnum() for c in text[span.start : span.end])]

"""Page text: a head (show and date, title, people, topics, key claims, summary), then speech in which a dash at the
start of a line, or after a sentence, marks a change of speaker:

    - So how did it start?
    - With a letter. - Really?

Who speaks is not said, so turns have no speaker.
"""

import re

from kg.model import Span, Transcript, Turn, TurnKind
from kg.transcripts.advertisements import is_read, sponsors_in
from kg.transcripts.base import Source
from kg.transcripts.dialogue import has_words, marks_and_hidden
from kg.transcripts.furniture import Section, is_bare_heading, is_furniture, is_subscription
from kg.transcripts.head import read_head
from kg.transcripts.labelled import transcript_heading, with_sponsors
from kg.transcripts.lines import Line, lines_of, pieces, trimmed

_DASH = re.compile(r"(?:--?|–|—)\s+(?=[\w\"'“‘(\[$])")
_INNER = re.compile(r"(?<=[.?!…\-)\]\"”'])\s+(?:-|–|—)\s+(?=[A-Z\"“'(])")
_SPOKEN = re.compile(r"[.?!…\-]['\"”’)]?$")
_HEAD_SECTIONS = frozenset({Section.HOSTS, Section.GUESTS, Section.PROSE, Section.TOPICS})


class Page:
    """Page text with dashes for changes of speaker."""

    name = "page"
    description = "page text with a header block; a dash marks each change of speaker"
    extensions = (".txt", ".md", ".text")

    def score(self, source: Source) -> float:
        """What the head and the dashes say for it."""
        lines = [line for line in lines_of(source.text, source.body_start) if line.text]
        start = transcript_heading(lines)
        body = lines[start:]
        dashes = [line for line in body if _DASH.match(line.text)]
        if len(dashes) < 2:
            return 0.0
        spoken = sum(1 for line in dashes if _SPOKEN.search(line.text)) / len(dashes)
        plain = sum(1 for line in body if not line.text.startswith("#")) / len(body)
        head = len({is_bare_heading(line.text) for line in lines[:start]} & _HEAD_SECTIONS) + (start > 0)
        asked = any(line.text.endswith("?") for line in dashes)
        return min(0.97, 0.35 * spoken * plain + 0.2 * min(head, 2) + (0.2 if asked and spoken > 0.7 else 0))

    def read(self, source: Source) -> Transcript:
        """Read it."""
        text = source.text
        lines = lines_of(text, source.body_start)
        start = transcript_heading(lines) or next(
            (i for i, line in enumerate(lines) if _DASH.match(line.text)), len(lines)
        )
        head = read_head(text, lines[:start])
        turns, marks, hidden, sponsors = list(head.turns), [], [], []
        for span in _changes(text, _without_tail(lines[start:])):
            times, unread = marks_and_hidden(text, span)
            if not has_words(text, span, unread):
                continue
            kind = (
                TurnKind.ADVERTISEMENT
                if is_read(text[span.start : min(span.end, span.start + 400)])
                else TurnKind.SPEECH
            )
            if kind is TurnKind.ADVERTISEMENT:
                sponsors += sponsors_in(text, span)
            marks += times
            hidden += unread
            turns += [Turn(piece, kind) for piece in pieces(text, span)]
        return source.transcript(
            self.name, turns, marks=marks, hidden=hidden, episode=with_sponsors(head.episode, sponsors)
        )


def _changes(text: str, lines: list[Line]) -> list[Span]:
    """What lies between two changes of speaker; furniture parts it, too."""
    found: list[Span] = []
    start = end = -1

    def close() -> None:
        span = trimmed(text, start, end) if end > start >= 0 else None
        if span and any(c.isalnum() for c in text[span.start : span.end]):
            found.append(span)

    for line in lines:
        if not line.text:
            continue
        if is_subscription(line.text) or (
            len(line.text) < 80 and is_furniture(line.text) and not _SPOKEN.search(line.text)
        ):
            close()
            start = end = -1
            continue
        dash = _DASH.match(line.text)
        if dash:
            close()
            start = line.start + dash.end()
        elif start < 0:
            start = line.start
        for inner in _INNER.finditer(text, max(start, line.start), line.end):
            end = inner.start()
            close()
            start = inner.end()
        end = line.end
    close()
    return found


def _without_tail(lines: list[Line]) -> list[Line]:
    """The lines up to the last section of links or related pages, if one closes the file."""
    for i in range(len(lines) - 1, max(len(lines) - 40, 0) - 1, -1):
        if is_bare_heading(lines[i].text) is Section.LINKS:
            return lines[:i]
    return lines

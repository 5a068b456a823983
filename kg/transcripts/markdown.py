"""Markdown in which the speaker's name is set off:

    **Ada Byron:** Text         **Ada Byron** (00:00): Text         ### Ada Byron
    **Ada Byron:** \\[06:04\\] Text   **[00:00] Ada Byron:** Text       Text

Lines such as ``**Break:** \\[17:53\\]`` part the conversation and are not read; of links only the words are.
"""

import re
from collections import Counter

from kg.model import Span, Transcript
from kg.transcripts.base import Source
from kg.transcripts.dialogue import Label, read_dialogue
from kg.transcripts.furniture import is_bare_heading
from kg.transcripts.head import read_head
from kg.transcripts.labelled import transcript_heading, with_sponsors
from kg.transcripts.lines import CLOCK, Line, lines_of, seconds
from kg.transcripts.speakers import is_generic, is_label

_REACH = 160
_STAMP = rf"\\?[(\[]\s*(?P<GROUP>{CLOCK})(?:\s*(?:-->|-|–|to)\s*{CLOCK})?\s*\\?[)\]]"
_NAME = r"(?P<name>[^\W\d_][^*_:()\[\]<>|\n\\]{0,59}?)"
_BOLD = re.compile(
    rf"(?:[-*+>]\s+)?(?P<mark>\*\*\*|\*\*|__|\*|"
    rf"_)(?:{_STAMP.replace('GROUP', 'before')}\s*[-–—]?\s*)?{_NAME}\s*(?P<in>:)?\s*"
    rf"(?:{_STAMP.replace('GROUP', 'inside')}\s*:?\s*)?(?P=mark)\s*"
    rf"(?:{_STAMP.replace('GROUP', 'after')}\s*)?(?P<out>[:：])?\s*"
)
_HEADING = re.compile(rf"#{{2,6}}\s+{_NAME}\s*:?\s*(?:{_STAMP.replace('GROUP', 'after')}|(?P<bare>{CLOCK}))?\s*:?\s*$")
_BREAK = re.compile(
    r"[*_]*\s*(?:break|ad break|music|intro|outro|interlude|jingle|sponsor break)\b[:*_ ]*[\\\[(\])\d:., to–-]*$",
    re.IGNORECASE,
)


class MarkdownSpeakers:
    """Markdown with bold or headed speaker names."""

    name = "markdown"
    description = "Markdown with **Name:** or ### Name before what is said"
    extensions = (".md", ".markdown", ".txt")

    def score(self, source: Source) -> float:
        """How many of the lines after the first label are spoken under labels of this form."""
        lines = lines_of(source.text, source.body_start)
        start, labels = _body(lines)
        if not labels:
            return 0.0
        filled = sum(1 for line in lines[start:] if line.text)
        density = min(1.0, 4 * len(labels) / filled)
        return 0.75 if len(labels) == 1 else 0.65 + 0.34 * density

    def read(self, source: Source) -> Transcript:
        """Read it."""
        text = source.text
        lines = lines_of(text, source.body_start)
        start, labels = _body(lines)
        head = read_head(text, lines[:start])
        body = lines[start:]
        breaks = frozenset(i for i, line in enumerate(body) if _is_break(line.text))
        dialogue = read_dialogue(text, body, {i - start: label for i, label in labels.items()}, breaks)
        return source.transcript(
            self.name,
            [*head.turns, *dialogue.turns],
            marks=dialogue.marks,
            hidden=dialogue.hidden,
            episode=with_sponsors(head.episode, dialogue.sponsors),
        )


def _is_break(line: str) -> bool:
    return line.startswith("#") or (len(line) < 80 and _BREAK.match(line) is not None)


def _body(lines: list[Line]) -> tuple[int, dict[int, Label]]:
    """Index of the first line of the conversation, and the labels from there on by index."""
    heading = transcript_heading(lines)
    candidates = {
        i: label
        for i in range(heading, len(lines))
        if not _is_break(lines[i].text.lstrip("# ")) and (label := _label(lines[i])) is not None
    }
    counts = Counter(_written(lines[i], label).casefold() for i, label in candidates.items())
    labels = {
        i: label
        for i, label in candidates.items()
        if not lines[i].text.startswith("#") or counts[_written(lines[i], label).casefold()] > 1
    }
    if not labels:
        return len(lines), {}
    if heading:
        return heading, labels
    # A conversation can start in the middle of somebody's turn: text before the first label, longer than a title.
    first = min(labels)
    before = [line for line in lines[:first] if line.text]
    spoken = before and all(line.text[0] not in "#-*" and line.words > 8 for line in before) and len(labels) > 2
    return (0 if spoken else first), labels


def _written(line: Line, label: Label) -> str:
    assert label.name is not None
    return line.text[label.name.start - line.start : label.name.end - line.start]


def _label(line: Line) -> Label | None:
    """The label that a line opens with."""
    head = line.text[:_REACH]
    match = _BOLD.match(head) if head[:1] in "*_-+>" else None
    if match is not None:
        clock = match["before"] or match["inside"] or match["after"]
        if not (match["in"] or match["out"] or clock):
            return None
    elif head.startswith("#"):
        match = _HEADING.match(head)
        if match is None or len(head) < len(line.text):
            return None
        clock = match["after"] or match["bare"]
    else:
        return None
    section = is_bare_heading(head)
    name = match["name"].strip()
    if (section is not None and not is_generic(name)) or not is_label(name):
        return None
    start = line.start + match.start("name")
    return Label(Span(start, start + len(name)), seconds(clock) if clock else None, line.start + match.end())

"""Text with the speaker's name before what is said, with times or without:

    Ada Byron: (0:00) Text          [00:00] Ada Byron: Text         00:00 Ada Byron: Text
    Ada Byron (00:00:00):           Ada Byron  0:03                 [SPEAKER_00]: Text
    Text in the next line           Text in the next line           >> ADA BYRON: Text

What stands before the first label is the page's head. Paragraphs without a label go on with the speaker.
"""

import re
from collections import Counter
from dataclasses import replace

from kg.model import EpisodeInfo, Field, Span, Transcript
from kg.transcripts.base import Source
from kg.transcripts.dialogue import Label, read_dialogue
from kg.transcripts.furniture import Section, is_bare_heading, is_furniture
from kg.transcripts.head import read_head
from kg.transcripts.lines import CLOCK, Line, lines_of, seconds
from kg.transcripts.speakers import is_generic, is_label

_REACH = 140
"""How far into a line a label is looked for."""

_NAME = r"(?P<name>[^\W\d_][^:()\[\]<>|\n]{0,59}?)"
_STAMP = rf"[(\[]\s*(?P<time>{CLOCK})(?:\s*(?:-->|-|–|to)\s*{CLOCK})?\s*[)\]]"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:>>\s*)?{_NAME}\s*:\s*{_STAMP}\s*:?\s*",
        rf"{_NAME}\s*{_STAMP}\s*:?\s*",
        rf"{_STAMP}\s*[-–—:]?\s*(?:>>\s*)?\[?{_NAME}\]?\s*:\s*",
        rf"(?P<time>{CLOCK})\s*[-–—|]?\s+\[?{_NAME}\]?\s*:\s*",
        rf"{_NAME}(?:\s*[|•·,–—-]\s*|\s+)(?P<time>{CLOCK})\s*$",
        rf"(?P<time>{CLOCK})\s*[|•·–—-]?\s+{_NAME}\s*$",
        rf"\[{_NAME}\]\s*:?\s*{_STAMP}?\s*",
        rf"(?:>>\s*)?{_NAME}\s*:(?:\s+|$)",
    )
)
_DIARIZED = re.compile(
    rf"(?:{_STAMP}\s*)?[\[(]?(?P<name>(?i:speaker|spk|participant)(?:[ _#-]?\d{{1,3}}|[ _#-][A-Z]))[\])]?\s*"
    rf"(?::?\s*{_STAMP.replace('time', 'late')}\s*:?|:)\s*"
)
_TIME_ALONE = re.compile(rf"{_STAMP}\s*|(?P<bare>{CLOCK})\s*$")


class Labelled:
    """Speaker-labelled text."""

    name = "labelled"
    description = "text with the speaker's name, and maybe a time, before what is said"
    extensions = (".txt", ".md", ".text")

    def score(self, source: Source) -> float:
        """How densely labels stand after the first one; several names that come back are proof enough."""
        lines = lines_of(source.text, source.body_start)
        start, labels = _body(lines)
        names = Counter(_written(lines[i], label) for i, label in labels.items() if label.name)
        count = sum(names.values())
        if not count:
            return 0.0
        timed = any(label.time is not None for label in labels.values() if label.name)
        if count == 1:
            return 0.55 if timed else 0.0
        density = min(1.0, 8 * count / sum(1 for line in lines[start:] if line.text))
        if sum(1 for n in names.values() if n > 2) > 1:
            density = max(density, 0.8)
        return density * (0.95 if timed or len(names) > 1 else 0.6)

    def read(self, source: Source) -> Transcript:
        """Read it."""
        text = source.text
        lines = lines_of(text, source.body_start)
        start, labels = _body(lines)
        head = read_head(text, lines[:start])
        body = lines[start:]
        dialogue = read_dialogue(text, body, {i - start: label for i, label in labels.items()}, _breaks(body))
        return source.transcript(
            self.name,
            [*head.turns, *dialogue.turns],
            marks=dialogue.marks,
            hidden=dialogue.hidden,
            episode=with_sponsors(head.episode, dialogue.sponsors),
        )


def with_sponsors(episode: EpisodeInfo, spoken: list[Field]) -> EpisodeInfo:
    """The metadata with the sponsors that are read out added to those that the head lists."""
    known = {s.value.casefold() for s in episode.sponsors}
    added = []
    for sponsor in spoken:
        if not any(sponsor.value.casefold() in k or k in sponsor.value.casefold() for k in known):
            known.add(sponsor.value.casefold())
            added.append(sponsor)
    return replace(episode, sponsors=(*episode.sponsors, *added))


def transcript_heading(lines: list[Line]) -> int:
    """Index of the first line after the heading that announces the transcript, 0 without one."""
    return next((i + 1 for i, line in enumerate(lines) if is_bare_heading(line.text) is Section.TRANSCRIPT), 0)


def _breaks(lines: list[Line]) -> frozenset[int]:
    """Lines of the page that stand between speech: a heading and nothing else, buttons."""
    return frozenset(
        i
        for i, line in enumerate(lines)
        if len(line.text) < 80 and line.text[:1] in "#-*=_" and (line.text.startswith("#") or is_furniture(line.text))
    )


def _body(lines: list[Line]) -> tuple[int, dict[int, Label]]:
    """Index of the first line of the conversation, and the labels from there on by index."""
    heading = transcript_heading(lines)
    candidates = {i: c for i in range(heading, len(lines)) if (c := _label(lines[i]))}
    labels = _accepted(lines, _with_words(lines, candidates))
    first = next((i for i in labels if labels[i].name), None)
    return (len(lines), {}) if first is None else (heading or first, labels)


def _with_words(lines: list[Line], candidates: dict[int, Label]) -> dict[int, Label]:
    """Without those that no words follow: two names with times in a row are chapters."""
    kept = {}
    following = False
    for i in range(len(lines) - 1, -1, -1):
        if not lines[i].text:
            continue
        candidate = candidates.get(i)
        bare = candidate is not None and candidate.words >= lines[i].end
        if candidate is not None and (not bare or following):
            kept[i] = candidate
        following = not bare
    return dict(sorted(kept.items()))


def _accepted(lines: list[Line], candidates: dict[int, Label]) -> dict[int, Label]:
    """Those candidates that are labels by what the file does elsewhere.

    Where labels have times, a phrase with a colon and no time is one only under a name that has times elsewhere. Where
    they have none, a label comes back, or names a part, or is a full name at the start of a paragraph.
    """
    written = {i: _written(lines[i], c).casefold() for i, c in candidates.items() if c.name}
    counts = Counter(written.values())
    timed = Counter(written[i] for i in written if candidates[i].time is not None)
    if sum(timed.values()) >= max(1, sum(1 for i in written if counts[written[i]] > 1) // 2):
        return {
            i: c
            for i, c in candidates.items()
            if i not in written or (written[i] in timed and (_is_speaker(lines[i], c) or timed[written[i]] > 2))
        }
    speakers = {
        i
        for i, name in written.items()
        if _is_speaker(lines[i], candidates[i])
        and (counts[name] > 1 or is_generic(name) or (" " in name and not _inside(lines, i)))
    }
    if len(speakers) < 2 or (len({written[i] for i in speakers}) == 1 and len(speakers) < 3):
        return {}
    return {i: c for i, c in candidates.items() if i in speakers or i not in written}


def _is_speaker(line: Line, label: Label) -> bool:
    return is_label(_written(line, label))


def _inside(lines: list[Line], i: int) -> bool:
    """Whether the line goes on with the sentence of the line before."""
    before = lines[i - 1].text if i else ""
    return bool(before) and len(before) < 100 and before[-1] not in ".?!:"


def _written(line: Line, label: Label) -> str:
    assert label.name is not None
    return line.text[label.name.start - line.start : label.name.end - line.start]


def _label(line: Line) -> Label | None:
    """The label that a line opens with, if its form is one of a label."""
    head = line.text[:_REACH]
    if not head or _opens_section(head):
        return None
    diarized = _DIARIZED.match(head)
    if diarized:
        return _made(line, diarized, diarized["time"] or diarized["late"])
    for form in _FORMS:
        match = form.match(head)
        if match and len(match["name"].split()) <= 6 and (form is not _FORMS[6] or is_label(match["name"])):
            time = match.groupdict().get("time")
            if is_label(match["name"].strip(" >-*")) or time:
                return _made(line, match, time)
    alone = _TIME_ALONE.match(head)
    if alone:
        clock = seconds(alone["time"] or alone["bare"])
        return Label(None, clock, line.start + alone.end()) if clock is not None else None
    return None


def _opens_section(head: str) -> bool:
    """Whether a line is the heading of a section and not a label."""
    section = is_bare_heading(head)
    return section is not None and not is_generic(head.strip(" :#*"))


def _made(line: Line, match: re.Match[str], time: str | None) -> Label | None:
    clock = seconds(time) if time else None
    if time and clock is None:
        return None
    raw = match["name"]
    left = len(raw) - len(raw.lstrip())
    start = line.start + match.start("name") + left
    return Label(Span(start, start + len(raw.strip())), clock, line.start + match.end())

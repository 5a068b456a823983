"""Cues to turns: what subtitle files and timed segments have in common.

A cue shows some lines for some seconds. Who speaks may stand before the words (``Name: words``, as meeting tools
write), or a dash or ``>>`` marks that somebody else goes on. Cues of one speaker are joined into a turn, which ends at
a cue once it is long enough to be read as a paragraph.
Limit: a name before a colon counts only where it comes again or most cues have one; "Remember: ..." is no speaker.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import unescape

from kg.model import Span
from kg.transcripts.lines import LONG, pieces
from kg.transcripts.rendering import Rendering, Words, squeezed
from kg.transcripts.rolling import collapse
from kg.transcripts.speakers import is_generic, is_label, shown

_PARAGRAPH = 1400
"""Code points after which a turn ends at the next end of a sentence; at `LONG` it ends at any cue."""
_LABEL = re.compile(r"(?P<name>[^\W_][^:<>\[\]]{0,48}?)(?: \([^()]{1,20}\))?:(?=\s|$)\s*")
_CHANGE = re.compile(r"(?:>{2,3}|[-–](?=\s?[^\W\d_]))\s*")
_INNER_CHANGE = re.compile(r"(?<=\s)(?:>{2,3}\s*)(?=\S)|\n(?=[-–]\s?[^\W\d_])")
_SOUND = re.compile(
    r"[\[(](?:[a-z ]{0,20}\b)?(?:music|applause|laughter|laughs|laughing|chuckles?|cheering|silence|crosstalk|"
    r"inaudible|blank_audio|foreign|noise|coughs?|sighs?|beep|pause)\b[^\])]{0,20}[\])]|\[ ?_+ ?\]|[♪♫]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cue:
    """Some words, when they are heard, and by whom."""

    text: str
    time: float | None = None
    """Seconds from the start."""
    segment: str | None = None
    """What the file calls it."""
    speaker: str | None = None
    """The speaker, where the file names one apart from the words."""
    change: bool = False
    """True where somebody else than before speaks, whoever that is."""


def render_cues(rendering: Rendering, cues: Iterable[Cue]) -> None:
    """Add the cues as turns, in order of time."""
    ordered = list(cues)
    if all(c.time is not None for c in ordered):
        ordered.sort(key=lambda c: c.time or 0.0)
    turn: list[Words] = []
    length, current, continued = 0, None, False
    for cue in _with_speakers([part for whole in ordered for part in _parts(whole)]):
        other = cue.change or cue.speaker != current
        full = length + len(cue.text) > LONG or (length > _PARAGRAPH and turn[-1].text.endswith((".", "?", "!")))
        if turn and (other or full):
            rendering.add_turn(turn, speaker=current, continued=continued)
            turn, length, continued = [], 0, not other
        current = cue.speaker
        turn.append(Words(cue.text, cue.time, cue.segment))
        length += len(cue.text) + 1
    rendering.add_turn(turn, speaker=current, continued=continued)


def unrolled(cues: Sequence[Cue]) -> list[Cue]:
    """The cues, without the lines that rolling captions show again."""
    shown = [tuple(line for line in map(squeezed, cue.text.split("\n")) if line) for cue in cues]
    return [replace(cue, text="\n".join(new)) for cue, new in zip(cues, collapse(shown), strict=True)]


def _parts(cue: Cue) -> list[Cue]:
    """The cue without sounds, its entities resolved, cut where the speaker changes and where it is long."""
    parts = []
    for i, piece in enumerate(_INNER_CHANGE.split(_SOUND.sub(" ", unescape(cue.text)))):
        mark = _CHANGE.match(piece.lstrip())
        text = squeezed(piece.lstrip()[mark.end() :] if mark else piece)
        for n, span in enumerate(pieces(text, Span(0, len(text)))):
            changed = n == 0 and (cue.change or bool(mark) or i > 0)
            parts.append(replace(cue, text=text[span.start : span.end], change=changed))
    return parts


def _with_speakers(cues: Sequence[Cue]) -> list[Cue]:
    """The cues with the names before their words taken as speakers, each holding on until the next change."""
    labels = [None if cue.speaker else _LABEL.match(cue.text) for cue in cues]
    seen = Counter(m["name"] for m in labels if m and is_label(m["name"]))
    most = seen.total() >= len(cues) / 2
    found: list[Cue] = []
    current: str | None = None
    for cue, label in zip(cues, labels, strict=True):
        if label and seen[label["name"]] and (most or seen[label["name"]] > 1 or is_generic(label["name"])):
            current = shown(label["name"])
            cue = replace(cue, text=cue.text[label.end() :])
        elif cue.speaker:
            current = shown(cue.speaker)
        elif cue.change:
            current = None
        if cue.text:
            found.append(replace(cue, speaker=current))
    return found

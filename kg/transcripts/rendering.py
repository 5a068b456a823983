"""Building the text of a layout whose file is not running text, and keeping track of what stands where in it.

    Title: Maps of the deep sea
    Date: 2024-05-06

    Mara Lindqvist: We lowered the probe at dawn.

    Tom: And then?

Metadata lines come first, then one paragraph a turn. `kg read` prints this text; offsets point into it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.model import Field, Mark, Span, Turn, TurnKind
from kg.transcripts.speakers import is_generic


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a turn that has a place in the original file."""

    text: str
    time: float | None = None
    """Seconds from the start."""
    segment: str | None = None
    """The cue, segment or paragraph that it stands in."""


class Rendering:
    """A text under construction; `text`, `turns` and `marks` are what it has so far."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.turns: list[Turn] = []
        self.marks: list[Mark] = []

    @property
    def text(self) -> str:
        """All that was added, ending in one newline."""
        return "".join(self._parts).rstrip("\n") + "\n" if self._parts else ""

    def add_field(self, name: str, value: str | None) -> Field | None:
        """Add a metadata line and return where its value stands; None for no value."""
        value = squeezed(value or "")
        if not value:
            return None
        self._append(f"{name}: ")
        span = self._append(value)
        self._append("\n")
        return Field(value, span)

    def add_fields(self, name: str, values: Iterable[str]) -> tuple[Field, ...]:
        """Add a metadata line that lists several values."""
        cleaned = [v for v in map(squeezed, values) if v]
        found: list[Field] = []
        for value in dict.fromkeys(cleaned):
            self._append(", " if found else f"{name}: ")
            found.append(Field(value, self._append(value)))
        if found:
            self._append("\n")
        return tuple(found)

    def add_turn(
        self,
        words: Iterable[Words],
        *,
        speaker: str | None = None,
        continued: bool = False,
        kind: TurnKind = TurnKind.SPEECH,
    ) -> None:
        """Add a paragraph; nothing is added where the words are empty. Runs of white space become one space.

        The speaker's name is written before it, unless it is `continued` from the paragraph before.
        """
        stretches = [replace(w, text=text) for w in words if (text := squeezed(w.text))]
        if not stretches:
            return
        if self._parts:
            self._append("\n")
        self._mark(stretches[0])
        label = None
        if speaker and not continued:
            name = self._append(speaker)
            label = None if is_generic(speaker) else name
            self._append(": ")
        start = end = self._length
        for i, stretch in enumerate(stretches):
            if i:
                self._append(" ")
                self._mark(stretch)
            end = self._append(stretch.text).end
        self._append("\n")
        self.turns.append(Turn(Span(start, end), kind, speaker, label))

    def _append(self, text: str) -> Span:
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return Span(start, self._length)

    def _mark(self, words: Words) -> None:
        if words.time is not None or words.segment is not None:
            self.marks.append(Mark(self._length, words.time, words.segment))


def squeezed(text: str) -> str:
    """The text with runs of white space (no-break and zero-width spaces too) as one space, none at the ends."""
    return " ".join(text.replace("\u200b", " ").replace("\ufeff", " ").split())

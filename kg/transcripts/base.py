"""What every reader has.

To add a layout:

1. Write `kg/transcripts/<layout>.py`. Open it with the layout's specification (or a sample) and its limits.
2. Give it a class with `name`, `description`, `extensions`, `score()` and `read()` as `Reader` below.
3. Add one instance to `READERS` in `kg/transcripts/__init__.py`. The command line, the documentation and the tests that
   every reader must pass take it from there.
"""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from kg.errors import UnreadableFile
from kg.model import EpisodeInfo, Mark, Span, Transcript, Turn
from kg.transcripts.decoding import decode, load_bytes
from kg.transcripts.frontmatter import FrontMatter, parse_front_matter


@dataclass(frozen=True)
class Source:
    """A transcript file before it is read."""

    name: str
    """POSIX path relative to the folder that was given; names the file in messages and in the graph."""
    data: bytes

    @classmethod
    def load(cls, path: Path, name: str | None = None) -> "Source":
        """Read the file's bytes. Raises `UnreadableFile`."""
        return cls(name or path.name, load_bytes(path, name or path.name))

    @property
    def extension(self) -> str:
        """``.vtt``, in lower case; empty for none."""
        return Path(self.name).suffix.lower()

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the bytes."""
        return sha256(self.data).hexdigest()

    @cached_property
    def text(self) -> str:
        """The text: byte-order mark excluded, newlines as they are. Raises `UnreadableFile`."""
        return decode(self.data, self.name)

    @cached_property
    def front_matter(self) -> FrontMatter:
        """The YAML block at the top (empty where there is none) and the offset at which the body starts."""
        try:
            text = self.text
        except UnreadableFile:  # a Word document is no text and has none
            return FrontMatter()
        return parse_front_matter(text)

    @property
    def body_start(self) -> int:
        """Offset of the first code point after the front matter."""
        return self.front_matter.end

    def transcript(
        self,
        layout: str,
        turns: list[Turn],
        *,
        text: str | None = None,
        marks: list[Mark] | None = None,
        episode: EpisodeInfo | None = None,
        hidden: list[Span] | None = None,
    ) -> Transcript:
        """Assemble what a reader found; `text` is given by layouts whose files are not running text."""
        return Transcript(
            source=self.name,
            layout=layout,
            sha256=self.sha256,
            text=self.text if text is None else text,
            turns=tuple(sorted(turns, key=lambda t: t.span.start)),
            marks=tuple(sorted(marks or (), key=lambda m: m.offset)),
            episode=episode or EpisodeInfo(),
            hidden=tuple(sorted(hidden or (), key=lambda h: h.start)),
        )


class Reader(Protocol):
    """One layout."""

    name: str
    """What the user types after ``--layout``."""
    description: str
    """One line for ``kg formats``."""

    @property
    def extensions(self) -> tuple[str, ...]:
        """File extensions that belong to this layout, in lower case with the dot; several layouts may share one."""
        ...

    def score(self, source: Source) -> float:
        """How well the content fits, 0 (not at all) to 1 (every line as the layout says)."""
        ...

    def read(self, source: Source) -> Transcript:
        """Read it. Raises `InputError`."""
        ...


__all__ = ["Reader", "Source"]

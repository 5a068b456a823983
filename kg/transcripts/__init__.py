"""Read any transcript file into a `kg.model.Transcript`: a module a layout, one registry, one function that chooses."""

from collections.abc import Sequence
from pathlib import Path

from kg.errors import InputError, UnreadableFile
from kg.model import Transcript
from kg.transcripts.base import Reader, Source
from kg.transcripts.captions import Captions
from kg.transcripts.choosing import choose_among
from kg.transcripts.docx import MeetingDocument
from kg.transcripts.finding import Found, find_among
from kg.transcripts.html import SavedPage
from kg.transcripts.labelled import Labelled
from kg.transcripts.language import check_english
from kg.transcripts.markdown import MarkdownSpeakers
from kg.transcripts.metadata import complete
from kg.transcripts.notes import Notes
from kg.transcripts.page import Page
from kg.transcripts.segments import WhisperJson
from kg.transcripts.subtitles import SubRip, WebVtt


def _read_text(source: Source) -> Transcript:
    """Read a text that another file encloses."""
    return choose(source).read(source)


READERS: dict[str, Reader] = {
    "page": Page(),
    "labelled": Labelled(),
    "markdown": MarkdownSpeakers(),
    "captions": Captions(),
    "notes": Notes(),
    "vtt": WebVtt(),
    "srt": SubRip(),
    "json": WhisperJson(),
    "html": SavedPage(_read_text),
    "docx": MeetingDocument(_read_text),
}
"""Every layout by the name that the user types. To add one: see `kg.transcripts.base`."""


LONGEST = 10_000_000
"""Code points of the longest text that is taken for a transcript: some 180 hours of talk."""


def choose(source: Source, layout: str | None = None) -> Reader:
    """The reader for a file: by name, else by extension, else by content.

    Raises `UnknownLayout` and `AmbiguousLayout`, which name the layouts.
    """
    return choose_among(READERS, source, layout)


def read(path: str | Path, *, root: str | Path | None = None, layout: str | None = None) -> Transcript:
    """Read a file; `root` is the folder that its name is relative to, `layout` a name among `READERS`.

    Raises `InputError`, which says what is wrong with the file, where and what to do.

    >>> transcript = kg.read("seeds/transcripts/no-priors-digest.txt")
    >>> transcript.layout, transcript.episode.show.value
    ('page', 'Transcript Digests')
    """
    path = Path(path)
    name = path.relative_to(root).as_posix() if root else path.name
    return read_source(Source.load(path, name), layout)


def read_source(source: Source, layout: str | None = None) -> Transcript:
    """Choose a reader, read, and fill in what the file says elsewhere about the episode. Raises `InputError`."""
    try:
        reader = choose(source, layout)
        transcript = complete(reader.read(source), source)
    except InputError as error:
        if error.path is not None:
            raise
        raise type(error)(error.problem, path=source.name, line=error.line, remedy=error.remedy) from error
    if len(transcript.text) > LONGEST:
        raise UnreadableFile(
            f"{len(transcript.text):,} characters of text, more than any talk has (at most {LONGEST:,})",
            path=source.name,
            remedy="give each transcript in a file of its own",
        )
    if not any(c.isalpha() for turn in transcript.turns for c in transcript.readable(turn.span)):
        raise UnreadableFile(
            "there are no words to read in it",
            path=source.name,
            remedy="check that it is a transcript, or leave it out",
        )
    check_english(transcript)
    return transcript


def extensions() -> frozenset[str]:
    """The file extensions that the readers register."""
    return frozenset(extension for reader in READERS.values() for extension in reader.extensions)


def find(paths: Sequence[Path]) -> list[Found]:
    """The transcripts at these paths, sorted by name: folders are walked, files are taken as they are.

    Raises `NoTranscripts`.
    """
    return find_among(extensions(), paths)


__all__ = ["READERS", "Found", "Reader", "Source", "choose", "extensions", "find", "read", "read_source"]

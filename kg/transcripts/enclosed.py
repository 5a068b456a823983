"""Documents that enclose a text (web pages, Word documents): a header of our own, then whatever layout the text has."""

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from kg.errors import InputError
from kg.model import EpisodeInfo, Mark, Span, Transcript
from kg.transcripts.base import Source
from kg.transcripts.rendering import Rendering

ReadText = Callable[[Source], Transcript]
"""Reads a text in whichever text layout fits; raises `InputError`."""


def read_enclosed(
    source: Source,
    layout: str,
    paragraphs: Sequence[str],
    read_text: ReadText,
    header: Rendering | None = None,
    episode: EpisodeInfo | None = None,
) -> Transcript:
    """The transcript of the paragraphs that a document holds.

    `header` has the lines to put before them and `episode` the values in it, which go before what the text says of
    itself. Every paragraph becomes a segment. Raises `InputError` with the document's name.
    """
    body = "\n\n".join(paragraphs) + "\n"
    try:
        read = read_text(Source(str(PurePosixPath(source.name).with_suffix(".txt")), body.encode()))
    except InputError as error:
        # The line would be one of a text that the user does not have.
        raise type(error)(error.problem, path=source.name, remedy=error.remedy) from None
    read = replace(read, marks=_with_paragraphs(read.marks, paragraphs))
    if header and header.text:
        before = header.text + "\n"
        read = replace(_moved(read, len(before)), text=before + read.text)
    found = episode or EpisodeInfo()
    known = {f.name: value for f in fields(EpisodeInfo) if (value := getattr(found, f.name))}
    return replace(
        read, source=source.name, sha256=source.sha256, layout=layout, episode=replace(read.episode, **known)
    )


def _with_paragraphs(marks: Sequence[Mark], paragraphs: Sequence[str]) -> tuple[Mark, ...]:
    """The marks, and one more where a paragraph starts, each with its paragraph."""
    starts, offset = [], 0
    for paragraph in paragraphs:
        starts.append(offset)
        offset += len(paragraph) + 2
    here = {m.offset: m.time for m in marks}
    found: list[Mark] = []
    time, number = None, 0
    for offset in sorted({*here, *starts}):
        while number < len(starts) and starts[number] <= offset:
            number += 1
        time = here.get(offset, time)
        found.append(Mark(offset, time, f"paragraph {number}"))
    return tuple(found)


def _moved(value: Any, by: int) -> Any:
    """A record of the model with every place in it moved along."""
    if isinstance(value, Span):
        return Span(value.start + by, value.end + by)
    if isinstance(value, Mark):
        return replace(value, offset=value.offset + by)
    if isinstance(value, tuple):
        return tuple(_moved(v, by) for v in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _moved(getattr(value, f.name), by) for f in fields(value)})
    return value

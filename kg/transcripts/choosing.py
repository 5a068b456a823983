"""Which reader reads a file: the one asked for, else the only one for its extension, else the one that fits best."""

from collections.abc import Mapping

from kg.errors import AmbiguousLayout, UnknownLayout
from kg.transcripts.base import Reader, Source

_LEAST = 0.1
"""A score below this is no fit."""
_CLEAR = 0.01
"""Two scores that differ by less are equal."""


def choose_among(readers: Mapping[str, Reader], source: Source, layout: str | None = None) -> Reader:
    """The reader for a file. Raises `UnknownLayout` and `AmbiguousLayout`."""
    names = ", ".join(readers)
    if layout is not None:
        if layout not in readers:
            raise UnknownLayout(
                f"there is no layout '{layout}'", path=source.name, remedy=f"give --layout one of: {names}"
            )
        return readers[layout]
    owners = [r for r in readers.values() if source.extension in r.extensions]
    if len(owners) == 1:
        return owners[0]
    scores = {r.name: r.score(source) for r in owners or readers.values()}
    best = max(scores.values())
    if best < _LEAST:
        raise UnknownLayout(
            "no reader recognises this text", path=source.name, remedy=f"say what it is with --layout, one of: {names}"
        )
    fitting = [name for name, score in scores.items() if best - score < _CLEAR]
    if len(fitting) > 1:
        raise AmbiguousLayout(
            f"several readers fit equally well: {', '.join(fitting)}",
            path=source.name,
            remedy="say which with --layout",
        )
    return readers[fitting[0]]

"""Graph → files: one module a format, one registry, one function that chooses."""

from pathlib import Path

from kg.errors import UnknownFormat
from kg.exports.base import Exporter
from kg.exports.html import Html
from kg.exports.jsonld import JsonLd
from kg.exports.ntriples import NTriples
from kg.exports.turtle import Turtle
from kg.files import write_atomically
from kg.graph import KnowledgeGraph

EXPORTERS: dict[str, Exporter] = {e.name: e for e in (Turtle(), Html(), NTriples(), JsonLd())}
"""Every format that a graph can be written in, by name."""


def choose_format(path: str | Path, format: str | None = None) -> Exporter:
    """The exporter for a file: by name where one is given, else by the file's extension. Raises `UnknownFormat`."""
    known = ", ".join(f"{e.name} ({e.extension})" for e in EXPORTERS.values())
    if format is not None:
        if format in EXPORTERS:
            return EXPORTERS[format]
        raise UnknownFormat(f"no format is called {format!r}", remedy=f"known: {known}")
    extension = Path(path).suffix.lower()
    for exporter in EXPORTERS.values():
        if exporter.extension == extension:
            return exporter
    problem = f"no format has the extension {extension!r}" if extension else "no extension says which format is meant"
    raise UnknownFormat(problem, path=str(path), remedy=f"name the format, or use a known one: {known}")


def write(graph: KnowledgeGraph, path: str | Path, format: str | None = None) -> None:
    """Write the graph to a file, whole or not at all: an interruption leaves what was there before.

    The format is chosen by `choose_format`. Raises `UnknownFormat`, and `KgError` where the file cannot be written.
    """
    write_atomically(Path(path), choose_format(path, format).render(graph))


__all__ = ["EXPORTERS", "Exporter", "choose_format", "write"]

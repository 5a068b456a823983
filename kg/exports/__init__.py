"""Graph → files: one module a format, one registry, one function that chooses."""

from pathlib import Path

from kg.errors import UnknownFormat
from kg.exports.base import Exporter, Files
from kg.exports.csv import Csv
from kg.exports.cypher import Cypher
from kg.exports.cytoscape import Cytoscape
from kg.exports.framed import FramedJsonLd
from kg.exports.gexf import Gexf
from kg.exports.graphml import GraphMl
from kg.exports.html import Html
from kg.exports.jsonld import JsonLd
from kg.exports.ntriples import NTriples
from kg.exports.parquet import Parquet
from kg.exports.rdfxml import RdfXml
from kg.exports.trig import TriG
from kg.exports.turtle import Turtle
from kg.exports.vault import Vault
from kg.files import write_atomically, write_folder
from kg.graph import KnowledgeGraph

EXPORTERS: dict[str, Exporter] = {
    e.name: e
    for e in (
        Turtle(),
        Html(),
        NTriples(),
        JsonLd(),
        FramedJsonLd(),
        TriG(),
        RdfXml(),
        GraphMl(),
        Gexf(),
        Cytoscape(),
        Csv(),
        Cypher(),
        Parquet(),
        Vault(),
    )
}
"""Every format that a graph can be written in, by name."""


def choose_format(path: str | Path, format: str | None = None) -> Exporter:
    """The exporter for a file: by name where one is given, else by the file's extension. Raises `UnknownFormat`."""
    known = ", ".join(f"{e.name} ({e.extension})" for e in EXPORTERS.values())
    if format is not None:
        if format in EXPORTERS:
            return EXPORTERS[format]
        raise UnknownFormat(f"no format is called {format!r}", remedy=f"known: {known}")
    name = Path(path).name.lower()
    fitting = [e for e in EXPORTERS.values() if name.endswith(e.extension)]
    if fitting:
        return max(fitting, key=lambda e: len(e.extension))
    extension = Path(path).suffix.lower()
    problem = f"no format has the extension {extension!r}" if extension else "no extension says which format is meant"
    raise UnknownFormat(problem, path=str(path), remedy=f"name the format, or use a known one: {known}")


def export(graph: KnowledgeGraph, path: str | Path, format: str | None = None) -> None:
    """Write a graph to a file, whole or not at all: an interruption leaves what was there before.

    The format (`EXPORTERS` lists them all) is the one named or else the one that the extension stands for. Some
    formats are folders; what a user has put into one stays when it is written again.

    Raises `UnknownFormat` where no format fits, `MissingPart` where a format needs a package that is not installed, and
    `KgError` where the file cannot be written.

    >>> kg.export(graph, "engines.ttl")
    >>> kg.export(graph, "engines.graphml")
    >>> kg.load("engines.graphml") == graph
    True
    """
    exporter = choose_format(path, format)
    rendered = exporter.render(graph)
    if isinstance(rendered, bytes):
        write_atomically(Path(path), rendered)
    else:
        write_folder(Path(path), rendered)


__all__ = ["EXPORTERS", "Exporter", "Files", "choose_format", "export"]

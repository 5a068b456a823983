"""RDF: graph ⇄ triples by the ontology, and the check against its shapes.

RDFLib and pySHACL are imported where they are used, so that importing this package is cheap.
"""

from pathlib import Path

from kg.files import write_atomically
from kg.graph import KnowledgeGraph
from kg.rdf.framing import to_framed_jsonld
from kg.rdf.reading import MENTIONS_FILE, load, with_mentions
from kg.rdf.serializing import (
    mentions_to_turtle,
    to_jsonld,
    to_ntriples,
    to_rdflib,
    to_rdfxml,
    to_trig,
    to_turtle,
)
from kg.rdf.validation import Report, Result, Severity, validate
from kg.rdf.writing import mention_triples, triples


def write_mentions(graph: KnowledgeGraph, path: str | Path) -> None:
    """Write the single mentions as Turtle; `load` looks for them in ``mentions.ttl`` beside the graph's file."""
    write_atomically(Path(path), mentions_to_turtle(graph))


__all__ = [
    "MENTIONS_FILE",
    "Report",
    "Result",
    "Severity",
    "load",
    "mention_triples",
    "mentions_to_turtle",
    "to_framed_jsonld",
    "to_jsonld",
    "to_ntriples",
    "to_rdflib",
    "to_rdfxml",
    "to_trig",
    "to_turtle",
    "triples",
    "validate",
    "with_mentions",
    "write_mentions",
]

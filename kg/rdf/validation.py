"""Does a graph keep to `ontology/shapes.ttl`? Checked by pySHACL."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Any

from pyoxigraph import Triple

from kg.graph import KnowledgeGraph
from kg.rdf import vocabulary as v
from kg.rdf.reading import read_triples
from kg.rdf.serializing import rdflib_graph
from kg.rdf.writing import mention_triples, triples
from kg.resources import ontology_file


class Severity(StrEnum):
    """How grave a finding is; the names are SHACL's."""

    VIOLATION = "Violation"
    """The graph breaks a promise of the ontology."""
    WARNING = "Warning"
    """Unusual, and worth a look."""
    INFO = "Info"


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that is not as the shapes say."""

    severity: Severity
    focus: str
    """IRI of the resource concerned."""
    path: str | None
    """The property concerned, with its prefix; None where the resource as a whole is meant."""
    message: str
    shape: str
    """Local name of the shape in `ontology/shapes.ttl`."""


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a check."""

    results: tuple[Result, ...]
    """The gravest first, then by resource."""

    @property
    def conforms(self) -> bool:
        """True where nothing is violated; warnings do not count."""
        return all(r.severity != Severity.VIOLATION for r in self.results)


def validate(source: str | Path | KnowledgeGraph) -> Report:
    """Check a graph, or a file of RDF, against the shapes.

    Raises `GraphError` where the file cannot be read as RDF.
    """
    import rdflib
    from pyshacl import validate as run_shacl

    if isinstance(source, KnowledgeGraph):
        found: Iterable[Triple] = chain(triples(source), mention_triples(source))
    else:
        found = read_triples(Path(source))
    data = rdflib_graph(chain(found, read_triples(ontology_file("kg.ttl"))), v.PREFIXES)
    shapes = rdflib_graph(read_triples(ontology_file("shapes.ttl")), v.PREFIXES)
    _, outcome, text = run_shacl(data, shacl_graph=shapes, inplace=True, inference="none")
    if not isinstance(outcome, rdflib.Graph):
        raise RuntimeError(text)
    results = {_result(outcome, shapes, node) for node in outcome.objects(predicate=rdflib.SH.result)}
    gravity = list(Severity)
    return Report(tuple(sorted(results, key=lambda r: (gravity.index(r.severity), r.focus, r.path or "", r.message))))


def _result(outcome: Any, shapes: Any, node: Any) -> Result:
    from rdflib import SH, BNode, URIRef

    value, path = outcome.value(node, SH.value), outcome.value(node, SH.resultPath)
    focus = outcome.value(node, SH.focusNode)
    if str(focus) == v.ONTOLOGY and isinstance(value, URIRef):
        focus = value  # a check of the graph as a whole, which names the resource as the value
    shape = outcome.value(node, SH.sourceShape)
    # A property shape is a blank node within the shape that has a name.
    while isinstance(shape, BNode) and (owner := next(shapes.subjects(None, shape), None)) is not None:
        shape = owner
    return Result(
        severity=Severity(str(outcome.value(node, SH.resultSeverity)).removeprefix(str(SH))),
        focus=str(focus),
        path=None if path is None else _path(outcome, path),
        message=str(outcome.value(node, SH.resultMessage)),
        shape=str(shape).rpartition("#")[2],
    )


def _path(outcome: Any, path: Any) -> str:
    """A property path in SPARQL's notation, as far as the shapes use them."""
    from rdflib import SH, BNode

    if not isinstance(path, BNode):
        return str(path.n3(outcome.namespace_manager))
    inverse = outcome.value(path, SH.inversePath)
    return f"^{_path(outcome, inverse)}" if inverse is not None else "/".join(
        _path(outcome, step) for step in outcome.items(path)
    )

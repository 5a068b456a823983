"""Triples → the syntaxes of RDF, byte for byte the same for equal graphs."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.errors import GraphError
from kg.graph import KnowledgeGraph
from kg.rdf import vocabulary as v
from kg.rdf.iris import Namer
from kg.rdf.writing import mention_triples, triples
from kg.xml_text import xml_text

if TYPE_CHECKING:
    import rdflib


def to_turtle(graph: KnowledgeGraph) -> bytes:
    """The graph in Turtle, one block a resource."""
    return _turtle(list(triples(graph)), graph.base_iri)


def mentions_to_turtle(graph: KnowledgeGraph) -> bytes:
    """The single mentions in Turtle."""
    return _turtle(list(mention_triples(graph)), graph.base_iri)


def to_ntriples(graph: KnowledgeGraph) -> bytes:
    """The graph in N-Triples, one triple a line."""
    return serialize(triples(graph), format=RdfFormat.N_TRIPLES) or b""


def to_trig(graph: KnowledgeGraph) -> bytes:
    """The graph in TriG: what an episode says, mentions and is quoted with in a graph named by it, the rest in none."""
    all_triples = list(triples(graph))
    episode_of: dict[Any, Any] = {t.subject: t.object for t in all_triples if t.predicate == v.DERIVED_FROM}
    episode_of |= {t.subject: t.subject for t in all_triples if t.predicate == v.TYPE and t.object == v.EPISODE}
    named: dict[Any, list[Triple]] = {DefaultGraph(): []}
    for t in all_triples:
        named.setdefault(episode_of.get(t.subject, DefaultGraph()), []).append(t)
    quads = [Quad(t.subject, t.predicate, t.object, name) for name, some in named.items() for t in some]
    prefixes = _prefixes(all_triples, graph.base_iri)
    written = serialize(quads, format=RdfFormat.TRIG, prefixes=prefixes) or b""
    return _head(prefixes) + b"\n" + _body(written, prefixes)


def to_rdfxml(graph: KnowledgeGraph) -> bytes:
    """The graph in RDF/XML; what XML cannot hold is replaced as `kg.xml_text` says."""
    all_triples = [Triple(t.subject, t.predicate, _in_xml(t.object)) for t in triples(graph)]
    prefixes = _prefixes(all_triples, graph.base_iri)
    written = serialize(all_triples, format=RdfFormat.RDF_XML, prefixes=prefixes) or b""
    # The prefixes stand in the root element, in no fixed order.
    declaration, root, body = written.split(b"\n", 2)
    attributes = sorted(root.removeprefix(b"<rdf:RDF ").removesuffix(b">").split(b" "))
    return b"\n".join([declaration, b"<rdf:RDF " + b" ".join(attributes) + b">", body])


def _in_xml(term: Any) -> Any:
    return Literal(xml_text(term.value), datatype=term.datatype) if isinstance(term, Literal) else term


def to_jsonld(graph: KnowledgeGraph) -> bytes:
    """The graph in JSON-LD with a context of its own, one resource a line."""
    all_triples = list(triples(graph))
    prefixes = _prefixes(all_triples, graph.base_iri)
    coercions = _coercions(all_triples)
    context = prefixes | {_curie(p.value, prefixes): {"@type": t} for p, t in coercions.items()}
    nodes = (
        json.dumps(_json_node(subject, group, prefixes, coercions), ensure_ascii=False)
        for subject, group in groupby(all_triples, key=lambda t: t.subject)
        if isinstance(subject, NamedNode)
    )
    head = (f"{json.dumps(key)}: {json.dumps(meaning)}" for key, meaning in context.items())
    return ('{"@context": {\n' + ",\n".join(head) + '\n},\n"@graph": [\n' + ",\n".join(nodes) + "\n]}\n").encode()


def to_rdflib(graph: KnowledgeGraph, *, mentions: bool = False) -> "rdflib.Graph":
    """The graph in RDFLib, prefixes bound; with `mentions`, the single mentions too."""
    all_triples = [*triples(graph), *(mention_triples(graph) if mentions else ())]
    return rdflib_graph(all_triples, _prefixes(all_triples, graph.base_iri))


def rdflib_graph(source: Iterable[Triple], prefixes: dict[str, str]) -> "rdflib.Graph":
    """The same triples in RDFLib."""
    import rdflib

    string = NamedNode(v.XSD + "string")
    result = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in prefixes.items():
        result.bind(prefix, namespace)

    def convert(term: Any) -> rdflib.term.Identifier:
        if isinstance(term, NamedNode):
            return rdflib.URIRef(term.value)
        if isinstance(term, Triple):
            raise GraphError("holds a triple about a triple (RDF 1.2), which the shapes cannot check")
        if not isinstance(term, Literal):
            return rdflib.BNode(term.value)
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = None if term.datatype == string else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, datatype=datatype, normalize=False)

    for t in source:
        result.add((convert(t.subject), convert(t.predicate), convert(t.object)))
    return result


def _turtle(all_triples: list[Triple], base: str) -> bytes:
    prefixes = _prefixes(all_triples, base)
    written = serialize(all_triples, format=RdfFormat.TURTLE, prefixes=prefixes) or b""
    # Line breaks within literals are escaped, so that this is always the end of a block.
    blocks = _body(written, prefixes).replace(b" .\n", b" .\n\n")
    return _head(prefixes) + b"\n" + blocks.rstrip(b"\n") + b"\n"


def _head(prefixes: dict[str, str]) -> bytes:
    return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in prefixes.items()).encode()


def _body(written: bytes, prefixes: dict[str, str]) -> bytes:
    """What follows the prefixes, which come first, a line each, in no fixed order."""
    return written.split(b"\n", len(prefixes))[-1]


def _prefixes(all_triples: Iterable[Triple], base: str) -> dict[str, str]:
    ends = {end for t in all_triples for end in (t.subject, t.object) if isinstance(end, NamedNode)}
    return Namer(base).prefixes({end.value for end in ends})


def _coercions(all_triples: Iterable[Triple]) -> dict[NamedNode, str]:
    """For each property whose values are all IRIs, or all of one datatype that JSON has not: the type of its values."""
    kinds: dict[NamedNode, set[str | None]] = defaultdict(set)
    for t in all_triples:
        kinds[t.predicate].add(_json_type(t.object))
    only = {p: next(iter(types)) for p, types in kinds.items() if len(types) == 1 and p != v.TYPE}
    return {p: type for p, type in sorted(only.items(), key=lambda o: o[0].value) if type is not None}


def _json_type(term: Any) -> str | None:
    if isinstance(term, NamedNode):
        return "@id"
    return _curie(term.datatype.value, v.PREFIXES) if term.datatype in (v.DECIMAL, v.XSD_DATE) else None


def _json_node(
    subject: NamedNode, group: Iterator[Triple], prefixes: dict[str, str], coercions: dict[NamedNode, str]
) -> dict[str, Any]:
    values: dict[str, list[Any]] = defaultdict(list)
    for t in group:
        if t.predicate == v.TYPE and isinstance(t.object, NamedNode):
            values["@type"].append(_curie(t.object.value, prefixes))
        else:
            values[_curie(t.predicate.value, prefixes)].append(
                _json_value(t.object, prefixes, coerced=t.predicate in coercions)
            )
    single = {key: found[0] if len(found) == 1 else found for key, found in values.items()}
    return {"@id": _curie(subject.value, prefixes), **single}


def _json_value(term: Any, prefixes: dict[str, str], *, coerced: bool) -> Any:
    kind = _json_type(term)
    if isinstance(term, NamedNode):
        iri = _curie(term.value, prefixes)
        return iri if coerced else {"@id": iri}
    if term.datatype == v.INTEGER:
        return int(term.value)
    return term.value if coerced or kind is None else {"@type": kind, "@value": term.value}


def _curie(iri: str, prefixes: dict[str, str]) -> str:
    """The IRI with its namespace as a prefix, the longest that fits; the IRI itself where none does."""
    fitting = [(len(namespace), p) for p, namespace in prefixes.items() if iri.startswith(namespace)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}"

"""What the server says of itself: SPARQL 1.1 Service Description (https://www.w3.org/TR/sparql11-service-description/)
and VoID (https://www.w3.org/TR/void/)."""

from collections.abc import Iterator
from urllib.parse import urljoin

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from kg.rdf import vocabulary as v
from kg.rdf.sparql import KNOWN_PREFIXES
from kg.serve.negotiation import GRAPHS, ROWS
from kg.serve.source import Source, Used

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
_FORMAT_IRIS = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/ld+json": "JSON-LD",
    "application/rdf+xml": "RDF_XML",
    "text/n3": "N3",
}
Object = NamedNode | BlankNode | Literal


async def service_description(source: Source, endpoint: str, media: str) -> bytes:
    """The endpoint: its language, formats and dataset."""
    service, dataset, default = BlankNode("service"), BlankNode("dataset"), NamedNode(source.iri)
    triples = [
        Triple(service, v.TYPE, _sd("Service")),
        Triple(service, _sd("endpoint"), NamedNode(endpoint)),
        Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        Triple(service, _sd("defaultDataset"), dataset),
        Triple(dataset, v.TYPE, _sd("Dataset")),
        Triple(dataset, _sd("defaultGraph"), default),
        Triple(default, v.TYPE, _sd("Graph")),
        *(Triple(service, _sd("resultFormat"), NamedNode(FORMATS + _FORMAT_IRIS[m])) for m in (*ROWS, *GRAPHS)),
        *[t async for t in _void(source, endpoint)],
    ]
    return _written(triples, media)


async def void(source: Source, endpoint: str, media: str) -> bytes:
    """The graph: how large it is, which classes and properties it uses and how often, where it can be had."""
    return _written([t async for t in _void(source, endpoint)], media)


async def _void(source: Source, endpoint: str):  # type: ignore[no-untyped-def]
    dataset = NamedNode(source.iri)
    properties, classes = await source.properties(), await source.classes()
    facts: dict[NamedNode, Object] = {
        v.TYPE: v.DATASET,
        v.CONFORMS_TO: NamedNode(v.ONTOLOGY),
        v.URI_SPACE: Literal(source.graph.base_iri),
        _of_void("sparqlEndpoint"): NamedNode(endpoint),
        _of_void("dataDump"): NamedNode(urljoin(endpoint, "data?default")),
        _of_void("triples"): Literal(source.pool.triples),
        _of_void("entities"): Literal(len(source.graph)),
        _of_void("properties"): Literal(len(properties)),
        _of_void("classes"): Literal(len(classes)),
    }
    for predicate, object in facts.items():
        yield Triple(dataset, predicate, object)
    for vocabulary in sorted({_namespace(u.iri) for u in (*properties, *classes)}):
        yield Triple(dataset, _of_void("vocabulary"), NamedNode(vocabulary))
    for triple in _parts(dataset, "property", "triples", properties):
        yield triple
    for triple in _parts(dataset, "class", "entities", classes):
        yield triple


def _parts(dataset: NamedNode, kind: str, counted: str, used: list[Used]) -> Iterator[Triple]:
    for i, term in enumerate(used):
        part = BlankNode(f"{kind}{i}")
        yield Triple(dataset, _of_void(f"{kind}Partition"), part)
        yield Triple(part, _of_void(kind), NamedNode(term.iri))
        yield Triple(part, _of_void(counted), Literal(term.count))


def _namespace(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def _written(triples: list[Triple], media: str) -> bytes:
    format = RdfFormat.from_media_type(media)
    return serialize(triples, format=format, prefixes=KNOWN_PREFIXES | {"sd": SD}) or b""


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)


def _of_void(name: str) -> NamedNode:
    return NamedNode(v.VOID + name)

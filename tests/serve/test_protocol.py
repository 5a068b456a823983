"""The SPARQL 1.1 Protocol, clause by clause, and the reading half of the Graph Store Protocol.

Each row of a table names the clause: https://www.w3.org/TR/sparql11-protocol/ (P),
https://www.w3.org/TR/sparql11-service-description/ (D), https://www.w3.org/TR/sparql11-http-rdf-update/ (G).
"""

from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

import httpx
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from serving import Served

QUERY = "SELECT ?n { ?x a kg:Place ; skos:prefLabel ?n }"
ASK = "ASK { ?x a kg:Place }"
TRIPLES = "CONSTRUCT WHERE { ?x a kg:Place }"
DATASET = "https://w3id.org/transcript-kg/resource/dataset"
FORM = "application/x-www-form-urlencoded"
SPARQL = "application/sparql-query"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"


@dataclass(frozen=True)
class Case:
    """A request and what is answered."""

    clause: str
    status: int
    method: str = "GET"
    query: dict[str, str] | list[tuple[str, str]] = field(default_factory=dict)
    body: str | None = None
    type: str | None = None
    accept: str | None = None
    answer: str | None = None
    """The media type of the answer."""
    holds: str = ""
    """What stands in the answer."""


def form(**values: str) -> str:
    return urlencode(values)


CASES = [
    # Queries
    Case("P 2.1.1 query via GET", 200, query={"query": QUERY}, answer=JSON, holds="Turin"),
    Case(
        "P 2.1.2 query via POST with URL-encoded parameters",
        200,
        "POST",
        body=form(query=QUERY),
        type=FORM,
        holds="Turin",
    ),
    Case(
        "P 2.1.2 the form's media type may have parameters",
        200,
        "POST",
        body=form(query=QUERY),
        type=f"{FORM}; charset=utf-8",
    ),
    Case(
        "P 2.1.2 parameters are in the body, not in the address",
        400,
        "POST",
        {"default-graph-uri": DATASET},
        form(query=QUERY),
        FORM,
    ),
    Case("P 2.1.3 query via POST directly", 200, "POST", body=QUERY, type=SPARQL, holds="Turin"),
    Case("P 2.1.3 letters of any script", 200, "POST", body='SELECT ("Ξένη" AS ?x) {}', type=SPARQL, holds="Ξένη"),
    Case(
        "P 2.1.3 dataset in the address of a direct POST",
        200,
        "POST",
        {"default-graph-uri": DATASET},
        QUERY,
        SPARQL,
        holds="Turin",
    ),
    Case("P 2.1 exactly one query", 400, query=[("query", QUERY), ("query", ASK)], holds="exactly one"),
    Case("P 2.1 exactly one query, also across address and body", 400, "POST", {"query": ASK}, QUERY, SPARQL),
    Case("P 2.1 a query must be there", 400, "POST", body="", type=FORM, holds="no query"),
    Case("P 2.1 no other media type", 415, "POST", body=QUERY, type="text/plain"),
    Case("P 2.1 only GET and POST", 405, "PUT", {"query": QUERY}),
    # The dataset
    Case("P 2.1.4 default-graph-uri", 200, query={"query": QUERY, "default-graph-uri": DATASET}, holds="Turin"),
    Case(
        "P 2.1.4 a graph that is not there",
        400,
        query={"query": QUERY, "default-graph-uri": "https://a.example/"},
        holds="no graph",
    ),
    Case(
        "P 2.1.4 a named graph that is not there", 400, query={"query": QUERY, "named-graph-uri": "https://a.example/"}
    ),
    # Answers
    Case("P 2.1.5 JSON", 200, query={"query": QUERY}, accept=JSON, answer=JSON, holds='"vars"'),
    Case("P 2.1.5 XML", 200, query={"query": QUERY}, accept=XML, answer=XML, holds="<sparql"),
    Case(
        "P 2.1.5 CSV",
        200,
        query={"query": QUERY},
        accept="text/csv",
        answer="text/csv; charset=utf-8",
        holds="n\r\nTurin",
    ),
    Case("P 2.1.5 TSV", 200, query={"query": QUERY}, accept="text/tab-separated-values", holds='?n\n"Turin"'),
    Case("P 2.1.5 ASK as JSON", 200, query={"query": ASK}, accept=JSON, holds="true"),
    Case("P 2.1.5 ASK as XML", 200, query={"query": ASK}, accept=XML, holds="<boolean>true"),
    Case(
        "P 2.1.5 CONSTRUCT as Turtle",
        200,
        query={"query": TRIPLES},
        accept="text/turtle",
        answer="text/turtle; charset=utf-8",
    ),
    Case(
        "P 2.1.5 CONSTRUCT as RDF/XML",
        200,
        query={"query": TRIPLES},
        accept="application/rdf+xml",
        answer="application/rdf+xml",
    ),
    Case("P 2.1.5 CONSTRUCT as N-Triples", 200, query={"query": TRIPLES}, accept="application/n-triples"),
    Case("P 2.1.5 CONSTRUCT as JSON-LD", 200, query={"query": TRIPLES}, accept="application/ld+json", holds="@id"),
    Case(
        "P 2.1.5 DESCRIBE", 200, query={"query": "DESCRIBE ?x { ?x a kg:Place }"}, accept="text/turtle", holds="Turin"
    ),
    Case("P 2.1.5 the client's liking", 200, query={"query": QUERY}, accept=f"{JSON};q=0.4, {XML};q=0.9", answer=XML),
    Case(
        "P 2.1.5 the most specific range counts",
        200,
        query={"query": QUERY},
        accept=f"{JSON};q=0.1, */*;q=0.9, text/*;q=0",
        answer=XML,
    ),
    Case("P 2.1.5 anything", 200, query={"query": QUERY}, accept="*/*", answer=JSON),
    Case("P 2.1.5 a loose name", 200, query={"query": QUERY}, accept="application/json", answer=JSON),
    Case("P 2.1.5 nothing on offer", 406, query={"query": QUERY}, accept="image/png"),
    Case("P 2.1.5 on offer, but not for this kind of query", 406, query={"query": QUERY}, accept="text/turtle"),
    # What goes wrong
    Case("P 2.1.6 malformed query", 400, query={"query": "SELECT ?x WHRE { ?x a ?y }"}, holds="did you mean WHERE?"),
    Case("P 2.1.6 malformed: not UTF-8", 400, "POST", body="\udcff", type=SPARQL),
    Case(
        "P 2.2 no updates: direct", 403, "POST", body="CLEAR ALL", type="application/sparql-update", holds="only read"
    ),
    Case("P 2.2 no updates: form", 403, "POST", body=form(update="CLEAR ALL"), type=FORM, holds="only read"),
    Case("P 2.2 an update is no query", 400, query={"query": "CLEAR ALL"}, holds="only read"),
    Case(
        "P 4.1 other servers are not asked",
        400,
        query={"query": "SELECT * { SERVICE <http://a.example/> {} }"},
        holds="SERVICE",
    ),
    # Service description
    Case(
        "D 2 the description is at the endpoint",
        200,
        accept="text/turtle",
        answer="text/turtle; charset=utf-8",
        holds="sd:Service",
    ),
    Case("D 2 in any format of RDF", 200, accept="application/rdf+xml", answer="application/rdf+xml"),
    Case("D 2 browsers are led to the editor", 303, accept="text/html,*/*;q=0.8"),
    Case("D 2 nothing on offer", 406, accept="image/png"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.clause)
def test_protocol(served: Served, case: Case) -> None:
    headers = {name: value for name, value in (("Content-Type", case.type), ("Accept", case.accept)) if value}
    content = None if case.body is None else case.body.encode(errors="surrogateescape")
    address = served.url + "sparql" + (f"?{urlencode(case.query)}" if case.query else "")

    answer = httpx.request(case.method, address, content=content, headers=headers)

    assert (answer.status_code, case.holds in answer.text) == (case.status, True), answer.text
    assert case.answer in (None, answer.headers.get("content-type"))


def test_every_clause_has_a_case_of_its_own() -> None:
    assert len({c.clause for c in CASES}) == len(CASES) >= 40


def test_the_answer_depends_on_what_is_accepted(served: Served) -> None:
    assert served.get("/sparql", query=QUERY).headers["vary"].split(", ")[0] == "Accept"


def test_the_service_describes_itself_and_its_graph(served: Served) -> None:
    sd, void = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#"), rdflib.VOID
    told = rdflib.Graph().parse(data=served.get("/sparql", accept="text/turtle").text, format="turtle")
    (service,) = told.subjects(rdflib.RDF.type, sd.Service)
    endpoint = told.value(service, sd.endpoint)
    dataset = told.value(told.value(service, sd.defaultDataset), sd.defaultGraph)

    assert str(endpoint) == f"{served.url}sparql"
    assert (service, sd.supportedLanguage, sd.SPARQL11Query) in told
    assert len(list(told.objects(service, sd.resultFormat))) == 9
    assert told.value(dataset, void.triples).toPython() == served.get("/health").json()["triples"]


def test_void_counts_what_the_graph_uses(served: Served) -> None:
    void = rdflib.VOID
    told = rdflib.Graph().parse(data=served.get("/.well-known/void", accept="text/turtle").text, format="turtle")
    kg = rdflib.Namespace("https://w3id.org/transcript-kg/ontology#")
    counts = {
        str(told.value(part, void["class"])): told.value(part, void.entities).toPython()
        for part in told.objects(rdflib.URIRef(DATASET), void.classPartition)
    }
    (created,) = told.subjects(void.property, kg.created)

    assert counts[str(kg.Person)] == 3
    assert told.value(created, void.triples).toPython() == 2
    assert str(told.value(rdflib.URIRef(DATASET), void.sparqlEndpoint)) == f"{served.url}sparql"
    assert served.get("/.well-known/void", accept="image/png").status_code == 406


@pytest.mark.parametrize(
    ("clause", "method", "path", "status"),
    [
        ("G 5.2 GET the default graph", "GET", "data?default", 200),
        ("G 4.2 GET a graph by its IRI", "GET", f"data?graph={quote(DATASET, safe='')}", 200),
        ("G 5.6 HEAD", "HEAD", "data?default", 200),
        ("G 5.2 a graph that is not there", "GET", "data?graph=https://a.example/", 404),
        ("G 4.2 no graph named", "GET", "data", 400),
        ("G 5.3 no PUT", "PUT", "data?default", 405),
        ("G 5.4 no DELETE", "DELETE", "data?default", 405),
        ("G 5.5 no POST", "POST", "data?default", 405),
        ("G 5.7 no PATCH", "PATCH", "data?default", 405),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("G ") else "",
)
def test_graph_store(served: Served, clause: str, method: str, path: str, status: int) -> None:
    answer = httpx.request(method, served.url + path)

    assert answer.status_code == status
    if status == 405:
        assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize(
    "media", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
def test_the_whole_graph_can_be_had(served: Served, media: str) -> None:
    answer = served.get("/data?default", accept=media)
    format = RdfFormat.from_media_type(media)
    assert format is not None

    assert len(list(parse(answer.content, format=format))) == served.get("/health").json()["triples"]

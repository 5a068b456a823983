"""The clients that people use, against the server as it runs."""

import json
import shutil
import subprocess
from urllib.parse import quote

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from serving import Served
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from kg.rdf.named import named_queries

PEOPLE = """
    PREFIX kg: <https://w3id.org/transcript-kg/ontology#>
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    SELECT ?n { ?x a kg:Person ; skos:prefLabel ?n } ORDER BY ?n
"""
NAMES = ["Ada Lovelace", "Charles Babbage", "Mary Host"]


@pytest.fixture
def wrapper(served: Served) -> SPARQLWrapper:
    return SPARQLWrapper(f"{served.url}sparql")


@pytest.mark.parametrize("direct", [False, True])
@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_rows(wrapper: SPARQLWrapper, method: str, direct: bool) -> None:
    wrapper.setMethod(method)
    if direct and method == POST:
        wrapper.setRequestMethod(POSTDIRECTLY)
    wrapper.setReturnFormat(JSON)
    wrapper.setQuery(PEOPLE)

    bindings = wrapper.queryAndConvert()["results"]["bindings"]  # type: ignore[index,call-overload]

    assert [row["n"]["value"] for row in bindings] == NAMES


def test_sparqlwrapper_other_formats(wrapper: SPARQLWrapper) -> None:
    wrapper.setQuery(PEOPLE)
    wrapper.setReturnFormat(CSV)
    assert bytes(wrapper.queryAndConvert()).decode().split() == ["n", *" ".join(NAMES).split()]  # type: ignore[arg-type]
    wrapper.setReturnFormat(XML)
    assert len(wrapper.queryAndConvert().getElementsByTagName("result")) == 3  # type: ignore[union-attr]
    wrapper.setQuery("PREFIX kg: <https://w3id.org/transcript-kg/ontology#> CONSTRUCT WHERE { ?x a kg:Person }")
    wrapper.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=wrapper.queryAndConvert(), format="turtle")) == 3  # type: ignore[arg-type]


def test_sparqlwrapper_is_told_of_a_mistake(wrapper: SPARQLWrapper) -> None:
    wrapper.setQuery("SELECT ?x WHRE { ?x a ?y }")

    with pytest.raises(QueryBadFormed, match="did you mean WHERE"):
        wrapper.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_sparqlstore(served: Served, method: str) -> None:
    store = SPARQLStore(f"{served.url}sparql", method=method)
    graph = rdflib.Graph(store=store)
    kg = rdflib.Namespace("https://w3id.org/transcript-kg/ontology#")

    assert [str(row[0]) for row in graph.query(PEOPLE)] == NAMES  # type: ignore[index]
    assert len(set(graph.subjects(rdflib.RDF.type, kg.Person))) == 3
    assert bool(graph.query("ASK { ?x a kg:Person }", initNs={"kg": kg}))


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl(served: Served) -> None:
    def curl(*arguments: str) -> str:
        done = subprocess.run(["curl", "--silent", "--fail", *arguments], capture_output=True, text=True, check=True)
        return done.stdout

    assert curl("-H", "Accept: text/csv", f"{served.url}sparql?query={quote(PEOPLE)}").splitlines() == ["n", *NAMES]
    told = json.loads(curl("--data-urlencode", f"query={PEOPLE}", f"{served.url}sparql"))
    assert len(told["results"]["bindings"]) == 3
    assert curl("-L", "-H", "Accept: text/turtle", f"{served.url}resource/place/turin").startswith("@prefix kg:")


@pytest.mark.parametrize("name", list(named_queries()))
def test_the_server_answers_every_named_query(served: Served, name: str) -> None:
    text = named_queries()[name].text

    assert served.get("/sparql", query=text).status_code == 200

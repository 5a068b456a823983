"""Queries over a graph: the engine, its messages, its answers and the formats they are written in."""

import csv
import io
import json
from pathlib import Path

import pytest
import rdflib
from asked_graph import asked_graph
from pyoxigraph import QueryResultsFormat, RdfFormat, parse_query_results

from kg.errors import GraphError, QueryError
from kg.graph import KnowledgeGraph
from kg.rdf import to_ntriples, to_turtle, triples
from kg.rdf.absent import absent_terms
from kg.rdf.answers import FORMATS
from kg.rdf.querying import Dataset
from kg.rdf.sparql import calls_elsewhere, named_terms


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("asked") / "graph.ttl"
    file.write_bytes(to_turtle(asked_graph()))
    return file


@pytest.fixture(scope="module")
def dataset(file: Path) -> Dataset:
    return Dataset.open(file)


def size(graph: KnowledgeGraph) -> int:
    return len(set(triples(graph)))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?n { ?x a kg:Benchmark ; skos:prefLabel ?n }", [["LampBench"]]),
        ("PREFIX kg: <http://other.example/> SELECT ?x { ?x a kg:Person }", []),
        ("ASK { ?x kg:founded ?y }", [["yes"]]),
        ("SELECT (COUNT(*) AS ?n) { ?a kg:versionOf/^kg:versionOf ?b FILTER (?a != ?b) }", [["2"]]),
        (
            "SELECT ?c { <https://w3id.org/transcript-kg/resource/work/lamps> a ?c } ORDER BY ?c",
            [["kg:Show"], ["kg:Work"]],
        ),
        ("SELECT ?x ?y { VALUES ?x { 1 } OPTIONAL { ?x kg:no ?y } }", [["1", ""]]),
    ],
)
def test_known_prefixes_and_all_of_sparql(dataset: Dataset, query: str, expected: list[list[str]]) -> None:
    assert dataset.ask(query).cells() == expected


# Mistakes


@pytest.mark.parametrize(
    ("query", "line", "under", "hint"),
    [
        ("SELECT ?x WHRE { ?x a ?y }", 1, "WHRE", "did you mean WHERE?"),
        ("SELECT ?x\nWHERE {\n  ?x foo:a ?y }", 3, "foo:a", "the prefix foo: is not known"),
        ("SELECT ?x { ?x skoz:prefLabel ?y }", 1, "skoz:", "did you mean skos:?"),
        ("SELECT ?x {\n  ?x kg:quote 'never ended }", 2, "'never", "no closing '"),
        ("SELECT ?x {\n  ?x a kg:Person", 1, "{", "this { is never closed"),
        ("SELECT ?x { ?x a kg:Person } }", 1, "}", "nothing is open that this } could close"),
        ("DELETE WHERE { ?s ?p ?o }", 1, "DELETE", "graphs are only read here"),
        ("SELECT ?x { ?x a Person }", 1, "Person", "names need a prefix (kg:Person)"),
        ("SELECT ?x { ?x a <Person> }", 1, "<Person>", "written out in full"),
        ("SELECT ?x { ?x a ?y }\n  ORDER ?x", 2, "?x", "expected BY"),
        ("SELECT ?x (COUNT(*) AS ?n) { ?x a ?y }", 1, "", "a variable that is unbound"),
        ("SELECT ?x { ?x kg:founded }", 1, "}", "expected a variable, a name or a text"),
        ("", 1, "", "write a query, such as"),
    ],
)
def test_a_mistake_is_shown_with_a_caret_and_a_hint(
    dataset: Dataset, query: str, line: int, under: str, hint: str
) -> None:
    with pytest.raises(QueryError) as caught:
        dataset.run(query)

    shown, caret = caught.value.shown.split("\n")
    assert shown == query.split("\n")[line - 1]
    assert shown[caret.index("^") :].startswith(under)
    assert hint in str(caught.value)
    assert f"line {line} " in str(caught.value)


@pytest.mark.parametrize(
    ("query", "calls"),
    [
        ("SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }", True),
        ("SELECT * { sErViCe SILENT ?x { ?s ?p ?o } }", True),
        ("SELECT * { ?s ?p ?o . #\nSERVICE<http://a.example/>{} }", True),
        ("SELECT * { # SERVICE <http://a.example/>\n ?s ?p ?o }", False),
        ("SELECT ?service { ?service kg:service 'SERVICE', <http://a.example/SERVICE> }", False),
    ],
)
def test_other_servers_are_not_asked(dataset: Dataset, query: str, calls: bool) -> None:
    assert calls_elsewhere(query) == calls
    if calls:
        with pytest.raises(QueryError, match="SERVICE would ask another server"):
            dataset.run(query)
    else:
        dataset.ask(query)


def test_an_escaped_keyword_is_no_keyword_of_the_engine_either(dataset: Dataset) -> None:
    with pytest.raises(QueryError):
        dataset.ask("SELECT * { SERV\\u0049CE <http://a.example/> { ?s ?p ?o } }")


# Empty answers


@pytest.mark.parametrize(
    ("query", "messages"),
    [
        ("SELECT * { ?x a kg:Persn }", ["kg:Persn is not in the graph; near it: kg:Person"]),
        ("SELECT * { ?x kg:founds ?y }", ["kg:founds is not in the graph; near it: kg:founded"]),
        (
            'SELECT * { ?x skos:prefLabel "claud 4" }',
            ['"claud 4" is not in the graph; near it: "Claude 4", "Claude 3", "Claude"'],
        ),
        ("SELECT * { ?x a kg:Person, kg:Model }", []),
        ('SELECT * { ?x a kg:Show FILTER (?x = "nothing") }', []),
        ('SELECT * { ?x kg:mentionCount 4711 ; kg:quote "x"^^xsd:token }', []),
    ],
)
def test_an_empty_answer_names_what_is_not_in_the_graph(dataset: Dataset, query: str, messages: list[str]) -> None:
    assert len(dataset.ask(query)) == 0
    assert [str(a) for a in absent_terms(dataset.store, query)] == messages


def test_a_resource_that_is_not_there_has_neighbours_too(dataset: Dataset) -> None:
    query = "ASK { <https://w3id.org/transcript-kg/resource/person/dario-amode> ?p ?o }"

    (absent,) = absent_terms(dataset.store, query)

    assert absent.near[0].endswith("person/dario-amodei")


def test_terms_of_a_query() -> None:
    query = """
        PREFIX ex: <https://graphs.example/>
        SELECT (CONCAT("a", "b") AS ?z) {
            VALUES (?x ?y) { ("one" kg:Person) (UNDEF "tw\\"o") }
            ?s ex:a\\-b <https://graphs.example/c>, 'x'@en, "2020-01-01"^^xsd:date . FILTER (?x IN ("no", ex:no))
        } LIMIT 5
    """

    assert [n.term.value.removeprefix("https://") for n in named_terms(query)] == [
        "one", "w3id.org/transcript-kg/ontology#Person", 'tw"o', "graphs.example/a-b", "graphs.example/c",
    ]  # fmt: skip


# Formats

ROWS = 'SELECT ?a ?b ?c { VALUES (?a ?b ?c) { ("x,\\"y\\"\\t\\n|" 1.50 <https://a.example/b>) ("é"@fr UNDEF true) } }'


def test_csv_is_what_csv_readers_read(dataset: Dataset) -> None:
    written = FORMATS["csv"](dataset.ask(ROWS))

    assert list(csv.reader(io.StringIO(written))) == [
        ["a", "b", "c"], ['x,"y"\t\n|', "1.5", "https://a.example/b"], ["é", "", "true"],
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "format"), [("json", QueryResultsFormat.JSON), ("tsv", QueryResultsFormat.TSV)])
def test_json_and_tsv_keep_every_term(dataset: Dataset, name: str, format: QueryResultsFormat) -> None:
    answer = dataset.ask(ROWS)

    read = parse_query_results(FORMATS[name](answer), format=format)

    assert [tuple(row[i] for i in range(3)) for row in read] == list(answer.rows or ())


def test_json_of_yes_and_no(dataset: Dataset) -> None:
    assert json.loads(FORMATS["json"](dataset.ask("ASK {}"))) == {"head": {}, "boolean": True}


def test_markdown_is_one_table(dataset: Dataset) -> None:
    assert FORMATS["markdown"](dataset.ask(ROWS)).splitlines() == [
        "| a | b | c |",
        "| --- | --- | --- |",
        '| x,"y"\t \\| | 1.5 | https://a.example/b |',
        "| é |  | true |",
    ]


def test_turtle_of_triples(dataset: Dataset) -> None:
    written = FORMATS["turtle"](dataset.ask("CONSTRUCT WHERE { ?x a kg:Benchmark ; skos:prefLabel ?n }"))

    assert [line for line in written.splitlines() if line.startswith("@prefix")] == [
        "@prefix kg: <https://w3id.org/transcript-kg/ontology#> .",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
    ]
    assert len(rdflib.Graph().parse(data=written, format="turtle")) == 2


@pytest.mark.parametrize(
    ("query", "format", "remedy"),
    [
        ("ASK {}", "csv", "json"),
        ("CONSTRUCT WHERE { ?s a ?o }", "csv", "turtle"),
        ("SELECT * {}", "turtle", "CONSTRUCT"),
    ],
)
def test_what_a_format_cannot_hold(dataset: Dataset, query: str, format: str, remedy: str) -> None:
    with pytest.raises(QueryError, match=remedy):
        FORMATS[format](dataset.ask(query))


# RDFLib's API


def test_rdflibs_api_over_the_same_store(dataset: Dataset) -> None:
    graph = dataset.to_rdflib()
    kg = rdflib.Namespace("https://w3id.org/transcript-kg/ontology#")

    assert len(graph) == len(dataset)
    assert len(set(graph.subjects(rdflib.RDF.type, kg.Model))) == 4
    (row,) = graph.query("SELECT ?n { ?x a kg:Benchmark ; skos:prefLabel ?n }")
    assert str(row[0]) == "LampBench"  # type: ignore[index]


# Stores


def test_a_store_on_disk_is_filled_once_and_anew_when_the_file_changes(tmp_path: Path) -> None:
    file, store = tmp_path / "graph.nt", tmp_path / "store"
    file.write_bytes(to_ntriples(asked_graph()))
    assert len(Dataset.open(file, store)) == size(asked_graph())
    filled = {p: p.stat().st_mtime_ns for p in store.glob("*.sst")}

    assert len(Dataset.open(file, store)) == size(asked_graph())
    assert {p: p.stat().st_mtime_ns for p in store.glob("*.sst")} == filled

    file.write_bytes(b"<urn:a> <urn:b> <urn:c> .\n")
    assert Dataset.open(file, store).ask("SELECT ?o { ?s ?p ?o }").cells() == [["urn:c"]]


def test_a_folder_that_is_no_store_is_left_alone(file: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")

    with pytest.raises(GraphError, match="no store that kg made"):
        Dataset.open(file, tmp_path)
    assert (tmp_path / "letter.txt").read_text() == "dear"


def test_a_broken_file_leaves_no_store(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("<urn:a> <urn:b> .")

    with pytest.raises(GraphError, match=r"broken\.ttl:1: this is not Turtle"):
        Dataset.open(tmp_path / "broken.ttl", tmp_path / "store")
    assert not (tmp_path / "store").exists()


def test_triples_of_named_graphs_are_asked_like_all_others(tmp_path: Path) -> None:
    (tmp_path / "g.nq").write_text("<urn:a> <urn:b> <urn:c> <urn:g> .\n")

    assert Dataset.open(tmp_path / "g.nq").ask("SELECT ?s { ?s ?p ?o }").cells() == [["urn:a"]]
    assert RdfFormat.from_extension("nq") == RdfFormat.N_QUADS

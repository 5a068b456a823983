"""A file that is no graph says what is wrong with it, where, and what to do."""

from pathlib import Path

import pytest

from kg.errors import GraphError, KgError
from kg.graph import KnowledgeGraph
from kg.rdf import load, to_turtle, validate, write_mentions

BASE = (Path(__file__).parent / "shapes" / "base.ttl").read_text()
STATEMENT = "<https://graphs.example/t/ada-founded-lumen>"
EVIDENCE = "<https://graphs.example/t/ada-founded-lumen-evidence>"

FILES = [
    ("graph.ttl", "@prefix a: <http://a/> .\n\na:b a:c a:d\na:e a:f .\n", 4, "this is not Turtle: "),
    ("graph.nt", "<http://a> <http://b> .\n", 1, "this is not N-Triples: "),
    ("graph.jsonld", '{"@id":\n 3,', 2, "this is not JSON-LD: "),
    ("graph.rdf", "<rdf:RDF>\n", None, "this is not RDF/XML: "),
    ("graph.csv", "a,b\n", None, "files of RDF end in .ttl, "),
    ("graph", "a,b\n", None, "files of RDF end in .ttl, "),
    ("graph.ttl", "", None, "this is RDF, but no graph that `kg build` made"),
    ("graph.ttl", "<http://a/> a <http://b/> .", None, "this is RDF, but no graph that `kg build` made"),
    ("graph.jsonld", '{"some": "JSON"}', None, "this is RDF, but no graph that `kg build` made"),
]

DEFECTS = [
    ("a kg:Person ;", "a kg:Person , kg:Model ;", "must have one of the classes Person, ", "it has Person and Model"),
    ("a kg:Show , kg:Work", "a kg:Show", "t/show> must have one of the classes Person, ", "it has none"),
    ('skos:prefLabel "ada" ;', "", "t/ada> has no skos:prefLabel", ""),
    ('skos:prefLabel "ada"', 'skos:prefLabel "ada" , "Ada"', "t/ada> has 2 skos:prefLabel, expected one", ""),
    ('dcterms:title "Why lamps dream" ;', "", "t/episode> has no dcterms:title", ""),
    ("rdf:subject t:ada ;", "", f"{STATEMENT} has no rdf:subject", ""),
    ("rdf:object t:lumen", 'rdf:object "Lumen"', f"{STATEMENT} has the rdf:object 'Lumen', expected an IRI", ""),
    ("rdf:predicate kg:founded", "rdf:predicate kg:found", "states kg:found, which is no relation of", ""),
    ("kg:confidence 0.5", 'kg:confidence "high"', f"{STATEMENT} has the kg:confidence 'high', expected a number", ""),
    ('kg:quote "some words" ;', "", f"{EVIDENCE} has no kg:quote", ""),
    ("kg:charStart 5 ;", "", f"{EVIDENCE} has no kg:charStart", ""),
    ("a kg:Statement , rdf:Statement ;", "", "1 relations have no kg:Statement with their evidence", "kg:founded"),
    ("t:glow a kg:Model", "t:glow a schema:Thing", "'glow' is not a node of this graph", ""),
    ("kg:mentions t:ada", 'kg:mentions "Ada" , t:ada', "t/episode> has the kg:mentions 'Ada', expected an IRI", ""),
]


@pytest.mark.parametrize(("name", "text", "line", "problem"), FILES)
def test_files_that_hold_no_graph(name: str, text: str, line: int | None, problem: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(text)

    with pytest.raises(GraphError) as caught:
        load(file)

    assert caught.value.path == str(file)
    assert caught.value.problem.startswith(problem)
    assert caught.value.remedy
    assert line is None or caught.value.line == line


def test_a_file_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    missing = tmp_path / "graph.ttl"

    with pytest.raises(GraphError) as caught:
        load(missing)

    assert str(caught.value) == f"{missing}: there is no such graph; make one with `kg build`, or name another"


def test_a_folder_says_which_file_is_meant(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"this is a folder, not a graph; name the file in it: .*graph\.ttl"):
        load(tmp_path)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_bytes(to_turtle(KnowledgeGraph()) + b'<http://a> <http://b> "\xff" .\n')

    with pytest.raises(GraphError, match="UTF-8") as caught:
        load(file)

    assert caught.value.line == file.read_bytes().count(b"\n")


@pytest.mark.parametrize(("text", "instead", "problem", "more"), DEFECTS, ids=[d[2][-40:] for d in DEFECTS])
def test_graphs_with_a_defect(text: str, instead: str, problem: str, more: str, tmp_path: Path) -> None:
    assert text in BASE
    file = tmp_path / "graph.ttl"
    file.write_text(BASE.replace(text, instead))

    with pytest.raises(GraphError) as caught:
        load(file)

    assert problem in str(caught.value)
    assert more in str(caught.value)
    assert str(caught.value).startswith(f"{file}: ")
    assert str(caught.value).endswith("`kg validate` lists all that is wrong with it")


def test_the_graph_of_these_cases_is_sound(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text(BASE)

    assert [e.name for e in load(file).entities(type="Person")] == ["ada"]


def test_mentions_of_another_graph(everything: KnowledgeGraph, tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text(BASE)
    write_mentions(everything, tmp_path / "mentions.ttl")

    with pytest.raises(GraphError, match=r"mentions\.ttl beside it belongs to another graph: .*--mentions"):
        load(file, mentions=True)


def test_the_mentions_alone_are_no_graph(everything: KnowledgeGraph, tmp_path: Path) -> None:
    write_mentions(everything, tmp_path / "mentions.ttl")

    with pytest.raises(GraphError, match="no graph that `kg build` made"):
        load(tmp_path / "mentions.ttl")


@pytest.mark.parametrize("base", ["", "graphs/", "https://a.example", "https://a.example/b c/", "https://a.ex/<b>/"])
def test_a_base_iri_that_nothing_can_begin_with(base: str) -> None:
    with pytest.raises(KgError, match=r"cannot be what IRIs begin with: .*; give one such as https://"):
        to_turtle(KnowledgeGraph(base_iri=base))


def test_what_cannot_be_read_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="there is no such graph"):
        validate(tmp_path / "graph.ttl")


def test_triples_about_triples_cannot_be_checked(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text("<http://a/> <http://b/> <<( <http://c/> <http://d/> <http://e/> )>> .")

    with pytest.raises(GraphError, match=r"RDF 1\.2"):
        validate(file)

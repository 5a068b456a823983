"""What people who query the export can count on."""

import subprocess
import sys
from collections import defaultdict
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import RdfFormat, Store
from rdflib import RDF, SKOS

from kg.graph import KnowledgeGraph
from kg.model import Entity, Episode, Evidence, Relation
from kg.rdf import to_rdflib, to_turtle
from kg.rdf.iris import dbpedia_resource, wikipedia_page, wikipedia_title
from kg.schema import PREDICATES, EntityType

KG = rdflib.Namespace("https://w3id.org/transcript-kg/ontology#")


def test_types_and_names_are_read_as_anybody_would(everything: KnowledgeGraph) -> None:
    rdf = rdflib.Graph().parse(data=to_turtle(everything), format="turtle")
    names: dict[str, list[str]] = defaultdict(list)
    types: dict[str, list[str]] = defaultdict(list)
    for t in EntityType:
        for s in rdf.subjects(RDF.type, KG[t]):
            types[str(s)].append(t)
            labels = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
            names[str(s)] = [str(o) for label in labels for o in sorted(rdf.objects(s, label))]

    expected = {everything.base_iri + e.id: e for e in everything.entities()}
    assert types == {iri: [e.type] for iri, e in expected.items()}
    assert names == {iri: [e.name, *e.aliases, *e.misheard] for iri, e in expected.items()}


@pytest.mark.data
def test_the_shared_measure_reads_every_fact(everything: KnowledgeGraph, data: Path, tmp_path: Path) -> None:
    spec = spec_from_file_location("shared_score", data / "tools" / "score.py")
    assert spec is not None and spec.loader is not None
    score = module_from_spec(spec)
    spec.loader.exec_module(score)
    file = tmp_path / "graph.ttl"
    file.write_bytes(to_turtle(everything))

    nodes, special, triples = score.read_graph(file)

    base = everything.base_iri
    assert {str(s): node["types"] for s, node in nodes.items()} == {
        base + e.id: {str(e.type)} for e in everything.entities()
    }
    assert {str(s): kind for s, kind in special.items()} == {
        **{base + e.id: "@episode" for e in everything.episodes()},
        **{base + e.id: "@show" for e in everything.entities() if e.is_show},
    }
    assert {(str(s), p, str(o)) for s, p, o in triples} == {
        (base + r.subject, r.predicate, base + r.object) for r in everything.relations()
    }


def test_every_predicate_is_a_direct_triple_and_a_statement() -> None:
    entities = [Entity("concept/a", "a", EntityType.CONCEPT), Entity("concept/b", "b", EntityType.CONCEPT)]
    evidence = (Evidence("episode/e", "a b", 0, 3, "pattern"),)
    rdf = to_rdflib(
        KnowledgeGraph(
            entities=entities,
            episodes=[Episode("episode/e", "E", "e.txt", "a" * 64)],
            relations=[Relation("concept/a", name, "concept/b", 0.5, evidence) for name in PREDICATES],
        )
    )

    for name in PREDICATES:
        (subject,) = rdf.subjects(KG[name])
        (statement,) = rdf.subjects(RDF.predicate, KG[name])
        assert rdf.value(statement, RDF.subject) == subject
        assert rdf.value(statement, RDF.object) == rdf.value(subject, KG[name])
        assert (statement, RDF.type, KG.Statement) in rdf
        assert (statement, RDF.type, RDF.Statement) in rdf


QUOTES = """
    PREFIX kg: <https://w3id.org/transcript-kg/ontology#>
    PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
    PREFIX prov: <http://www.w3.org/ns/prov#>
    PREFIX dcterms: <http://purl.org/dc/terms/>
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    SELECT ?quote ?speaker ?minute ?title WHERE {
      ?founder kg:founded ?company .
      ?company skos:altLabel "Lumen" .
      ?statement rdf:subject ?founder ; rdf:predicate kg:founded ; rdf:object ?company ; kg:evidence ?evidence .
      ?statement kg:confidence ?confidence . FILTER (?confidence >= 0.87)
      ?evidence kg:quote ?quote ; kg:speaker ?speaker ; kg:startTime ?time ; prov:wasDerivedFrom ?episode .
      ?episode dcterms:title ?title
      BIND (FLOOR(?time / 60) AS ?minute)
    } ORDER BY ?time
"""


def test_a_query_finds_who_said_it_and_when(everything: KnowledgeGraph) -> None:
    title = "Why lamps dream — with Ada Quill"
    expected = [("when you founded Lumen", "Ben", "1", title), ('we call it "Lumen"', "Ada Quill", "62", title)]
    store = Store()
    store.load(to_turtle(everything), format=RdfFormat.TURTLE)

    assert [tuple(term.value for term in row) for row in store.query(QUOTES)] == expected
    assert [tuple(map(str, row)) for row in to_rdflib(everything).query(QUOTES)] == expected


def test_there_are_no_blank_nodes(everything: KnowledgeGraph) -> None:
    rdf = to_rdflib(everything, mentions=True)

    assert [term for triple in rdf for term in triple if isinstance(term, rdflib.BNode)] == []


def test_two_things_of_one_name_keep_their_statements_apart() -> None:
    entities = [
        Entity("organization/apple", "Apple", EntityType.ORGANIZATION),
        Entity("product/apple", "Apple", EntityType.PRODUCT),
        Entity("person/cy", "Cy", EntityType.PERSON),
    ]
    evidence = (Evidence("episode/e", "Apple", 0, 5, "pattern"),)
    graph = KnowledgeGraph(
        entities=entities,
        episodes=[Episode("episode/e", "E", "e.txt", "a" * 64)],
        relations=[Relation("person/cy", "worksOn", e.id, 0.5, evidence) for e in entities[:2]],
    )

    assert len(set(to_rdflib(graph).subjects(RDF.type, KG.Statement))) == 2


@pytest.mark.parametrize(
    ("title", "page", "resource"),
    [
        ("Ada Lovelace", "Ada_Lovelace", "Ada_Lovelace"),
        ("Python (language)", "Python_(language)", "Python_(language)"),
        ("Humanity's Last Exam", "Humanity%27s_Last_Exam", "Humanity's_Last_Exam"),
        ("AT&T", "AT%26T", "AT&T"),
        ("C++", "C%2B%2B", "C++"),
        ("Beyoncé", "Beyonc%C3%A9", "Beyoncé"),
        ("AC/DC", "AC/DC", "AC/DC"),
        ("What?", "What%3F", "What%3F"),
        ("100%", "100%25", "100%25"),
        ('"Heroes"', "%22Heroes%22", "%22Heroes%22"),
        ("a_b", "a%5Fb", "a%5Fb"),
    ],
)
def test_links_to_wikipedia_and_dbpedia(title: str, page: str, resource: str) -> None:
    assert wikipedia_page(title).value == f"https://en.wikipedia.org/wiki/{page}"
    assert dbpedia_resource(title).value == f"http://dbpedia.org/resource/{resource}"
    assert wikipedia_title(wikipedia_page(title).value) == title


def test_a_page_elsewhere_is_no_wikipedia_article() -> None:
    assert wikipedia_title("https://de.wikipedia.org/wiki/Ada") is None


@pytest.mark.parametrize("heavy", ["rdflib", "pyshacl"])
def test_importing_the_package_is_cheap(heavy: str) -> None:
    program = f"import sys, kg.rdf, kg.exports; sys.exit({heavy!r} in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program]).returncode == 0

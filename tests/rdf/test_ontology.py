"""ontology/kg.ttl says what kg/schema.py says, in the terms of kg/rdf/vocabulary.py, and its README.md shows it."""

import owlrl
import pytest
import rdflib
from kitchen_sink import kitchen_sink
from pyoxigraph import NamedNode
from rdflib import OWL, RDF, RDFS, SKOS

from kg import schema
from kg.rdf import to_rdflib, vocabulary
from kg.rdf.reference import reference
from kg.resources import ontology_file
from kg.schema import PREDICATES, EntityType, Scope

KG = rdflib.Namespace(vocabulary.KG)
SCHEMA = rdflib.Namespace(vocabulary.SCHEMA)


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_file("kg.ttl"))


def declared(ontology: rdflib.Graph) -> set[str]:
    return {str(s) for s in ontology.subjects() if str(s).startswith(vocabulary.KG)}


def test_the_code_and_the_ontology_name_the_same_terms(ontology: rdflib.Graph) -> None:
    constants = {value for value in vars(vocabulary).values() if isinstance(value, NamedNode)}
    terms = constants | {*vocabulary.ENTITY_CLASS.values(), *vocabulary.PREDICATE.values()}

    assert {t.value for t in terms if t.value.startswith(vocabulary.KG)} == declared(ontology)


def test_every_term_is_explained(ontology: rdflib.Graph) -> None:
    unexplained = [
        (term, prop.rpartition("#")[2])
        for term in sorted(declared(ontology))
        for prop in (RDFS.label, RDFS.comment, SKOS.example, RDFS.isDefinedBy)
        if len(list(ontology.objects(rdflib.URIRef(term), prop))) != 1
    ]

    assert unexplained == []


def test_every_term_is_checked_by_the_shapes_or_says_what_is_usual(ontology: rdflib.Graph) -> None:
    shapes = ontology_file("shapes.ttl").read_text()
    relations = {str(KG[name]) for name in PREDICATES}  # checked together, as members of kg:Relation

    unchecked = [t for t in declared(ontology) - relations if f"kg:{t.rpartition('#')[2]}" not in shapes]

    assert unchecked == []
    assert relations == {str(s) for s in ontology.subjects(RDF.type, KG.Relation)}


@pytest.mark.parametrize("predicate", PREDICATES.values(), ids=list(PREDICATES))
def test_ends_of_relations(ontology: rdflib.Graph, predicate: schema.Predicate) -> None:
    term = KG[predicate.name]
    scopes = {Scope.SHOW: KG.Show, Scope.EPISODE: KG.Episode}
    objects = {scopes[predicate.scope]} if predicate.scope else {KG[t] for t in predicate.range}

    assert set(ontology.objects(term, SCHEMA.domainIncludes)) == {KG[t] for t in predicate.domain}
    assert set(ontology.objects(term, SCHEMA.rangeIncludes)) == objects
    assert ((term, RDF.type, OWL.SymmetricProperty) in ontology) == predicate.symmetric


def test_relations_within_one_class_are_those_of_the_shape() -> None:
    shapes = rdflib.Graph().parse(ontology_file("shapes.ttl"))
    (query,) = shapes.objects(predicate=rdflib.SH.select, subject=shapes.value(
        rdflib.URIRef("https://w3id.org/transcript-kg/shapes#UsualPair"), rdflib.SH.sparql
    ))
    named = {word.removeprefix("kg:") for word in str(query).split() if word.startswith("kg:")}

    assert named == {p.name for p in PREDICATES.values() if p.same_type}


def test_an_entity_has_one_class(ontology: rdflib.Graph) -> None:
    (disjoint,) = ontology.subjects(RDF.type, OWL.AllDisjointClasses)
    members = set(ontology.items(ontology.value(disjoint, OWL.members)))

    assert members == {KG[t] for t in EntityType} | {KG.Episode}


@pytest.mark.parametrize("elsewhere", ["schema", "foaf", "skos", "prov", "dbo"])
def test_the_ontology_is_tied_to(elsewhere: str, ontology: rdflib.Graph) -> None:
    namespace = dict(ontology.namespaces())[elsewhere]
    ties = (*ontology.objects(predicate=RDFS.subClassOf), *ontology.objects(predicate=SKOS.closeMatch))

    assert any(str(t).startswith(namespace) for t in ties)


def test_what_the_ontology_is(ontology: rdflib.Graph) -> None:
    about = rdflib.URIRef(vocabulary.ONTOLOGY)
    version = ontology.value(about, OWL.versionInfo)

    assert (about, RDF.type, OWL.Ontology) in ontology
    assert str(ontology.value(about, OWL.versionIRI)) == f"{vocabulary.ONTOLOGY}/{version}"
    assert "apache" in str(ontology.value(about, rdflib.DCTERMS.license))


def test_the_reference_page_is_up_to_date() -> None:
    assert ontology_file("README.md").read_text(encoding="utf-8") == reference(), "run `make docs`"


def test_the_reference_page_has_a_row_for_every_term(ontology: rdflib.Graph) -> None:
    rows = [line.split(" | ")[0] for line in reference().splitlines() if line.startswith("| `")]

    assert sorted(rows) == sorted(f"| `kg:{t.rpartition('#')[2]}`" for t in declared(ontology))


# OWL 2 DL: https://www.w3.org/TR/owl2-syntax/#Ontologies

RESERVED = tuple(str(namespace) for namespace in (OWL, RDF, RDFS, rdflib.XSD))


def test_it_keeps_to_owl_2_dl(ontology: rdflib.Graph) -> None:
    kinds = {kind: set(ontology.subjects(RDF.type, kind)) for kind in (
        OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty
    )}  # fmt: skip
    classes = {c for ends in ontology.subject_objects(RDFS.subClassOf) for c in ends}
    ties = (RDFS.subPropertyOf, OWL.inverseOf)
    properties = {p for tie in ties for ends in ontology.subject_objects(tie) for p in ends}
    annotations = {p for p in ontology.predicates() if not str(p).startswith(RESERVED)}

    assert classes <= kinds[OWL.Class], "every class is declared"
    assert properties <= kinds[OWL.ObjectProperty] | kinds[OWL.DatatypeProperty], "every property is declared"
    assert annotations <= kinds[OWL.AnnotationProperty], "every annotation is declared"
    assert [t for terms in kinds.values() for t in terms if str(t).startswith(RESERVED)] == []
    families = (kinds[OWL.ObjectProperty], kinds[OWL.DatatypeProperty], kinds[OWL.AnnotationProperty])
    assert sum(map(len, families)) == len(set.union(*families)), "no property is of two kinds"
    for child, parent in ontology.subject_objects(RDFS.subPropertyOf):
        assert any({child, parent} <= family for family in families), "sub-properties are of their parent's kind"


def errors_under_owl_rl(graph: rdflib.Graph, ontology: rdflib.Graph) -> list[str]:
    """What a reasoner for OWL 2 RL finds inconsistent."""
    together = rdflib.Graph()
    for triple in (*ontology, *graph):
        together.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, rdfs_closure=True).expand(together)
    found = rdflib.Namespace("http://www.daml.org/2002/03/agents/agent-ont#")
    return [str(text) for error in together.subjects(RDF.type, found.ErrorMessage) for text in together.objects(error)]


def test_a_reasoner_finds_ontology_and_graph_consistent(ontology: rdflib.Graph) -> None:
    assert errors_under_owl_rl(to_rdflib(kitchen_sink()), ontology) == []


def test_a_reasoner_would_notice(ontology: rdflib.Graph) -> None:
    two = rdflib.Graph()
    for type in (KG.Person, KG.Organization):
        two.add((rdflib.URIRef("https://graphs.example/ada"), RDF.type, type))

    assert any("isjoint" in error for error in errors_under_owl_rl(two, ontology))

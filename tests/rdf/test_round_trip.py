"""A graph comes back from RDF as it was, whatever its names hold."""

import itertools
import random
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kitchen_sink import CO_OCCURRENCES, ENTITIES, EPISODES, GOLDEN, GOLDEN_FILES, OCCURRENCES, RELATIONS, kitchen_sink
from rdflib.compare import graph_diff, to_isomorphic

from kg.graph import DEFAULT_BASE_IRI, KnowledgeGraph
from kg.model import CoOccurrence, Entity, Episode, Evidence, Occurrence, Relation
from kg.rdf import (
    load,
    mentions_to_turtle,
    to_framed_jsonld,
    to_jsonld,
    to_ntriples,
    to_rdflib,
    to_trig,
    to_turtle,
    validate,
    write_mentions,
)
from kg.schema import PREDICATES, EntityType

WRITERS = {
    ".ttl": to_turtle,
    ".nt": to_ntriples,
    ".trig": to_trig,
    ".jsonld": to_jsonld,
    ".framed.jsonld": to_framed_jsonld,
}

RDFLIB = {".rdf": "xml", ".trig": "trig", ".nt": "nt", ".jsonld": "json-ld", ".ttl": "turtle"}


def reread(graph: KnowledgeGraph, folder: Path, extension: str = ".ttl") -> KnowledgeGraph:
    file = folder / f"graph{extension}"
    file.write_bytes(WRITERS[extension](graph))
    (folder / "mentions.ttl").write_bytes(mentions_to_turtle(graph))
    return load(file, mentions=True)


@pytest.mark.parametrize("extension", WRITERS)
def test_nothing_is_lost(everything: KnowledgeGraph, extension: str, tmp_path: Path) -> None:
    assert reread(everything, tmp_path, extension) == everything


@pytest.mark.parametrize("extension", RDFLIB)
def test_other_tools_may_write_it(everything: KnowledgeGraph, extension: str, tmp_path: Path) -> None:
    file = tmp_path / f"graph{extension}"
    to_rdflib(everything).serialize(file, format=RDFLIB[extension], encoding="utf-8")
    write_mentions(everything, tmp_path / "mentions.ttl")

    assert load(file, mentions=True) == everything


@pytest.mark.parametrize("base", [DEFAULT_BASE_IRI, "http://a.example/#", "urn:talks/", "https://müller.example/ü/"])
def test_any_base_iri_comes_back(base: str, tmp_path: Path) -> None:
    graph = kitchen_sink(base)

    assert reread(graph, tmp_path).base_iri == base
    assert reread(graph, tmp_path) == graph


def test_an_empty_graph_comes_back(tmp_path: Path) -> None:
    assert reread(KnowledgeGraph(), tmp_path) == KnowledgeGraph()


def test_nodes_from_elsewhere_keep_their_iri(tmp_path: Path) -> None:
    there, here = "https://other.example/people#42", "organization/lumen-labs"
    graph = KnowledgeGraph(
        entities=[Entity(there, "Cy", EntityType.PERSON), Entity(here, "Lumen Labs", EntityType.ORGANIZATION)],
        episodes=EPISODES[1:],
        relations=[Relation(there, "worksFor", here, 0.5, (Evidence(EPISODES[1].id, "Cy at Lumen", 0, 11, "name"),))],
        mentions=[(EPISODES[1].id, there)],
    )

    assert reread(graph, tmp_path) == graph
    assert f"<{there}> a kg:Person" in to_turtle(graph).decode()


def test_single_mentions_are_read_when_asked_for(everything: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_bytes(to_turtle(everything))

    assert load(tmp_path / "graph.ttl", mentions=True).occurrences == ()
    write_mentions(everything, tmp_path / "mentions.ttl")
    assert load(tmp_path / "graph.ttl").occurrences == ()
    assert load(tmp_path / "graph.ttl", mentions=True).occurrences == everything.occurrences


# The same bytes


@pytest.mark.parametrize("write", GOLDEN_FILES.values(), ids=list(GOLDEN_FILES))
def test_equal_graphs_give_the_same_bytes(write: object) -> None:
    shuffled = random.Random(7)
    records = [list(r) for r in (ENTITIES, EPISODES, RELATIONS, CO_OCCURRENCES, OCCURRENCES)]
    mentions = list(kitchen_sink().mentions)
    for some in (*records, mentions):
        shuffled.shuffle(some)
    entities, episodes, relations, co_occurrences, occurrences = records
    graph = KnowledgeGraph(
        entities=entities,
        episodes=episodes,
        relations=relations,
        mentions=mentions,
        co_occurrences=co_occurrences,
        occurrences=occurrences,
        base_iri=kitchen_sink().base_iri,
    )

    assert callable(write)
    assert write(graph) == write(kitchen_sink())


@pytest.mark.parametrize("name", GOLDEN_FILES)
def test_golden_files(name: str, everything: KnowledgeGraph) -> None:
    syntax = RDFLIB[Path(name).suffix]
    golden = rdflib.Graph().parse(GOLDEN / name, format=syntax)
    now = rdflib.Graph().parse(data=GOLDEN_FILES[name](everything), format=syntax)
    _, missing, added = graph_diff(to_isomorphic(golden), to_isomorphic(now))

    again = "if the change is wanted: python tests/rdf/kitchen_sink.py"
    assert (set(missing), set(added)) == (set(), set()), again
    assert GOLDEN_FILES[name](everything) == (GOLDEN / name).read_bytes(), again


def test_the_graph_in_rdflib_is_the_graph_in_turtle(everything: KnowledgeGraph) -> None:
    parsed = rdflib.Graph().parse(data=to_turtle(everything), format="turtle")
    made = to_rdflib(everything)

    assert set(made) == set(parsed)
    assert dict(made.namespaces())["person"] == rdflib.URIRef("https://graphs.example/lamps/person/")
    assert len(to_rdflib(everything, mentions=True)) > len(made)


def test_the_graph_that_has_everything_keeps_the_shapes(everything: KnowledgeGraph) -> None:
    assert validate(everything).results == ()


# Hostile input

NASTY = st.text(max_size=12) | st.sampled_from(
    ['"', '"""', "\\", "'''", "a\nb\r\nc", " .\n", "> .", "\x00\x7f\x85", "@en", "^^xsd:date", "e\u0301", "\ufeff", ""]
)
SLUGS = st.from_regex(r"[a-zà-öα-ω0-9]{1,5}(-[a-z0-9]{1,4})?", fullmatch=True)
IDS = st.lists(SLUGS, min_size=2, max_size=5, unique=True)
HUNDREDTHS = st.integers(0, 100).map(lambda n: n / 100)
TIMES = st.none() | st.floats(0, 1e6, allow_nan=False)
URLS = st.none() | NASTY | NASTY.map(lambda s: f"https://example.org/{s}") | st.just("javascript:alert(1)")
DATES = st.none() | st.dates().map(str) | NASTY | st.sampled_from(["2031-02-30", "20310405", "2031-W14-6", "2031-4-5"])


@st.composite
def graphs(draw: st.DrawFn) -> KnowledgeGraph:
    ids = draw(IDS)
    entities = [
        Entity(
            f"{type.lower()}/{name}",
            draw(NASTY),
            type,
            aliases=tuple(sorted(draw(st.sets(NASTY, max_size=2)))),
            misheard=tuple(sorted(draw(st.sets(NASTY, max_size=2)))),
            mention_count=draw(st.integers(0, 10**6)),
            is_show=type is EntityType.WORK and draw(st.booleans()),
            wikipedia=draw(st.none() | NASTY.filter(bool)),
        )
        for name in ids
        for type in [draw(st.sampled_from(list(EntityType)))]
    ]
    episodes = [
        Episode(f"episode/{n}", draw(NASTY), draw(NASTY), draw(NASTY), draw(DATES), draw(URLS), show)
        for n in range(draw(st.integers(1, 2)))
        for show in [draw(st.none() | st.sampled_from([e.id for e in entities]))]
    ]
    nodes = st.sampled_from([e.id for e in (*entities, *episodes)])
    episode_ids = st.sampled_from([e.id for e in episodes])
    entity_ids = st.sampled_from([e.id for e in entities])
    offsets = st.integers(0, 10**7)
    evidence = st.builds(
        Evidence, episode_ids, NASTY, offsets, offsets, NASTY, st.none() | NASTY, TIMES, st.none() | NASTY
    )
    triples = draw(st.sets(st.tuples(nodes, st.sampled_from(list(PREDICATES)), nodes), max_size=4))
    pairs = draw(st.sets(st.sampled_from(list(itertools.combinations(sorted(e.id for e in entities), 2))), max_size=2))
    occurrence = st.builds(
        Occurrence,
        entity_ids,
        episode_ids,
        NASTY,
        offsets,
        offsets,
        NASTY,
        HUNDREDTHS,
        st.none() | NASTY,
        TIMES,
        st.none() | NASTY,
    )
    return KnowledgeGraph(
        entities=entities,
        episodes=episodes,
        relations=[
            Relation(*triple, draw(HUNDREDTHS), tuple(draw(st.lists(evidence, min_size=1, max_size=12))))
            for triple in sorted(triples)
        ],
        mentions=draw(st.sets(st.tuples(episode_ids, entity_ids), max_size=4)),
        co_occurrences=[CoOccurrence(a, b, draw(st.integers(1, 99))) for a, b in sorted(pairs)],
        occurrences=draw(st.lists(occurrence, max_size=3)),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graph=graphs(), extension=st.sampled_from(list(WRITERS)))
def test_nothing_is_lost_of_any_graph(graph: KnowledgeGraph, extension: str, tmp_path: Path) -> None:
    assert reread(graph, tmp_path, extension) == graph


@settings(max_examples=30, deadline=None)
@given(graph=graphs())
def test_rdflib_reads_what_we_write(graph: KnowledgeGraph) -> None:
    parsed = rdflib.Graph().parse(data=to_turtle(graph), format="turtle")

    assert len(parsed) == len(to_rdflib(graph))


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://lamps.example/a?b=c&d=%20#e", "<https://lamps.example/a?b=c&d=%20#e>"),
        ("http://lamps.example/ö", "<http://lamps.example/ö>"),
        ("https://lamps.example/a b", '"https://lamps.example/a b"'),
        ("https://lamps.example/<a>", '"https://lamps.example/<a>"'),
        ('https://lamps.example/"a"', '"https://lamps.example/\\"a\\""'),
        ("javascript:alert(1)", '"javascript:alert(1)"'),
        ("lamps.example", '"lamps.example"'),
        ("https://", '"https://"'),
        ("", '""'),
    ],
)
def test_an_address_that_cannot_be_opened_is_only_text(url: str, written: str) -> None:
    graph = KnowledgeGraph(episodes=[replace(EPISODES[1], url=url)])

    assert f"schema:url {written} ;" in to_turtle(graph).decode()


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2031-04-05", '"2031-04-05"^^xsd:date'),
        ("2032-02-29", '"2032-02-29"^^xsd:date'),
        ("2031-02-29", '"2031-02-29"'),
        ("20310405", '"20310405"'),
        ("spring", '"spring"'),
    ],
)
def test_a_date_that_the_calendar_has_not_is_only_text(date: str, written: str) -> None:
    graph = KnowledgeGraph(episodes=[replace(EPISODES[1], date=date)])

    assert f"dcterms:date {written} ;" in to_turtle(graph).decode()


def test_half_a_surrogate_pair_becomes_the_replacement_character(tmp_path: Path) -> None:
    graph = KnowledgeGraph(entities=[Entity("person/x", "x\ud83d", EntityType.PERSON, wikipedia="X\ud83d")])

    assert reread(graph, tmp_path).entity("person/x").name == "x\ufffd"

"""What `kg.load` reads comes back as it was, and all of RDF's syntaxes say the same."""

from pathlib import Path

import pytest
import rdflib
from exported import HOSTILE, LOSSLESS, exported, graph_of
from rdflib.compare import isomorphic

import kg
from kg.errors import GraphError, MissingPart
from kg.graph import KnowledgeGraph
from kg.model import Entity
from kg.pipeline import build
from kg.rdf import write_mentions
from kg.schema import EntityType

ROOT = Path(__file__).parents[2]
RDFLIB = {"ttl": "turtle", "nt": "nt", "trig": "trig", "jsonld": "json-ld", "jsonld-framed": "json-ld", "rdfxml": "xml"}
OF_XML = {"graphml", "rdfxml"}


@pytest.fixture(scope="session")
def seeds() -> KnowledgeGraph:
    return build([ROOT / "seeds" / "transcripts"])


def test_what_loses_nothing() -> None:
    assert {"ttl", "nt", "trig", "jsonld", "rdfxml", "graphml", "parquet"} <= set(LOSSLESS)


@pytest.mark.parametrize("name", LOSSLESS)
def test_a_graph_comes_back(name: str, everything: KnowledgeGraph, tmp_path: Path) -> None:
    file = exported(everything, tmp_path, name)
    write_mentions(everything, tmp_path / "mentions.ttl")

    assert kg.load(file, mentions=True) == everything


@pytest.mark.parametrize("name", LOSSLESS)
@pytest.mark.parametrize("base", ["http://a.example/#", "urn:talks/", "https://müller.example/ü/"])
def test_so_does_what_its_iris_begin_with(name: str, base: str, everything: KnowledgeGraph, tmp_path: Path) -> None:
    graph = KnowledgeGraph(
        entities=everything.entities(),
        episodes=everything.episodes(),
        relations=everything.relations(),
        mentions=everything.mentions,
        co_occurrences=everything.co_occurrences,
        base_iri=base,
    )
    assert kg.load(exported(graph, tmp_path, name)) == graph


@pytest.mark.parametrize("name", LOSSLESS)
def test_nodes_from_elsewhere_keep_their_iri(name: str, tmp_path: Path) -> None:
    graph = KnowledgeGraph(entities=[Entity("https://other.example/people#42", "Cy", EntityType.PERSON)])

    assert kg.load(exported(graph, tmp_path, name)) == graph


@pytest.mark.parametrize("name", LOSSLESS)
def test_the_graph_of_the_seeds_comes_back_the_long_way_round(name: str, seeds: KnowledgeGraph, tmp_path: Path) -> None:
    there = kg.load(exported(seeds, tmp_path, name))
    back = kg.load(exported(there, tmp_path / "back", "ttl"))

    assert back == seeds
    assert isomorphic(back.to_rdf(), seeds.to_rdf())


@pytest.mark.parametrize("name", RDFLIB)
def test_rdflib_reads_the_same_triples(name: str, everything: KnowledgeGraph, tmp_path: Path) -> None:
    file = exported(everything, tmp_path, name)
    found = rdflib.Dataset(default_union=True)
    found.parse(file, format=RDFLIB[name])

    triples = rdflib.Graph()
    for s, p, o, _ in found.quads():
        triples.add((s, p, o))
    assert isomorphic(triples, everything.to_rdf())


@pytest.mark.parametrize("name", LOSSLESS)
def test_an_empty_graph_comes_back(name: str, tmp_path: Path) -> None:
    assert kg.load(exported(KnowledgeGraph(), tmp_path, name)) == KnowledgeGraph()


@pytest.mark.parametrize("name", LOSSLESS)
@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_name_holds_comes_back(name: str, text: str, tmp_path: Path) -> None:
    again = kg.load(exported(graph_of(text, quote=text, speaker=text, title=text), tmp_path, name))

    expected = text.replace("\ud83d", "\ufffd")
    if name in OF_XML:
        shown = expected.replace("\x00", "\ufffd").replace("\x0b", "\ufffd").replace("\r\n", "\n")
        assert again.entity("person/one").name == shown
        assert len(again.relations()) == 1
    else:
        assert again == graph_of(expected, quote=expected, speaker=expected, title=expected)


def test_trig_has_a_graph_for_each_episode(everything: KnowledgeGraph, tmp_path: Path) -> None:
    found = rdflib.Dataset()
    found.parse(exported(everything, tmp_path, "trig"), format="trig")

    asked = "SELECT DISTINCT ?episode { GRAPH ?episode { ?e <https://w3id.org/transcript-kg/ontology#quote> ?quote } }"
    episodes = {str(row[0]).removeprefix(everything.base_iri) for row in found.query(asked)}
    assert episodes == {episode.id for episode in everything.episodes()}


# What cannot be read back


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("graph.graphml", "<graphml", "graph.graphml: this is not GraphML"),
        ("graph.graphml", '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">'
         '<node id="a"/></graph></graphml>', "this is no graph that kg exported: a row has no name, type"),
        ("graph.parquet", "PAR1", "graph.parquet: a Parquet export is a folder"),
        ("graph.gexf", "<gexf/>", "graph.gexf: a graph cannot be read back from gexf, which drops"),
        ("graph.html", "<html/>", "name the graph.ttl that it was made from"),
        ("graph.framed.jsonld", "{", "graph.framed.jsonld"),
    ],
)  # fmt: skip
def test_what_is_no_graph_is_told_so(name: str, text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)

    with pytest.raises(GraphError) as caught:
        kg.load(tmp_path / name)
    assert message in str(caught.value)


@pytest.mark.parametrize("extension", [".graphml", ".parquet", ".ttl", ".gexf"])
def test_a_file_that_is_not_there(extension: str, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="there is no such graph"):
        kg.load(tmp_path / f"graph{extension}")


def test_parquet_without_pyarrow_says_what_to_install(
    everything: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)

    with pytest.raises(MissingPart, match=r"Parquet needs PyArrow; pip install 'transcript-kg\[parquet\]'"):
        exported(everything, tmp_path, "parquet")

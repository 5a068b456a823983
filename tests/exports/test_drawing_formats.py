"""GraphML, GEXF and Cytoscape JSON, read by NetworkX."""

import json
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from exported import HOSTILE, exported, graph_of

from kg.graph import KnowledgeGraph

ADA, LABS = "person/ada-quill", "organization/lumen-labs"


def read(path: Path) -> "nx.MultiDiGraph[str]":
    if path.suffix == ".cyjs":
        return nx.cytoscape_graph(json.loads(path.read_text(encoding="utf-8")), name="label")
    graph = nx.read_gexf(path) if path.suffix == ".gexf" else nx.read_graphml(path, force_multigraph=True)
    return nx.MultiDiGraph(graph)


@pytest.mark.parametrize("name", ["graphml", "gexf", "cytoscape"])
def test_networkx_reads_nodes_and_edges(name: str, everything: KnowledgeGraph, tmp_path: Path) -> None:
    drawn = read(exported(everything, tmp_path, name))

    assert set(drawn) == {n.id for n in (*everything.entities(), *everything.episodes())}
    stated = {(s, d["label"], o) for s, o, d in drawn.edges(data=True)} - {
        (s, p, o) for s, o, d in drawn.edges(data=True) for p in [d["label"]] if p in ("mentions", "relatedTo")
    }
    assert stated == {(r.subject, r.predicate, r.object) for r in everything.relations()}


@pytest.mark.parametrize("name", ["graphml", "gexf", "cytoscape"])
def test_labels_types_and_weights_are_where_programs_look_for_them(
    name: str, everything: KnowledgeGraph, tmp_path: Path
) -> None:
    drawn = read(exported(everything, tmp_path, name))

    assert drawn.is_directed()
    assert drawn.nodes[ADA]["label"] == "Ada Quill"
    assert drawn.nodes[ADA]["type"] == "Person"
    assert drawn.nodes[ADA]["mention_count"] == 7
    (founded,) = [d for d in drawn.get_edge_data(ADA, LABS).values() if d["label"] == "founded"]
    assert founded["weight"] == 0.87


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_no_two_edges_share_an_id(name: str, everything: KnowledgeGraph, tmp_path: Path) -> None:
    tree = ElementTree.parse(exported(everything, tmp_path, name))
    ids = [e.get("id") for e in tree.iter() if e.tag.endswith("}edge")]

    assert len(ids) == len(set(ids)) >= len(everything.relations())


def test_gexf_holds_no_clock(everything: KnowledgeGraph, tmp_path: Path) -> None:
    assert b"lastmodified" not in exported(everything, tmp_path, "gexf").read_bytes()


@pytest.mark.parametrize("name", ["graphml", "gexf", "cytoscape"])
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_stays_a_name(name: str, text: str, tmp_path: Path) -> None:
    drawn = read(exported(graph_of(text, quote=text), tmp_path, name))

    assert set(drawn) == {"person/one", "product/thing", "episode/talk"}
    assert len(drawn.nodes["person/one"]["label"]) in (len(text), len(text) - text.count("\r"))

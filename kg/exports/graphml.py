"""GraphML (http://graphml.graphdrawing.org/): for NetworkX, Gephi, yEd, igraph, Neo4j's APOC; complete.

Names of attributes follow Gephi: ``label`` for the name of a node and the predicate of an edge, ``weight`` for how much
an edge counts (the confidence of a relation, the sentences of ``relatedTo``, 1 for ``mentions``). Lists (other names,
the evidence of an edge) are JSON in a string, since GraphML has no lists. XML has no way to write control characters:
they become U+FFFD.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.errors import GraphError
from kg.graph import DEFAULT_BASE_IRI, KnowledgeGraph
from kg.tables import EdgeRow, NodeRow, edge_rows, from_rows, node_rows
from kg.xml_text import xml_text

_LISTS = ("aliases", "misheard", "evidence")


class GraphMl:
    name = "graphml"
    extension = ".graphml"
    description = "for NetworkX, Gephi, yEd and igraph: complete, with quotes"
    drops = ""

    def render(self, graph: KnowledgeGraph) -> bytes:
        import networkx as nx

        plain: nx.MultiDiGraph[str] = nx.MultiDiGraph(base_iri=xml_text(graph.base_iri))
        for node in node_rows(graph):
            plain.add_node(node.id, label=xml_text(node.name), **_attributes(node, {"id", "name"}))
        for number, edge in enumerate(edge_rows(graph)):
            weight = edge.confidence if edge.confidence is not None else float(edge.weight or 1)
            plain.add_edge(
                edge.source,
                edge.target,
                key=f"e{number}",
                label=edge.predicate,
                weight=weight,
                **_attributes(edge, {"source", "target", "predicate", "confidence", "weight"}),
            )
        lines = nx.generate_graphml(plain, named_key_ids=True)
        return ('<?xml version="1.0" encoding="utf-8"?>\n' + "\n".join(lines) + "\n").encode()


def _attributes(row: NodeRow | EdgeRow, elsewhere: set[str]) -> dict[str, Any]:
    """What a row has, but for None and empty lists, with lists as JSON."""
    values = {key: value for key, value in asdict(row).items() if key not in elsewhere and value not in (None, [])}
    return {
        key: json.dumps(value, ensure_ascii=True) if key in _LISTS else xml_text(value) if type(value) is str else value
        for key, value in values.items()
    }


def load_graphml(path: Path) -> KnowledgeGraph:
    """The graph in a file that `GraphMl` wrote, or that another program saved with the same attributes.

    Raises `GraphError` where it is no GraphML, or lacks what a graph of this project has.
    """
    import networkx as nx

    try:
        plain = nx.read_graphml(path, force_multigraph=True)
    except (OSError, SyntaxError, nx.NetworkXError, ValueError, KeyError, TypeError, AttributeError) as e:
        raise GraphError(f"this is not GraphML: {e}", path=str(path), remedy="export the graph again") from None
    try:
        nodes = [{"id": id, "name": data.get("label"), **_values(data)} for id, data in plain.nodes(data=True)]
        edges = [_edge(source, target, data) for source, target, data in plain.edges(data=True)]
        return from_rows(nodes, edges, str(plain.graph.get("base_iri", DEFAULT_BASE_IRI)))
    except (ValueError, TypeError) as e:
        problem = f"this is no graph that kg exported: {e}"
        raise GraphError(problem, path=str(path), remedy="export the graph again") from None


def _edge(source: str, target: str, data: dict[str, Any]) -> dict[str, Any]:
    predicate, weight = data.get("label"), data.get("weight")
    number = "weight" if predicate == "relatedTo" else "confidence"
    return {"source": source, "target": target, "predicate": predicate, number: weight, **_values(data)}


def _values(data: dict[str, Any]) -> dict[str, Any]:
    own = {key: value for key, value in data.items() if key not in ("label", "weight", "id")}
    return {key: json.loads(value) if key in _LISTS else value for key, value in own.items()}

"""The graph as drawing programs take it: nodes and stated relations with plain values and the names they expect."""

from typing import TYPE_CHECKING

from kg.graph import KnowledgeGraph
from kg.tables import EPISODE, edge_rows, node_rows
from kg.xml_text import xml_text

if TYPE_CHECKING:
    import networkx as nx

DROPS = "offsets, speakers and times of quotes, misheard names, transcripts, links, mentions, co-occurrences"


def flat(graph: KnowledgeGraph) -> "nx.MultiDiGraph[str]":
    """A graph whose attributes are strings and numbers.

    Nodes have ``label``, ``type``, ``aliases``, ``mention_count`` and, for episodes, ``date``; edges have an ``id``,
    ``label`` (the predicate), ``weight`` (the confidence, 0 to 1) and ``quotes``.
    """
    import networkx as nx

    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in node_rows(graph):
        attributes: dict[str, str | int] = {
            "label": xml_text(node.name),
            "type": node.type,
            "aliases": xml_text("; ".join(node.aliases)),
            "mention_count": node.mention_count,
        }
        if node.type == EPISODE and node.date:
            attributes["date"] = xml_text(node.date)
        plain.add_node(node.id, **attributes)
    for edge in edge_rows(graph):
        if edge.confidence is not None:
            plain.add_edge(
                edge.source,
                edge.target,
                key=edge.predicate,
                id=f"{edge.source} {edge.predicate} {edge.target}",
                label=edge.predicate,
                weight=edge.confidence,
                quotes=xml_text("\n".join(e["quote"] for e in edge.evidence)),
            )
    return plain

"""Cytoscape JSON (https://js.cytoscape.org/#notation/elements-json): for Cytoscape, and for pages with Cytoscape.js."""

import json

from kg.exports.flat import DROPS, flat
from kg.graph import KnowledgeGraph


class Cytoscape:
    name = "cytoscape"
    extension = ".cyjs"
    description = "Cytoscape JSON: for Cytoscape and Cytoscape.js"
    drops = DROPS

    def render(self, graph: KnowledgeGraph) -> bytes:
        import networkx as nx

        data = nx.cytoscape_data(flat(graph), name="label")
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()

"""The interactive view: a knowledge graph as one HTML file that opens from disk, offline.

    graph ──importance──▶ rank, size ──layout──▶ positions ──payload──▶ JSON ──page──▶ one HTML file

The picture is drawn by the vis-network that pyvis ships; everything around it (template, styles, scripts) is in
`template/`.
"""

from kg.graph import KnowledgeGraph
from kg.view.page import fill
from kg.view.payload import page_data

DEFAULT_TITLE = "Knowledge graph"


def render(graph: KnowledgeGraph, *, title: str = DEFAULT_TITLE) -> str:
    """One self-contained HTML document that shows this graph; the same graph and title always give the same text."""
    return fill(page_data(graph, title=title), title=title)

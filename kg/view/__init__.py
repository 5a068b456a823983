"""The interactive view: a knowledge graph as one HTML file that opens from disk, offline.

    graph ──importance──▶ rank, size ──layout──▶ positions ──payload──▶ JSON ──page──▶ one HTML file

Small pictures are drawn by the vis-network that pyvis ships, large ones by `template/light.js` under its camera;
everything around it (template, styles, scripts) is in `template/`.
"""

from kg.graph import KnowledgeGraph
from kg.view.options import Theme, ViewOptions
from kg.view.page import fill
from kg.view.payload import page_data


def render(graph: KnowledgeGraph, options: ViewOptions | None = None) -> str:
    """One self-contained HTML document that shows this graph; the same graph and options always give the same text.

    Raises `UnknownEntity` where the options name a start node that the graph does not have.
    """
    options = options or ViewOptions()
    data = page_data(graph, title=options.title) | {"settings": {"view": options.view(graph)}}
    return fill(data, title=options.title, theme=options.theme)


__all__ = ["Theme", "ViewOptions", "render"]

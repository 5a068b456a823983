"""HTML: the interactive view, one file that opens offline in any browser.

A view for people: it cannot be read back into a graph.
"""

from kg.graph import KnowledgeGraph


class Html:
    name = "html"
    extension = ".html"
    description = "the interactive graph: one file, opens offline"
    drops = "what the page does not show: it is for people"

    def render(self, graph: KnowledgeGraph) -> bytes:
        from kg.view import render

        return render(graph).encode()

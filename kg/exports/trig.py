"""TriG (https://www.w3.org/TR/trig/): the graph with a named graph for each episode.

What an episode says of itself, what it mentions and the quotes that come from it stand in a graph that has the
episode's IRI, so that ``GRAPH ?episode { … }`` asks where something was read. All else is in the default graph.
"""

from kg.graph import KnowledgeGraph


class TriG:
    name = "trig"
    extension = ".trig"
    description = "RDF in TriG: a named graph for each episode"
    drops = ""

    def render(self, graph: KnowledgeGraph) -> bytes:
        from kg.rdf import to_trig

        return to_trig(graph)

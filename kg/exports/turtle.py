"""Turtle (https://www.w3.org/TR/turtle/): the graph by the ontology, a block a resource.

This is the format that loses nothing and that `kg.load` and `kg query` start from. The single mentions are not in it;
`kg build --mentions` writes them beside it.
"""

from kg.graph import KnowledgeGraph


class Turtle:
    name = "ttl"
    extension = ".ttl"
    description = "RDF in Turtle: readable, complete, what kg itself reads"
    drops = ""

    def render(self, graph: KnowledgeGraph) -> bytes:
        from kg.rdf import to_turtle

        return to_turtle(graph)

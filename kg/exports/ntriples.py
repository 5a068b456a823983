"""N-Triples (https://www.w3.org/TR/n-triples/): one triple a line, for bulk loaders and line tools.

The same triples as in Turtle, without prefixes, so that the files are several times as large.
"""

from kg.graph import KnowledgeGraph


class NTriples:
    name = "nt"
    extension = ".nt"
    description = "RDF in N-Triples: one triple a line, for bulk loaders"
    drops = ""

    def render(self, graph: KnowledgeGraph) -> bytes:
        from kg.rdf import to_ntriples

        return to_ntriples(graph)

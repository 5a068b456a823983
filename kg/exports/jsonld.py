"""JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/): the graph for programs that read JSON, one resource a line.

The same triples as in Turtle. The context is in the file, so that nothing is fetched to read it.
"""

from kg.graph import KnowledgeGraph


class JsonLd:
    name = "jsonld"
    extension = ".jsonld"
    description = "RDF in JSON-LD: plain JSON to programs, RDF to those that know it"
    drops = ""

    def render(self, graph: KnowledgeGraph) -> bytes:
        from kg.rdf import to_jsonld

        return to_jsonld(graph)

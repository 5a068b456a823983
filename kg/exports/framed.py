"""Framed JSON-LD 1.1 (https://www.w3.org/TR/json-ld11-framing/): a tree with plain keys, for programs without RDF.

Each entity has its relations within it, each relation its evidence: ``nodes[i].statements[j].evidence[k].quote``. The
context makes the same triples of it as Turtle has.
"""

from kg.graph import KnowledgeGraph


class FramedJsonLd:
    name = "jsonld-framed"
    extension = ".framed.jsonld"
    description = "JSON-LD as a tree: each entity with its relations and quotes within it"
    drops = ""

    def render(self, graph: KnowledgeGraph) -> bytes:
        from kg.rdf import to_framed_jsonld

        return to_framed_jsonld(graph)

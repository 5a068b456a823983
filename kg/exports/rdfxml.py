"""RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/): for tools that read no other syntax, Protégé's older ones first.

XML has no way to write control characters; they become U+FFFD, and carriage returns become line feeds.
"""

from kg.graph import KnowledgeGraph


class RdfXml:
    name = "rdfxml"
    extension = ".rdf"
    description = "RDF in XML: for ontology editors and older tools"
    drops = ""

    def render(self, graph: KnowledgeGraph) -> bytes:
        from kg.rdf import to_rdfxml

        return to_rdfxml(graph)

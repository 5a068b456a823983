"""GEXF 1.2 (https://gexf.net/): for Gephi, which takes labels, weights and types for colours from it.

Nodes carry ``type`` to colour by and ``mention_count`` to size by; the weight of an edge is its confidence.
"""

from xml.etree import ElementTree

from kg.exports.flat import DROPS, flat
from kg.graph import KnowledgeGraph


class Gexf:
    name = "gexf"
    extension = ".gexf"
    description = "for Gephi: labels, types to colour by, counts to size by"
    drops = DROPS

    def render(self, graph: KnowledgeGraph) -> bytes:
        from networkx.readwrite.gexf import GEXFWriter

        writer = GEXFWriter(flat(graph), version="1.2draft")
        for meta in writer.xml.iter("meta"):
            meta.attrib.pop("lastmodifieddate", None)  # the same graph gives the same bytes on any day
        writer.indent(writer.xml)
        written: bytes = ElementTree.tostring(writer.xml, encoding="utf-8", xml_declaration=True)
        return written

"""Cypher (https://opencypher.org/): a script that adds the graph to Neo4j or another database that speaks it.

    cypher-shell -f graph.cypher

Run twice, it changes nothing the second time: nodes are found by their ids. Labels and types of relations come from the
schema alone; all else stands in quoted strings.
"""

from collections.abc import Iterator
from typing import Any

from kg.graph import KnowledgeGraph
from kg.schema import EntityType
from kg.tables import EPISODE, EdgeRow, NodeRow, edge_rows, node_rows

_ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'"})
"""The two escapes that every dialect has; all other characters may stand between the quotes as they are."""


class Cypher:
    name = "cypher"
    extension = ".cypher"
    description = "a Cypher script: for Neo4j and other graph databases"
    drops = "offsets, methods and segments of quotes, checksums of transcripts"

    def render(self, graph: KnowledgeGraph) -> bytes:
        nodes = node_rows(graph)
        label = {n.id: n.type for n in nodes}
        lines = [*_constraints(), *map(_node, nodes), *(_relation(e, label) for e in edge_rows(graph))]
        return "".join(f"{line};\n" for line in lines).encode()


def _constraints() -> Iterator[str]:
    for label in (*EntityType, EPISODE):
        yield f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"


def _node(node: NodeRow) -> str:
    values: dict[str, Any] = {"name": node.name}
    if node.type == EPISODE:
        values |= {"source": node.source, "date": node.date, "url": node.url, "show": node.show}
    else:
        values |= {
            "aliases": node.aliases,
            "misheard": node.misheard,
            "mentionCount": node.mention_count,
            "isShow": node.is_show,
            "wikipedia": node.wikipedia,
        }
    return f"MERGE (n:{node.type} {{id: {_literal(node.id)}}}) SET {_assignments('n', values)}"


def _relation(edge: EdgeRow, label: dict[str, str]) -> str:
    ends = ", ".join(
        f"({variable}:{label[id]} {{id: {_literal(id)}}})" for variable, id in (("a", edge.source), ("b", edge.target))
    )
    made = f"MATCH {ends} MERGE (a)-[r:{edge.predicate}]->(b)"
    values: dict[str, Any] = {"confidence": edge.confidence, "weight": edge.weight}
    if edge.evidence:
        values["quotes"] = [e["quote"] for e in edge.evidence]
        values["speakers"] = [e["speaker"] or "" for e in edge.evidence]
        values["seconds"] = [-1.0 if e["time"] is None else float(e["time"]) for e in edge.evidence]
        values["episodes"] = [e["episode"] for e in edge.evidence]
    assignments = _assignments("r", values)
    return f"{made} SET {assignments}" if assignments else made


def _assignments(variable: str, values: dict[str, Any]) -> str:
    """What is not None and not an empty list."""
    given = {key: value for key, value in values.items() if value is not None and value != []}
    return ", ".join(f"{variable}.{key} = {_literal(value)}" for key, value in given.items())


def _literal(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"'{value.translate(_ESCAPES)}'"
    return format(value, "f") if isinstance(value, float) else str(value)

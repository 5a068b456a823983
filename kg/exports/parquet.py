"""Apache Parquet (https://parquet.apache.org/): a folder with ``nodes.parquet`` and ``edges.parquet``; complete.

For pandas, Polars, DuckDB, Spark. Lists stay lists: the evidence of an edge is a list of records. Needs PyArrow, which
is an extra: ``pip install 'transcript-kg[parquet]'``.
"""

import io
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.errors import GraphError, MissingPart
from kg.exports.base import Files
from kg.graph import DEFAULT_BASE_IRI, KnowledgeGraph
from kg.tables import EdgeRow, NodeRow, edge_rows, from_rows, node_rows

NODES, EDGES = "nodes.parquet", "edges.parquet"
_BASE_IRI = b"base_iri"


class Parquet:
    name = "parquet"
    extension = ".parquet"
    description = "a folder of two Parquet tables, nodes and edges: for data frames and DuckDB"
    drops = ""

    def render(self, graph: KnowledgeGraph) -> Files:
        nodes, edges = _schemas()
        return {
            NODES: _table(node_rows(graph), nodes, graph.base_iri),
            EDGES: _table(edge_rows(graph), edges, graph.base_iri),
        }


def load_parquet(folder: Path) -> KnowledgeGraph:
    """The graph in a folder that `Parquet` wrote. Raises `GraphError`, and `MissingPart` without PyArrow."""
    _schemas()
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not folder.is_dir():
        problem = f"a Parquet export is a folder with {NODES} and {EDGES}"
        raise GraphError(problem, path=str(folder), remedy="name that folder")
    try:
        nodes, edges = (pq.read_table(folder / name) for name in (NODES, EDGES))
        base = (nodes.schema.metadata or {}).get(_BASE_IRI, DEFAULT_BASE_IRI.encode()).decode()
        return from_rows(nodes.to_pylist(), edges.to_pylist(), base)
    except (OSError, pa.ArrowException, ValueError, TypeError) as e:
        problem = f"this is no graph that kg exported: {e}"
        raise GraphError(problem, path=str(folder), remedy="export the graph again") from None


def _table(rows: Sequence[NodeRow | EdgeRow], schema: Any, base_iri: str) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pylist([asdict(row) for row in rows], schema=schema)
    table = table.replace_schema_metadata({_BASE_IRI: base_iri.encode()})
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def _schemas() -> tuple[Any, Any]:
    """The columns of the two tables. Raises `MissingPart` where PyArrow is not installed."""
    try:
        import pyarrow as pa
    except ImportError:
        raise MissingPart("Parquet needs PyArrow", remedy="pip install 'transcript-kg[parquet]'") from None
    text, names = pa.string(), pa.list_(pa.string())
    evidence = pa.struct(
        {
            "episode": text,
            "quote": text,
            "start": pa.int64(),
            "end": pa.int64(),
            "method": text,
            "speaker": text,
            "time": pa.float64(),
            "segment": text,
        }
    )
    nodes = {
        "id": text,
        "name": text,
        "type": text,
        "aliases": names,
        "misheard": names,
        "mention_count": pa.int64(),
        "is_show": pa.bool_(),
        **dict.fromkeys(("wikipedia", "source", "sha256", "date", "url", "show"), text),
    }
    edges = {
        **dict.fromkeys(("source", "target", "predicate"), text),
        "confidence": pa.float64(),
        "weight": pa.int64(),
        "evidence": pa.list_(evidence),
    }
    return pa.schema(nodes), pa.schema(edges)

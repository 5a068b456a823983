"""File → graph: any export that loses nothing."""

from pathlib import Path

from kg.errors import GraphError
from kg.graph import KnowledgeGraph


def load(path: str | Path, *, mentions: bool = False) -> KnowledgeGraph:
    """The graph in an export: Turtle, N-Triples, TriG, JSON-LD, RDF/XML, GraphML or a Parquet folder, by its extension.

    With `mentions`, the single mentions come along, where ``mentions.ttl`` lies beside the file. Raises `GraphError`
    where there is no such file, where its syntax is broken (with the line), where it is no graph of this kind, and
    where it is an export that a graph cannot be read back from; `MissingPart` for Parquet without PyArrow.

    >>> kg.load("exports/graph.ttl")
    <KnowledgeGraph: 7 entities, 7 relations, 1 episodes>
    """
    path = Path(path)
    name = path.name.lower()
    graph: KnowledgeGraph
    if name.endswith(".graphml") and path.is_file():
        from kg.exports.graphml import load_graphml

        graph = load_graphml(path)
    elif name.endswith(".parquet") and path.exists():
        from kg.exports.parquet import load_parquet

        graph = load_parquet(path)
    else:
        if path.exists():
            _refuse_what_lost_something(path)
        from kg.rdf import load as load_rdf

        return load_rdf(path, mentions=mentions)
    if not mentions:
        return graph
    from kg.rdf import with_mentions

    return with_mentions(graph, path)


def _refuse_what_lost_something(path: Path) -> None:
    from kg.exports import EXPORTERS

    for exporter in EXPORTERS.values():
        if exporter.drops and path.name.lower().endswith(exporter.extension):
            problem = f"a graph cannot be read back from {exporter.name}, which drops {exporter.drops}"
            raise GraphError(problem, path=str(path), remedy="name the graph.ttl that it was made from")

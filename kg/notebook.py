"""How a graph shows itself in a notebook."""

from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_MOST = 10
"""Rows of each table."""


def summary(graph: "KnowledgeGraph") -> str:
    """HTML: what is in the graph by type, and its most central entities. Whatever a name holds is shown as text."""
    types = Counter(str(e.type) for e in graph.entities())
    predicates = Counter(r.predicate for r in graph.relations())
    central = [(e.name, str(e.type), f"{e.mention_count:,}") for e, _ in graph.centrality(limit=_MOST)]
    counts = f"{len(graph):,} entities, {len(graph.relations()):,} relations, {len(graph.episodes()):,} episodes"
    return (
        f"<div><p><strong>KnowledgeGraph</strong>: {counts}</p>"
        + _table(("type", "entities"), [(t, f"{n:,}") for t, n in types.most_common()])
        + _table(("predicate", "relations"), [(p, f"{n:,}") for p, n in predicates.most_common(_MOST)])
        + _table(("most central", "type", "mentions"), central)
        + "</div>"
    )


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    titles = "".join(f"<th>{escape(title)}</th>" for title in head)
    lines = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<table style="display: inline-table"><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>'

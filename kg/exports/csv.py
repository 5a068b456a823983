"""CSV (RFC 4180): a folder with ``nodes.csv`` and ``relations.csv``, whose headers Neo4j's bulk import reads.

    neo4j-admin database import full --nodes=graph.csv/nodes.csv --relationships=graph.csv/relations.csv \\
      --array-delimiter="|" --multiline-fields=true neo4j

https://neo4j.com/docs/operations-manual/current/import/. A text that a spreadsheet would run as a formula (one that
begins with =, +, -, @ or a control character) gets an apostrophe before it; ``|`` within one of a list becomes ``/``.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from kg.exports.base import Files
from kg.graph import KnowledgeGraph
from kg.tables import EPISODE, edge_rows, node_rows

_ARRAY = "|"
_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_NODE_HEAD = (
    ":ID", "name", ":LABEL", "aliases:string[]", "misheard:string[]", "mentionCount:int", "isShow:boolean",
    "wikipedia", "source", "date", "url", "show",
)  # fmt: skip
_RELATION_HEAD = (
    ":START_ID", ":END_ID", ":TYPE", "confidence:double", "weight:int",
    "quotes:string[]", "speakers:string[]", "seconds:string[]", "episodes:string[]",
)  # fmt: skip


class Csv:
    name = "csv"
    extension = ".csv"
    description = "a folder of two CSV files, nodes and relations, with Neo4j's bulk-import headers"
    drops = "offsets, methods and segments of quotes, checksums of transcripts; formulas get an apostrophe"

    def render(self, graph: KnowledgeGraph) -> Files:
        return {"nodes.csv": _csv(_NODE_HEAD, _nodes(graph)), "relations.csv": _csv(_RELATION_HEAD, _relations(graph))}


def _nodes(graph: KnowledgeGraph) -> Iterable[Sequence[str]]:
    for n in node_rows(graph):
        label = n.type if n.type == EPISODE else f"Entity{_ARRAY}{n.type}"
        counted = (str(n.mention_count), str(n.is_show).lower()) if n.type != EPISODE else ("", "")
        texts = (n.wikipedia, n.source, n.date, n.url, n.show)
        yield n.id, _text(n.name), label, _list(n.aliases), _list(n.misheard), *counted, *(_text(t) for t in texts)


def _relations(graph: KnowledgeGraph) -> Iterable[Sequence[str]]:
    for e in edge_rows(graph):
        columns = ([x[key] for x in e.evidence] for key in ("quote", "speaker", "time", "episode"))
        number = "" if e.confidence is None else f"{e.confidence:.2f}"
        weight = "" if e.weight is None else str(e.weight)
        yield e.source, e.target, e.predicate, number, weight, *map(_list, columns)


def _list(values: Sequence[str | float | None]) -> str:
    """One cell of a list; all its lists are of one length, so that the n-th values belong together."""
    texts = ("" if v is None else str(v).replace(_ARRAY, "/") for v in values)
    return _text(_ARRAY.join(texts))


def _text(text: str | None) -> str:
    text = text or ""
    return f"'{text}" if text.startswith(_RUNS_AS_FORMULA) else text


def _csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue().encode()

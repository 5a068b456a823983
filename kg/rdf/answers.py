"""Answers to queries, and the formats that they can be written in.

CSV and TSV: https://www.w3.org/TR/sparql11-results-csv-tsv/. JSON: https://www.w3.org/TR/sparql11-results-json/.
"""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from kg.errors import QueryError
from kg.rdf import vocabulary as v
from kg.rdf.sparql import KNOWN_PREFIXES

Term = NamedNode | BlankNode | Literal | Triple
Row = tuple[Term | None, ...]

_STRING = NamedNode(v.XSD + "string")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives: rows (SELECT), triples (CONSTRUCT, DESCRIBE) or yes and no (ASK); the others are None."""

    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] | None = None
    triples: tuple[Triple, ...] | None = None
    boolean: bool | None = None

    def __len__(self) -> int:
        """The number of rows or triples; 1 for yes, 0 for no."""
        if self.boolean is not None:
            return int(self.boolean)
        return len(self.rows or self.triples or ())

    def cells(self) -> list[list[str]]:
        """For people: what each row says, IRIs shortened, gaps empty; triples as rows of three."""
        if self.boolean is not None:
            return [["yes" if self.boolean else "no"]]
        if self.triples is not None:
            return [[plain(t.subject), plain(t.predicate), plain(t.object)] for t in self.triples]
        return [[plain(term) for term in row] for row in self.rows or ()]

    def head(self) -> tuple[str, ...]:
        """The titles of the columns of `cells`."""
        if self.boolean is not None:
            return ("answer",)
        return ("subject", "predicate", "object") if self.triples is not None else self.variables


def plain(term: Term | None) -> str:
    """A term as people write it: the text of a literal, an IRI with its prefix."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        return term.value
    if isinstance(term, NamedNode):
        return shortened(term.value)
    return str(term)


def shortened(iri: str) -> str:
    """An IRI with the longest known prefix that fits, or as it is."""
    fitting = [(len(space), prefix) for prefix, space in KNOWN_PREFIXES.items() if iri.startswith(space)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    local = iri[length:]
    return f"{prefix}:{local}" if local.replace("-", "").replace("_", "").isalnum() else iri


def _markdown(answer: Answer) -> str:
    def line(cells: list[str]) -> str:
        return "| " + " | ".join(c.replace("|", "\\|").replace("\n", " ") for c in cells) + " |"

    head = list(answer.head())
    return "\n".join([line(head), line(["---"] * len(head)), *map(line, answer.cells())]) + "\n"


def _csv(answer: Answer) -> str:
    def cell(term: Term | None) -> str:
        return "" if term is None else term.value if isinstance(term, NamedNode | Literal) else str(term)

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(answer.variables)
    writer.writerows([cell(term) for term in row] for row in _rows(answer, "csv"))
    return out.getvalue()


def _tsv(answer: Answer) -> str:
    lines = ["\t".join(f"?{name}" for name in answer.variables)]
    lines += ["\t".join("" if t is None else str(t) for t in row) for row in _rows(answer, "tsv")]
    return "\n".join(lines) + "\n"


def _json(answer: Answer) -> str:
    if answer.boolean is not None:
        return json.dumps({"head": {}, "boolean": answer.boolean}) + "\n"
    bindings = [
        {name: _json_term(term) for name, term in zip(answer.variables, row, strict=True) if term is not None}
        for row in _rows(answer, "json")
    ]
    value = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    value = {"type": "literal", "value": term.value}
    if term.language:
        return value | {"xml:lang": term.language}
    return value if term.datatype == _STRING else value | {"datatype": term.datatype.value}


def _turtle(answer: Answer) -> str:
    if answer.triples is None:
        raise QueryError("only triples can be written as Turtle", remedy="ask with CONSTRUCT or DESCRIBE")
    written = serialize(sorted(answer.triples, key=str), format=RdfFormat.TURTLE, prefixes=KNOWN_PREFIXES) or b""
    head = sorted(line for line in written.decode().splitlines() if line.startswith("@prefix"))
    body = [line for line in written.decode().splitlines() if not line.startswith("@prefix")]
    used = [line for line in head if any(f"{line.split()[1]}" in part for part in body)]
    return "\n".join([*used, "", *body]) + "\n"


def _rows(answer: Answer, format: str) -> tuple[Row, ...]:
    if answer.rows is None:
        other = "json" if answer.boolean is not None else "turtle"
        raise QueryError(
            f"only rows can be written as {format}", remedy=f"use --format {other} or table for this query"
        )
    return answer.rows


FORMATS: dict[str, Callable[[Answer], str]] = {
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "markdown": _markdown,
    "turtle": _turtle,
}
"""Every format that an answer can be written in, besides the table for people."""

"""The text of a SPARQL query: its tokens, its terms, and what is wrong with it.

The grammar itself is pyoxigraph's business. This module reads only as much as it takes to say where a mistake stands,
which terms a query names, and whether it would change data or call another server.

Specification: https://www.w3.org/TR/sparql11-query/#grammar
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.rdf import vocabulary as v

KNOWN_PREFIXES = v.PREFIXES | {"rdfs": v.RDFS, "owl": v.OWL, "dbr": v.DBPEDIA, "dbo": v.DBPEDIA_ONTOLOGY}
"""Prefixes that a query may use without declaring them."""

_KEYWORDS = frozenset(
    "A ABS AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS COUNT DATATYPE DAY DESC "
    "DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM GRAPH GROUP GROUP_CONCAT HAVING HOURS IF IN IRI "
    "ISBLANK ISIRI ISLITERAL ISNUMERIC ISTRIPLE ISURI LANG LANGMATCHES LATERAL LCASE LIMIT MAX MD5 MIN MINUS MINUTES "
    "MONTH NAMED NOT NOW OBJECT OFFSET OPTIONAL ORDER PREDICATE PREFIX RAND REDUCED REGEX REPLACE ROUND SAMETERM "
    "SAMPLE SECONDS SELECT SEPARATOR SERVICE SHA1 SHA256 SHA384 SHA512 SILENT STR STRAFTER STRBEFORE STRDT STRENDS "
    "STRLANG STRLEN STRSTARTS STRUUID SUBJECT SUBSTR SUM TIMEZONE TRIPLE TRUE TZ UCASE UNDEF UNION URI UUID VALUES "
    "WHERE YEAR".split()
)
_UPDATES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split())
_OPENS = {"{": "}", "(": ")", "[": "]"}
_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
        | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
    | (?P<unclosed>["'][^\n]*)
    | (?P<variable>[?$]\w+)
    | (?P<blank>_:\w+)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:[^\W\d_](?:[\w.\-]*[\w\-])?)?:(?:(?:[\w:%\-]|\\.)(?:(?:[\w:.%\-]|\\.)*(?:[\w:%\-]|\\.))?)?)
    | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<datatype>\^\^)
    | (?P<mark>[^\s])
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, name, text or mark of a query."""

    kind: str
    text: str
    start: int
    """Offset of its first character."""

    @property
    def keyword(self) -> str:
        """The keyword that it is, in capitals; empty where it is none."""
        return self.text.upper() if self.kind == "word" else ""


@dataclass(frozen=True, slots=True)
class Named:
    """A term that a query names."""

    term: NamedNode | Literal
    text: str
    """As the query writes it."""


def tokens(text: str) -> list[Token]:
    """The tokens of a query, comments left out. Every text has some: what is no SPARQL becomes single marks."""
    return [
        Token(m.lastgroup or "mark", m.group(), m.start()) for m in _TOKEN.finditer(text) if m.lastgroup != "comment"
    ]


def prefixes_of(text: str) -> dict[str, str]:
    """All prefixes that the query can use: the known ones and those it declares."""
    found = dict(KNOWN_PREFIXES)
    parts = tokens(text)
    for word, name, iri in zip(parts, parts[1:], parts[2:], strict=False):
        if word.keyword == "PREFIX" and name.kind == "name" and iri.kind == "iri":
            found[name.text.removesuffix(":")] = iri.text[1:-1]
    return found


def calls_elsewhere(text: str) -> bool:
    """Whether the query asks another server (SERVICE)."""
    return any(t.keyword == "SERVICE" for t in tokens(text))


def named_terms(text: str) -> list[Named]:
    """The IRIs and texts that the patterns of a query name, each once, in its order.

    Left out is what need not be in the data: what stands in expressions, typed texts, declarations, numbers.
    """
    prefixes = prefixes_of(text)
    found: dict[NamedNode | Literal, Named] = {}
    expressions: list[bool] = []
    parts = tokens(text)
    for i, token in enumerate(parts):
        before = parts[i - 1] if i else Token("mark", "", 0)
        after = parts[i + 1].kind if i + 1 < len(parts) else ""
        if token.text == "(":
            # A parenthesis after a word is an expression or a call; after anything else it may be a row of VALUES.
            inside = bool(expressions and expressions[-1])
            expressions.append(
                inside or before.kind in ("word", "iri", "name") or before.text in ("=", ">", "<", "|", "&")
            )
        elif token.text == ")" and expressions:
            expressions.pop()
        elif before.kind == "datatype" or before.keyword in ("PREFIX", "BASE") or _declares(parts, i):
            pass
        elif not any(expressions) and after not in ("datatype", "tag") and (term := _term(token, prefixes)):
            found.setdefault(term, Named(term, token.text))
    return list(found.values())


def _declares(parts: list[Token], i: int) -> bool:
    return i > 1 and parts[i - 2].keyword == "PREFIX"


def _term(token: Token, prefixes: dict[str, str]) -> NamedNode | Literal | None:
    if token.kind == "iri" and ":" in token.text:
        return NamedNode(token.text[1:-1])
    if token.kind == "name":
        prefix, _, local = token.text.partition(":")
        return NamedNode(prefixes[prefix] + local.replace("\\", "")) if prefix in prefixes else None
    if token.kind == "string":
        quotes = 3 if token.text[:3] in ('"""', "'''") else 1
        value = _unescaped(token.text[quotes:-quotes])
        return Literal(value) if value else None
    return None


def _unescaped(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        return chr(int(code, 16)) if code else _ESCAPED.get(match[3], match[3])

    return _ESCAPE.sub(character, text)


def syntax_error(text: str, message: str, path: str | None = None) -> QueryError:
    """What to tell the user whose query the engine refused with this message: line, caret and a hint."""
    offset, hint = next(_mistakes(text, message))
    before = text[:offset]
    number = before.count("\n") + 1
    column = offset - (before.rfind("\n") + 1)
    line = text.split("\n")[number - 1]
    error = QueryError(f"column {column + 1} of line {number} cannot be read", path=path, line=number, remedy=hint)
    error.shown = f"{line}\n{' ' * column}^"
    return error


def _mistakes(text: str, message: str) -> Iterator[tuple[int, str]]:
    """Places and hints, the most telling first; the last is what the engine says."""
    parts = tokens(text)
    if not parts:
        yield 0, "write a query, such as SELECT * WHERE { ?s ?p ?o } LIMIT 10"
    yield from _unclosed(parts)
    words = [t for t in parts if t.kind == "word"]
    if (
        words
        and (update := next((t for t in words if t.keyword not in ("PREFIX", "BASE")), words[0])).keyword in _UPDATES
    ):
        yield update.start, "graphs are only read here: begin with SELECT, ASK, CONSTRUCT or DESCRIBE"
    prefixes = prefixes_of(text)
    for i, t in enumerate(parts):
        prefix = t.text.partition(":")[0]
        if t.kind == "name" and prefix not in prefixes and (i == 0 or parts[i - 1].keyword != "PREFIX"):
            near = get_close_matches(prefix, prefixes, n=1)
            known = f"did you mean {near[0]}:?" if near else f"declare it: PREFIX {prefix}: <...>"
            yield t.start, f"the prefix {prefix}: is not known; {known}"
    for t in words:
        if t.keyword not in _KEYWORDS | _UPDATES:
            near = get_close_matches(t.keyword, _KEYWORDS, n=1, cutoff=0.6)
            yield (
                t.start,
                f"did you mean {near[0]}?"
                if near
                else (f"{t.text} is no word of SPARQL: names need a prefix (kg:{t.text}), texts quotes, variables a ?"),
            )
    for i, t in enumerate(parts):
        if t.kind == "iri" and ":" not in t.text and "BASE" not in (p.keyword for p in parts[:i]):
            yield t.start, "an IRI between < and > is written out in full, such as <https://example.org/a>"
    yield _place(text, message)


def _unclosed(parts: list[Token]) -> Iterator[tuple[int, str]]:
    opened: list[Token] = []
    for t in parts:
        if t.kind == "unclosed":
            yield t.start, f"the text that begins here has no closing {t.text[0]}"
        if t.text in _OPENS:
            opened.append(t)
        elif t.text in _OPENS.values() and t.kind == "mark":
            if not opened or _OPENS[opened[-1].text] != t.text:
                yield t.start, f"nothing is open that this {t.text} could close"
                return
            opened.pop()
    if opened:
        yield opened[-1].start, f"this {opened[-1].text} is never closed"


def _place(text: str, message: str) -> tuple[int, str]:
    """Where the engine stopped, and what it would have liked to see there."""
    match = _PLACE.match(message)
    if match is None:
        return 0, message
    lines = text.split("\n")
    number = min(int(match[1]), len(lines))
    offset = sum(len(line) + 1 for line in lines[: number - 1]) + int(match[2]) - 1
    # Classes of characters in brackets say nothing to people.
    expected = [e.strip() for e in re.sub(r"\[[^\]]*\]", "", match[3]).split(", ")]
    sentences = [e for e in expected if " " in e and not e.startswith('"')]
    if sentences:
        return min(offset, len(text)), sentences[0][0].lower() + sentences[0][1:]
    keywords = [e for e in expected if e.isalpha() and e.isupper() and len(e) > 1]
    if keywords and len(keywords) == len(expected):
        # The engine counts a keyword that does not fit as read.
        return max(0, min(offset, len(text)) - len(keywords[0])), f"expected {' or '.join(keywords)}"
    if '"?"' in expected and '"<"' in expected:
        return min(offset, len(text)), "expected a variable, a name or a text"
    marks = [e for e in expected if e and e not in ("OPTIONAL",)]
    return min(offset, len(text)), f"expected {' or '.join(marks[:8])}" if marks else "this does not fit here"

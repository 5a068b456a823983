"""The named queries of `ontology/queries`: questions that people ask, as files that any SPARQL tool can run.

A file opens with comments, and is the query:

    # Who works where
    #
    # People and the organisations that they are said to work for.
    #
    # parameter organization: a name of the organisation; "" for all

A parameter is a variable of the query that is given its default by a line ``VALUES ?organization { "" }``, so that the
file runs as it is; setting the parameter replaces what stands between the braces. The parameter ``limit`` is the
number after LIMIT.

To add a query: write the file. `kg query --list`, the server and the tests take it from there.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from pyoxigraph import Literal, NamedNode

from kg.errors import UnknownQuery
from kg.rdf import vocabulary as v
from kg.rdf.sparql import KNOWN_PREFIXES
from kg.resources import ontology_file

_PARAMETER = re.compile(r"parameter (\w+): (.+)")
_LIMIT = re.compile(r"\bLIMIT (\d+)")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_LOCAL = re.compile(r"(\w[\w-]*):([\w./-]+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a named query lets the user choose."""

    name: str
    meaning: str
    default: str
    """As it stands in the file: a quoted text, a number, a name with a prefix."""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with a name."""

    name: str
    """The file's name without its ending, such as ``who-works-where``."""
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str
    """The query, with all parameters at their defaults."""

    def with_values(self, values: Mapping[str, str]) -> str:
        """The query with these parameters set.

        Raises `UnknownQuery` for a parameter that it has not, and for a value that is not of the default's kind.
        """
        text = self.text
        known = {p.name: p for p in self.parameters}
        for name, value in values.items():
            if name not in known:
                has = f"it has {', '.join(known)}" if known else "it has none"
                raise UnknownQuery(f"the query {self.name} has no parameter {name!r}", remedy=has)
            if name == "limit":
                if not value.isdecimal():
                    raise UnknownQuery(f"limit={value}: expected a whole number", remedy="such as --set limit=20")
                text = _LIMIT.sub(f"LIMIT {value}", text)
            else:
                term = _term(known[name], value)
                text = _values(name).sub(lambda m, term=term: m[1] + term + m[3], text)  # type: ignore[misc]
        return text


def _values(name: str) -> re.Pattern[str]:
    return re.compile(rf"(VALUES \?{name} \{{ )(.+?)( \}})")


def _term(parameter: Parameter, value: str) -> str:
    """The value as a term of SPARQL, of the kind that the default has; nothing in it can leave its place."""
    default = parameter.default
    if "^^" in default:
        return f"{Literal(value)}{default[default.rindex('^^') :]}"
    if default.startswith('"'):
        return str(Literal(value))
    if _NUMBER.fullmatch(default):
        if not _NUMBER.fullmatch(value):
            raise UnknownQuery(f"{parameter.name}={value}: expected a number", remedy=f"the default is {default}")
        return value
    try:
        prefixed = _LOCAL.fullmatch(value)
        if prefixed and prefixed[1] in KNOWN_PREFIXES:
            return str(NamedNode(KNOWN_PREFIXES[prefixed[1]] + prefixed[2]))
        return str(NamedNode(value if ":" in value else v.KG + value))
    except ValueError:
        raise UnknownQuery(f"{parameter.name}={value}: expected a name such as {default}") from None


@cache
def named_queries() -> dict[str, NamedQuery]:
    """All named queries by name, in order of name. Raises `MissingPart`."""
    folder = ontology_file("kg.ttl").parent / "queries"
    return {p.stem: _parsed(p.stem, p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.rq"))}


def named_query(name: str) -> NamedQuery:
    """The query of that name. Raises `UnknownQuery`, which suggests near names."""
    known = named_queries()
    if name not in known:
        near = get_close_matches(name, known, n=3, cutoff=0.4)
        remedy = f"near it: {', '.join(near)}" if near else "`kg query --list` lists them"
        raise UnknownQuery(f"there is no query called {name!r}", remedy=remedy)
    return known[name]


def _parsed(name: str, text: str) -> NamedQuery:
    comments = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        comments.append(line.removeprefix("#").strip())
    found = [m for c in comments if (m := _PARAMETER.fullmatch(c))]
    prose = [c for c in comments[1:] if c and not _PARAMETER.fullmatch(c)]
    parameters = tuple(Parameter(m[1], m[2], _default(name, m[1], text)) for m in found)
    return NamedQuery(name, comments[0], " ".join(prose), parameters, text)


def _default(query: str, parameter: str, text: str) -> str:
    place = _LIMIT.search(text) if parameter == "limit" else _values(parameter).search(text)
    if place is None:
        raise UnknownQuery(f"ontology/queries/{query}.rq gives its parameter {parameter} no default")
    return place[1] if parameter == "limit" else place[2]

"""Why an answer is empty: which terms of a query the graph does not hold, and what is near them."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from kg.rdf import vocabulary as v
from kg.rdf.answers import shortened
from kg.rdf.sparql import Named, named_terms

_NAMES = (v.PREF_LABEL, v.ALT_LABEL, v.HIDDEN_LABEL, v.TITLE)
_NEAR = 3
_LIKE = 70.0
"""How alike names must be, of 100, to be suggested."""


@dataclass(frozen=True, slots=True)
class Absent:
    """A term that a query names and the graph does not hold."""

    text: str
    """As the query writes it."""
    near: tuple[str, ...]
    """What the graph holds that is spelt like it, the nearest first."""

    def __str__(self) -> str:
        return f"{self.text} is not in the graph" + (f"; near it: {', '.join(self.near)}" if self.near else "")


def absent_terms(store: Store, text: str) -> list[Absent]:
    """The terms of a query that the graph does not hold, in the query's order."""
    return [Absent(n.text, tuple(_near(store, n))) for n in named_terms(text) if not _holds(store, n.term)]


def _holds(store: Store, term: NamedNode | Literal) -> bool:
    patterns: list[tuple[NamedNode | None, NamedNode | None, NamedNode | Literal | None]] = [(None, None, term)]
    if isinstance(term, NamedNode):
        patterns += [(term, None, None), (None, term, None)]
    return any(next(iter(store.quads_for_pattern(*p, None)), None) is not None for p in patterns)


def _near(store: Store, named: Named) -> list[str]:
    from rapidfuzz import fuzz, process, utils

    if isinstance(named.term, Literal):
        found: set[str] = {
            q.object.value
            for p in _NAMES
            for q in store.quads_for_pattern(None, p, None)
            if isinstance(q.object, Literal)
        }
        wanted, choices = named.term.value, {name: name for name in found}
    else:
        iris = _vocabulary(store) if named.term.value.startswith(v.KG) else _subjects(store)
        wanted, choices = _local(named.term.value), {iri: _local(iri) for iri in iris}
    hits = process.extract(
        wanted, choices, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=_LIKE, limit=4 * _NEAR
    )
    # WRatio gives full marks to any contained word; the whole is nearer.
    ranked = sorted(hits, key=lambda h: (-h[1] - fuzz.ratio(wanted.casefold(), h[0].casefold()), str(h[2])))
    shown = [str(key) for _, _, key in ranked[:_NEAR]]
    return [f'"{name}"' for name in shown] if isinstance(named.term, Literal) else [shortened(iri) for iri in shown]


def _vocabulary(store: Store) -> set[str]:
    """Properties and classes that the graph uses, and properties that statements are about."""
    rows = store.query("SELECT DISTINCT ?term { { ?s ?term ?o } UNION { ?s a ?term } }")
    return {row[0].value for row in rows}  # type: ignore[union-attr]


def _subjects(store: Store) -> set[str]:
    rows = store.query(
        f"SELECT DISTINCT ?s {{ {{ ?s <{v.MENTION_COUNT.value}> ?n }} UNION {{ ?s a <{v.EPISODE.value}> }} }}"
    )
    return {row[0].value for row in rows}  # type: ignore[union-attr]


def _local(iri: str) -> str:
    return iri.rstrip("/").rpartition("#")[2].rpartition("/")[2]

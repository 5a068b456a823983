"""How things are called in RDF: ids and IRIs, stable and readable.

    <base>person/eric-zelikman                                                the entity person/eric-zelikman
    <base>episode/no-priors-2025-10-09                                        the episode of that id
    <base>statement/person.eric-zelikman--founded--organization.humans-and    that he founded it
    <base>evidence/person.eric-zelikman--founded--organization.humans-and--1  the first quote that says so
    <base>co-occurrence/concept.star--model.gpt-4                             the two in the same sentences
    <base>mention/no-priors-2025-10-09-1042                                   a name at offset 1042
    <base>dataset                                                             the graph as a whole

A node from elsewhere (added by hand, merged from another graph) has its whole IRI as id.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from pyoxigraph import NamedNode

from kg.errors import KgError
from kg.model import CoOccurrence, Relation
from kg.rdf.vocabulary import DBPEDIA, DBPEDIA_ONTOLOGY, OWL, PREFIXES, WIKIPEDIA

# What the two leave as it is in the path of an article, besides letters, digits, "-", "." and "_".
_WIKIPEDIA_SAFE = ";@$!*(),/~:"
_DBPEDIA_SAFE = "!$&'()*+,;=:@/~\N{EN DASH}"
_KIND = re.compile(r"[a-z][a-z-]*[a-z]")


@dataclass(frozen=True, slots=True)
class Namer:
    """The IRIs of one graph."""

    base: str
    """What all its IRIs begin with. Raises `KgError` where nothing could be named so."""

    def __post_init__(self) -> None:
        if not self.base.endswith(("/", "#")) or not _is_iri(self.base):
            raise KgError(
                f"{self.base!r} cannot be what IRIs begin with: expected an absolute IRI that ends in / or #",
                remedy="give one such as https://example.org/graph/",
            )

    def node(self, id: str) -> NamedNode:
        """The IRI of an entity or episode."""
        return NamedNode(id if "://" in id else self.base + id)

    def id(self, iri: str) -> str:
        """The id that an IRI stands for."""
        return iri.removeprefix(self.base)

    @property
    def dataset(self) -> NamedNode:
        return NamedNode(self.base + "dataset")

    def statement(self, relation: Relation) -> NamedNode:
        return NamedNode(f"{self.base}statement/{_spelt(relation)}")

    def evidence(self, relation: Relation, number: int) -> NamedNode:
        """The IRI of a relation's evidence, numbered from 1."""
        return NamedNode(f"{self.base}evidence/{_spelt(relation)}--{number}")

    def co_occurrence(self, pair: CoOccurrence) -> NamedNode:
        return NamedNode(f"{self.base}co-occurrence/{_flat(pair.first)}--{_flat(pair.second)}")

    def mention(self, episode: str, start: int, number: int) -> NamedNode:
        """The IRI of a mention; the number tells apart those that start at one offset."""
        again = f"--{number}" if number > 1 else ""
        return NamedNode(f"{self.base}mention/{_flat(episode.removeprefix('episode/'))}-{start}{again}")

    def prefixes(self, iris: set[str]) -> dict[str, str]:
        """`PREFIXES` and one for each kind of resource among these IRIs, such as ``person:``."""
        local = (iri.removeprefix(self.base).partition("/") for iri in iris if iri.startswith(self.base))
        kinds = {kind for kind, slash, _ in local if slash and _KIND.fullmatch(kind)} - PREFIXES.keys()
        return PREFIXES | {kind: f"{self.base}{kind}/" for kind in sorted(kinds)}


def number_of(iri: str) -> int:
    """The number at the end of an evidence IRI; 0 where it has none."""
    digits = iri.rpartition("--")[2]
    return int(digits) if digits.isdecimal() else 0


def short(iri: NamedNode) -> str:
    """The IRI as it stands in Turtle."""
    for prefix, namespace in (PREFIXES | {"dbo": DBPEDIA_ONTOLOGY, "owl": OWL}).items():
        if iri.value.startswith(namespace):
            return f"{prefix}:{iri.value.removeprefix(namespace)}"
    return f"<{iri.value}>"


def is_web_address(text: str) -> bool:
    """Whether the text is a valid absolute IRI that a browser could open."""
    if not _is_iri(text):
        return False
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def wikipedia_page(title: str) -> NamedNode:
    """The article with this title in the English Wikipedia."""
    return NamedNode(WIKIPEDIA + _article(title, lambda text: quote(text, safe=_WIKIPEDIA_SAFE, errors="replace")))


def dbpedia_resource(title: str) -> NamedNode:
    """What DBpedia says about the subject of that article."""

    def escape(text: str) -> str:  # unlike Wikipedia's addresses these are IRIs: letters of any script stay
        kept = (c if c.isalnum() or c in _DBPEDIA_SAFE else quote(c, errors="replace") for c in text)
        return "".join(kept)

    return NamedNode(DBPEDIA + _article(title, escape))


def wikipedia_title(iri: str) -> str | None:
    """The title of the article at this address; None for a page elsewhere."""
    if not iri.startswith(WIKIPEDIA):
        return None
    return unquote(iri.removeprefix(WIKIPEDIA).replace("_", " "))


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:  # lone surrogates too: UnicodeEncodeError is a ValueError
        return False
    return True


def _article(title: str, escape: Callable[[str], str]) -> str:
    # An underscore stands for a space, so a real one has to be escaped.
    return "_".join(escape(part).replace("_", "%5F") for part in title.split(" "))


def _spelt(relation: Relation) -> str:
    return f"{_flat(relation.subject)}--{relation.predicate}--{_flat(relation.object)}"


def _flat(id: str) -> str:
    """An id as one step of a path. A slug has no dot, so that different ids stay different."""
    return id.replace("/", ".").replace("#", "%23").replace("?", "%3F")

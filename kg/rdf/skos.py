"""Lexicons as SKOS: what a thesaurus in Turtle says about names, as rows of a lexicon.

    @prefix kg: <https://w3id.org/transcript-kg/ontology#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .

    <#valve> a kg:Product ;
        skos:prefLabel "slide valve"@en ;
        skos:altLabel "D valve"@en ;
        skos:hiddenLabel "slight valve" ;
        skos:broader <#steam-engine> .

A resource of the class ``kg:<Type>`` is of that type, a plain ``skos:Concept`` a Concept. Labels count in English and
without a language. What Turtle cannot say here, the guards of ordinary words and makers, needs a TSV file.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.errors import GraphError, LexiconError
from kg.rdf import vocabulary as v
from kg.rdf.iris import wikipedia_title
from kg.rdf.reading import read_triples
from kg.schema import EntityType

_TYPE_OF_CLASS = {iri: t for t, iri in v.ENTITY_CLASS.items()}
_Values = dict[NamedNode, list[NamedNode | Literal]]


def read_skos(file: Path) -> Iterator[tuple[int | None, dict[str, str]]]:
    """The rows of a lexicon, in order of name; Turtle has no lines. Raises `LexiconError` where it is no Turtle."""
    try:
        triples = list(read_triples(file))
    except GraphError as error:
        remedy = "give a Turtle file with skos:prefLabel"
        raise LexiconError(error.problem, path=str(file), line=error.line, remedy=remedy) from error
    things: dict[NamedNode, _Values] = defaultdict(lambda: defaultdict(list))
    for t in triples:
        if isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal):
            things[t.subject][t.predicate].append(t.object)
    names = {iri: name for iri, values in things.items() if (name := _name(values))}
    if not names:
        raise LexiconError("nothing in it has a skos:prefLabel in English or without a language", path=str(file))
    for iri, name in sorted(names.items(), key=lambda item: (item[1], item[0].value)):
        values = things[iri]
        if not {v.CONCEPT_SCHEME, v.COLLECTION}.isdisjoint(values[v.TYPE]):
            continue
        parents = sorted(names[p] for p in values[v.BROADER] if isinstance(p, NamedNode) and p in names)
        pages = [wikipedia_title(p.value) for p in values[v.IS_PRIMARY_TOPIC_OF]]
        yield (
            None,
            {
                "name": name,
                "type": _type(values[v.TYPE]),
                "aliases": _cell(_labels(values[v.ALT_LABEL])),
                "misheard": _cell(_labels(values[v.HIDDEN_LABEL])),
                "parent": parents[0] if parents else "",
                "wikipedia": min((p for p in pages if p), default=""),
            },
        )


def _name(values: _Values) -> str:
    return min(_labels(values[v.PREF_LABEL]), default="")


def _labels(terms: Iterable[NamedNode | Literal]) -> list[str]:
    """Labels in English or without a language, sorted."""
    labels = [t for t in terms if isinstance(t, Literal)]
    return sorted({t.value for t in labels if not t.language or t.language.split("-")[0] == "en"})


def _type(classes: Iterable[NamedNode | Literal]) -> str:
    """The entity type; empty where the classes say none, and all of them where they say several."""
    classes = list(classes)
    types = {str(_TYPE_OF_CLASS[c]) for c in classes if isinstance(c, NamedNode) and c in _TYPE_OF_CLASS}
    if not types and v.SKOS_CONCEPT in classes:
        return str(EntityType.CONCEPT)
    return " and ".join(sorted(types))


def _cell(labels: Iterable[str]) -> str:
    # A bar separates the names in a cell.
    return " | ".join(label.replace("|", " ") for label in labels)

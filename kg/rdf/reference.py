"""``python -m kg.rdf.reference`` prints ``ontology/README.md``: the ontology as tables, made of ``ontology/kg.ttl``."""

from collections import defaultdict
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from kg.rdf import vocabulary as v
from kg.rdf.iris import short
from kg.rdf.named import named_queries
from kg.rdf.reading import read_triples
from kg.resources import ontology_file

_LABEL = NamedNode(v.RDFS + "label")
_COMMENT = NamedNode(v.RDFS + "comment")
_SUBCLASS = NamedNode(v.RDFS + "subClassOf")
_SUBPROPERTY = NamedNode(v.RDFS + "subPropertyOf")
_EXAMPLE = NamedNode(v.SKOS + "example")
_CLOSE = NamedNode(v.SKOS + "closeMatch")
_INVERSE = NamedNode(v.OWL + "inverseOf")
_VERSION = NamedNode(v.OWL + "versionInfo")
_CLASS = NamedNode(v.OWL + "Class")
_FROM = NamedNode(v.SCHEMA + "domainIncludes")
_TO = NamedNode(v.SCHEMA + "rangeIncludes")

_HEAD = """\
# The ontology

Version {version}, prefix `kg:` for `{namespace}`.
Made from [kg.ttl](kg.ttl) by `python -m kg.rdf.reference`; do not edit.

* `kg.ttl` says what the terms mean (OWL 2) and what they correspond to elsewhere.
* `shapes.ttl` says what a graph promises (SHACL); `kg validate` checks it. Other tools: check the graph together with
  `kg.ttl`.

Names of entities are `skos:prefLabel` (exactly one, the right name), `skos:altLabel` (other right names that occur)
and `skos:hiddenLabel` (misheard and misspelt ones). Episodes have `dcterms:title`, `dcterms:date`,
`schema:partOfSeries` and `schema:url`. Where the article is known, `foaf:isPrimaryTopicOf` leads to the English
Wikipedia and `skos:exactMatch` to DBpedia.
"""

_QUERIES = """\
## Named queries

The files of [queries](queries) run in any SPARQL tool; `kg query --name NAME --set PARAMETER=VALUE` sets their
parameters.
"""

_SECTIONS = (
    ("Classes", "class", frozenset({_CLASS})),
    ("Relations that transcripts state", "relation", frozenset({v.RELATION})),
    ("Other properties", "property", frozenset(NamedNode(f"{v.OWL}{kind}Property") for kind in ("Object", "Datatype"))),
)


def reference(path: Path | None = None) -> str:
    """The page for an ontology file, by default the package's own. Raises `GraphError`, `MissingPart`."""
    ontology = _Ontology(list(read_triples(path or ontology_file("kg.ttl"))))
    page = [_HEAD.format(version=ontology.text(NamedNode(v.ONTOLOGY), _VERSION), namespace=v.KG)]
    done: set[NamedNode] = set()
    for title, kind, classes in _SECTIONS:
        terms = [t for t in ontology.terms if t not in done and classes.intersection(ontology.all(t, v.TYPE))]
        done.update(terms)
        page += [f"## {title}\n", _table(ontology, kind, terms)]
    return "\n".join([*page, _QUERIES, _queries()])


def _queries() -> str:
    rows = [["name", "what it answers", "parameters"], ["---"] * 3]
    for q in named_queries().values():
        rows.append([q.name, q.description, ", ".join(f"{p.name} ({p.meaning})" for p in q.parameters)])
    return "".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |\n" for row in rows)


class _Ontology:
    def __init__(self, triples: list[Triple]) -> None:
        self._values: dict[tuple[NamedNode, NamedNode], list[NamedNode | Literal]] = defaultdict(list)
        self.terms: list[NamedNode] = []
        """Our own, in the file's order."""
        for t in triples:
            if isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal):
                self._values[t.subject, t.predicate].append(t.object)
                if t.predicate == v.TYPE and t.subject.value.startswith(v.KG) and t.subject not in self.terms:
                    self.terms.append(t.subject)

    def all(self, term: NamedNode, prop: NamedNode) -> list[NamedNode | Literal]:
        return self._values[term, prop]

    def text(self, term: NamedNode, prop: NamedNode) -> str:
        return " ".join(o.value for o in self.all(term, prop))

    def links(self, term: NamedNode, prop: NamedNode) -> list[str]:
        return [f"`{short(o)}`" for o in self.all(term, prop) if isinstance(o, NamedNode)]


def _table(ontology: _Ontology, kind: str, terms: list[NamedNode]) -> str:
    ends = kind != "class"
    head = [kind, *(["from", "to"] if ends else []), "meaning", "example", "elsewhere"]
    rows = [head, ["---"] * len(head)]
    for term in terms:
        between = [_ends(ontology, term, _FROM), _ends(ontology, term, _TO)] if ends else []
        elsewhere = [
            *ontology.links(term, _SUBCLASS),
            *ontology.links(term, _SUBPROPERTY),
            *(f"inverse of {link}" for link in ontology.links(term, _INVERSE)),
            *(f"≈ {link}" for link in ontology.links(term, _CLOSE)),
        ]
        meaning, example = ontology.text(term, _COMMENT), ontology.text(term, _EXAMPLE)
        rows.append([f"`{short(term)}`", *between, meaning, example, ", ".join(elsewhere)])
    return "".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |\n" for row in rows)


def _ends(ontology: _Ontology, term: NamedNode, prop: NamedNode) -> str:
    ends = ontology.all(term, prop)
    if set(v.ENTITY_CLASS.values()) <= set(ends):
        return "any entity"
    return ", ".join(short(end).removeprefix("kg:") for end in ends if isinstance(end, NamedNode))


if __name__ == "__main__":
    print(reference(), end="")

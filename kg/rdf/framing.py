"""Triples → JSON-LD as a tree: nodes with their statements within them, statements with their evidence within them."""

import json
from collections import defaultdict
from itertools import groupby
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph import KnowledgeGraph
from kg.rdf import vocabulary as v
from kg.rdf.iris import Namer
from kg.rdf.writing import triples

_KEYS = {
    v.PREF_LABEL: "name",
    v.ALT_LABEL: "aliases",
    v.HIDDEN_LABEL: "misheard",
    v.EXACT_MATCH: "sameAs",
    v.IS_PRIMARY_TOPIC_OF: "page",
    v.TITLE: "title",
    v.DATE: "date",
    v.PART_OF_SERIES: "show",
    v.URL: "url",
    v.PREDICATE_OF: "predicate",
    v.OBJECT: "object",
    v.DERIVED_FROM: "episode",
    v.URI_SPACE: "base",
    v.CONFORMS_TO: "conformsTo",
}
"""Plain keys for terms of others; terms of our own are their own keys."""
_REFERENCES = (
    v.EXACT_MATCH, v.IS_PRIMARY_TOPIC_OF, v.PART_OF_SERIES, v.URL, v.OBJECT, v.DERIVED_FROM, v.CONFORMS_TO, v.MENTIONS,
    v.RELATED_TO, v.OF_ENTITY, *v.PREDICATE.values(),
)  # fmt: skip
_LISTS = (v.ALT_LABEL, v.HIDDEN_LABEL, v.MENTIONS, v.RELATED_TO, v.OF_ENTITY, *v.PREDICATE.values())
"""Properties whose values are a list even where there is one."""
_NUMBERS = (v.CONFIDENCE, v.START_TIME)


def to_framed_jsonld(graph: KnowledgeGraph) -> bytes:
    """The graph as one tree of JSON, a node a line, with a context that makes the same triples of it."""
    resources: dict[NamedNode, dict[str, Any]] = {}
    subject_of: dict[NamedNode, NamedNode] = {}
    shortened = _Shortener(graph.base_iri)
    for subject, group in groupby(triples(graph), key=lambda t: t.subject):
        if isinstance(subject, NamedNode):
            found = list(group)
            for t in found:
                if t.predicate == v.SUBJECT and isinstance(t.object, NamedNode):
                    subject_of[subject] = t.object
            resources[subject] = shortened.resource(subject, found)
    nested = set(subject_of)
    for statement, node in subject_of.items():
        evidence = [shortened.back[e] for e in resources[statement].pop("evidence", [])]
        resources[statement]["evidence"] = [resources[e] for e in evidence]
        resources[node].setdefault("statements", []).append(resources[statement])
        nested.update(evidence)
    lines = (json.dumps(r, ensure_ascii=False) for iri, r in resources.items() if iri not in nested)
    context = json.dumps(_context(graph.base_iri), ensure_ascii=False, indent=1)
    return (f'{{"@context": {context},\n"nodes": [\n' + ",\n".join(lines) + "\n]}\n").encode()


def _context(base: str) -> dict[str, Any]:
    terms: dict[NamedNode, dict[str, str]] = defaultdict(dict)
    for iri in _REFERENCES:
        terms[iri]["@type"] = "@id"
    for iri in _NUMBERS:
        terms[iri]["@type"] = v.DECIMAL.value
    terms[v.DATE]["@type"] = v.XSD_DATE.value
    terms[v.PREDICATE_OF]["@type"] = "@vocab"
    for iri in _LISTS:
        terms[iri]["@container"] = "@set"
    for iri in _KEYS:
        terms[iri]["@id"] = iri.value
    return {
        "@version": 1.1,
        "@base": base,
        "@vocab": v.KG,
        "id": "@id",
        "type": "@type",
        "nodes": "@graph",
        "statements": {"@reverse": v.SUBJECT.value, "@container": "@set"},
        "evidence": {"@id": v.HAS_EVIDENCE.value, "@container": "@set"},
        **{_key(iri): {"@id": iri.value, **term} for iri, term in terms.items()},
    }


def _key(iri: NamedNode) -> str:
    return _KEYS.get(iri) or iri.value.removeprefix(v.KG)


class _Shortener:
    """Terms as the context above lets them be written."""

    def __init__(self, base: str) -> None:
        self._name = Namer(base)
        self.back: dict[str, NamedNode] = {}
        """From an IRI as it is written to the IRI."""

    def resource(self, subject: NamedNode, found: list[Triple]) -> dict[str, Any]:
        values: dict[str, list[Any]] = defaultdict(list)
        for t in found:
            if t.predicate == v.SUBJECT:
                continue  # said by the nesting
            if t.predicate == v.TYPE and isinstance(t.object, NamedNode):
                values["type"].append(self._vocabulary(t.object))
            else:
                values[_key(t.predicate)].append(self._value(t.predicate, t.object))
        always = {_key(iri) for iri in (*_LISTS, v.HAS_EVIDENCE)}
        single = {key: some if key in always or len(some) > 1 else some[0] for key, some in values.items()}
        return {"id": self._iri(subject), **single}

    def _value(self, predicate: NamedNode, term: Any) -> Any:
        if isinstance(term, NamedNode):
            return self._vocabulary(term) if predicate == v.PREDICATE_OF else self._iri(term)
        assert isinstance(term, Literal)
        if term.datatype == v.INTEGER:
            return int(term.value)
        expected = v.DECIMAL if predicate in _NUMBERS else v.XSD_DATE if predicate == v.DATE else None
        plain = predicate not in _REFERENCES and (expected or NamedNode(v.XSD + "string")) == term.datatype
        return term.value if plain else {"@value": term.value, "@type": term.datatype.value}

    def _iri(self, iri: NamedNode) -> str:
        """Relative to the base where that reads back as the same."""
        id = self._name.id(iri.value)
        plain = id != iri.value and not set(id) & set(":?#") and self._name.base.endswith("/") and "//" not in id
        written = id if plain and not id.startswith(("/", ".", "@")) else iri.value
        self.back[written] = iri
        return written

    def _vocabulary(self, iri: NamedNode) -> str:
        return iri.value.removeprefix(v.KG)

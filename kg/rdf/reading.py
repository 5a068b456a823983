"""File → graph: reads what `kg.rdf.writing` writes, in any syntax of RDF, and says what another file lacks."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import GraphError
from kg.graph import DEFAULT_BASE_IRI, KnowledgeGraph
from kg.model import CoOccurrence, Entity, Episode, Evidence, Occurrence, Relation
from kg.rdf import vocabulary as v
from kg.rdf.iris import Namer, number_of, short, wikipedia_title
from kg.schema import EntityType

MENTIONS_FILE = "mentions.ttl"
"""The file of single mentions, beside the graph's own."""

_EXTENSIONS = (".ttl", ".nt", ".jsonld", ".rdf", ".nq", ".trig", ".n3")
_TYPE_OF_CLASS = {iri: t for t, iri in v.ENTITY_CLASS.items()}
_NAME_OF_PREDICATE = {iri: name for name, iri in v.PREDICATE.items()}
_CHECK = "`kg validate` lists all that is wrong with it"


def load(path: str | Path, *, mentions: bool = False) -> KnowledgeGraph:
    """The graph in a file: Turtle, N-Triples, JSON-LD, RDF/XML, TriG, by its extension.

    With `mentions`, the single mentions come along, where ``mentions.ttl`` lies beside the file. Raises `GraphError`
    where there is no such file, where its syntax is broken (with the line), and where it is no graph of this kind.
    """
    path = Path(path)
    reader = _Reader(path)
    try:
        graph = reader.graph()
    except ValueError as e:
        raise GraphError(str(e), path=str(path), remedy=_CHECK) from None
    return with_mentions(graph, path) if mentions else graph


def with_mentions(graph: KnowledgeGraph, path: Path) -> KnowledgeGraph:
    """The graph with the single mentions that lie beside its file; the graph itself where none do.

    Raises `GraphError` where they cannot be read, or name what is not in the graph.
    """
    beside = path.with_name(MENTIONS_FILE)
    if not beside.is_file():
        return graph
    occurrences = list(_Reader(beside, graph.base_iri).occurrences())
    known = {e.id for e in graph.entities()} | {e.id for e in graph.episodes()}
    for o in occurrences:
        if not {o.entity, o.episode} <= known:
            problem = f"{MENTIONS_FILE} beside it belongs to another graph: it names {o.entity} in {o.episode}"
            raise GraphError(problem, path=str(path), remedy="build both again, with `kg build --mentions`")
    return KnowledgeGraph(
        entities=graph.entities(),
        episodes=graph.episodes(),
        relations=graph.relations(),
        mentions=graph.mentions,
        co_occurrences=graph.co_occurrences,
        occurrences=occurrences,
        base_iri=graph.base_iri,
    )


def syntax_of(path: Path) -> RdfFormat:
    """The syntax of an RDF file, by its extension. Raises `GraphError` where it is no such file, or none at all."""
    syntax = RdfFormat.from_extension(path.suffix.removeprefix("."))
    if path.is_dir():
        remedy = f"name the file in it: {path / 'graph.ttl'}"
        raise GraphError("this is a folder, not a graph", path=str(path), remedy=remedy)
    if not path.exists():
        remedy = "make one with `kg build`, or name another"
        raise GraphError("there is no such graph", path=str(path), remedy=remedy)
    if syntax is None:
        problem = f"files of RDF end in {', '.join(_EXTENSIONS)}"
        raise GraphError(problem, path=str(path), remedy="name a file that `kg build` made")
    return syntax


@contextmanager
def readable(path: Path, syntax: RdfFormat) -> Iterator[None]:
    """Turn what a parser says of a file into a `GraphError`."""
    try:
        yield
    except SyntaxError as e:
        problem = f"this is not {syntax.name}: {e.msg}"
        raise GraphError(problem, path=str(path), line=e.lineno, remedy="export the graph again") from None
    except OSError as e:
        raise GraphError(f"the file cannot be read: {e}", path=str(path)) from None


def read_triples(path: Path) -> Iterator[Triple]:
    """The triples of an RDF file, its syntax known by its extension. Raises `GraphError`."""
    syntax = syntax_of(path)
    with readable(path, syntax):
        for quad in parse(path=path, format=syntax):
            yield _triple(quad)


def _triple(quad: Quad | Triple) -> Triple:
    return quad.triple if isinstance(quad, Quad) else quad


class _Reader:
    """A parsed file, by subject, and the records that can be made of it."""

    def __init__(self, path: Path, base: str | None = None) -> None:
        self._path = path
        self._values: dict[NamedNode, dict[NamedNode, list[NamedNode | Literal]]] = {}
        self._by_class: dict[NamedNode, list[NamedNode]] = defaultdict(list)
        self._direct: set[tuple[NamedNode, NamedNode, NamedNode]] = set()
        for t in read_triples(path):
            if isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal):
                self._values.setdefault(t.subject, {}).setdefault(t.predicate, []).append(t.object)
                if isinstance(t.object, NamedNode):
                    if t.predicate == v.TYPE:
                        self._by_class[t.object].append(t.subject)
                    elif t.predicate in _NAME_OF_PREDICATE:
                        self._direct.add((t.subject, t.predicate, t.object))
        self.name = Namer(base or self._base())

    def _base(self) -> str:
        ours = [d for d in self._by_class[v.DATASET] if NamedNode(v.ONTOLOGY) in self._all(d, v.CONFORMS_TO)]
        nodes = any(self._by_class[c] for c in (*_TYPE_OF_CLASS, v.SHOW, v.EPISODE))
        if not ours and not nodes:
            raise self._error("this is RDF, but no graph that `kg build` made", "name a graph.ttl, or make one")
        return min((self._text(d, v.URI_SPACE) for d in ours), default=DEFAULT_BASE_IRI)

    # From triples to records

    def graph(self) -> KnowledgeGraph:
        entities = dict.fromkeys(iri for c in (*_TYPE_OF_CLASS, v.SHOW) for iri in self._by_class[c])
        episodes = self._by_class[v.EPISODE]
        return KnowledgeGraph(
            entities=[self._entity(iri) for iri in entities],
            episodes=[self._episode(iri) for iri in episodes],
            relations=list(self._relations()),
            mentions=[
                (self._id(episode), self._id(self._iri(entity, v.MENTIONS, episode)))
                for episode in episodes
                for entity in self._all(episode, v.MENTIONS)
            ],
            co_occurrences=[self._co_occurrence(iri) for iri in self._by_class[v.CO_OCCURRENCE]],
            base_iri=self.name.base,
        )

    def occurrences(self) -> Iterator[Occurrence]:
        for iri in self._by_class[v.MENTION]:
            yield Occurrence(
                entity=self._id(self._node(iri, v.OF_ENTITY)),
                episode=self._id(self._node(iri, v.DERIVED_FROM)),
                surface=self._text(iri, v.SURFACE),
                start=int(self._number(iri, v.CHAR_START)),
                end=int(self._number(iri, v.CHAR_END)),
                method=self._text(iri, v.METHOD),
                confidence=self._number(iri, v.CONFIDENCE),
                speaker=self._text_if_any(iri, v.SPEAKER),
                time=self._number_if_any(iri, v.START_TIME),
                segment=self._text_if_any(iri, v.SEGMENT),
            )

    def _entity(self, iri: NamedNode) -> Entity:
        classes = self._all(iri, v.TYPE)
        types = [_TYPE_OF_CLASS[c] for c in classes if isinstance(c, NamedNode) and c in _TYPE_OF_CLASS]
        if len(types) != 1:
            found = " and ".join(types) or "none"
            raise self._error(f"<{iri.value}> must have one of the classes {', '.join(EntityType)}; it has {found}")
        pages = [wikipedia_title(p.value) for p in self._all(iri, v.IS_PRIMARY_TOPIC_OF)]
        return Entity(
            id=self._id(iri),
            name=self._text(iri, v.PREF_LABEL),
            type=types[0],
            aliases=tuple(sorted(o.value for o in self._all(iri, v.ALT_LABEL))),
            misheard=tuple(sorted(o.value for o in self._all(iri, v.HIDDEN_LABEL))),
            mention_count=int(self._number_if_any(iri, v.MENTION_COUNT) or 0),
            is_show=v.SHOW in classes,
            wikipedia=next((title for title in pages if title), None),
        )

    def _episode(self, iri: NamedNode) -> Episode:
        shows = self._all(iri, v.PART_OF_SERIES)
        return Episode(
            id=self._id(iri),
            title=self._text(iri, v.TITLE),
            source=self._text(iri, v.SOURCE_FILE),
            sha256=self._text(iri, v.SHA256),
            date=self._text_if_any(iri, v.DATE),
            url=self._text_if_any(iri, v.URL),
            show=self._id(self._iri(shows[0], v.PART_OF_SERIES, iri)) if shows else None,
        )

    def _relations(self) -> Iterator[Relation]:
        unstated = set(self._direct)
        for iri in self._by_class[v.STATEMENT]:
            triple = self._node(iri, v.SUBJECT), self._node(iri, v.PREDICATE_OF), self._node(iri, v.OBJECT)
            if triple[1] not in _NAME_OF_PREDICATE:
                raise self._error(f"<{iri.value}> states {short(triple[1])}, which is no relation of the ontology")
            unstated.discard(triple)
            evidence = [self._iri(e, v.HAS_EVIDENCE, iri) for e in self._all(iri, v.HAS_EVIDENCE)]
            numbered = [(number_of(e.value), self._evidence(e)) for e in evidence]
            yield Relation(
                subject=self._id(triple[0]),
                predicate=_NAME_OF_PREDICATE[triple[1]],
                object=self._id(triple[2]),
                confidence=self._number(iri, v.CONFIDENCE),
                evidence=tuple(e for _, e in sorted(numbered, key=lambda n: (n[0], n[1].episode, n[1].start))),
            )
        if unstated:
            first = " ".join(short(term) for term in min(unstated, key=str))
            raise self._error(f"{len(unstated)} relations have no kg:Statement with their evidence: {first}")

    def _evidence(self, iri: NamedNode) -> Evidence:
        return Evidence(
            episode=self._id(self._node(iri, v.DERIVED_FROM)),
            quote=self._text(iri, v.QUOTE),
            start=int(self._number(iri, v.CHAR_START)),
            end=int(self._number(iri, v.CHAR_END)),
            method=self._text(iri, v.METHOD),
            speaker=self._text_if_any(iri, v.SPEAKER),
            time=self._number_if_any(iri, v.START_TIME),
            segment=self._text_if_any(iri, v.SEGMENT),
        )

    def _co_occurrence(self, iri: NamedNode) -> CoOccurrence:
        ends = sorted(self._id(self._iri(e, v.OF_ENTITY, iri)) for e in self._all(iri, v.OF_ENTITY))
        if len(ends) != 2:
            raise self._error(f"<{iri.value}> must have two kg:entity; it has {len(ends)}")
        return CoOccurrence(ends[0], ends[1], int(self._number(iri, v.WEIGHT)))

    # From terms to values

    def _id(self, iri: NamedNode) -> str:
        return self.name.id(iri.value)

    def _all(self, iri: NamedNode, prop: NamedNode) -> list[NamedNode | Literal]:
        return self._values.get(iri, {}).get(prop, [])

    def _text_if_any(self, iri: NamedNode, prop: NamedNode) -> str | None:
        values = self._all(iri, prop)
        if len(values) > 1:
            raise self._error(f"<{iri.value}> has {len(values)} {short(prop)}, expected one")
        return values[0].value if values else None

    def _text(self, iri: NamedNode, prop: NamedNode) -> str:
        value = self._text_if_any(iri, prop)
        if value is None:
            raise self._error(f"<{iri.value}> has no {short(prop)}")
        return value

    def _number_if_any(self, iri: NamedNode, prop: NamedNode) -> float | None:
        text = self._text_if_any(iri, prop)
        try:
            return None if text is None else float(text)
        except ValueError:
            raise self._error(f"<{iri.value}> has the {short(prop)} {text!r}, expected a number") from None

    def _number(self, iri: NamedNode, prop: NamedNode) -> float:
        self._text(iri, prop)
        return self._number_if_any(iri, prop) or 0.0

    def _node(self, iri: NamedNode, prop: NamedNode) -> NamedNode:
        self._text(iri, prop)
        return self._iri(self._all(iri, prop)[0], prop, iri)

    def _iri(self, term: NamedNode | Literal, prop: NamedNode, of: NamedNode) -> NamedNode:
        if not isinstance(term, NamedNode):
            raise self._error(f"<{of.value}> has the {short(prop)} {term.value!r}, expected an IRI")
        return term

    def _error(self, problem: str, remedy: str = _CHECK) -> GraphError:
        return GraphError(problem, path=str(self._path), remedy=remedy)

"""The knowledge graph: one NetworkX graph and the questions that people ask of it."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx

from kg.errors import UnknownEntity
from kg.model import CoOccurrence, Entity, Episode, Evidence, Occurrence, Relation
from kg.names import name_key
from kg.naming import Node, index_names, label, nearest
from kg.path import Path
from kg.schema import PREDICATES, EntityType

if TYPE_CHECKING:
    import pandas
    import rdflib

    from kg.analysis import Moment
    from kg.comparing import GraphDiff

__all__ = ["DEFAULT_BASE_IRI", "KnowledgeGraph", "Node", "Path", "label"]

DEFAULT_BASE_IRI = "https://w3id.org/transcript-kg/resource/"


class KnowledgeGraph:
    """Entities, episodes and the relations between them, each with its evidence.

    A graph is made once, by `kg.build` or `kg.load`, and does not change. Wherever a method takes a name, any name of
    the thing will do (preferred, other, misheard, in any case), and so will its id or its IRI. A method raises
    `UnknownEntity`, which suggests near names, where a name stands for nothing in the graph.

    The examples ask a small graph of one talk on Babbage's engines.

    >>> graph
    <KnowledgeGraph: 7 entities, 7 relations, 1 episodes>
    >>> len(graph), "Ada" in graph
    (7, True)
    """

    def __init__(
        self,
        *,
        entities: Iterable[Entity] = (),
        episodes: Iterable[Episode] = (),
        relations: Iterable[Relation] = (),
        mentions: Iterable[tuple[str, str]] = (),
        co_occurrences: Iterable[CoOccurrence] = (),
        occurrences: Iterable[Occurrence] = (),
        base_iri: str = DEFAULT_BASE_IRI,
    ) -> None:
        """Put a graph together from its records.

        `mentions` are (episode id, entity id) pairs. Raises ValueError where a relation, mention or co-occurrence names
        an id that is not among the entities and episodes.
        """
        self.base_iri = base_iri
        self.occurrences = tuple(sorted(occurrences, key=lambda o: (o.episode, o.start, o.end)))
        """Every single mention with its place, only where the build kept them."""
        self.co_occurrences = tuple(sorted(co_occurrences, key=lambda c: (c.first, c.second)))
        self.mentions = frozenset(mentions)
        """(episode id, entity id) pairs: which episode names what."""
        self._graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        nodes: list[Node] = [*entities, *episodes]
        for node in sorted(nodes, key=lambda n: n.id):
            self._graph.add_node(node.id, record=node)
        for r in sorted(relations, key=lambda r: (r.subject, r.predicate, r.object)):
            self._check_known(r.subject, r.object)
            self._graph.add_edge(r.subject, r.object, key=r.predicate, record=r)
        self._check_known(*(i for pair in self.mentions for i in pair))
        self._check_known(*(i for c in self.co_occurrences for i in (c.first, c.second)))

    def _check_known(self, *ids: str) -> None:
        for i in ids:
            if i not in self._graph:
                raise ValueError(f"{i!r} is not a node of this graph")

    # What is in it

    def entities(self, type: EntityType | str | None = None) -> list[Entity]:
        """All entities, or those of one type, the most mentioned first.

        Raises ValueError for a type that the schema does not have.

        >>> [entity.name for entity in graph.entities("Person")]
        ['Ada Lovelace', 'Charles Babbage', 'Mary Host']
        """
        wanted = None if type is None else EntityType(type)
        found = (n for n in self._records() if isinstance(n, Entity) and wanted in (None, n.type))
        return sorted(found, key=lambda e: (-e.mention_count, e.id))

    def episodes(self) -> list[Episode]:
        """All episodes, in order of date, then id; the undated ones last.

        >>> [(episode.title, episode.date) for episode in graph.episodes()]
        [('Engines, Then and Now', '2024-05-01')]
        """
        found = (n for n in self._records() if isinstance(n, Episode))
        return sorted(found, key=lambda e: (e.date or "9999", e.id))

    def _records(self) -> Iterable[Node]:
        return (data["record"] for _, data in self._graph.nodes(data=True))

    def node(self, id: str) -> Node:
        """The entity or episode with this id or IRI. Raises `UnknownEntity`.

        >>> graph.node("place/turin").name
        'Turin'
        """
        id = id.removeprefix(self.base_iri)
        if id not in self._graph:
            raise UnknownEntity(f"no node has the id {id!r}")
        record: Node = self._graph.nodes[id]["record"]
        return record

    def entity(self, name: str) -> Entity:
        """The entity that this name, id or IRI stands for. Raises `UnknownEntity`, which suggests near names.

        >>> graph.entity("ada loveless").name
        'Ada Lovelace'
        """
        node = self._find(name)
        if not isinstance(node, Entity):
            raise UnknownEntity(f"{name!r} is an episode, not an entity")
        return node

    def _find(self, name: str) -> Node:
        id = name.removeprefix(self.base_iri)
        if id in self._graph:
            return self.node(id)
        candidates = self._by_name.get(name) or self._by_name.get(name_key(name))
        if candidates:
            return self.node(candidates[0])
        near = ", ".join(e.name for e in self.search(name, limit=3))
        raise UnknownEntity(
            f"nothing in the graph is called {name!r}", remedy=f"near it: {near}" if near else "try `kg search`"
        )

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        return index_names(self._records())

    def search(self, text: str, *, limit: int = 10) -> list[Entity]:
        """Entities with a name like this text, the nearest first; misspelt text finds them too.

        >>> [entity.name for entity in graph.search("babage")]
        ['Charles Babbage']
        """
        return nearest(self.entities(), text, limit=limit)

    # How things are related

    def relations(
        self,
        name: str | None = None,
        *,
        subject: str | None = None,
        predicate: str | None = None,
        object: str | None = None,
    ) -> list[Relation]:
        """The stated relations that fit: with `name` at either end, or with the given subject, predicate and object.

        Raises ValueError for a predicate that the schema does not have.

        >>> [relation.object for relation in graph.relations(subject="Babbage", predicate="created")]
        ['product/analytical-engine', 'product/difference-engine']
        """
        if predicate is not None and predicate not in PREDICATES:
            raise ValueError(f"{predicate!r} is no predicate; known: {', '.join(PREDICATES)}")
        either = self._find(name).id if name is not None else None
        s = self._find(subject).id if subject is not None else None
        o = self._find(object).id if object is not None else None
        if s is not None or o is not None:
            edges = self._graph.out_edges(s, data=True) if s else self._graph.in_edges(o, data=True)
            candidates = [data["record"] for _, _, data in edges]
        elif either is not None:
            ends = [*self._graph.out_edges(either, data=True), *self._graph.in_edges(either, data=True)]
            candidates = [data["record"] for _, _, data in ends]
        else:
            candidates = [data["record"] for _, _, data in self._graph.edges(data=True)]
        found: list[Relation] = [
            r
            for r in candidates
            if (predicate is None or r.predicate == predicate)
            and (o is None or r.object == o)
            and (either is None or either in (r.subject, r.object))
        ]
        return list(dict.fromkeys(found))

    def neighbors(self, name: str, predicate: str | None = None) -> list[Node]:
        """What is related to it, in either direction, by any predicate or by one; in order of id.

        >>> [node.name for node in graph.neighbors("Analytical Engine")]
        ['Ada Lovelace', 'Charles Babbage', 'Difference Engine']
        """
        centre = self._find(name).id
        ids = {i for r in self.relations(name, predicate=predicate) for i in (r.subject, r.object)} - {centre}
        return [self.node(i) for i in sorted(ids)]

    def evidence(self, subject: str, object: str, predicate: str | None = None) -> list[Evidence]:
        """The quotes that relate two things, in either direction, by any predicate or by one.

        >>> [evidence.quote for evidence in graph.evidence("Ada", "Analytical Engine")]
        ['Ada works on the engine']
        """
        a, b = self._find(subject).id, self._find(object).id
        return [
            e for r in self.relations(a, predicate=predicate) if {r.subject, r.object} == {a, b} for e in r.evidence
        ]

    def path(self, start: str, end: str) -> Path:
        """The shortest chain of stated relations between two things, preferring the surest relations.

        Raises `UnknownEntity` where a name is unknown, `networkx.NetworkXNoPath` where nothing connects them.

        >>> print(graph.path("Ada", "Babbage"))
        Ada Lovelace —worksOn→ Analytical Engine ←created— Charles Babbage
        """
        a, b = self._find(start).id, self._find(end).id
        ids = nx.dijkstra_path(self._steps, a, b)
        relations = [self._steps.edges[u, v]["record"] for u, v in pairwise(ids)]
        return Path(tuple(self.node(i) for i in ids), tuple(relations))

    @cached_property
    def _steps(self) -> "nx.Graph[str]":
        """The surest relation between each two nodes, undirected, weighted for `path`."""
        steps: nx.Graph[str] = nx.Graph()
        steps.add_nodes_from(self._graph)
        for u, v, data in self._graph.edges(data=True):
            r: Relation = data["record"]
            # A length of 1 a step, and less than one step's worth of doubt on top.
            weight = 1.5 - r.confidence / 2
            if not steps.has_edge(u, v) or steps.edges[u, v]["weight"] > weight:
                steps.add_edge(u, v, weight=weight, record=r)
        return steps

    def co_mentions(self, name: str) -> list[tuple[Entity, int]]:
        """What is often named in the same sentences, with the number of sentences, the most often first.

        >>> [(entity.name, sentences) for entity, sentences in graph.co_mentions("Ada")]
        [('Charles Babbage', 3)]
        """
        centre = self.entity(name).id
        found = [
            (self.entity(c.second if c.first == centre else c.first), c.weight)
            for c in self.co_occurrences
            if centre in (c.first, c.second)
        ]
        return sorted(found, key=lambda f: (-f[1], f[0].id))

    def subgraph(self, names: Sequence[str], *, steps: int = 1) -> "KnowledgeGraph":
        """The part of the graph within so many steps of these things, as a graph of its own.

        >>> graph.subgraph(["Ada"], steps=1)
        <KnowledgeGraph: 3 entities, 2 relations, 1 episodes>
        """
        within = {self._find(n).id for n in names}
        frontier = set(within)
        for _ in range(steps):
            frontier = {n for i in frontier for n in nx.all_neighbors(self._graph, i)} - within
            within |= frontier
        return self.restricted(within)

    def restricted(self, ids: Iterable[str]) -> "KnowledgeGraph":
        """The part of the graph that these ids span, with the episodes that its evidence is in and their shows.

        >>> graph.restricted(person.id for person in graph.entities("Person"))
        <KnowledgeGraph: 3 entities, 0 relations, 0 episodes>
        """
        keep = {self.node(i).id for i in ids}
        relations = [r for r in self.relations() if r.subject in keep and r.object in keep]
        keep |= {e.episode for r in relations for e in r.evidence}
        keep |= {n.show for n in map(self.node, sorted(keep)) if isinstance(n, Episode) and n.show}
        nodes = [self.node(i) for i in sorted(keep)]
        return KnowledgeGraph(
            entities=[n for n in nodes if isinstance(n, Entity)],
            episodes=[n for n in nodes if isinstance(n, Episode)],
            relations=relations,
            mentions=[m for m in self.mentions if keep.issuperset(m)],
            co_occurrences=[c for c in self.co_occurrences if {c.first, c.second} <= keep],
            occurrences=[o for o in self.occurrences if {o.entity, o.episode} <= keep],
            base_iri=self.base_iri,
        )

    # The graph as a whole

    def centrality(self, *, limit: int | None = None) -> list[tuple[Entity, float]]:
        """The entities with how central each is, the most central first: PageRank, whose values add up to 1.

        Stated relations count, in either direction, the surer ones more.

        >>> [entity.name for entity, _ in graph.centrality(limit=1)]
        ['Analytical Engine']
        """
        from kg.analysis import centralities

        return centralities(self.entities(), self.relations())[:limit]

    def communities(self) -> list[list[Entity]]:
        """Groups of entities with more relations within than without (Louvain), the largest first.

        What is related to no other entity is in none of them; the same graph gives the same groups.

        >>> [[entity.name for entity in group] for group in graph.communities()][1]
        ['Mary Host', 'Old Machines']
        """
        from kg.analysis import communities

        return communities(self.entities(), self.relations())

    def timeline(self, name: str | None = None) -> "list[Moment]":
        """What is said of a thing, or at all, in order of the episodes' dates, then of the text.

        >>> [(moment.evidence.time, moment.evidence.quote) for moment in graph.timeline("Babbage")]
        [(65.0, 'the engine Babbage built'), (65.0, 'Babbage built another one')]
        """
        from kg.analysis import moments

        return moments(self.relations(name), self.episodes())

    def diff(self, other: "KnowledgeGraph") -> "GraphDiff":
        """What a newer graph gained, lost and changed, compared to this one.

        >>> [episode.title for episode in graph.diff(graph.restricted([])).episodes.lost]
        ['Engines, Then and Now']
        """
        from kg.comparing import compare

        return compare(self, other)

    # In other forms

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """A `networkx.MultiDiGraph` with plain attributes, free to change.

        Nodes have ``name``, ``type`` (``Episode`` for episodes) and ``mention_count``; edges have the predicate as key
        and ``predicate``, ``confidence`` (0 to 1), ``quotes`` as attributes.

        >>> graph.to_networkx().in_degree("product/analytical-engine")
        2
        """
        plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node in self._records():
            if isinstance(node, Entity):
                plain.add_node(node.id, name=node.name, type=str(node.type), mention_count=node.mention_count)
            else:
                plain.add_node(node.id, name=node.title, type="Episode", mention_count=0)
        for r in self.relations():
            quotes = [e.quote for e in r.evidence]
            plain.add_edge(
                r.subject, r.object, key=r.predicate, predicate=r.predicate, confidence=r.confidence, quotes=quotes
            )
        return plain

    def to_rdf(self) -> "rdflib.Graph":
        """The graph as RDF, by the ontology.

        >>> from rdflib import SKOS, Literal
        >>> graph.to_rdf().value(None, SKOS.prefLabel, Literal("Turin"))
        rdflib.term.URIRef('https://w3id.org/transcript-kg/resource/place/turin')
        """
        from kg.rdf import to_rdflib

        return to_rdflib(self)

    def to_frames(self) -> "tuple[pandas.DataFrame, pandas.DataFrame]":
        """Two pandas frames, of nodes and of edges, with the columns of `kg.tables`; a list stays a list.

        Raises `MissingPart` where pandas is not installed.

        >>> nodes, edges = graph.to_frames()
        >>> edges[edges.predicate == "created"].confidence.mean().round(3).item()
        0.775
        """
        from kg.tables import to_frames

        return to_frames(self)

    def _repr_html_(self) -> str:
        from kg.notebook import summary

        return summary(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, KnowledgeGraph):
            return NotImplemented
        return (
            self.base_iri == other.base_iri
            and sorted(self._records(), key=lambda n: n.id) == sorted(other._records(), key=lambda n: n.id)
            and self.relations() == other.relations()
            and self.mentions == other.mentions
            and self.co_occurrences == other.co_occurrences
            and self.occurrences == other.occurrences
        )

    __hash__ = None  # type: ignore[assignment]

    def __len__(self) -> int:
        """The number of entities."""
        return sum(isinstance(n, Entity) for n in self._records())

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        try:
            self._find(name)
        except UnknownEntity:
            return False
        return True

    def __repr__(self) -> str:
        counts = f"{len(self)} entities, {len(self.relations())} relations, {len(self.episodes())} episodes"
        return f"<KnowledgeGraph: {counts}>"

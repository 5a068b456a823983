"""The data that the page holds: what is drawn, as pyvis' network data, and what the panel tells."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from kg.graph import KnowledgeGraph, Node
from kg.model import Entity, Episode, Evidence, Relation
from kg.rdf.vocabulary import PREFIXES
from kg.schema import PREDICATES
from kg.view.addresses import video_address, web_address
from kg.view.importance import importances, showing_order
from kg.view.layout import lay_out
from kg.view.wording import EPISODE, PHRASES, TYPE_STYLES

Json = dict[str, Any]
Pair = tuple[int, int]

SMALLEST, LARGEST = 7.0, 30.0
"""Radii of the least and the most important node, in canvas pixels."""
EPISODE_SIZE = 13.0
"""Episodes are landmarks: they are never smaller than this."""


def page_data(graph: KnowledgeGraph, *, title: str) -> Json:
    """All that the page knows, as JSON values.

    Nodes are numbered in the order in which a picture of growing detail shows them; the first ``linked`` of them have a
    link. A link joins two nodes between which any relation is stated, or an episode and its show.
    """
    nodes = _Numbered(graph)
    relations = graph.relations()
    links = _links(nodes, relations)
    tables = _Tables(nodes)
    network = _network(nodes, links, relations)
    return {
        "title": title,
        "base": graph.base_iri,
        "prefixes": PREFIXES,
        "linked": nodes.linked,
        "types": [
            {"name": str(name), "plural": style.plural, "shape": style.shape} for name, style in TYPE_STYLES.items()
        ],
        "phrases": [[name, *PHRASES[name], PREDICATES[name].symmetric] for name in PREDICATES],
        "nodes": network.nodes,
        "edges": network.edges,
        "records": [_record(nodes, node) for node in nodes.order],
        "relations": [tables.relation(r) for r in relations],
        "pairs": [[nodes.number[c.first], nodes.number[c.second], c.weight] for c in graph.co_occurrences],
        "speakers": list(tables.speakers),
        "methods": list(tables.methods),
    }


class _Numbered:
    """The nodes of a graph in showing order, with their importance."""

    def __init__(self, graph: KnowledgeGraph):
        found: list[Node] = [*graph.entities(), *graph.episodes()]
        first = {node.id: i for i, node in enumerate(found)}
        touching: dict[int, dict[int, None]] = defaultdict(dict)
        for a, b in _joined(found, graph.relations()):
            if a != b:
                touching[first[a]][first[b]] = None
                touching[first[b]][first[a]] = None
        mentions = [node.mention_count if isinstance(node, Entity) else 0 for node in found]
        degrees = [len(touching.get(i, ())) for i in range(len(found))]
        importance = importances(degrees, mentions)
        neighbours = {i: list(touching[i]) for i in sorted(touching)}
        shown = showing_order(neighbours, importance)
        lone = sorted(set(range(len(found))) - set(shown), key=lambda i: (-importance[i], i))
        order = [*shown, *lone]
        self.order = [found[i] for i in order]
        self.number = {node.id: i for i, node in enumerate(self.order)}
        self.importance = [importance[i] for i in order]
        self.linked = len(shown)
        self.named_in: dict[str, list[int]] = defaultdict(list)
        """Id of an entity → numbers of the episodes that name it."""
        for episode, entity in sorted(graph.mentions):
            self.named_in[entity].append(self.number[episode])


def _joined(nodes: Iterable[Node], relations: Iterable[Relation]) -> Iterable[tuple[str, str]]:
    series = ((n.id, n.show) for n in nodes if isinstance(n, Episode) and n.show is not None)
    return chain(((r.subject, r.object) for r in relations), series)


@dataclass(frozen=True)
class _Link:
    """A line of the picture: all that joins two nodes."""

    relations: list[int]
    """Numbers of the relations, in either direction."""
    arrows: set[str]
    """Ends (``from``, ``to``) that a directed relation points at."""


def _links(nodes: _Numbered, relations: list[Relation]) -> dict[Pair, _Link]:
    links: dict[Pair, _Link] = {}

    def link(a: str, b: str) -> tuple[_Link, bool]:
        ends = nodes.number[a], nodes.number[b]
        pair = min(ends), max(ends)
        return links.setdefault(pair, _Link([], set())), ends == pair

    for i, r in enumerate(relations):
        line, forward = link(r.subject, r.object)
        line.relations.append(i)
        if not PREDICATES[r.predicate].symmetric:
            line.arrows.add("to" if forward else "from")
    for node in nodes.order:
        if isinstance(node, Episode) and node.show is not None:
            line, forward = link(node.id, node.show)
            line.arrows.add("to" if forward else "from")
    return dict(sorted(links.items()))


def _network(nodes: _Numbered, links: dict[Pair, _Link], relations: list[Relation]) -> Any:
    """A pyvis network of the nodes and links, with sizes and positions."""
    from pyvis.network import Network  # here, since it pulls IPython in

    sizes = [SMALLEST + (LARGEST - SMALLEST) * value**1.8 for value in nodes.importance]
    sizes = [
        round(max(size, EPISODE_SIZE) if isinstance(node, Episode) else size, 1)
        for size, node in zip(sizes, nodes.order, strict=True)
    ]
    weighted = [(a, b, 1.0 + 0.3 * max(len(line.relations) - 1, 0)) for (a, b), line in links.items()]
    laid_out = lay_out(weighted, sizes)
    network = Network(directed=True)
    network.node_ids = _FastList()  # pyvis looks every end of every edge up in it
    for i, node in enumerate(nodes.order):
        x, y = laid_out.positions[i]
        name, kind = _caption(node)
        shape, cluster = TYPE_STYLES[kind].shape, laid_out.communities[i]
        network.add_node(i, label=name, shape=shape, group=kind, size=sizes[i], x=x, y=y, cluster=cluster)
    for number, ((a, b), line) in enumerate(links.items()):
        confidence = max((relations[i].confidence for i in line.relations), default=1.0)
        quotes = sum(len(relations[i].evidence) for i in line.relations)
        width = round(0.6 + 0.4 * confidence + min(quotes, 10) * 0.12, 2)
        network.add_edge(a, b, id=number, width=width, arrows=", ".join(sorted(line.arrows)), relations=line.relations)
    return network


class _FastList(list[int]):
    """A list of the numbers from 0 on that knows at once whether a number is in it."""

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int) and 0 <= value < len(self)


def _caption(node: Node) -> tuple[str, str]:
    """Name and type under which a node is shown; a node without a name shows its id."""
    if isinstance(node, Entity):
        return node.name or node.id, str(node.type)
    return node.title or node.id, EPISODE


def _record(nodes: _Numbered, node: Node) -> Json:
    """What the panel tells of a node; what is empty or unknown is left out."""
    full: Json
    if isinstance(node, Entity):
        full = {
            "id": node.id,
            "aliases": list(node.aliases),
            "misheard": list(node.misheard),
            "mentions": node.mention_count,
            "show": node.is_show,
            "wikipedia": node.wikipedia,
            "episodes": sorted(nodes.named_in.get(node.id, ())),
        }
    else:
        full = {
            "id": node.id,
            "date": node.date,
            "source": node.source,
            "sha256": node.sha256,
            "url": web_address(node.url),
            "video": video_address(node.url),
            "series": nodes.number[node.show] if node.show else None,
        }
    return {key: value for key, value in full.items() if value is not None and value != [] and value is not False}


class _Tables:
    """Values that many quotes share, each stored once."""

    def __init__(self, nodes: _Numbered):
        self._number = nodes.number
        self.speakers: dict[str, int] = {}
        self.methods: dict[str, int] = {}
        self._predicates = {name: i for i, name in enumerate(PREDICATES)}

    def relation(self, r: Relation) -> list[Any]:
        """``[subject, predicate, object, confidence, [quote, …]]``, by numbers."""
        ends = self._number[r.subject], self._number[r.object]
        return [ends[0], self._predicates[r.predicate], ends[1], r.confidence, [self.quote(e) for e in r.evidence]]

    def quote(self, e: Evidence) -> list[Any]:
        """``[episode, words, method, speaker or -1, seconds or null, start, end]``, and the segment if there is one."""
        speaker = -1 if e.speaker is None else self.speakers.setdefault(e.speaker, len(self.speakers))
        method = self.methods.setdefault(e.method, len(self.methods))
        row = [self._number[e.episode], e.quote, method, speaker, e.time, e.start, e.end]
        return row if e.segment is None else [*row, e.segment]

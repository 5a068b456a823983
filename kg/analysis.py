"""Questions about a graph as a whole, which `KnowledgeGraph` answers by way of this module."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np

from kg.model import Entity, Episode, Evidence, Relation

_DAMPING = 0.85
"""The usual chance that a random reader goes on to a neighbour rather than start anew anywhere."""
_ROUNDS = 100


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was said: a quote, what it states, and in which episode.

    >>> moment = graph.timeline("Ada")[0]
    >>> moment.episode.date, moment.evidence.time, moment.evidence.quote
    ('2024-05-01', 65.0, 'with me is Ada Lovelace')
    """

    episode: Episode
    relation: Relation
    evidence: Evidence
    """Its ``time`` is in seconds from the start of the episode, None where the transcript has no times."""


def moments(relations: Iterable[Relation], episodes: Sequence[Episode]) -> list[Moment]:
    """The evidence of these relations, in the order of the episodes, then of the text."""
    order = {episode.id: i for i, episode in enumerate(episodes)}
    found = [Moment(episodes[order[e.episode]], r, e) for r in relations for e in r.evidence]
    return sorted(found, key=lambda m: (order[m.episode.id], m.evidence.start, m.evidence.end, m.relation.predicate))


def centralities(entities: Sequence[Entity], relations: Iterable[Relation]) -> list[tuple[Entity, float]]:
    """PageRank over the stated relations, in either direction, the surer ones counting more; the highest first."""
    if not entities:
        return []
    position = {entity.id: i for i, entity in enumerate(entities)}
    weights = _links(relations).items()
    links = [(position[a], position[b], w) for (a, b), w in weights if a in position and b in position]
    start = np.array([i for a, b, _ in links for i in (a, b)], dtype=int)
    end = np.array([i for a, b, _ in links for i in (b, a)], dtype=int)
    weight = np.array([w for *_, w in links for _ in range(2)], dtype=float)
    total = np.bincount(start, weight, minlength=len(entities))
    share = weight / total[start]
    rank = np.full(len(entities), 1 / len(entities))
    for _ in range(_ROUNDS):
        stranded = rank[total == 0].sum()
        arriving = np.bincount(end, rank[start] * share, minlength=len(entities))
        rank = _DAMPING * (arriving + stranded / len(entities)) + (1 - _DAMPING) / len(entities)
    ranked = [(entity, round(float(value), 6)) for entity, value in zip(entities, rank, strict=True)]
    return sorted(ranked, key=lambda r: (-r[1], r[0].id))


def communities(entities: Sequence[Entity], relations: Iterable[Relation]) -> list[list[Entity]]:
    """Louvain's communities over the stated relations, the largest first; what is related to nothing is in none."""
    ordered = sorted(entities, key=lambda e: e.id)
    position = {entity.id: i for i, entity in enumerate(ordered)}
    graph: nx.Graph[int] = nx.Graph()
    for (a, b), weight in sorted(_links(relations).items()):
        if a in position and b in position:
            graph.add_edge(position[a], position[b], weight=weight)
    # Numbers for nodes: their order in sets, unlike that of strings, is the same in every process.
    found = nx.community.louvain_communities(graph, weight="weight", seed=0) if graph else []
    groups = [sorted((ordered[i] for i in group), key=lambda e: (-e.mention_count, e.id)) for group in found]
    return sorted(groups, key=lambda group: (-len(group), group[0].id))


def _links(relations: Iterable[Relation]) -> dict[tuple[str, str], float]:
    """How strongly each two things are related: the confidences of all that is stated of them."""
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for r in relations:
        if r.subject != r.object:
            # A relation without any confidence is a relation still.
            weights[min(r.subject, r.object), max(r.subject, r.object)] += max(r.confidence, 0.01)
    return weights

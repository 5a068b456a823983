"""The graph as two tables of plain values, and back: what GraphML, Parquet, CSV and pandas have in common.

Nodes are entities and episodes; edges are stated relations, and two kinds that nobody stated: ``mentions`` (episode →
entity) and ``relatedTo`` (entities that are often named together). The single mentions are in neither table.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import MissingPart
from kg.files import encodable
from kg.graph import DEFAULT_BASE_IRI, KnowledgeGraph
from kg.model import CoOccurrence, Entity, Episode, Evidence, Relation
from kg.schema import PREDICATES, EntityType

if TYPE_CHECKING:
    import pandas

EPISODE = "Episode"
"""The type of the nodes that are no entities."""
MENTIONS = "mentions"
RELATED_TO = "relatedTo"


@dataclass(frozen=True, slots=True)
class NodeRow:
    """An entity or an episode."""

    id: str
    name: str
    """The right name, or the title of an episode."""
    type: str
    """A type of the schema, or ``Episode``."""
    aliases: list[str] = field(default_factory=list)
    misheard: list[str] = field(default_factory=list)
    mention_count: int = 0
    is_show: bool = False
    wikipedia: str | None = None
    source: str | None = None
    """For episodes: the transcript's path; so are the four below."""
    sha256: str | None = None
    date: str | None = None
    url: str | None = None
    show: str | None = None
    """Id of the node of the show."""


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A relation, or that an episode mentions an entity, or that two entities are named together."""

    source: str
    """Id of the node that it starts at."""
    target: str
    predicate: str
    """One of the schema's, ``mentions`` or ``relatedTo``."""
    confidence: float | None = None
    """0 to 1; for stated relations only."""
    weight: int | None = None
    """In how many sentences; for ``relatedTo`` only."""
    evidence: list[dict[str, Any]] = field(default_factory=list)
    """The fields of `kg.model.Evidence`; for stated relations only."""


Row = TypeVar("Row", NodeRow, EdgeRow)

NODE_COLUMNS = tuple(f.name for f in fields(NodeRow))
EDGE_COLUMNS = tuple(f.name for f in fields(EdgeRow))
EVIDENCE_COLUMNS = tuple(f.name for f in fields(Evidence))


def node_rows(graph: KnowledgeGraph) -> list[NodeRow]:
    """A row a node, in order of id."""
    entities = (
        NodeRow(
            e.id,
            encodable(e.name),
            str(e.type),
            [encodable(n) for n in e.aliases],
            [encodable(n) for n in e.misheard],
            e.mention_count,
            e.is_show,
            _encodable(e.wikipedia),
        )
        for e in graph.entities()
    )
    episodes = (
        NodeRow(
            e.id,
            encodable(e.title),
            EPISODE,
            source=encodable(e.source),
            sha256=encodable(e.sha256),
            date=_encodable(e.date),
            url=_encodable(e.url),
            show=e.show,
        )
        for e in graph.episodes()
    )
    return sorted([*entities, *episodes], key=lambda row: row.id)


def edge_rows(graph: KnowledgeGraph) -> list[EdgeRow]:
    """A row an edge: stated relations, then mentions, then co-occurrences, each in order of their ends."""
    stated = [
        EdgeRow(r.subject, r.object, r.predicate, r.confidence, evidence=[_evidence_row(e) for e in r.evidence])
        for r in sorted(graph.relations(), key=lambda r: (r.subject, r.predicate, r.object))
    ]
    mentions = [EdgeRow(episode, entity, MENTIONS) for episode, entity in sorted(graph.mentions)]
    together = [EdgeRow(c.first, c.second, RELATED_TO, weight=c.weight) for c in graph.co_occurrences]
    return [*stated, *mentions, *together]


def _evidence_row(evidence: Evidence) -> dict[str, Any]:
    return {key: encodable(value) if isinstance(value, str) else value for key, value in asdict(evidence).items()}


def _encodable(text: str | None) -> str | None:
    return None if text is None else encodable(text)


def to_frames(graph: KnowledgeGraph) -> "tuple[pandas.DataFrame, pandas.DataFrame]":
    """The two tables as pandas frames. Raises `MissingPart` where pandas is not installed."""
    try:
        import pandas as pd
    except ImportError:
        raise MissingPart("frames need pandas", remedy="pip install 'transcript-kg[pandas]'") from None
    nodes, edges = ([asdict(row) for row in rows] for rows in (node_rows(graph), edge_rows(graph)))
    return pd.DataFrame(nodes, columns=list(NODE_COLUMNS)), pd.DataFrame(edges, columns=list(EDGE_COLUMNS))


def from_rows(
    nodes: Iterable[Mapping[str, Any]], edges: Sequence[Mapping[str, Any]], base_iri: str = DEFAULT_BASE_IRI
) -> KnowledgeGraph:
    """The graph of two tables; columns that are missing or None have the defaults of `NodeRow` and `EdgeRow`.

    Raises ValueError, which says what is wrong with which row.
    """
    node_records = [_record(NodeRow, row) for row in nodes]
    edge_records = [_record(EdgeRow, row) for row in edges]
    return KnowledgeGraph(
        entities=[_entity(row) for row in node_records if row.type != EPISODE],
        episodes=[_episode(row) for row in node_records if row.type == EPISODE],
        relations=[_relation(row) for row in edge_records if row.predicate not in (MENTIONS, RELATED_TO)],
        mentions=[(row.source, row.target) for row in edge_records if row.predicate == MENTIONS],
        co_occurrences=[
            CoOccurrence(min(row.source, row.target), max(row.source, row.target), _weight(row))
            for row in edge_records
            if row.predicate == RELATED_TO
        ],
        base_iri=base_iri,
    )


def _record(kind: type[Row], row: Mapping[str, Any]) -> Row:
    known = {f.name for f in fields(kind)}
    given = {key: value for key, value in row.items() if key in known and value is not None}
    try:
        return kind(**given)
    except TypeError:
        lacking = [f.name for f in fields(kind)[:3] if f.name not in given]
        raise ValueError(f"a row has no {', '.join(lacking)}: {dict(row)}") from None


def _entity(row: NodeRow) -> Entity:
    if row.type not in set(EntityType):
        raise ValueError(f"{row.id} has the type {row.type!r}; known: {', '.join(EntityType)}, {EPISODE}")
    return Entity(
        id=row.id,
        name=row.name,
        type=EntityType(row.type),
        aliases=tuple(sorted(row.aliases)),
        misheard=tuple(sorted(row.misheard)),
        mention_count=int(row.mention_count),
        is_show=row.is_show,
        wikipedia=row.wikipedia,
    )


def _episode(row: NodeRow) -> Episode:
    if row.source is None or row.sha256 is None:
        raise ValueError(f"the episode {row.id} lacks its source or sha256")
    return Episode(row.id, row.name, row.source, row.sha256, row.date, row.url, row.show)


def _relation(row: EdgeRow) -> Relation:
    if row.predicate not in PREDICATES:
        raise ValueError(f"{row.predicate!r} is no relation of the ontology")
    if row.confidence is None or not row.evidence:
        raise ValueError(f"{row.source} {row.predicate} {row.target} lacks its confidence or its evidence")
    try:
        evidence = tuple(Evidence(**{k: v for k, v in e.items() if k in EVIDENCE_COLUMNS}) for e in row.evidence)
    except (TypeError, AttributeError):
        raise ValueError(f"{row.source} {row.predicate} {row.target} has evidence that lacks a field") from None
    return Relation(row.source, row.predicate, row.target, float(row.confidence), evidence)


def _weight(row: EdgeRow) -> int:
    if row.weight is None:
        raise ValueError(f"{row.source} relatedTo {row.target} has no weight")
    return int(row.weight)

"""What is different between two graphs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from kg.model import Entity, Episode, Relation

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

Record = TypeVar("Record", Entity, Episode, Relation)


@dataclass(frozen=True, slots=True)
class Changes(Generic[Record]):
    """What one kind of record gained, lost and changed, each in order of id."""

    gained: tuple[Record, ...]
    lost: tuple[Record, ...]
    changed: tuple[tuple[Record, Record], ...]
    """As it was and as it is."""

    def __bool__(self) -> bool:
        """True where there is any difference."""
        return bool(self.gained or self.lost or self.changed)


@dataclass(frozen=True, slots=True)
class GraphDiff:
    """How a graph differs from an older one.

    Entities and episodes are the same by id, relations by their two ends and their predicate; they have changed where
    any of their fields has: names, counts, confidence, evidence.

    >>> diff = graph.diff(graph.subgraph(["Ada"]))
    >>> [entity.name for entity in diff.entities.lost]
    ['Charles Babbage', 'Mary Host', 'Turin', 'Difference Engine']
    >>> bool(diff), bool(graph.diff(graph))
    (True, False)
    """

    entities: Changes[Entity]
    episodes: Changes[Episode]
    relations: Changes[Relation]

    def __bool__(self) -> bool:
        """True where there is any difference."""
        return bool(self.entities or self.episodes or self.relations)


def compare(old: "KnowledgeGraph", new: "KnowledgeGraph") -> GraphDiff:
    """What is different in the new graph; what IRIs begin with does not count."""
    return GraphDiff(
        _changes(old.entities(), new.entities()),
        _changes(old.episodes(), new.episodes()),
        _changes(old.relations(), new.relations()),
    )


def _changes(old: Iterable[Record], new: Iterable[Record]) -> Changes[Record]:
    before, after = ({_identity(r): r for r in records} for records in (old, new))
    return Changes(
        gained=tuple(after[i] for i in sorted(after.keys() - before.keys())),
        lost=tuple(before[i] for i in sorted(before.keys() - after.keys())),
        changed=tuple((before[i], after[i]) for i in sorted(before.keys() & after.keys()) if before[i] != after[i]),
    )


def _identity(record: Entity | Episode | Relation) -> tuple[str, ...]:
    if isinstance(record, Relation):
        return record.subject, record.predicate, record.object
    return (record.id,)

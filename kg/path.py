"""How two things hang together."""

from dataclasses import dataclass

from kg.model import Relation
from kg.naming import Node, label


@dataclass(frozen=True)
class Path:
    """A chain of stated relations that leads from one thing to another.

    >>> path = graph.path("Ada", "Babbage")
    >>> print(path)
    Ada Lovelace —worksOn→ Analytical Engine ←created— Charles Babbage
    >>> len(path), path.relations[1].evidence[0].quote
    (2, 'the engine Babbage built')
    """

    nodes: tuple[Node, ...]
    """The things on the way, both ends included."""
    relations: tuple[Relation, ...]
    """The relation between each of them and the next, in whichever direction it was stated."""

    def __str__(self) -> str:
        parts = [label(self.nodes[0])]
        for node, relation in zip(self.nodes[1:], self.relations, strict=True):
            forward = relation.object == node.id
            parts.append(f"—{relation.predicate}→" if forward else f"←{relation.predicate}—")
            parts.append(label(node))
        return " ".join(parts)

    def __len__(self) -> int:
        return len(self.relations)

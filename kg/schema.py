"""The types of things and the relations between them: what a graph may say.

The table is the annotation guide's; `ontology/kg.ttl` says the same to RDF tools and a test keeps the two in step. No
RDF term appears here, so that reading and extraction need none.
"""

from dataclasses import dataclass
from enum import StrEnum


class EntityType(StrEnum):
    """The nine classes an entity can have; it has exactly one."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    MODEL = "Model"
    CONCEPT = "Concept"
    PRODUCT = "Product"
    BENCHMARK = "Benchmark"
    WORK = "Work"
    PLACE = "Place"
    EVENT = "Event"


class Scope(StrEnum):
    """What a relation may end in that is not an entity found in the text: the episode at hand, or its show."""

    EPISODE = "@episode"
    SHOW = "@show"


_ALL = frozenset(EntityType)
_P, _O, _M, _C, _D, _B, _W, _L, _E = EntityType


@dataclass(frozen=True, slots=True)
class Predicate:
    """A relation that a graph can state."""

    name: str
    """The local name in the ontology, such as ``worksFor``."""
    domain: frozenset[EntityType]
    """Types its subject usually has."""
    range: frozenset[EntityType]
    """Types its object usually has; empty where it ends in a `Scope`."""
    meaning: str
    """What "subject name object" says, in words."""
    scope: Scope | None = None
    """The end of ``hosts``, ``guestOn`` and ``sponsors``."""
    symmetric: bool = False
    """True where either order means the same; it is then stated once."""
    same_type: bool = False
    """True where both ends have one type."""

    def admits(self, subject: EntityType, object_: EntityType) -> bool:
        """Whether the table lists these two types for the two ends."""
        if subject not in self.domain or object_ not in self.range:
            return False
        return not self.same_type or subject == object_


def _predicate(
    name: str,
    domain: set[EntityType] | frozenset[EntityType],
    range_: set[EntityType] | frozenset[EntityType],
    meaning: str,
    *,
    scope: Scope | None = None,
    symmetric: bool = False,
    same_type: bool = False,
) -> Predicate:
    return Predicate(name, frozenset(domain), frozenset(range_), meaning, scope, symmetric, same_type)


PREDICATES: dict[str, Predicate] = {
    p.name: p
    for p in (
        _predicate("hosts", {_P}, set(), "hosts or regularly co-hosts the show", scope=Scope.SHOW),
        _predicate("guestOn", {_P}, set(), "is interviewed in the episode", scope=Scope.EPISODE),
        _predicate("sponsors", {_O, _D}, set(), "pays for an advertisement in the episode", scope=Scope.EPISODE),
        _predicate("worksFor", {_P}, {_O}, "works there, advises it or sits on its board"),
        _predicate("formerlyWorkedFor", {_P}, {_O}, "worked there before"),
        _predicate("founded", {_P, _O}, {_O}, "founded or co-founded it"),
        _predicate("leads", {_P}, {_O}, "heads it or a named part of it"),
        _predicate("educatedAt", {_P}, {_O}, "studied there"),
        _predicate("created", {_P, _O}, {_M, _D, _B, _W, _C}, "built, released, wrote, introduced or coined it"),
        _predicate("worksOn", {_P, _O}, {_C, _M, _D, _B}, "works on it or studies it without being its maker"),
        _predicate("uses", {_P, _O, _M, _D}, {_M, _D, _C, _B}, "uses it, is built or trained with it"),
        _predicate("versionOf", {_M, _D}, {_M, _D}, "is a version or member of that family"),
        _predicate("succeeds", {_M, _D, _O}, {_M, _D, _O}, "comes after it and replaces it", same_type=True),
        _predicate("basedOn", {_M, _D, _C, _W, _B}, _ALL, "derives from it, extends it or was inspired by it"),
        _predicate("partOf", _ALL, _ALL, "is a component, subsidiary or section of it"),
        _predicate("kindOf", _ALL, {_C}, "is an instance or a sub-kind of it"),
        _predicate("evaluatedOn", {_M, _C}, {_B}, "was tested on it"),
        _predicate("outperforms", _ALL, _ALL, "is said to do better than it"),
        _predicate("comparedWith", _ALL, _ALL, "the two are set against each other", symmetric=True),
        _predicate("usedFor", {_M, _D, _C}, {_C}, "is applied to that task or field, or enables it"),
        _predicate("about", {_W, _B, _E}, _ALL, "has it as its subject, measures it"),
        _predicate("affects", _ALL, _ALL, "is said to cause, change, improve or harm it"),
        _predicate("partnersWith", {_O}, {_O}, "partner, supplier or customer", symmetric=True),
        _predicate("competesWith", {_O, _D}, {_O, _D}, "are rivals", symmetric=True, same_type=True),
        _predicate("acquired", {_O}, {_O, _D}, "bought it"),
        _predicate("investedIn", {_P, _O}, {_O}, "funded it"),
        _predicate("locatedIn", {_P, _O, _E}, {_L}, "is or was there"),
    )
}
"""The 27 predicates by name, in the guide's order."""

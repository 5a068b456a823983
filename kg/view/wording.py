"""The words and shapes by which the view shows types and predicates."""

from dataclasses import dataclass

from kg.schema import EntityType

EPISODE = "Episode"
"""The type under which the view shows episodes, which are no entities."""


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """How the nodes of one type are shown."""

    plural: str
    shape: str
    """A shape that vis-network draws beside its label. Types of similar colour have different shapes."""


TYPE_STYLES: dict[str, TypeStyle] = {
    EntityType.PERSON: TypeStyle("People", "dot"),
    EntityType.ORGANIZATION: TypeStyle("Organizations", "square"),
    EntityType.MODEL: TypeStyle("Models", "diamond"),
    EntityType.CONCEPT: TypeStyle("Concepts", "dot"),
    EntityType.PRODUCT: TypeStyle("Products", "hexagon"),
    EntityType.BENCHMARK: TypeStyle("Benchmarks", "triangle"),
    EntityType.WORK: TypeStyle("Works", "square"),
    EntityType.PLACE: TypeStyle("Places", "triangleDown"),
    EntityType.EVENT: TypeStyle("Events", "star"),
    EPISODE: TypeStyle("Episodes", "diamond"),
}
"""In the order of the legend."""

PHRASES: dict[str, tuple[str, str]] = {
    "hosts": ("hosts", "hosted by"),
    "guestOn": ("guest on", "guests"),
    "sponsors": ("sponsors", "sponsored by"),
    "worksFor": ("works for", "people who work there"),
    "formerlyWorkedFor": ("formerly worked for", "formerly worked there"),
    "founded": ("founded", "founded by"),
    "leads": ("leads", "led by"),
    "educatedAt": ("educated at", "educated there"),
    "created": ("created", "created by"),
    "worksOn": ("works on", "worked on by"),
    "uses": ("uses", "used by"),
    "versionOf": ("version of", "versions"),
    "succeeds": ("succeeds", "succeeded by"),
    "basedOn": ("based on", "basis of"),
    "partOf": ("part of", "parts"),
    "kindOf": ("kind of", "kinds"),
    "evaluatedOn": ("evaluated on", "evaluated with it"),
    "outperforms": ("outperforms", "outperformed by"),
    "comparedWith": ("compared with", "compared with"),
    "usedFor": ("used for", "done with"),
    "about": ("about", "subject of"),
    "affects": ("affects", "affected by"),
    "partnersWith": ("partners with", "partners with"),
    "competesWith": ("competes with", "competes with"),
    "acquired": ("acquired", "acquired by"),
    "investedIn": ("invested in", "investors"),
    "locatedIn": ("located in", "located there"),
}
"""For each predicate: the words between subject and object, and the heading over its subjects in the object's panel."""

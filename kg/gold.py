"""Gold files: what a correct graph of one transcript holds, written down by people.

    {"doc": "a-talk",
     "entities": [{"id": "ada", "name": "Ada Lovelace", "type": "Person", "alt_types": [],
                   "surfaces": ["Ada Lovelace", "Ada"], "tier": "required"}],
     "relations": [{"s": "ada", "p": "worksOn", "o": "engine", "tier": "optional", "evidence": "Ada wrote about it"}]}

A relation ends in the ids of two entities, or in ``@episode`` or ``@show``.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import GoldError
from kg.schema import PREDICATES, EntityType, Scope

TIERS = ("required", "optional")


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A thing that a correct graph holds."""

    id: str
    name: str
    type: EntityType
    alt_types: frozenset[EntityType]
    """Types that a careful person could also defend."""
    surfaces: tuple[str, ...]
    """Every distinct string by which the transcript names it."""
    required: bool
    """False where it is right if found and no loss if missed."""

    @property
    def types(self) -> frozenset[EntityType]:
        """All types that count as right."""
        return self.alt_types | {self.type}


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A relation that the transcript states."""

    subject: str
    predicate: str
    object: str
    required: bool


@dataclass(frozen=True)
class Gold:
    """A correct graph of one transcript."""

    doc: str
    """Stem of the transcript's file."""
    entities: tuple[GoldEntity, ...]
    relations: tuple[GoldRelation, ...]


def load_gold(path: str | Path) -> Gold:
    """Read a gold file. Raises `GoldError` where it is missing, no JSON, or says what the schema does not know."""
    path = Path(path)
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise GoldError(error.strerror or "it cannot be read", path=str(path)) from error
    except UnicodeDecodeError as error:
        raise GoldError("not UTF-8 text", path=str(path), remedy="save it as UTF-8") from error
    except json.JSONDecodeError as error:
        raise GoldError(f"no JSON: {error.msg}", path=str(path), line=error.lineno) from error
    try:
        return _gold(data, path.stem)
    except GoldError as error:
        raise GoldError(error.problem, path=str(path), remedy=error.remedy) from None


def _gold(data: Any, stem: str) -> Gold:
    entities = tuple(_entity(e, f"entity {i}") for i, e in enumerate(_records(data, "entities"), start=1))
    ids = {e.id for e in entities}
    if len(ids) < len(entities):
        raise GoldError("two entities have one id", remedy="give each an id of its own")
    relations = tuple(_relation(r, f"relation {i}", ids) for i, r in enumerate(_records(data, "relations"), start=1))
    doc = data.get("doc", stem)
    return Gold(str(doc), entities, relations)


def _records(data: Any, key: str) -> list[Any]:
    if not isinstance(data, dict) or not isinstance(data.get(key), list):
        raise GoldError(f'expected an object with a list "{key}"')
    records: list[Any] = data[key]
    return records


def _entity(record: Any, where: str) -> GoldEntity:
    return GoldEntity(
        id=_text(record, "id", where),
        name=_text(record, "name", where),
        type=_type(_text(record, "type", where), where),
        alt_types=frozenset(_type(t, where) for t in _texts(record, "alt_types", where)),
        surfaces=_texts(record, "surfaces", where),
        required=_required(record, where),
    )


def _relation(record: Any, where: str, ids: set[str]) -> GoldRelation:
    subject, predicate, object_ = (_text(record, key, where) for key in "spo")
    if predicate not in PREDICATES:
        raise GoldError(f"{where}: {predicate!r} is no predicate", remedy=f"known: {', '.join(PREDICATES)}")
    for end in (subject, object_):
        if end not in ids and end not in list(Scope):
            raise GoldError(f"{where}: no entity has the id {end!r}", remedy="add the entity or mend the id")
    return GoldRelation(subject, predicate, object_, _required(record, where))


def _type(name: str, where: str) -> EntityType:
    if name not in list(EntityType):
        raise GoldError(f"{where}: {name!r} is no type", remedy=f"known: {', '.join(EntityType)}")
    return EntityType(name)


def _required(record: Any, where: str) -> bool:
    tier = _text(record, "tier", where)
    if tier not in TIERS:
        raise GoldError(f"{where}: the tier is {tier!r}, expected one of {', '.join(TIERS)}")
    return tier == "required"


def _text(record: Any, key: str, where: str) -> str:
    value = record.get(key) if isinstance(record, dict) else None
    if not isinstance(value, str) or not value:
        raise GoldError(f'{where}: expected a text "{key}", got {value!r}')
    return value


def _texts(record: Any, key: str, where: str) -> tuple[str, ...]:
    values = record.get(key, []) if isinstance(record, dict) else None
    if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
        raise GoldError(f'{where}: expected a list of texts "{key}", got {values!r}')
    return tuple(values)

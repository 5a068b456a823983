"""What a person should look at first: the least certain merges, types and relations of a graph."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from kg.errors import InputError
from kg.graph import KnowledgeGraph, label
from kg.model import Entity, Episode, Evidence, Occurrence, Relation, Span, Transcript
from kg.names import name_key
from kg.schema import PREDICATES, EntityType, Scope
from kg.times import clock
from kg.transcripts import Source, find, read_source

_MARGIN = 60
"""Code points of text on either side of a mention."""
_MISFIT = 0.5
"""What remains of the certainty of a type that does not fit a relation of the entity."""


class Kind(StrEnum):
    """What may be wrong."""

    MERGE = "merge"
    """A surface may be no name of the entity."""
    TYPE = "type"
    """The entity may be of another type."""
    RELATION = "relation"
    """The relation may not hold."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at."""

    kind: Kind
    score: float
    """How certain it is, 0 to 1."""
    what: str
    """The statement that may be wrong, in words."""
    quote: str
    """The words behind it; empty where the graph keeps none."""
    where: str
    """Where they were said."""
    remedy: str
    """The instruction that would put it right (`kg.curation`), as YAML."""


Around = Callable[[Episode, Occurrence], str]
"""Gives the words around a mention; empty where they cannot be had."""


def doubts(graph: KnowledgeGraph, *, limit: int, around: Around | None = None) -> list[Doubt]:
    """The `limit` least certain merges, types and relations each; the least certain of each kind first.

    Merges and types can be judged only where the graph has its single mentions. A graph holds no more of the text than
    the quotes of its relations: what no quote covers is taken from `around`.
    """
    found = []
    for judged in (_merges(graph), _types(graph), _relations(graph)):
        for doubt, occurrence in sorted(judged, key=lambda j: (j[0].score, j[0].what))[:limit]:
            if occurrence is not None:
                doubt = replace(doubt, quote=_quote_at(graph, occurrence, around))
            found.append(doubt)
    return found


def words_around(folder: Path) -> Around:
    """What `doubts` takes for `around`: the words as they stand in the transcripts of a folder, where unchanged.

    Raises `NoTranscripts` where it holds none.
    """
    files = {found.name: found.path for found in find([folder])}

    @cache
    def transcript(name: str) -> Transcript | None:
        try:
            return read_source(Source.load(files[name], name)) if name in files else None
        except InputError:
            return None

    def around(episode: Episode, occurrence: Occurrence) -> str:
        read = transcript(episode.source)
        if read is None or read.sha256 != episode.sha256:
            return ""
        start = read.text.rfind(" ", 0, max(0, occurrence.start - _MARGIN)) + 1
        end = read.text.find(" ", occurrence.end + _MARGIN)
        return read.quote(Span(start, end if end >= 0 else len(read.text)))

    return around


def as_curation(doubts: Sequence[Doubt]) -> str:
    """A curation file that decides nothing until the mark before an instruction is taken away."""
    lines = [
        "# Take the # away from an instruction that is right, and edit it; the rest decides nothing.",
        f"# Types: {', '.join(EntityType)}.",
    ]
    for doubt in doubts:
        lines += ["", f"# {doubt.kind}, {doubt.score:.2f}: {doubt.what}"]
        lines += [f"#   “{doubt.quote}” ({doubt.where})"] if doubt.quote else [f"#   {doubt.where}"]
        lines += [f"#{line}" for line in doubt.remedy.splitlines()]
    return "\n".join([*lines, ""])


_Judged = tuple[Doubt, Occurrence | None]
"""A doubt, and the mention whose words it lacks."""


def _merges(graph: KnowledgeGraph) -> Iterator[_Judged]:
    by_surface: dict[tuple[str, str], list[Occurrence]] = defaultdict(list)
    for o in graph.occurrences:
        by_surface[o.entity, name_key(o.surface)].append(o)
    for (id, key), found in by_surface.items():
        entity = graph.entity(id)
        if key == name_key(entity.name):
            continue
        best = max(found, key=lambda o: o.confidence)
        misheard = "misheard for" if best.surface in entity.misheard else "a name of"
        doubt = Doubt(
            kind=Kind.MERGE,
            score=best.confidence,
            what=f"“{best.surface}” is {misheard} {entity.name} ({entity.type}), says {best.method}",
            quote="",
            where=_where(graph, best),
            remedy=_instruction("split", _reference(graph, entity), surfaces=[best.surface], **{"as": best.surface}),
        )
        yield doubt, best


def _types(graph: KnowledgeGraph) -> Iterator[_Judged]:
    by_entity: dict[str, list[Occurrence]] = defaultdict(list)
    for o in graph.occurrences:
        by_entity[o.entity].append(o)
    misfits = {id for r in graph.relations() for id in _misfits(graph, r)}
    for id, found in by_entity.items():
        entity = graph.entity(id)
        best = max(found, key=lambda o: o.confidence)
        doubt = Doubt(
            kind=Kind.TYPE,
            score=round(best.confidence * (_MISFIT if id in misfits else 1), 2),
            what=f"{entity.name} is of type {entity.type}, says {best.method}",
            quote="",
            where=_where(graph, best),
            remedy=_instruction("retype", _reference(graph, entity), to=str(entity.type)),
        )
        yield doubt, best


def _misfits(graph: KnowledgeGraph, relation: Relation) -> list[str]:
    """The ends of a relation whose types it does not usually have."""
    predicate = PREDICATES[relation.predicate]
    subject, object_ = graph.node(relation.subject), graph.node(relation.object)
    ends = []
    if isinstance(subject, Entity) and subject.type not in predicate.domain:
        ends.append(subject.id)
    if isinstance(object_, Entity) and predicate.scope is None and object_.type not in predicate.range:
        ends.append(object_.id)
    return ends


def _relations(graph: KnowledgeGraph) -> Iterator[_Judged]:
    for r in graph.relations():
        subject, object_ = graph.node(r.subject), graph.node(r.object)
        evidence = r.evidence[0]
        if isinstance(object_, Episode):
            end, within = str(Scope.EPISODE), {"in": object_.source}
        else:
            end, within = _reference(graph, object_), {}
        doubt = Doubt(
            kind=Kind.RELATION,
            score=r.confidence,
            what=f"{label(subject)} {r.predicate} {label(object_)}, says {evidence.method}",
            quote=evidence.quote,
            where=_where(graph, evidence),
            remedy=_instruction("deny", [_reference(graph, subject), r.predicate, end], **within),
        )
        yield doubt, None


def _reference(graph: KnowledgeGraph, node: Entity | Episode) -> str:
    """The name by which a curation finds an entity: its id where the name leads elsewhere."""
    name = label(node)
    return name if isinstance(node, Entity) and graph.entity(name).id == node.id else node.id


def _instruction(action: str, value: str | list[str], **more: str | list[str]) -> str:
    lines = [f"{key}: {_scalar(v)}" for key, v in {action: value, **more}.items()]
    return "\n  ".join([f"- {lines[0]}", *lines[1:]])


def _scalar(value: str | list[str]) -> str:
    dumped: str = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10**6)
    return dumped.removesuffix("...\n").strip()


def _quote_at(graph: KnowledgeGraph, occurrence: Occurrence, around: Around | None) -> str:
    """The shortest quote of a relation that the occurrence stands in, else the words around it."""
    quotes = [
        e.quote
        for r in graph.relations(occurrence.entity)
        for e in r.evidence
        if e.episode == occurrence.episode and e.start <= occurrence.start and occurrence.end <= e.end
    ]
    if quotes or around is None:
        return min(quotes, key=len, default="")
    episode = graph.node(occurrence.episode)
    assert isinstance(episode, Episode)
    return around(episode, occurrence)


def _where(graph: KnowledgeGraph, place: Evidence | Occurrence) -> str:
    time = clock(place.time) if place.time is not None else None
    parts = (label(graph.node(place.episode)), place.speaker, time, f"at {place.start:,}")
    return ", ".join(part for part in parts if part)

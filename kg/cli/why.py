"""What ``kg show --why`` prints: each surface of an entity, where it stands, and what put it there."""

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli.failures import Failure
from kg.times import clock

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.model import Entity, Occurrence

_MOST_PLACES = 5
"""Places that are listed for people; programs get all."""

Groups = dict[tuple[str, str, float], list["Occurrence"]]
"""Occurrences by surface, rule and score; the most frequent first, each in order of place."""


def load_with_mentions(path: Path) -> "KnowledgeGraph":
    """The graph in a file with its single mentions. Raises `Failure` where these were not written."""
    from kg.rdf import MENTIONS_FILE, load

    beside = path.with_name(MENTIONS_FILE)
    if path.is_file() and not beside.is_file():
        raise Failure(f"{beside}: not there, and it says where each name stands; write it with `kg build --mentions`")
    return load(path, mentions=True)


def why_lines(graph: "KnowledgeGraph", entity: "Entity") -> list[str]:
    """For people."""
    lines = ["", "why"]
    for (surface, method, score), found in _groups(graph, entity).items():
        lines.append(f"  “{surface}” ({_label(entity, surface)})  {method} {score:.2f}  {len(found)}×")
        lines += [f"    {_where(graph, o)}" for o in found[:_MOST_PLACES]]
        if len(found) > _MOST_PLACES:
            lines.append(f"    and {len(found) - _MOST_PLACES} more places")
    return lines


def why_json(graph: "KnowledgeGraph", entity: "Entity") -> list[dict[str, Any]]:
    """For programs."""
    return [
        {
            "surface": surface,
            "label": _label(entity, surface),
            "method": method,
            "confidence": score,
            "mentions": [
                {
                    "episode": o.episode,
                    "speaker": o.speaker,
                    "time": o.time,
                    "start": o.start,
                    "end": o.end,
                    "segment": o.segment,
                }
                for o in found
            ],
        }
        for (surface, method, score), found in _groups(graph, entity).items()
    ]


def _groups(graph: "KnowledgeGraph", entity: "Entity") -> Groups:
    found: Groups = defaultdict(list)
    for o in graph.occurrences:
        if o.entity == entity.id:
            found[o.surface, o.method, o.confidence].append(o)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def _label(entity: "Entity", surface: str) -> str:
    if surface == entity.name:
        return "the name"
    return "misheard" if surface in entity.misheard else "also"


def _where(graph: "KnowledgeGraph", occurrence: "Occurrence") -> str:
    from kg.graph import label

    time = clock(occurrence.time) if occurrence.time is not None else None
    place = f"at {occurrence.start:,}"
    return ", ".join(part for part in (label(graph.node(occurrence.episode)), occurrence.speaker, time, place) if part)

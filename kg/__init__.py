"""Transcripts in, a knowledge graph out.

>>> import kg
>>> graph = kg.build(["seeds/transcripts"])                # doctest: +SKIP
>>> graph = kg.load("exports/graph.ttl")                   # doctest: +SKIP
>>> graph.entity("Claude 4").type                          # doctest: +SKIP
<EntityType.MODEL: 'Model'>

Importing this package is cheap: each name loads what it needs when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.graph import KnowledgeGraph, Path
    from kg.model import Entity, Episode, Evidence, Relation, Transcript
    from kg.pipeline import build
    from kg.rdf import load
    from kg.transcripts import read

_HOME = {
    "Entity": "kg.model",
    "Episode": "kg.model",
    "Evidence": "kg.model",
    "KgError": "kg.errors",
    "KnowledgeGraph": "kg.graph",
    "Path": "kg.graph",
    "Relation": "kg.model",
    "Transcript": "kg.model",
    "build": "kg.pipeline",
    "load": "kg.rdf",
    "read": "kg.transcripts",
}

__all__ = [
    "Entity",
    "Episode",
    "Evidence",
    "KgError",
    "KnowledgeGraph",
    "Path",
    "Relation",
    "Transcript",
    "build",
    "load",
    "read",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])

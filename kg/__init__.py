"""Transcripts in, a knowledge graph out.

>>> import kg
>>> graph = kg.build(["seeds/transcripts"])
>>> graph.entity("clot 4").name
'Claude 4'

`build` runs the stages `read`, `extract` and `resolve`, which can also be called one by one; `export` writes what
`load` reads. Importing this package is cheap: each name loads what it needs when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from kg.analysis import Moment
    from kg.comparing import GraphDiff
    from kg.errors import KgError
    from kg.exports import export
    from kg.extraction import Settings, extract
    from kg.graph import KnowledgeGraph
    from kg.loading import load
    from kg.model import Entity, Episode, Evidence, Extraction, Relation, Transcript
    from kg.path import Path
    from kg.pipeline import Options, build
    from kg.resolution import resolve
    from kg.transcripts import read

_HOME = {
    "Entity": "kg.model",
    "Episode": "kg.model",
    "Evidence": "kg.model",
    "Extraction": "kg.model",
    "GraphDiff": "kg.comparing",
    "KgError": "kg.errors",
    "KnowledgeGraph": "kg.graph",
    "Moment": "kg.analysis",
    "Options": "kg.pipeline",
    "Path": "kg.path",
    "Relation": "kg.model",
    "Settings": "kg.extraction",
    "Transcript": "kg.model",
    "build": "kg.pipeline",
    "export": "kg.exports",
    "extract": "kg.extraction",
    "load": "kg.loading",
    "read": "kg.transcripts",
    "resolve": "kg.resolution",
}

__all__ = [
    "Entity",
    "Episode",
    "Evidence",
    "Extraction",
    "GraphDiff",
    "KgError",
    "KnowledgeGraph",
    "Moment",
    "Options",
    "Path",
    "Relation",
    "Settings",
    "Transcript",
    "build",
    "export",
    "extract",
    "load",
    "read",
    "resolve",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])

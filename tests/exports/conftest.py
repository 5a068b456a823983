"""The graph that has everything, read from the golden file."""

from pathlib import Path

import pytest

from kg.graph import KnowledgeGraph
from kg.rdf import load

GOLDEN = Path(__file__).parents[1] / "rdf" / "golden" / "graph.ttl"


@pytest.fixture(scope="session")
def everything() -> KnowledgeGraph:
    return load(GOLDEN, mentions=True)

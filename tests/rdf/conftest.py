"""The graph that has everything."""

import pytest
from kitchen_sink import kitchen_sink

from kg.graph import KnowledgeGraph


@pytest.fixture
def everything() -> KnowledgeGraph:
    return kitchen_sink()

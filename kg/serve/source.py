"""What is served: one graph, as records for pages and the API, and as triples for the workers."""

import asyncio
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.graph import KnowledgeGraph
from kg.rdf.iris import Namer
from kg.serve.pool import Pool

_RESULTS = "application/sparql-results+json"
_PROPERTIES = "SELECT ?term (COUNT(*) AS ?n) { ?s ?term ?o } GROUP BY ?term ORDER BY ?term"
_CLASSES = "SELECT ?term (COUNT(?s) AS ?n) { ?s a ?term } GROUP BY ?term ORDER BY ?term"


@dataclass(frozen=True, slots=True)
class Used:
    """A property or class, and how often the graph uses it."""

    iri: str
    count: int
    """Triples with the property; members of the class."""


@dataclass
class Source:
    """The graph behind one server."""

    graph: KnowledgeGraph
    pool: Pool
    file: Path
    _view: bytes | None = None
    _properties: list[Used] = field(default_factory=list)
    _classes: list[Used] = field(default_factory=list)

    @property
    def iri(self) -> str:
        """The IRI of the graph as a whole."""
        return Namer(self.graph.base_iri).dataset.value

    async def view(self) -> bytes:
        """The interactive page."""
        if self._view is None:
            from kg.view import render

            self._view = (await asyncio.to_thread(render, self.graph)).encode()
        return self._view

    async def properties(self) -> list[Used]:
        """The properties that the graph uses, by IRI."""
        if not self._properties:
            self._properties = await self._used(_PROPERTIES)
        return self._properties

    async def classes(self) -> list[Used]:
        """The classes that the graph uses, by IRI."""
        if not self._classes:
            self._classes = await self._used(_CLASSES)
        return self._classes

    async def _used(self, query: str) -> list[Used]:
        rows = (await self.rows(query))["results"]["bindings"]
        return [Used(row["term"]["value"], int(row["n"]["value"])) for row in rows]

    async def rows(self, query: str) -> dict[str, Any]:
        """The answer to a query of ours, as SPARQL JSON. Raises what `Pool.ask` raises."""
        head, content = await self.pool.ask(
            {"query": query, "rows": _RESULTS, "boolean": _RESULTS, "graph": "text/turtle"}
        )
        if head["status"] != 200:
            raise RuntimeError(head["problem"])
        value: dict[str, Any] = json.loads(content)
        return value

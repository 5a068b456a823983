"""How a page opens: what its author may set, and its readers change."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from kg.graph import KnowledgeGraph
from kg.schema import EntityType
from kg.view.wording import EPISODE, TYPE_STYLES


class Theme(StrEnum):
    """The colours of the page."""

    AUTO = "auto"
    """Those of the reader's system."""
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class ViewOptions:
    """Title, colours and the view that the page opens with. Nothing is left out: readers can lift every filter."""

    title: str = "Knowledge graph"
    theme: Theme = Theme.AUTO
    start: str | None = None
    """Any name, id or IRI of the entity that is chosen at first."""
    types: frozenset[EntityType] = frozenset()
    """The types shown at first, with the episodes; all of them if empty."""
    min_confidence: float = 0.0
    """Relations that are less sure than this, 0 to 1, are not shown at first."""

    def view(self, graph: KnowledgeGraph) -> dict[str, str]:
        """The opening view, spelt as in the address of the page (`template/state.js`). Raises `UnknownEntity`."""
        view = {}
        if self.start is not None:
            view["node"] = quote(graph.entity(self.start).id, safe="/")
        if self.types:
            view["hide"] = ",".join(name for name in TYPE_STYLES if name != EPISODE and name not in self.types)
        if self.min_confidence > 0:
            view["sure"] = str(round(self.min_confidence * 100))
        return view

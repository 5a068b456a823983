"""What every exporter has.

To add a format:

1. Write `kg/exports/<format>.py`. Open it with the format's specification and its limits.
2. Give it a class with `name`, `extension`, `description` and `render()` as `Exporter` below.
3. Add one instance to `EXPORTERS` in `kg/exports/__init__.py`. The command line, the documentation and the tests that
   every exporter must pass take it from there.
"""

from typing import Protocol

from kg.graph import KnowledgeGraph


class Exporter(Protocol):
    """One format."""

    name: str
    """What the user types after ``--format``."""
    extension: str
    """The file extension, in lower case with the dot; no other exporter has it."""
    description: str
    """One line for ``kg formats``."""

    def render(self, graph: KnowledgeGraph) -> bytes:
        """The whole file. Equal graphs give the same bytes."""
        ...

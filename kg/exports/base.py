"""What every exporter has.

To add a format:

1. Write `kg/exports/<format>.py`. Open it with the format's specification and its limits.
2. Give it a class with `name`, `extension`, `description`, `drops` and `render()` as `Exporter` below.
3. Add one instance to `EXPORTERS` in `kg/exports/__init__.py`. The command line, the documentation and the tests that
   every exporter must pass take it from there.
4. If `drops` is empty, `kg.loading` must be able to read it.
"""

from collections.abc import Mapping
from typing import Protocol

from kg.graph import KnowledgeGraph

Files = Mapping[str, bytes]
"""The files of a folder: POSIX paths within it → contents."""


class Exporter(Protocol):
    """One format."""

    name: str
    """What the user types after ``--format``."""
    extension: str
    """How the file's name, or the folder's, ends: in lower case, with the dot; no other exporter has it."""
    description: str
    """One line for ``kg formats``."""
    drops: str
    """What the format has no place for, in words; empty where `kg.load` reads the same graph back."""

    def render(self, graph: KnowledgeGraph) -> bytes | Files:
        """The whole file or, for a format that is a folder, its files. Equal graphs give the same bytes."""
        ...

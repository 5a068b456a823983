"""How much a stranger may ask of the server."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query, and all of them together, may take."""

    seconds: float = 30.0
    """How long a query may run. Its worker is then ended and replaced: the engine cannot be asked to stop."""
    answer_bytes: int = 32 * 2**20
    """How large an answer may be."""
    query_bytes: int = 2**20
    """How large a request may be."""
    memory_bytes: int = 2 * 2**30
    """What a worker may allocate for a query, beyond the graph."""
    workers: int = 0
    """How many queries run at once; 0 for one for each processor."""
    waiting: int = 64
    """How many more may wait; others are told to come again."""

    @property
    def processes(self) -> int:
        """The number of workers."""
        return self.workers or os.cpu_count() or 1

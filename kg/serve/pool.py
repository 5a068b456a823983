"""The workers, as the server sees them: a question goes to whichever is free, and one that takes too long is ended."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kg.errors import GraphError
from kg.serve.limits import Limits
from kg.serve.wire import Message, awaited, packed, received


class Busy(Exception):
    """As many questions wait as may."""


class Late(Exception):
    """The question took longer than it may."""


class Died(Exception):
    """The worker ended over the question: most likely it took more memory than it may."""


@dataclass(frozen=True, slots=True)
class _Worker:
    pid: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


class Pool:
    """Workers over one graph. Made before the event loop runs, opened within it."""

    def __init__(self, path: Path, limits: Limits, store: Path | None = None) -> None:
        """Load the graph in the first process. Raises `GraphError`."""
        self.limits = limits
        self._free: asyncio.Queue[_Worker] = asyncio.Queue()
        self._all: set[_Worker] = set()
        self._asked = 0
        self._control, theirs = socket.socketpair()
        with theirs:
            arguments = [str(theirs.fileno()), str(path), str(store or ""), str(limits.memory_bytes)]
            self._first = subprocess.Popen(
                [sys.executable, "-m", "kg.serve.worker", *arguments],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
            )
        loaded = awaited(self._control)
        if loaded is None or "problem" in loaded:
            self._end_first()
            raise GraphError(loaded["problem"] if loaded else "the process that loads the graph ended", path=str(path))
        self.triples: int = loaded["triples"]
        """How many triples the graph has."""

    async def open(self) -> None:
        """Start the workers."""
        for _ in range(self.limits.processes):
            await self._start()

    async def close(self) -> None:
        """End all workers; what they are at is lost."""
        for worker in list(self._all):
            self._end(worker)
        await asyncio.to_thread(self._end_first)

    def _end_first(self) -> None:
        self._control.close()
        self._first.wait(timeout=10)

    async def _start(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._control, [b"w"], [theirs.fileno()])
            told = awaited(self._control)
        if told is None:
            raise Died
        reader, writer = await asyncio.open_connection(sock=ours, limit=2**20)
        worker = _Worker(told["pid"], reader, writer)
        self._all.add(worker)
        self._free.put_nowait(worker)

    def _end(self, worker: _Worker) -> None:
        self._all.discard(worker)
        worker.writer.close()
        with suppress(ProcessLookupError):
            os.kill(worker.pid, signal.SIGKILL)

    async def ask(self, question: Message) -> tuple[Message, bytes]:
        """A worker's answer: head and content.

        Raises `Busy`, `Late`, `Died`. Where the caller is cancelled, the question is given up, too.
        """
        if self._asked >= self.limits.processes + self.limits.waiting:
            raise Busy
        self._asked += 1
        try:
            async with asyncio.timeout(self.limits.seconds):
                worker = await self._free.get()
                try:
                    worker.writer.write(packed({"limit": self.limits.answer_bytes, **question}))
                    answer = await received(worker.reader)
                except BaseException:
                    # Whatever happened, it may be in the middle of something: nobody can use it again.
                    self._end(worker)
                    await asyncio.shield(self._start())
                    raise
                self._free.put_nowait(worker)
                return answer
        except TimeoutError:
            raise Late from None
        except (asyncio.IncompleteReadError, ConnectionError):
            raise Died from None
        finally:
            self._asked -= 1

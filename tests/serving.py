"""A server of its own process, as a user starts it: for the tests of the server and of the editor in a browser."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx


@dataclass(frozen=True)
class Served:
    """A server that runs."""

    url: str
    """Its address, with a slash at the end."""
    process: subprocess.Popen[str]

    def get(self, path: str, *, accept: str | None = None, **params: str) -> httpx.Response:
        headers = {} if accept is None else {"Accept": accept}
        return httpx.get(self.url + path.lstrip("/"), params=params or None, headers=headers)


@contextmanager
def started(graph_file: Path, *options: str) -> Iterator[Served]:
    """``kg serve`` on a free port, from its first word until it has ended."""
    command = [sys.executable, "-m", "kg", "serve", "-g", str(graph_file), "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stderr is not None
    try:
        line = process.stdout.readline()
        assert line.startswith("serving "), process.stderr.read()
        yield Served(line.split()[-1], process)
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stdout.close()
        process.stderr.close()

"""How fast the named queries are answered: by pyoxigraph and by RDFLib's engine in one run, and over HTTP.

    python benchmarks/query.py exports/graph.ttl                  # prints tables
    python benchmarks/query.py exports/graph.ttl --json > query.json

The graph is brought to the wanted sizes by copies of itself, whose resources and names are told apart by a number. A
query that takes RDFLib longer than the limit counts as long as the limit, so that ratios are at least what is printed.
"""

import json
import re
import signal
import statistics
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from urllib.parse import urlencode, urlsplit

import click
from pyoxigraph import RdfFormat, serialize

from kg.rdf import load
from kg.rdf.named import named_queries
from kg.rdf.querying import Dataset
from kg.rdf.reading import read_triples
from kg.rdf.sparql import KNOWN_PREFIXES

_NAMES = re.compile(r'(#prefLabel|#altLabel|#hiddenLabel|terms/title)> "(.*)" \.$')


def scaled(graph_file: Path, size: int, target: Path) -> int:
    """Write about so many triples as N-Triples: the graph and numbered copies of it. Gives their number."""
    base = load(graph_file).base_iri
    lines = (serialize(read_triples(graph_file), format=RdfFormat.N_TRIPLES) or b"").decode().splitlines()
    written = 0
    with target.open("w", encoding="utf-8") as out:
        for copy in count():
            for line in islice(lines, size - written):
                text = line.replace(f"<{base}", f"<{base}copy-{copy}/") if copy else line
                out.write((_NAMES.sub(rf'\1> "\2 {copy}" .', text) if copy else text) + "\n")
            written += min(len(lines), size - written)
            if written >= size:
                return written
    raise AssertionError


class _TooLong(Exception):
    pass


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """End the work within after so long, with `_TooLong`."""

    def stop(*_: object) -> None:
        raise _TooLong

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def timed(work: Any) -> tuple[float, Any]:
    """Seconds that the work takes, and its result."""
    start = perf_counter()
    result = work()
    return perf_counter() - start, result


def ours(dataset: Dataset) -> dict[str, float]:
    """The median of five runs for each query, in seconds."""
    return {
        q.name: statistics.median(timed(lambda q=q: dataset.ask(q.text))[0] for _ in range(5))
        for q in named_queries().values()
    }


def theirs(graph: Any, limit: float) -> dict[str, tuple[float, bool]]:
    """One run for each query, in seconds, and whether it came to its end."""
    found = {}
    for q in named_queries().values():
        start = perf_counter()
        try:
            with at_most(limit):
                len(list(graph.query(q.text, initNs=KNOWN_PREFIXES)))
            found[q.name] = (perf_counter() - start, True)
        except _TooLong:
            found[q.name] = (limit, False)
    return found


def against_rdflib(graph_file: Path, size: int, limit: float, folder: Path) -> dict[str, Any]:
    """Loading and all named queries, in both engines."""
    import rdflib

    file = folder / "small.nt"
    triples = scaled(graph_file, size, file)
    load_ours, dataset = timed(lambda: Dataset.open(file))
    load_theirs, graph = timed(lambda: rdflib.Graph().parse(file))
    fast, slow = ours(dataset), theirs(graph, limit)
    ratios = {name: slow[name][0] / fast[name] for name in fast}
    return {
        "triples": triples,
        "load_seconds": load_ours,
        "rdflib_load_seconds": load_theirs,
        "load_ratio": load_theirs / load_ours,
        "limit_seconds": limit,
        "rdflib_unfinished": sum(not done for _, done in slow.values()),
        "median_ratio": statistics.median(ratios.values()),
        "median_ms": statistics.median(fast.values()) * 1000,
        "rdflib_median_ms": statistics.median(s for s, _ in slow.values()) * 1000,
        "queries": {n: {"ms": fast[n] * 1000, "rdflib_ms": slow[n][0] * 1000, "finished": slow[n][1]} for n in fast},
    }


def at_scale(graph_file: Path, size: int, folder: Path) -> dict[str, Any]:
    """Loading and all named queries on a large graph, by pyoxigraph alone."""
    file = folder / "large.nt"
    triples = scaled(graph_file, size, file)
    seconds, dataset = timed(lambda: Dataset.open(file))
    fast = ours(dataset)
    return {
        "triples": triples,
        "load_seconds": seconds,
        "median_ms": statistics.median(fast.values()) * 1000,
        "slowest": max(fast, key=lambda name: fast[name]),
        "slowest_ms": max(fast.values()) * 1000,
        "queries": {name: {"ms": s * 1000} for name, s in fast.items()},
    }


def endpoint(graph_file: Path, requests: int, clients: int) -> dict[str, Any]:
    """All named queries in turn over HTTP, by several clients that keep their connections."""
    command = [sys.executable, "-m", "kg", "serve", "-g", str(graph_file), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    address = urlsplit(server.stdout.readline().split()[-1])
    paths = ["/sparql?" + urlencode({"query": q.text}) for q in named_queries().values()]

    def client(number: int, amount: int) -> int:
        connection = HTTPConnection(address.hostname or "", address.port, timeout=60)
        errors = 0
        for i in range(amount):
            connection.request("GET", paths[(number + i) % len(paths)])
            answer = connection.getresponse()
            answer.read()
            errors += answer.status != 200
        connection.close()
        return errors

    def run(amount: int) -> tuple[float, int]:
        with ThreadPoolExecutor(clients) as threads:
            return timed(lambda: sum(threads.map(client, range(clients), [amount // clients] * clients)))

    try:
        run(max(clients, requests // 10))
        before = _resident(server.pid)
        seconds, errors = run(requests)
        after = _resident(server.pid)
    finally:
        server.terminate()
        server.wait()
    done = requests // clients * clients
    return {
        "requests": done,
        "clients": clients,
        "errors": errors,
        "per_second": done / seconds,
        "memory_before_mb": before / 2**20,
        "memory_after_mb": after / 2**20,
    }


def _resident(pid: int) -> int:
    """Memory of a process and all its descendants, in bytes; shared pages count once."""
    total, waiting = 0, [pid]
    while waiting:
        current = waiting.pop()
        rollup = Path(f"/proc/{current}/smaps_rollup").read_text()
        match = re.search(r"^Pss: +(\d+) kB", rollup, re.MULTILINE)
        total += int(match[1]) * 1024 if match else 0
        waiting += map(int, Path(f"/proc/{current}/task/{current}/children").read_text().split())
    return total


@click.command()
@click.argument("graph_file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--small", default=188_000, show_default=True, help="Triples of the graph that both engines are asked.")
@click.option("--large", default=1_000_000, show_default=True, help="Triples of the graph that pyoxigraph is asked.")
@click.option("--limit", default=60.0, show_default=True, help="Seconds that RDFLib may take over one query.")
@click.option("--requests", default=10_000, show_default=True, help="Queries over HTTP.")
@click.option("--clients", default=16, show_default=True, help="Clients at once.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead.")
def main(graph_file: Path, small: int, large: int, limit: float, requests: int, clients: int, as_json: bool) -> None:
    """Measure the named queries on a graph."""
    with TemporaryDirectory() as folder:
        measured: dict[str, Any] = {"endpoint": endpoint(graph_file, requests, clients)}
        measured["at_scale"] = at_scale(graph_file, large, Path(folder))
        measured["against_rdflib"] = against_rdflib(graph_file, small, limit, Path(folder))
    if as_json:
        click.echo(json.dumps(measured, indent=1))
        return
    for part, values in measured.items():
        click.echo(part.replace("_", " "))
        for name, value in values.items():
            if name != "queries":
                click.echo(f"  {name:<22}{value:>14,.2f}" if isinstance(value, float) else f"  {name:<22}{value:>14}")


if __name__ == "__main__":
    main()

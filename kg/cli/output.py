"""How the commands print: tables for people, JSON for programs."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.pipeline import Progress

_UNLIMITED = 10_000
"""Columns of a table that goes into a file or a pipe: nothing is cut or wrapped."""


def print_json(value: Any) -> None:
    """Print a value as indented JSON, letters as they are."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


def print_table(rows: Iterable[Sequence[str]], *, head: Sequence[str] = (), numbers: Iterable[int] = ()) -> None:
    """Print rows of cells in columns; `numbers` are the positions of columns that are set flush right."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    right = set(numbers)
    rows = list(rows)
    table = Table(box=None, show_header=bool(head), pad_edge=False, padding=(0, 2, 0, 0))
    for i in range(len(head) or len(rows[0])):
        title = head[i] if head else ""
        table.add_column(title, justify="right" if i in right else "left", overflow="fold", header_style="bold")
    for row in rows:
        # Text, since a name may hold what rich takes for markup.
        table.add_row(*(Text(cell) for cell in row))
    console = Console(width=None if sys.stdout.isatty() else _UNLIMITED)
    with console.capture() as capture:
        console.print(table)
    click.echo("\n".join(line.rstrip() for line in capture.get().splitlines()))


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator["Progress | None"]:
    """A bar on stderr while transcripts are read, gone afterwards; None where nobody would see it."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading transcripts", total=None)

        def report(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield report


def counts(graph: "KnowledgeGraph") -> dict[str, Any]:
    """What a graph holds, in numbers; types and predicates in the schema's order."""
    from kg.schema import PREDICATES, EntityType

    relations = graph.relations()
    by_predicate = {p: sum(r.predicate == p for r in relations) for p in PREDICATES}
    by_type = {str(t): len(graph.entities(t)) for t in EntityType}
    return {
        "entities": {t: n for t, n in by_type.items() if n},
        "relations": {p: n for p, n in by_predicate.items() if n},
    }


def count_rows(counted: dict[str, Any]) -> list[tuple[str, str]]:
    """Rows of a table of `counts`: each total with its parts below it."""
    rows = []
    for part in ("entities", "relations"):
        rows.append((part.capitalize(), f"{sum(counted[part].values()):,}"))
        rows += [(f"  {name}", f"{n:,}") for name, n in counted[part].items()]
    return rows

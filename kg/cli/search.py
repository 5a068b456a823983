"""``kg search``: entities by a name, also a misspelt one."""

from pathlib import Path

import click

from kg.cli.failures import Negative
from kg.cli.options import graph_option, json_option, load_graph
from kg.cli.output import print_json, print_table


@click.command()
@click.argument("text")
@graph_option
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many to list.")
@json_option
def command(*, text: str, graph_file: Path, limit: int, as_json: bool) -> None:
    """List the entities with a name like TEXT, the nearest first.

    \b
    Example:
      kg search zelikman
    """
    graph = load_graph(graph_file)
    found = graph.search(text, limit=limit)
    if as_json:
        print_json([{"id": e.id, "name": e.name, "type": str(e.type), "mentions": e.mention_count} for e in found])
    elif found:
        rows = [(e.name, str(e.type), f"{e.mention_count:,}", f"{len(graph.relations(e.id)):,}") for e in found]
        print_table(rows, head=("name", "type", "mentions", "relations"), numbers=(2, 3))
    if not found:
        raise Negative(f"nothing in {graph_file} has a name like {text!r}")

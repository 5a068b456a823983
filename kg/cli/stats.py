"""``kg stats``: what a graph holds, in numbers."""

from pathlib import Path

import click

from kg.cli.options import graph_option, json_option, load_graph
from kg.cli.output import count_rows, counts, print_json, print_table


@click.command()
@graph_option
@json_option
def command(*, graph_file: Path, as_json: bool) -> None:
    """Count what is in a graph: episodes, entities by type, relations by predicate.

    \b
    Example:
      kg stats --graph exports/graph.ttl
    """
    graph = load_graph(graph_file)
    counted = {
        "episodes": len(graph.episodes()),
        **counts(graph),
        "quotes": sum(len(r.evidence) for r in graph.relations()),
        "co_occurrences": len(graph.co_occurrences),
    }
    if as_json:
        print_json(counted)
        return
    rows = [
        ("Episodes", f"{counted['episodes']:,}"),
        *count_rows(counted),
        ("Quotes", f"{counted['quotes']:,}"),
        ("Co-occurrences", f"{counted['co_occurrences']:,}"),
    ]
    print_table(rows, numbers=[1])

"""``kg review``: what a person should look at first."""

from pathlib import Path

import click

from kg.cli.options import graph_option, json_option
from kg.cli.output import print_json, print_table


@click.command()
@graph_option
@click.option(
    "--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many of each kind to list."
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["table", "yaml"]),
    default="table",
    show_default=True,
    help="A table, or a curation file that is ready to edit.",
)
@click.option(
    "--transcripts",
    type=click.Path(exists=True, path_type=Path),
    help="The transcripts that the graph was built from, for words that the graph does not hold.",
)
@json_option
def command(*, graph_file: Path, limit: int, style: str, transcripts: Path | None, as_json: bool) -> None:
    """List the least certain merges, types and relations, with the words behind them.

    Merges and types are in the list only where the graph was built with --mentions. With --format yaml, each comes with
    the instruction that would put it right: save that as curation.yaml beside the transcripts and edit it.

    \b
    Example:
      kg review --limit 5 --transcripts seeds/transcripts
    """
    from dataclasses import asdict

    from kg.rdf import MENTIONS_FILE, load
    from kg.review import as_curation, doubts, words_around

    graph = load(graph_file, mentions=True)
    if not graph.occurrences:
        click.echo(f"no {MENTIONS_FILE} beside it, so only relations: build with --mentions for the rest", err=True)
    found = doubts(graph, limit=limit, around=words_around(transcripts) if transcripts else None)
    if as_json:
        print_json([asdict(d) for d in found])
    elif style == "yaml":
        click.echo(as_curation(found), nl=False)
    elif found:
        rows = [(f"{d.score:.2f}", str(d.kind), d.what, d.quote, d.where) for d in found]
        print_table(rows, head=("sure", "kind", "what may be wrong", "words", "where"), numbers=(0,))
    else:
        click.echo("nothing to look at")

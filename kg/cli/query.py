"""``kg query``: SPARQL over a graph, or a question by its name."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.failures import COULD_NOT_RUN, NEGATIVE
from kg.cli.options import graph_option, json_option
from kg.cli.output import print_json, print_table

if TYPE_CHECKING:
    from kg.rdf.answers import Answer
    from kg.rdf.querying import Dataset

FORMATS = ("table", "csv", "tsv", "json", "markdown", "turtle")


@click.command()
@click.argument("text", required=False)
@click.option(
    "--file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Read the query from a file."
)
@click.option("--name", metavar="NAME", help="Ask a named query instead (`kg query --list` lists them).")
@click.option("--set", "values", metavar="NAME=VALUE", multiple=True, help="Set a parameter of a named query; repeats.")
@click.option("--list", "listing", is_flag=True, help="List the named queries, a line for each.")
@click.option(
    "--format",
    "format",
    type=click.Choice(FORMATS),
    help="How to print the answer.  [default: table; turtle for CONSTRUCT and DESCRIBE]",
)
@click.option("--store", type=click.Path(file_okay=False, path_type=Path), help="Keep the triples in this folder.")
@graph_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    text: str | None,
    file: Path | None,
    name: str | None,
    values: tuple[str, ...],
    listing: bool,
    format: str | None,
    store: Path | None,
    graph_file: Path,
    as_json: bool,
) -> None:
    """Ask a graph: SPARQL 1.1 as TEXT or in a file, or a question by its name.

    The usual prefixes (kg, skos, schema, ...) need no declaration. An empty answer says on stderr which terms of the
    query the graph does not hold, and exits with 0.

    \b
    Example:
      kg query --name said-about --set entity="Claude 4"
    """
    if listing:
        _list(as_json=as_json)
        return
    query = _query(text=text, file=file, name=name, values=values)
    from kg.errors import QueryError
    from kg.rdf.querying import Dataset

    dataset = Dataset.open(graph_file, store)
    try:
        answer = dataset.ask(query, path=str(file) if file else None)
        _print(answer, "json" if as_json else format)
    except QueryError as error:
        if error.shown:
            click.echo(error.shown, err=True)
        click.echo(f"Error: {error}", err=True)
        ctx.exit(COULD_NOT_RUN)
    if not len(answer):
        _explain(dataset, query, asked=answer.boolean is not None)
        if answer.boolean is not None:
            ctx.exit(NEGATIVE)


def _query(*, text: str | None, file: Path | None, name: str | None, values: tuple[str, ...]) -> str:
    if sum(given is not None for given in (text, file, name)) != 1:
        raise click.UsageError("give one of TEXT, --file and --name (`kg query --list` lists the names)")
    if values and name is None:
        raise click.UsageError("--set goes with --name")
    if name is not None:
        from kg.rdf.named import named_query

        chosen = {key: value for key, _, value in (_pair(v) for v in values)}
        return named_query(name).with_values(chosen)
    return text if text is not None else file.read_text(encoding="utf-8-sig")  # type: ignore[union-attr]


def _pair(given: str) -> tuple[str, str, str]:
    pair = given.partition("=")
    if not pair[1]:
        raise click.UsageError(f"--set {given}: expected NAME=VALUE")
    return pair


def _list(*, as_json: bool) -> None:
    from dataclasses import asdict

    from kg.rdf.named import named_queries

    queries = named_queries().values()
    if as_json:
        print_json([asdict(q) for q in queries])
        return
    rows = [(q.name, q.title, " ".join(f"{p.name}={p.default}" for p in q.parameters)) for q in queries]
    print_table(rows, head=("name", "what it answers", "parameters"))


def _print(answer: "Answer", format: str | None) -> None:
    from kg.rdf.answers import FORMATS as WRITERS

    chosen = format or ("turtle" if answer.triples is not None else "table")
    if chosen != "table":
        click.echo(WRITERS[chosen](answer), nl=False)
    elif len(answer) or answer.boolean is not None:
        print_table(answer.cells(), head=answer.head())


def _explain(dataset: "Dataset", query: str, *, asked: bool) -> None:
    from kg.rdf.absent import absent_terms

    missing = absent_terms(dataset.store, query)
    if not asked:
        click.echo("nothing found", err=True)
    for term in missing:
        click.echo(f"  {term}", err=True)
    if not missing:
        click.echo("  all that the query names is in the graph, but not in this combination", err=True)

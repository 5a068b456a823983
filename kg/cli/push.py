"""``kg push``: a graph into a triple store elsewhere."""

from pathlib import Path

import click

from kg.cli.options import graph_option, json_option
from kg.cli.output import print_json


@click.command()
@graph_option
@click.option("--endpoint", metavar="URL", required=True, help="The store's address for updates (or for its graphs).")
@click.option("--named", "named", metavar="IRI", help="The named graph to replace; the default graph without it.")
@click.option(
    "--protocol",
    type=click.Choice(["update", "graph-store"]),
    default="update",
    show_default=True,
    help="SPARQL Update in batches, or one PUT by the Graph Store Protocol.",
)
@click.option("--batch", type=click.IntRange(min=1), default=5000, show_default=True, help="Triples in one update.")
@click.option("--user", metavar="NAME", help="Log in as NAME.")
@click.option(
    "--password", envvar="KG_PUSH_PASSWORD", show_envvar=True, metavar="WORD", help="Best given in the variable."
)
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=300.0, show_default=True, help="Seconds for one request."
)
@json_option
def command(
    *,
    graph_file: Path,
    endpoint: str,
    named: str | None,
    protocol: str,
    batch: int,
    user: str | None,
    password: str | None,
    timeout: float,
    as_json: bool,
) -> None:
    """Write a graph into a triple store: Fuseki, GraphDB, Virtuoso, Oxigraph, Neptune, ...

    What the graph there held before is replaced, at one moment. A push that broke off goes on where it stopped.

    \b
    Example:
      kg push --endpoint http://localhost:7878/update --named https://example.org/talks
    """
    from dataclasses import asdict

    from kg.push import Target, push_graph, push_updates

    target = Target(endpoint, named, user, password, batch, timeout)
    done = (push_updates if protocol == "update" else push_graph)(graph_file, target)
    if as_json:
        print_json(asdict(done))
    else:
        place = f"<{named}>" if named else "the default graph"
        click.echo(f"{done.triples:,} triples are in {place} of {endpoint} ({done.sent:,} sent now)")

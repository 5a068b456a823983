"""``kg mcp``: the graph for agents."""

from pathlib import Path

import click

from kg.cli.options import graph_option


@click.command()
@graph_option
@click.option("--http", is_flag=True, help="Serve over HTTP, at /mcp, rather than over standard input and output.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at, with --http.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8010,
    show_default=True,
    help="The port to listen at, with --http; 0 for any that is free.",
)
def command(*, graph_file: Path, http: bool, host: str, port: int) -> None:
    """Serve a graph to agents by the Model Context Protocol: tools to search, read, connect, quote and query.

    Without --http, an agent's program starts this command itself and talks to it over its standard input and output.
    There is no access control: whoever reaches the address may read the graph.

    \b
    Example:
      kg mcp --graph exports/graph.ttl
    """
    from kg.agents import serve_http, serve_stdio

    if http:
        serve_http(graph_file, host=host, port=port, ready=lambda at: click.echo(f"serving at {at}", err=True))
    else:
        serve_stdio(graph_file)

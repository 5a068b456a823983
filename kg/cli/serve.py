"""``kg serve``: a graph on the web."""

from pathlib import Path

import click

from kg.cli.options import graph_option


@click.command()
@graph_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0 for any free."
)
@click.option("--store", type=click.Path(file_okay=False, path_type=Path), help="Keep the triples in this folder.")
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=30.0, show_default=True, help="Seconds that a query may take."
)
@click.option(
    "--max-answer", type=click.IntRange(min=1), default=32, show_default=True, help="Megabytes that an answer may have."
)
@click.option(
    "--workers", type=click.IntRange(min=0), default=0, help="Queries that run at once; one a processor by default."
)
@click.option(
    "--cors", "origins", metavar="ORIGIN", multiple=True, help="A site whose pages may read from here; repeats."
)
def command(
    *,
    graph_file: Path,
    host: str,
    port: int,
    store: Path | None,
    timeout: float,
    max_answer: int,
    workers: int,
    origins: tuple[str, ...],
) -> None:
    """Serve a graph: the view at /, a query editor at /editor, SPARQL at /sparql, JSON at /api.

    Read-only, and for this machine alone unless --host says otherwise. Ctrl-C stops it.

    \b
    Example:
      kg serve --graph exports/graph.ttl --port 8080
    """
    from kg.serve import Limits, serve

    serve(
        graph_file,
        host=host,
        port=port,
        store=store,
        limits=Limits(seconds=timeout, answer_bytes=max_answer * 2**20, workers=workers),
        origins=origins,
        ready=lambda address: click.echo(f"serving {graph_file} at {address}"),
    )

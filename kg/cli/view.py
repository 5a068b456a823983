"""``kg view``: the interactive graph, written and opened."""

from pathlib import Path

import click

from kg.cli.failures import Failure
from kg.cli.options import graph_option, load_graph
from kg.schema import EntityType


@click.command()
@graph_option
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    help="The HTML file to write (default: beside the graph, with .html).",
)
@click.option("--title", help="The title of the page.")
@click.option(
    "--theme",
    type=click.Choice(["auto", "light", "dark"]),
    default="auto",
    show_default=True,
    help="The colours; auto follows the reader's system.",
)
@click.option("--start", metavar="ENTITY", help="Open with this entity chosen: any of its names, its id or its IRI.")
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice([str(t) for t in EntityType]),
    help="Open with this type of entity only; repeat for more.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Open without relations that are less sure than this.",
)
@click.option(
    "--open/--no-open", "open_it", default=True, help="Open the page in a browser (the default), or only write it."
)
def command(
    *,
    graph_file: Path,
    out: Path | None,
    title: str | None,
    theme: str,
    start: str | None,
    types: tuple[str, ...],
    min_confidence: float,
    open_it: bool,
) -> None:
    """Write the interactive page of a graph and open it.

    The options say how the page opens. Nothing is left out of it: its readers can lift every filter.

    \b
    Example:
      kg view --start "Eric Zelikman" --min-confidence 0.5
    """
    from kg.files import write_atomically
    from kg.view import Theme, ViewOptions, render

    options = ViewOptions(
        title=title or ViewOptions.title,
        theme=Theme(theme),
        start=start,
        types=frozenset(EntityType(t) for t in types),
        min_confidence=min_confidence,
    )
    file = out or graph_file.with_suffix(".html")
    if file.resolve() == graph_file.resolve():
        raise Failure(f"{file}: this is the graph itself; name another file with --out")
    write_atomically(file, render(load_graph(graph_file), options).encode())
    click.echo(file)
    if open_it and not _opened(file):
        raise Failure(f"no browser could be started: open {file} yourself, or use --no-open")


def _opened(file: Path) -> bool:
    import webbrowser

    return webbrowser.open(file.resolve().as_uri())

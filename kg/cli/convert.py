"""``kg convert``: an export in one format → another."""

from pathlib import Path

import click

from kg.cli.options import RegistryName, json_option
from kg.cli.output import counts, print_json


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_name",
    type=RegistryName("kg.exports", "EXPORTERS"),
    help="The format of OUT, where its extension does not say (`kg formats` lists them).",
)
@json_option
def command(*, source: Path, target: Path, format_name: str | None, as_json: bool) -> None:
    """Convert a graph from one export format into another.

    IN is in a format that loses nothing: Turtle, N-Triples, TriG, JSON-LD, RDF/XML, GraphML or a Parquet folder. Where
    the format of OUT has no place for something, a line on stderr says what it drops. Single mentions that lie beside
    IN (mentions.ttl) are written beside OUT.

    \b
    Example:
      kg convert exports/graph.ttl graph.gexf
    """
    from kg.exports import choose_format, export
    from kg.loading import load
    from kg.rdf import MENTIONS_FILE, write_mentions

    exporter = choose_format(target, format_name)
    graph = load(source, mentions=True)
    export(graph, target, exporter.name)
    files = [target]
    beside = target.with_name(MENTIONS_FILE)
    if graph.occurrences and not exporter.drops and beside.resolve() != source.with_name(MENTIONS_FILE).resolve():
        write_mentions(graph, beside)
        files.append(beside)
    if exporter.drops:
        click.echo(f"{target}: {exporter.name} drops {exporter.drops}", err=True)
    if as_json:
        report = {"files": [str(f) for f in files], "format": exporter.name, "drops": exporter.drops}
        print_json({**report, **counts(graph)})
    else:
        for file in files:
            click.echo(f"written: {file}")

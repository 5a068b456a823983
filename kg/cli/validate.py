"""``kg validate``: a graph against the shapes of the ontology."""

from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click

from kg.cli.failures import NEGATIVE
from kg.cli.options import graph_option, json_option
from kg.cli.output import print_json


@click.command()
@graph_option
@json_option
@click.pass_context
def command(ctx: click.Context, *, graph_file: Path, as_json: bool) -> None:
    """Check a graph against the shapes of the ontology: 0 valid, 1 invalid, 2 could not check.

    Warnings are listed and do not make a graph invalid.

    \b
    Example:
      kg validate --graph exports/graph.ttl
    """
    from kg.rdf import validate

    report = validate(graph_file)
    if as_json:
        print_json({"conforms": report.conforms, "results": [asdict(r) for r in report.results]})
    else:
        for r in report.results:
            path = f" {r.path}" if r.path else ""
            click.echo(f"{r.severity}: {r.focus}{path}: {r.message} ({r.shape})")
        verdict = "valid" if report.conforms else "not valid"
        tally = Counter(str(r.severity).casefold() for r in report.results)
        found = ", ".join(f"{n} {severity}{'s' * (n != 1)}" for severity, n in tally.items())
        click.echo(f"{graph_file}: {verdict}" + (f" ({found})" if found else ""))
    if not report.conforms:
        ctx.exit(NEGATIVE)

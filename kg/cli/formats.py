"""``kg formats``: what can be read and written."""

from typing import Any

import click

from kg.cli.options import json_option
from kg.cli.output import print_json, print_table


@click.command()
@json_option
def command(*, as_json: bool) -> None:
    """List the layouts of transcripts that can be read and the formats that can be exported.

    \b
    Example:
      kg formats
    """
    from kg.exports import EXPORTERS
    from kg.transcripts import READERS

    layouts = [{"name": n, "extensions": list(r.extensions), "description": r.description} for n, r in READERS.items()]
    exports = [
        {"name": n, "extensions": [e.extension], "description": e.description, "drops": e.drops}
        for n, e in EXPORTERS.items()
    ]
    if as_json:
        print_json({"layouts": layouts, "exports": exports})
        return
    click.echo("Layouts that kg reads (--layout):\n")
    print_table(map(_row, layouts), head=("name", "extensions", "what it is"))
    click.echo("\nFormats that kg writes (--format); those that drop nothing it also reads:\n")
    rows = [(*_row(record), str(record["drops"] or "nothing")) for record in exports]
    print_table(rows, head=("name", "extensions", "what it is", "what it drops"))


def _row(record: dict[str, Any]) -> tuple[str, str, str]:
    return record["name"], " ".join(record["extensions"]), record["description"]

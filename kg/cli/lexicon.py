"""``kg lexicon``: what has to do with lexicons of names."""

from pathlib import Path

import click

from kg.cli.failures import NEGATIVE
from kg.cli.options import json_option
from kg.cli.output import print_json, print_table


@click.group()
def command() -> None:
    """Work on lexicons: the names that are known before a transcript is read.

    \b
    Example:
      kg lexicon check
    """


@command.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--default-lexicon/--no-default-lexicon",
    default=True,
    help="Let parents and makers be in the lexicon that comes with kg (the default).",
)
@json_option
@click.pass_context
def check(ctx: click.Context, *, files: tuple[Path, ...], default_lexicon: bool, as_json: bool) -> None:
    """Find what is wrong with lexicon files (TSV, or SKOS Turtle); without a FILE, with the one that comes with kg.

    Names that are there twice, names that two lines share without a guard, unknown types, parents and makers that no
    line has, parents in a circle, and names without a guard that are everyday words. Exit code 1 if there is any.

    \b
    Example:
      kg lexicon check seeds/lexicon/people.tsv
    """
    from kg.lexicon.checking import check_lexicon
    from kg.resources import lexicon_dir

    shipped = sorted(lexicon_dir().glob("*.tsv"))
    given = {f.resolve() for f in files}
    known = [f for f in shipped if f.resolve() not in given] if files and default_lexicon else []
    faults = check_lexicon(files or shipped, known=known)
    if as_json:
        print_json(
            [{"file": f.path, "line": f.line, "problem": f.problem, "remedy": f.remedy} for f in faults],
        )
    elif faults:
        rows = [(f"{f.path}:{f.line}" if f.line else str(f.path), f.problem, f.remedy or "") for f in faults]
        print_table(rows, head=("line", "problem", "what to do"))
    else:
        click.echo("nothing wrong")
    if faults:
        ctx.exit(NEGATIVE)

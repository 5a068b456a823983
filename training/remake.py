"""Make the shipped model from the annotated excerpts: train, export, fit the decisions.

python -m training.remake --data DIR --base FOLDER --work FOLDER [--model FOLDER]
"""

from pathlib import Path

import click

from kg.extraction.learned.session import MODEL
from training import decide, export, train

EPOCHS = 6


@click.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--base", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True, help="MiniLM")
@click.option("--work", type=click.Path(file_okay=False, path_type=Path), required=True, help="For what is between")
@click.option("--model", type=click.Path(file_okay=False, path_type=Path), default=MODEL)
@click.pass_context
def main(context: click.Context, data: Path, base: Path, work: Path, model: Path) -> None:
    """Run the steps in order."""
    context.invoke(train.main, data=data, base=base, out=work / "checkpoints", epochs=EPOCHS)
    context.invoke(export.main, checkpoint=work / "checkpoints" / f"epoch{EPOCHS}.pt", base=base, out=model)
    context.invoke(decide.main, data=data, model=model, work=work / "lexicon")


if __name__ == "__main__":
    main()

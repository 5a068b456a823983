"""Precision, recall and F1 of the graphs that this version builds, as the tables in README.md.

    python benchmarks/accuracy.py                    # over the seeds
    python benchmarks/accuracy.py --data DIR         # and over DIR/transcripts with DIR/gold
    python benchmarks/accuracy.py --data DIR --write # and put the tables into README.md

Each transcript is built on its own. The figures are those of `kg evaluate`.
"""

import re
from pathlib import Path

import click

from kg.evaluation import Pooled, evaluate_folder, pool
from kg.pipeline import Options

_ROOT = Path(__file__).resolve().parent.parent
_README = _ROOT / "README.md"
_FIGURES = {
    "entity": "entities, any type",
    "entity_typed": "entities with the right type",
    "entity_named": "entities with the right name",
    "relation": "relations, exact",
    "relation_lenient": "relations, a neighbouring predicate counts",
}


def table(transcripts: Path, gold: Path) -> str:
    """A Markdown table of the pooled figures."""
    pooled = pool(list(evaluate_folder(transcripts, gold, Options()).values()))
    head = ["| | precision | recall | F1 | worst F1 of one |", "|---|---:|---:|---:|---:|"]
    return "\n".join([*head, *(_row(words, pooled[figure]) for figure, words in _FIGURES.items())])


def _row(words: str, pooled: Pooled) -> str:
    score = pooled.score
    return f"| {words} | {score.precision:.2f} | {score.recall:.2f} | {score.f1:.2f} | {pooled.worst:.2f} |"


def put(text: str, name: str, block: str) -> str:
    """The text with what stands between the markers of this name replaced."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not pattern.search(text):
        raise click.ClickException(f"README.md has no block <!-- {name} --> … <!-- /{name} -->")
    return pattern.sub(lambda m: f"{m[1]}{block}\n{m[2]}", text)


@click.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Real data.")
@click.option("--write", is_flag=True, help="Put the tables into README.md.")
def main(data: Path | None, write: bool) -> None:
    """Measure, and print or write the tables."""
    folders = {"accuracy-seeds": _ROOT / "seeds"} | ({"accuracy-real": data} if data else {})
    readme = _README.read_text(encoding="utf-8")
    for name, folder in folders.items():
        block = table(folder / "transcripts", folder / "gold")
        click.echo(f"{name}\n\n{block}\n")
        readme = put(readme, name, block)
    if write:
        _README.write_text(readme, encoding="utf-8")


if __name__ == "__main__":
    main()

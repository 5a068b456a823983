"""``kg evaluate``: precision, recall and F1 against gold."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import config
from kg.cli.options import extraction_options, json_option, load_graph, settings
from kg.cli.output import print_json, print_table

if TYPE_CHECKING:
    from kg.evaluation import Evaluation, Score


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[GRAPH GOLD]...")
@click.option(
    "--transcripts",
    type=click.Path(path_type=Path, exists=True),
    is_eager=True,
    callback=config.beside_inputs,
    help="Instead of graphs: a folder of transcripts, each built on its own ...",
)
@click.option(
    "--gold",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="... and the folder that holds <stem>.json for them.",
)
@extraction_options
@click.option("--errors", type=click.IntRange(min=0), default=0, help="List up to so many mistakes of each kind.")
@json_option
def command(
    *,
    files: tuple[Path, ...],
    transcripts: Path | None,
    gold: Path | None,
    extractor: str,
    spacy_model: str | None,
    lexicons: tuple[Path, ...],
    default_lexicon: bool,
    errors: int,
    as_json: bool,
) -> None:
    """Score graphs, each built from one transcript, against their gold files.

    Precision counts required and optional gold facts as right, recall asks for the required ones. The counts of all
    documents are pooled; "worst" is the lowest F1 of any one.

    \b
    Example:
      kg evaluate --transcripts seeds/transcripts --gold seeds/gold
    """
    from kg.evaluation import evaluate, evaluate_folder
    from kg.gold import load_gold

    if transcripts and gold and not files:
        from kg.pipeline import Options

        chosen = settings(
            extractor=extractor, spacy_model=spacy_model, lexicons=lexicons, default_lexicon=default_lexicon
        )
        evaluations = list(evaluate_folder(transcripts, gold, Options(settings=chosen)).values())
    elif files and len(files) % 2 == 0 and not (transcripts or gold):
        pairs = zip(files[::2], files[1::2], strict=True)
        evaluations = [evaluate(load_graph(graph), load_gold(gold_file)) for graph, gold_file in pairs]
    else:
        raise click.UsageError("give pairs of GRAPH and GOLD, or both --transcripts and --gold")
    if as_json:
        print_json(_as_json(evaluations, errors))
    else:
        _print(evaluations, errors)


def _print(evaluations: "list[Evaluation]", errors: int) -> None:
    from kg.evaluation import pool

    for evaluation in evaluations:
        click.echo(f"{evaluation.doc}\n")
        rows = [_row(name, score) for name, score in evaluation.scores.items()]
        print_table(rows, head=_HEAD, numbers=range(1, 6))
        for kind, mistakes in evaluation.mistakes.items():
            for mistake in mistakes[:errors]:
                click.echo(f"  {kind}: {mistake}")
        click.echo()
    click.echo(f"{len(evaluations)} document{'s' * (len(evaluations) != 1)}, counts pooled\n")
    rows = [(*_row(name, p.score), f"{p.worst:.3f}") for name, p in pool(evaluations).items()]
    print_table(rows, head=(*_HEAD, "worst F1"), numbers=range(1, 7))


_HEAD = ("figure", "precision", "recall", "F1", "predicted", "required")


def _row(name: str, score: "Score") -> tuple[str, ...]:
    figures = (f"{f:.3f}" for f in (score.precision, score.recall, score.f1))
    return name, *figures, f"{score.predicted:,}", f"{score.required:,}"


def _as_json(evaluations: "list[Evaluation]", errors: int) -> dict[str, Any]:
    from kg.evaluation import pool

    def figures(score: "Score") -> dict[str, float]:
        return {
            "precision": score.precision,
            "recall": score.recall,
            "f1": score.f1,
            "predicted": score.predicted,
            "required": score.required,
        }

    return {
        "documents": [
            {
                "doc": e.doc,
                "scores": {name: figures(score) for name, score in e.scores.items()},
                "mistakes": {kind: list(rows[:errors]) for kind, rows in e.mistakes.items()},
            }
            for e in evaluations
        ],
        "pooled": {name: {**figures(p.score), "worst": p.worst} for name, p in pool(evaluations).items()},
    }

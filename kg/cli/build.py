"""``kg build``: transcripts in, exports out."""

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from kg.cli import config
from kg.cli.failures import SOMETHING_SKIPPED
from kg.cli.options import AbsoluteIri, RegistryName, extraction_options, json_option, layout_option, settings
from kg.cli.output import count_rows, counts, print_json, print_table, progress_bar

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

DEFAULT_INPUT = "seeds/transcripts"


@click.command()
@click.argument(
    "paths",
    nargs=-1,
    type=click.Path(path_type=Path),
    is_eager=True,
    callback=config.beside_inputs,
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False, writable=True),
    default="exports",
    show_default=True,
    help="The folder for the exports.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=RegistryName("kg.exports", "EXPORTERS"),
    default=("ttl", "html"),
    show_default=True,
    help="A format to export; repeat for more (`kg formats` lists them).",
)
@click.option("--mentions", is_flag=True, help="Write every single mention with its place to mentions.ttl, too.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Leave out relations that are less sure than this.",
)
@click.option("--base-iri", type=AbsoluteIri(), help="What the IRIs of all resources start with; ends in / or #.")
@layout_option
@extraction_options
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Worker processes.")
@click.option("--strict", is_flag=True, help="Stop at the first transcript that cannot be used.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but what was skipped.")
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    out: Path,
    formats: tuple[str, ...],
    mentions: bool,
    min_confidence: float,
    base_iri: str | None,
    layout: str | None,
    spacy_model: str | None,
    lexicons: tuple[Path, ...],
    default_lexicon: bool,
    jobs: int,
    strict: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Build one graph from transcripts and export it.

    PATHS are transcript files and folders of them (default: seeds/transcripts). A transcript that cannot be used is
    skipped with a line on stderr, and the exit code is 3.

    \b
    Example:
      kg build seeds/transcripts --out exports
    """
    from kg.graph import DEFAULT_BASE_IRI
    from kg.pipeline import Options, build_all

    started = perf_counter()
    options = Options(
        layout=layout,
        settings=settings(spacy_model=spacy_model, lexicons=lexicons, default_lexicon=default_lexicon),
        base_iri=base_iri or DEFAULT_BASE_IRI,
        min_confidence=min_confidence,
        keep_mentions=mentions,
        jobs=jobs,
        strict=strict,
    )
    with progress_bar(quiet=quiet) as progress:
        built = build_all(paths or [DEFAULT_INPUT], options, progress=progress)
    for reason in built.skipped:
        click.echo(f"skipped: {reason}", err=True)
    files = _export(built.graph, out, formats, mentions=mentions)
    report = {
        "transcripts": built.transcripts,
        "skipped": [str(reason) for reason in built.skipped],
        **counts(built.graph),
        "words": built.words,
        "seconds": round(perf_counter() - started, 2),
        "files": [str(f) for f in files],
    }
    if as_json:
        print_json(report)
    elif not quiet:
        transcripts = f"{built.transcripts:,}" + (f" ({len(built.skipped)} skipped)" if built.skipped else "")
        print_table(
            [
                ("Transcripts", transcripts),
                *count_rows(report),
                ("Words", f"{built.words:,}"),
                ("Seconds", f"{report['seconds']:.1f}"),
                *(("Written" if i == 0 else "", str(f)) for i, f in enumerate(files)),
            ]
        )
    if built.skipped:
        ctx.exit(SOMETHING_SKIPPED)


def _export(graph: "KnowledgeGraph", out: Path, formats: tuple[str, ...], *, mentions: bool) -> list[Path]:
    """Write the graph in each format, and its single mentions if they are asked for; the files written."""
    from kg.exports import EXPORTERS, write
    from kg.rdf import MENTIONS_FILE, write_mentions

    files = []
    for name in dict.fromkeys(formats):
        files.append(out / f"graph{EXPORTERS[name].extension}")
        write(graph, files[-1], format=name)
    if mentions:
        files.append(out / MENTIONS_FILE)
        write_mentions(graph, files[-1])
    return files

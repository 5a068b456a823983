"""``kg build``: transcripts in, exports out."""

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from kg.cli import config
from kg.cli.failures import SOMETHING_SKIPPED
from kg.cli.options import AbsoluteIri, RegistryName, extraction_options, json_option, layout_option, settings
from kg.cli.output import count_rows, counts, print_json, print_table, progress_bar

if TYPE_CHECKING:
    from kg.errors import KgError
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
@click.option(
    "--curation",
    "curations",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of your own decisions, which have the last word (default: curation.yaml beside the PATHS).",
)
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
    extractor: str,
    spacy_model: str | None,
    lexicons: tuple[Path, ...],
    default_lexicon: bool,
    curations: tuple[Path, ...],
    jobs: int,
    strict: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Build one graph from transcripts and export it.

    PATHS are transcript files and folders of them (default: seeds/transcripts). A transcript that cannot be used is
    skipped with a line on stderr, and the exit code is 3; so is an instruction of a curation that fits nothing.

    \b
    Example:
      kg build seeds/transcripts --out exports
    """
    from kg.errors import NoTranscripts
    from kg.graph import DEFAULT_BASE_IRI
    from kg.pipeline import Options, build_all

    started = perf_counter()
    options = Options(
        layout=layout,
        settings=settings(
            extractor=extractor, spacy_model=spacy_model, lexicons=lexicons, default_lexicon=default_lexicon
        ),
        base_iri=base_iri or DEFAULT_BASE_IRI,
        min_confidence=min_confidence,
        keep_mentions=mentions,
        jobs=jobs,
        strict=strict,
        curation=curations or None,
    )
    try:
        with progress_bar(quiet=quiet) as progress:
            built = build_all(paths or [DEFAULT_INPUT], options, progress=progress)
    except NoTranscripts as error:
        _print_skipped(error.skipped)
        raise
    _print_skipped(built.skipped)
    for reason in built.ignored:
        click.echo(f"curation: {reason}", err=True)
    files = _export(built.graph, out, formats, mentions=mentions)
    report = {
        "transcripts": built.transcripts,
        "skipped": [str(reason) for reason in built.skipped],
        "ignored": [str(reason) for reason in built.ignored],
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
    if built.skipped or built.ignored:
        ctx.exit(SOMETHING_SKIPPED)


def _print_skipped(reasons: "Sequence[KgError]") -> None:
    for reason in reasons:
        click.echo(f"skipped: {reason}", err=True)


def _export(graph: "KnowledgeGraph", out: Path, formats: tuple[str, ...], *, mentions: bool) -> list[Path]:
    """Write the graph in each format, and its single mentions if they are asked for; the files written."""
    from kg.exports import EXPORTERS, export
    from kg.rdf import MENTIONS_FILE, write_mentions

    files = []
    for name in dict.fromkeys(formats):
        files.append(out / f"graph{EXPORTERS[name].extension}")
        export(graph, files[-1], format=name)
    if mentions:
        files.append(out / MENTIONS_FILE)
        write_mentions(graph, files[-1])
    return files

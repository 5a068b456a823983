"""The whole flow on one page: transcripts in, one graph out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from kg.curation import curation_beside, load_curation
from kg.errors import CurationError, InputError, KgError, NoTranscripts
from kg.extraction import Settings, extract, lexicon
from kg.graph import DEFAULT_BASE_IRI, KnowledgeGraph
from kg.model import Extraction
from kg.resolution import resolve
from kg.transcripts import Found, Source, find, read_source

Progress = Callable[[int, int], None]
"""Called with (transcripts done, transcripts in all) after each transcript."""


@dataclass(frozen=True)
class Options:
    """What a build can be told. The defaults are those of ``kg build``.

    >>> kg.Options(min_confidence=0.5, jobs=2).base_iri
    'https://w3id.org/transcript-kg/resource/'
    """

    layout: str | None = None
    """Name of the reader for all files; None lets each file's extension and content decide."""
    settings: Settings = field(default_factory=Settings)
    """Which extractors run."""
    base_iri: str = DEFAULT_BASE_IRI
    """What the IRIs of all resources start with."""
    min_confidence: float = 0.0
    """Relations below this are left out, 0 to 1."""
    keep_mentions: bool = False
    """Keep every single mention with its place, for ``mentions.ttl``."""
    jobs: int = 1
    """Worker processes for reading and extracting."""
    strict: bool = False
    """Stop at the first transcript, or instruction of a curation, that cannot be used."""
    curation: tuple[Path, ...] | None = None
    """The user's curation files; None takes each ``curation.yaml`` that lies beside the inputs."""


@dataclass(frozen=True)
class Built:
    """A graph and how the build went."""

    graph: KnowledgeGraph
    transcripts: int
    """How many were read."""
    words: int
    """How many words they hold, header and notes included."""
    skipped: tuple[KgError, ...]
    """Why the others were not, in path order."""
    ignored: tuple[KgError, ...] = ()
    """Why instructions of the curation were left out."""


def build(paths: Sequence[str | Path], options: Options | None = None) -> KnowledgeGraph:
    """Build one graph from transcript files and folders.

    Files that cannot be used are left out; `kg.pipeline.build_all` tells which and why. Raises `NoTranscripts` where
    none is left, and `LexiconError` or `MissingPart` where the extractors cannot be set up.

    >>> graph = kg.build(["seeds/transcripts"], kg.Options(min_confidence=0.5))
    >>> len(graph.episodes())
    3
    """
    return build_all(paths, options).graph


def build_all(
    paths: Sequence[str | Path], options: Options | None = None, *, progress: Progress | None = None
) -> Built:
    """Build one graph and report what was skipped.

    Raises `NoTranscripts` where no transcript is found or none can be used, `LexiconError` and `MissingPart` where the
    extractors cannot be set up, `CurationError` where a curation file is faulty, and with `Options.strict` the first
    `InputError` or instruction that fits nothing.
    """
    options = options or Options()
    inputs = [Path(p) for p in paths]
    curation = load_curation(curation_beside(inputs) if options.curation is None else options.curation)
    found = find(inputs)
    extractions: list[Extraction] = []
    skipped: list[KgError] = []
    for done, outcome in enumerate(_outcomes(found, options), start=1):
        if isinstance(outcome, KgError):
            if options.strict:
                raise outcome
            skipped.append(outcome)
        else:
            extractions.append(outcome)
        if progress is not None:
            progress(done, len(found))
    if not extractions:
        error = NoTranscripts(
            f"none of the {len(found)} files that were found can be used", remedy="`kg formats` lists what can be read"
        )
        error.skipped = tuple(skipped)
        raise error
    ignored: list[KgError] = []

    def on_problem(problem: CurationError) -> None:
        if options.strict:
            raise problem
        ignored.append(problem)

    graph = resolve(
        extractions,
        lexicon(options.settings),
        base_iri=options.base_iri,
        min_confidence=options.min_confidence,
        keep_mentions=options.keep_mentions,
        curation=curation,
        on_problem=on_problem,
    )
    words = sum(_words(e) for e in extractions)
    return Built(graph, len(extractions), words, tuple(skipped), tuple(ignored))


def _words(extraction: Extraction) -> int:
    text = extraction.transcript.text
    return sum(len(text[t.span.start : t.span.end].split()) for t in extraction.transcript.turns)


def _outcomes(found: Sequence[Found], options: Options) -> Iterator[Extraction | KgError]:
    """What came of each file, in the order of `found`, whatever worker did it."""
    work = partial(_read_and_extract, layout=options.layout, settings=options.settings)
    if options.jobs == 1 or len(found) == 1:
        yield from map(work, found)
        return
    # Forked workers would share the parent's threads' locks; spawned ones start clean on every platform.
    with ProcessPoolExecutor(min(options.jobs, len(found)), mp_context=get_context("spawn")) as pool:
        results: Iterable[Extraction | KgError] = pool.map(work, found)
        yield from results


def _read_and_extract(found: Found, *, layout: str | None, settings: Settings) -> Extraction | KgError:
    try:
        return extract(read_source(Source.load(found.path, found.name), layout), settings)
    except InputError as error:
        return error

"""Transcript → mentions and claims.

Each extractor is a module of its own (`kg.extraction.base` says what it must have); this one runs them in order and
lets each stretch of text be one mention.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.extraction.base import Extractor
from kg.extraction.cues import CueExtractor
from kg.extraction.echoes import EchoExtractor
from kg.extraction.families import FamilyExtractor
from kg.extraction.known_names import LexiconExtractor
from kg.extraction.learned.extractor import LearnedExtractor
from kg.extraction.metadata import MetadataExtractor
from kg.extraction.mishearings import MishearingExtractor
from kg.extraction.overlaps import without_overlap
from kg.extraction.passages import passages
from kg.extraction.spacy_names import SpacyExtractor
from kg.extraction.statements import StatementExtractor
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Extraction, Mention, Transcript
from kg.settings import Choice, Settings

__all__ = ["Choice", "Extractor", "Settings", "extract", "extractors", "lexicon"]


def lexicon(settings: Settings) -> Lexicon:
    """The lexicon that these settings ask for. Raises `LexiconError`."""
    return load_lexicon(settings.lexicons, default=settings.default_lexicon)


def _make(settings: Settings) -> Iterator[Extractor]:
    """The extractors that these settings ask for; each sees what those before it found."""
    yield MetadataExtractor()
    if settings.extractor != Choice.LEARNED:
        yield LexiconExtractor(lexicon(settings))
    if settings.spacy_model:
        yield SpacyExtractor(settings.spacy_model)
    if settings.extractor != Choice.LEARNED:
        yield CueExtractor(lexicon(settings))
        yield FamilyExtractor(lexicon(settings))
    # Before echoes and mishearings: what it finds is said again too, and is no misheard form of a known name.
    if settings.extractor != Choice.LEXICON:
        yield LearnedExtractor()
    yield EchoExtractor()
    if settings.extractor != Choice.LEARNED:
        yield MishearingExtractor(lexicon(settings))
        yield StatementExtractor()


@lru_cache(maxsize=2)
def extractors(settings: Settings) -> tuple[Extractor, ...]:
    """The extractors that run, in order.

    Raises `LexiconError` and `MissingPart`.
    """
    return tuple(_make(settings))


def extract(transcript: Transcript, settings: Settings | None = None) -> Extraction:
    """Find the mentions and claims of one transcript. Raises `LexiconError`, `MissingPart`.

    >>> found = kg.extract(kg.read("seeds/transcripts/no-priors-digest.txt"))
    >>> "Eric Zelikman" in {mention.name for mention in found.mentions}
    True
    """
    running: Sequence[Extractor] = extractors(settings or Settings())
    cut = passages(transcript)
    mentions: list[Mention] = []
    for extractor in running:
        mentions = without_overlap([*mentions, *extractor.mentions(transcript, cut, mentions)])
    claims = tuple(c for e in running for c in e.claims(transcript, cut, mentions))
    return Extraction(transcript, tuple(mentions), claims, tuple(p.span for p in cut))

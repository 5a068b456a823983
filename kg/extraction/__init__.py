"""Transcript → mentions and claims.

Each extractor is a module of its own (`kg.extraction.base` says what it must have); this one runs them in order and
lets each stretch of text be one mention.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.extraction.base import Extractor
from kg.extraction.cues import CueExtractor
from kg.extraction.echoes import EchoExtractor
from kg.extraction.families import FamilyExtractor
from kg.extraction.known_names import LexiconExtractor
from kg.extraction.metadata import MetadataExtractor
from kg.extraction.overlaps import without_overlap
from kg.extraction.passages import passages
from kg.extraction.spacy_names import SpacyExtractor
from kg.extraction.statements import StatementExtractor
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Extraction, Mention, Transcript

__all__ = ["Extractor", "Settings", "extract", "extractors", "lexicon"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Which extractors run, and with what."""

    spacy_model: str | None = None
    """A spaCy pipeline with NER, installed or a folder."""
    default_lexicon: bool = True
    """Use the shipped lexicon."""
    lexicons: tuple[Path, ...] = ()
    """Lexicons of the user's own; they win over the shipped one."""


def lexicon(settings: Settings) -> Lexicon:
    """The lexicon that these settings ask for. Raises `LexiconError`."""
    return load_lexicon(settings.lexicons, default=settings.default_lexicon)


_FACTORIES: tuple[Callable[[Settings], Extractor | None], ...] = (
    lambda settings: MetadataExtractor(),
    lambda settings: LexiconExtractor(lexicon(settings)),
    lambda settings: SpacyExtractor(settings.spacy_model) if settings.spacy_model else None,
    lambda settings: CueExtractor(lexicon(settings)),
    lambda settings: FamilyExtractor(lexicon(settings)),
    lambda settings: EchoExtractor(),
    lambda settings: StatementExtractor(),
)


@lru_cache(maxsize=2)
def extractors(settings: Settings) -> tuple[Extractor, ...]:
    """The extractors that run, in order; each sees what those before it found.

    Raises `LexiconError` and `MissingPart`.
    """
    return tuple(e for make in _FACTORIES if (e := make(settings)) is not None)


def extract(transcript: Transcript, settings: Settings | None = None) -> Extraction:
    """Find the mentions and claims of one transcript. Raises `LexiconError`, `MissingPart`."""
    running: Sequence[Extractor] = extractors(settings or Settings())
    cut = passages(transcript)
    mentions: list[Mention] = []
    for extractor in running:
        mentions = without_overlap([*mentions, *extractor.mentions(transcript, cut, mentions)])
    claims = tuple(c for e in running for c in e.claims(transcript, cut, mentions))
    return Extraction(transcript, tuple(mentions), claims, tuple(p.span for p in cut))

"""What extraction can be told; light to import, so that the command line can name the choices at once."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Choice(StrEnum):
    """What finds names and relations, beside the metadata."""

    ALL = "all"
    LEXICON = "lexicon"
    LEARNED = "learned"


@dataclass(frozen=True, slots=True)
class Settings:
    """Which extractors run, and with what.

    >>> kg.Settings(default_lexicon=False).lexicons
    ()
    """

    extractor: Choice = Choice.ALL
    """Whether the trained model runs, the lexicon with its patterns, or both; metadata is always read."""
    spacy_model: str | None = None
    """A spaCy pipeline with NER, installed or a folder."""
    default_lexicon: bool = True
    """Use the shipped lexicon."""
    lexicons: tuple[Path, ...] = ()
    """Lexicons of the user's own; they win over the shipped one."""

"""Short transcripts for the extractors, made on the spot."""

from pathlib import Path

import pytest
from extraction_cases import Hear

from kg.extraction import Choice, Settings, extract
from kg.model import EpisodeInfo, Extraction, Field, Span, Transcript, Turn, TurnKind


@pytest.fixture
def hear(tmp_path: Path) -> Hear:
    """Extract from one turn of speech: ``hear("Ada founded Acme.", lexicon="Acme\tOrganization")``.

    `speaker` labels the turn; `host` and `guest` must occur in the text; `lexicon` holds lines of the columns name,
    type, aliases, misheard, parent, maker, wikipedia, guard; without it the shipped lexicon is used.
    """

    def hear(
        text: str, *, speaker: str | None = None, host: str | None = None, guest: str | None = None, lexicon: str = ""
    ) -> Extraction:
        settings = Settings(extractor=Choice.LEXICON)
        if lexicon:
            file = tmp_path / "lexicon.tsv"
            header = "name\ttype\taliases\tmisheard\tparent\tmaker\twikipedia\tguard"
            file.write_text(f"{header}\n{lexicon}\n", encoding="utf-8")
            settings = Settings(extractor=Choice.LEXICON, default_lexicon=False, lexicons=(file,))
        said = f"{speaker}: {text}" if speaker else text
        start = len(said) - len(text)
        turn = Turn(Span(start, len(said)), TurnKind.SPEECH, speaker, Span(0, len(speaker)) if speaker else None)
        info = EpisodeInfo(hosts=_field(said, host), guests=_field(said, guest))
        return extract(Transcript("talk.txt", "notes", "0" * 64, said, (turn,), episode=info), settings)

    return hear


def _field(text: str, name: str | None) -> tuple[Field, ...]:
    if name is None:
        return ()
    at = text.index(name)
    return (Field(name, Span(at, at + len(name))),)

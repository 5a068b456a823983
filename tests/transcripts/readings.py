"""What the tests of the readers share: fixtures, a short view of a transcript, and what holds for all of them."""

from itertools import pairwise
from pathlib import Path

from kg.model import Field, Transcript
from kg.transcripts.base import Source
from kg.transcripts.speakers import is_generic

FIXTURES = Path(__file__).parent / "fixtures"


def fixture(name: str) -> Source:
    """A fixture file, before it is read."""
    return Source.load(FIXTURES / name, name)


def source(name: str, text: str) -> Source:
    """A file that a test writes itself."""
    return Source(name, text.encode())


def said(transcript: Transcript) -> list[tuple[str | None, str]]:
    """Who says what, in order."""
    return [(turn.speaker, transcript.quote(turn.span)) for turn in transcript.turns]


def timed(transcript: Transcript) -> list[tuple[float | None, str | None, str]]:
    """Time, segment and words from each mark to the next (or the end of its turn)."""
    found = []
    for mark, after in zip(
        transcript.marks, [*(m.offset for m in transcript.marks[1:]), len(transcript.text)], strict=True
    ):
        found.append((mark.time, mark.segment, " ".join(transcript.text[mark.offset : after].split())))
    return found


def check_places(transcript: Transcript) -> None:
    """Every offset points to what it claims, in order and without overlap; times never go back."""
    text = transcript.text
    end = 0
    for turn in transcript.turns:
        assert end <= turn.span.start < turn.span.end <= len(text)
        words = text[turn.span.start : turn.span.end]
        assert words == words.strip()
        if turn.label:
            assert end <= turn.label.start < turn.label.end <= turn.span.start
            assert text[turn.label.start : turn.label.end].casefold() == (turn.speaker or "").casefold()
            assert not is_generic(turn.speaker or "")
        end = turn.span.end
    offsets = [mark.offset for mark in transcript.marks]
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)
    times = [mark.time for mark in transcript.marks if mark.time is not None]
    assert all(a <= b for a, b in pairwise(times))
    episode = transcript.episode
    for value in (episode.title, episode.show, *episode.hosts, *episode.guests):
        if isinstance(value, Field) and value.span:
            assert transcript.quote(value.span) == value.value

"""Notes and prose."""

from readings import check_places, source

from kg.model import TurnKind
from kg.transcripts import choose, read_source

NOTES = """\
# Loom meeting
Date: May 6, 2024
Attendees: Ada Byron, Ben Okafor

## Decisions
- Buy the **new** loom,
  the loud one
- [x] Ada writes to Brassworks
1. Ben asks the mill

A last word in a paragraph
that goes on.
"""


def test_bullets_and_paragraphs_are_notes() -> None:
    given = source("meeting.md", NOTES)
    assert choose(given).name == "notes"
    transcript = read_source(given)
    check_places(transcript)
    assert [transcript.quote(t.span) for t in transcript.turns if t.kind is TurnKind.NOTES] == [
        "Buy the **new** loom, the loud one",
        "Ada writes to Brassworks",
        "Ben asks the mill",
        "A last word in a paragraph that goes on.",
    ]
    assert transcript.episode.date == "2024-05-06"
    assert transcript.episode.hosts == transcript.episode.guests == ()
    assert transcript.episode.title and transcript.episode.title.value == "Loom meeting"


def test_plain_prose_is_read_as_a_last_resort() -> None:
    transcript = read_source(
        source("essay.txt", "The mill stood by the river. Brassworks built it.\n\nIt burnt down in May.\n")
    )
    assert transcript.layout == "notes"
    assert [transcript.quote(t.span) for t in transcript.turns] == [
        "The mill stood by the river. Brassworks built it.",
        "It burnt down in May.",
    ]

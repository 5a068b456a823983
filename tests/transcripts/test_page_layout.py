"""Page text with a head and dashes."""

from readings import check_places, source

from kg.model import TurnKind
from kg.transcripts import choose, read_source

PAGE = """\
Warp and Weft · 2024-05-06

Ben Okafor on LoomNet, QuietLoom and Mills&

Hosts: Ada Byron, Carl Holm

Guests: Ben Okafor

LoomNet / Woven StoryQuietLoomPunched cards in millsCARD vs TAPE in NGOsMill safety

Why it matters

Looms were the first programs.

Key claims

  • LoomNet began in a shed
  • QuietLoom makes no noise

Episode summary

Ben Okafor tells how Punched cards ran the mills. He set CARD against TAPE, and told a Woven Story.

Transcript

(music) - Welcome back to Warp and Weft.

Today Ben is here.

- Thank you. -- - So, Ben?

- It began with Mills&.

- Find us on Twitter @warpweft.

Subscribe to our YouTube channel.
"""


def test_head_and_speech() -> None:
    given = source("ben.txt", PAGE)
    assert choose(given).name == "page"
    transcript = read_source(given)
    check_places(transcript)
    episode = transcript.episode
    assert (episode.show and episode.show.value, episode.date) == ("Warp and Weft", "2024-05-06")
    assert episode.title and episode.title.value == "Ben Okafor on LoomNet, QuietLoom and Mills&"
    assert [p.value for p in episode.hosts] == ["Ada Byron", "Carl Holm"]
    assert [p.value for p in episode.guests] == ["Ben Okafor"]
    assert [t.value for t in episode.topics] == [
        "LoomNet / Woven Story",
        "QuietLoom",
        "Punched cards in mills",
        "CARD vs TAPE in NGOs",
        "Mill safety",
    ]
    header = [transcript.quote(t.span) for t in transcript.turns if t.kind is TurnKind.HEADER]
    assert "QuietLoom makes no noise" in header
    assert "Looms were the first programs." in header
    assert [transcript.quote(t.span) for t in transcript.turns if t.kind is TurnKind.SPEECH] == [
        "Welcome back to Warp and Weft. Today Ben is here.",
        "Thank you. --",
        "So, Ben?",
        "It began with Mills&.",
    ]
    assert {turn.speaker for turn in transcript.turns} == {None}

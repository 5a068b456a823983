"""Who hosts and who is the guest, by what is said."""

import pytest
from readings import source

from kg.transcripts import read_source

ADA, BEN, CARL = "Ada Byron", "Ben Okafor", "Carl Holm"

LABELLED = {
    "welcome, this is, co-host": (
        [(ADA, "Welcome to another episode of Warp and Weft. This is Ada Byron. I'm joined as always by my co-host, "
               "Ben Okafor."), (BEN, "Hi.")],
        [ADA, BEN], [], "Warp and Weft",
    ),
    "guest with a title, misheard": (
        [(ADA, "Welcome to the Warp and Weft podcast. I'm Ada Byron, and my guest today is Ben Okafour, founder of a "
               "mill."), (BEN, "Thanks.")],
        [ADA], [BEN], "Warp and Weft",
    ),
    "joined by": (
        [(ADA, "Alright, we're joined by Ben Okafor, head of looms."), (BEN, "Great to be here.")],
        [ADA], [BEN], None,
    ),
    "two guests in one breath": (
        [(ADA, "Welcome to Warp and Weft. We have two guests: Ben Okafor, who weaves, and also Carl Holm."),
         (BEN, "Hi."), (CARL, "Hi.")],
        [ADA], [BEN, CARL], "Warp and Weft",
    ),
    "thanks for having me": (
        [(ADA, "Hello, and welcome to Warp and Weft. Ben is here."), (BEN, "Thank you so much for having me.")],
        [ADA], [BEN], "Warp and Weft",
    ),
    "nobody is introduced": ([(ADA, "So the loom broke."), (BEN, "It did.")], [], [], None),
}  # fmt: skip


@pytest.mark.parametrize(("turns", "hosts", "guests", "show"), LABELLED.values(), ids=LABELLED.keys())
def test_with_labels(turns: list[tuple[str, str]], hosts: list[str], guests: list[str], show: str | None) -> None:
    text = "".join(
        f"**{name}:** {words}\n\n" for name, words in [*turns, *((name, "Well, well.") for name, _ in turns)]
    )
    transcript = read_source(source("talk.md", text))
    episode = transcript.episode
    assert [p.value for p in episode.hosts] == hosts
    assert [p.value for p in episode.guests] == guests
    assert (episode.show and episode.show.value) == show
    for person in (*episode.hosts, *episode.guests):
        assert person.span and transcript.quote(person.span).split()[0] == person.value.split()[0]


def test_numbered_voices_get_the_names_that_they_say() -> None:
    text = (
        "SPEAKER_00: (0:00) Welcome to Warp and Weft. I'm Ada Byron and my guest today is Ben Okafor.\n"
        "SPEAKER_01: (0:09) Thanks for having me.\nSPEAKER_00: (0:12) So, looms.\n"
    )
    transcript = read_source(source("talk.txt", text))
    assert [(turn.speaker, turn.label) for turn in transcript.turns] == [(ADA, None), (BEN, None), (ADA, None)]
    assert [p.value for p in transcript.episode.hosts] == [ADA]
    assert [p.value for p in transcript.episode.guests] == [BEN]


def test_a_voice_that_nobody_names_keeps_its_number() -> None:
    text = "SPEAKER_00: (0:00) So the loom broke.\nSPEAKER_01: (0:09) It did.\nSPEAKER_00: (0:12) Yes.\n"
    transcript = read_source(source("talk.txt", text))
    assert {turn.speaker for turn in transcript.turns} == {"SPEAKER_00", "SPEAKER_01"}


@pytest.mark.parametrize(
    ("text", "hosts", "guests"),
    [
        (
            "hi my name is ada byron and welcome to the show so um today we look at looms and mills " * 3,
            ["Ada Byron"],
            [],
        ),
        ("i'm going to talk about looms and i'm really happy and welcome to all of you here " * 3, [], []),
        ("Hey everyone, I'm Ada Byron and welcome to Warp and Weft. Today we look at looms. " * 3, ["Ada Byron"], []),
    ],
)
def test_without_labels(text: str, hosts: list[str], guests: list[str]) -> None:
    episode = read_source(source("talk.txt", text), "captions").episode
    assert [p.value for p in episode.hosts] == hosts
    assert [p.value for p in episode.guests] == guests


def test_short_labels_are_shown_in_full() -> None:
    head = "Hosts: Ada Byron\nGuests: Ben Okafor\n\nTranscript\n\n"
    text = head + "ADA: So, Ben?\n\nBO: It broke.\n\nADA: Why?\n\nBO: Age.\n"
    transcript = read_source(source("talk.txt", text))
    assert [turn.speaker for turn in transcript.turns] == [ADA, BEN, ADA, BEN]
    assert transcript.quote(transcript.turns[1].label or transcript.turns[1].span) == "BO"

"""Text with the speaker's name before what is said."""

import pytest
from readings import check_places, said, source

from kg.model import TurnKind
from kg.transcripts import read_source
from kg.transcripts.labelled import Labelled

ADA, BEN = "Ada Byron", "Ben Okafor"
EXPECTED = [(ADA, "Where did the engine stand?"), (BEN, "In a shed."), (ADA, "And who fed it?")]

FORMS = {
    "name, time, words": "{n}: ({t}) {w}\n",
    "name, time, next line": "{n} ({t}):\n{w}\n\n",
    "time in brackets first": "[{t}] {n}: {w}\n",
    "bare time first": "{t} {n}: {w}\n",
    "name and time on a line": "{n}  {t}\n{w}\n\n",
    "name alone": "{n}: {w}\n",
    "name on a line": "{n}:\n{w}\n\n",
    "time span of a recogniser": "[{t} --> {t}] {n}: {w}\n",
    "television": ">> {n}: {w}\n",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_every_form_of_label_gives_the_same_turns(form: str, newline: str) -> None:
    times = ["00:00:05", "00:01:07", "00:02:00"]
    text = "".join(form.format(n=n, t=t, w=w) for (n, w), t in zip(EXPECTED, times, strict=True))
    given = source("talk.txt", text.replace("\n", newline))
    assert Labelled().score(given) > 0.5
    transcript = Labelled().read(given)
    check_places(transcript)
    assert said(transcript) == EXPECTED
    assert [transcript.quote(turn.label) for turn in transcript.turns if turn.label] == [ADA, BEN, ADA]
    if "{t}" in form:
        marks = [transcript.mark_at(turn.span.start) for turn in transcript.turns]
        assert [mark.time if mark else None for mark in marks] == [5.0, 67.0, 120.0]


def test_a_paragraph_without_label_goes_on_with_the_speaker() -> None:
    given = source("talk.txt", f"{ADA}: (0:00) First.\n\nSecond: with a colon.\n\n{BEN}: (0:09) Third.\n")
    transcript = Labelled().read(given)
    assert said(transcript) == [(ADA, "First."), (ADA, "Second: with a colon."), (BEN, "Third.")]
    assert [turn.label is not None for turn in transcript.turns] == [True, False, True]


PAGE = """\
Two friends talk about looms.
Listen Here
SPONSORS:
Brass & Sons: Brass & Sons makes gears that last. Visit https://example.org/brass
Mill Weekly: Mill Weekly is the paper for weavers.
CHAPTERS:
(00:00:00) Opening
(00:01:30) Sponsors: Brass & Sons | Mill Weekly
(00:02:00) Cards
SOCIAL LINKS:
Website: https://example.org/looms
Full Transcript
Ada Byron: (0:00) Welcome to Warp and Weft.
Ad (1:30)
Brass & Sons makes gears.
Ben Okafor: (2:00) The cards were the program.
Host: (2:30) Thank you.
"""


def test_the_head_of_a_page_is_read_by_its_sections() -> None:
    transcript = read_source(source("looms.txt", PAGE))
    check_places(transcript)
    assert [(t.kind, t.speaker, transcript.quote(t.span)) for t in transcript.turns] == [
        (TurnKind.HEADER, None, "Two friends talk about looms."),
        (
            TurnKind.ADVERTISEMENT,
            None,
            "Brass & Sons: Brass & Sons makes gears that last. Visit https://example.org/brass",
        ),
        (TurnKind.ADVERTISEMENT, None, "Mill Weekly: Mill Weekly is the paper for weavers."),
        (TurnKind.SPEECH, "Ada Byron", "Welcome to Warp and Weft."),
        (TurnKind.ADVERTISEMENT, "Ad", "Brass & Sons makes gears."),
        (TurnKind.SPEECH, "Ben Okafor", "The cards were the program."),
        (TurnKind.SPEECH, "Host", "Thank you."),
    ]
    episode = transcript.episode
    assert [(c.title, c.time) for c in episode.chapters][::2] == [("Opening", 0.0), ("Cards", 120.0)]
    assert [s.value for s in episode.sponsors] == ["Brass & Sons", "Mill Weekly"]
    assert episode.url is None
    assert [h.value for h in episode.hosts] == ["Ada Byron"]


def test_a_spoken_sponsor_read_is_an_advertisement() -> None:
    read = "This episode is brought to you by Brassworks. Gears."
    text = f"{ADA}: (0:00) So it began.\n\n{ADA}: (0:09) {read}\n\n{BEN}: (1:00) Yes.\n"
    transcript = Labelled().read(source("talk.txt", text))
    kinds = [turn.kind for turn in transcript.turns]
    assert kinds == [TurnKind.SPEECH, TurnKind.ADVERTISEMENT, TurnKind.SPEECH]
    assert [s.value for s in transcript.episode.sponsors] == ["Brassworks"]


def test_generic_labels_are_shown_but_name_nobody() -> None:
    transcript = read_source(
        source("talk.txt", "Host: (0:00) Hello there.\nSpeaker 2: (0:04) Hello.\nQ: (0:05) Why?\n")
    )
    assert [(turn.speaker, turn.label) for turn in transcript.turns] == [
        ("Host", None),
        ("Speaker 2", None),
        ("Q", None),
    ]
    assert transcript.episode.hosts == transcript.episode.guests == ()


@pytest.mark.parametrize(
    "text",
    [
        "Hey everyone, so today we are going\nto talk about looms and the people\nwho built them in the north of\n",
        "Attendees: Ada, Ben\nDecision: buy a loom\nAction: Ada writes\n",
        "The rule was simple: no oil.\nAnd the reason: fire.\n",
    ],
    ids=["captions", "minutes", "prose with colons"],
)
def test_text_without_labels_is_not_labelled(text: str) -> None:
    assert Labelled().score(source("talk.txt", text)) == 0.0

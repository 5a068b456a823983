"""How a transcript is cut for the network."""

from dataclasses import replace

import pytest

from kg.extraction.learned.labels import CASES
from kg.extraction.learned.windows import Window, case_of, only_speaker, windows
from kg.extraction.passages import passages
from kg.model import EpisodeInfo, Field, Span, Transcript, Turn, TurnKind

SPOKEN = (
    ("Ada Birch", "We met in May. It rained."),
    ("Bo Cedar", "Did it?"),
    ("Bo Cedar", "I was not there at all. Somebody else must have been."),
)


def transcript_of(turns: tuple[tuple[str | None, str], ...]) -> Transcript:
    """One turn after the other, a label before each whose speaker changes."""
    text, made = "", []
    last = None
    for speaker, words in turns:
        label = None
        if speaker and speaker != last:
            label = Span(len(text), len(text) + len(speaker))
            text += f"{speaker}: "
        made.append(Turn(Span(len(text), len(text) + len(words)), speaker=speaker, label=label))
        text += words + "\n"
        last = speaker
    return Transcript("a.txt", "test", "0", text, tuple(made))


def cut(turns: tuple[tuple[str | None, str], ...], room: int, first_room: int = 0) -> list[Window]:
    return list(windows(passages(transcript_of(turns)), lambda word: 1, room, first_room=first_room))


def spelled(window: Window) -> str:
    return " ".join(w.text for w in window)


def test_the_speakers_name_leads_each_turn_and_is_not_said_twice_in_a_row() -> None:
    (window,) = cut(SPOKEN, 100)
    assert spelled(window) == (
        "Ada Birch : We met in May . It rained . "
        "Bo Cedar : Did it ? I was not there at all . Somebody else must have been ."
    )


def test_a_window_that_begins_in_a_turn_begins_with_its_speaker() -> None:
    cuts = cut(SPOKEN, 20)
    assert [spelled(w).split(" : ")[0] for w in cuts] == ["Ada Birch", "Bo Cedar"]
    assert spelled(cuts[1]).startswith("Bo Cedar : I was not")


def test_a_repeated_label_stands_where_the_speaker_was_last_named() -> None:
    transcript = transcript_of(SPOKEN)
    *_, last = windows(passages(transcript), lambda word: 1, 20)
    assert {transcript.text[w.start : w.end] for w in last if w.passage < 0} == {"Bo Cedar"}


@pytest.mark.parametrize("room", (8, 13, 20, 50))
@pytest.mark.parametrize("turns", (SPOKEN, ((None, "one two three four five six seven eight nine ten " * 3),)))
def test_no_window_is_too_full_and_no_word_is_lost(turns: tuple[tuple[str | None, str], ...], room: int) -> None:
    cuts = cut(turns, room)
    spoken = [w for window in cuts for w in window if w.passage >= 0]
    assert [w.start for w in spoken] == sorted({w.start for w in spoken})
    whole = " ".join(p.text for p in passages(transcript_of(turns)))
    assert [w.text for w in spoken] == whole.replace(".", " .").replace("?", " ?").split()
    assert all(len(window) <= room for window in cuts)


def test_a_lone_speaker_is_named_though_no_turn_says_so() -> None:
    text = "A talk by Ada Birch. I founded Acme."
    host = Field("Ada Birch", Span(10, 19))
    turns = (Turn(Span(0, 20), TurnKind.HEADER), Turn(Span(21, len(text))))
    talk = Transcript("a.txt", "test", "0", text, turns, episode=EpisodeInfo(hosts=(host,)))
    (window,) = windows(passages(talk), lambda word: 1, 100, alone=only_speaker(talk))
    assert spelled(window) == "A talk by Ada Birch . Ada Birch : I founded Acme ."


def test_nobody_is_alone_with_a_guest_or_with_labels() -> None:
    host, guest = Field("Ada Birch", Span(0, 9)), Field("Bo Cedar", Span(10, 18))
    two = Transcript(
        "a.txt", "test", "0", "Ada Birch Bo Cedar", (), episode=EpisodeInfo(hosts=(host,), guests=(guest,))
    )
    labelled = replace(transcript_of(SPOKEN), episode=EpisodeInfo(hosts=(host,)))
    assert only_speaker(two) is None
    assert only_speaker(labelled) is None


def test_words_know_where_they_stand() -> None:
    transcript = transcript_of(SPOKEN)
    for window in windows(passages(transcript), lambda word: 1, 30):
        for word in window:
            if word.passage >= 0:
                assert transcript.text[word.start : word.end] == word.text


def test_the_first_window_can_be_shorter() -> None:
    assert len(cut(SPOKEN, 30, 12)[0]) <= 12


CASE = {
    "word": "lower",
    "Word": "capitalised",
    "I": "capitalised",
    "IBM": "upper",
    "LLMs": "mixed",
    "2024": "number",
    ",": "mark",
}


@pytest.mark.parametrize(("word", "case"), CASE.items())
def test_how_a_word_is_written(word: str, case: str) -> None:
    assert CASES[case_of(word, True)] == case


@pytest.mark.parametrize(("word", "case"), {**dict.fromkeys(CASE, "unknown"), "2024": "number", ",": "mark"}.items())
def test_case_is_unknown_where_it_means_nothing(word: str, case: str) -> None:
    assert CASES[case_of(word, False)] == case

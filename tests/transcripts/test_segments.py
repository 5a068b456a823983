"""JSON transcripts of every tool: words, times in seconds, speakers, and the metadata beside them."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import check_places, fixture, said, source, timed

from kg.errors import MalformedTranscript
from kg.transcripts.segments import WhisperJson

READ = {
    "whisper.json": [(None, "The ferry was late. It often is.")],
    "whisperx.json": [("SPEAKER_00", "Who built the ferry?"), ("SPEAKER_01", "A yard in Gdansk.")],
    "youtube.json": [(None, "the ferry was late and it often is because of the fog")],
    "youtube.json3": [(None, "the ferry was late because of the fog")],
    "episode.json": [
        (None, "Why ferries wait."),
        ("Ines Moreau", "Why was it late?"),
        ("Paul Adeyemi", "Because of the fog."),
    ],
    "utterances.json": [("Speaker 0", "Why was it late?"), ("Speaker 1", "Because of the fog.")],
    "assembly.json": [("Speaker A", "Why was it late?"), ("Speaker B", "Because of the fog.")],
    "cpp.json": [(None, "Why was it late? Because of the fog.")],
    "chunks.json": [(None, "Why was it late? Because of the fog.")],
}
STARTS = {
    "whisper.json": [(0.0, "segment 0"), (1.5, "segment 1")],
    "whisperx.json": [(0.5, "segment 1"), (2.1, "segment 2")],
    "youtube.json": [(0.16, "segment 1"), (3.4, "segment 2")],
    "youtube.json3": [(0.16, "segment 2"), (3.4, "segment 4")],
    "episode.json": [(3.0, "segment 1"), (67.5, "segment 2")],
    "utterances.json": [(0.5, "segment 1"), (2.5, "segment 2")],
    "assembly.json": [(0.5, "segment 1"), (2.5, "segment 2")],
    "cpp.json": [(0.5, "segment 1"), (2.5, "segment 2")],
    "chunks.json": [(0.5, "segment 1"), (2.5, "segment 2")],
}


@pytest.mark.parametrize("name", READ)
def test_who_says_what_and_when(name):
    transcript = WhisperJson().read(fixture(name))
    assert said(transcript) == READ[name]
    assert [(time, segment) for time, segment, _ in timed(transcript)] == STARTS[name]
    check_places(transcript)


@pytest.mark.parametrize("name", READ)
def test_the_reader_knows_its_files_by_their_content(name):
    assert WhisperJson().score(fixture(name)) == 1.0


@pytest.mark.parametrize("text", ["[00:00] Ann Bell: Hello.", "{braces} in prose", '{"a": 1}', "- a list"])
def test_other_texts_are_not_taken_for_json(text):
    assert WhisperJson().score(source("talk.txt", text)) == 0.0


def test_metadata_stands_at_the_top_of_the_text():
    transcript = WhisperJson().read(fixture("episode.json"))
    episode = transcript.episode
    assert transcript.text.startswith("Title: Ferries in the fog\nShow: Harbour Talk\nDate: 2024-05-06\nLink: https://")
    assert (episode.title.value, episode.show.value) == ("Ferries in the fog", "Harbour Talk")
    assert (episode.date, episode.url) == ("2024-05-06", "https://example.org/harbour/12")
    assert [h.value for h in episode.hosts] == ["Ines Moreau"]
    assert [g.value for g in episode.guests] == ["Paul Adeyemi"]


BROKEN = {
    "cut inside a text": ('{"segments": [\n {"start": 0, "text": "Hel', 2, "breaks off"),
    "cut between segments": ('{"segments": [\n {"start": 0, "text": "Hello"},\n', 3, "breaks off"),
    "a comma too many": ('{"segments": [\n {"start": 0,, "text": "Hello"}]}', 2, "column 14"),
    "no segments": ('{"words": 3, "lang": "en"}', None, "found the keys lang, words"),
    "an empty list": ('{"segments": []}', None, "expected timed segments"),
    "a bare word": ('"hello"', None, "expected timed segments"),
    "a segment that is none": ('{"segments": [{"text": "Hello"}, 7]}', None, "segment 2 is no object"),
    "a segment without text": ('{"segments": [{"text": "Hello"}, {"start": 2}]}', None, "segment 2 has no text"),
    "only silence": ('{"segments": [{"start": 0, "text": " [Music] "}]}', None, "not one segment with words"),
    "far too deep": ("[" * 100_000, None, "nested too deeply"),
}


@pytest.mark.parametrize(("text", "line", "problem"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_with_the_place_and_what_to_do(text, line, problem):
    with pytest.raises(MalformedTranscript) as refused:
        WhisperJson().read(source("talk.json", text))
    assert (refused.value.path, refused.value.line) == ("talk.json", line)
    assert problem in str(refused.value)
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("start", "seconds"),
    [
        (3, 3.0),
        (3.25, 3.25),
        ("0:03", 3.0),
        ("01:00:03.5", 3603.5),
        ("00:00:03,500", 3.5),
        ("12.5", 12.5),
        ("12.5s", 12.5),
    ]
    + [(value, None) for value in (None, "soon", -1, True, float("nan"), float("inf"), {"at": 3}, [])],
)
def test_times_are_seconds_or_nothing(start, seconds):
    file = source("talk.json", json.dumps([{"text": "Hello", "start": start}]))
    assert [time for time, _, _ in timed(WhisperJson().read(file))] == [seconds]


def test_a_long_segment_is_cut_after_sentences_and_stays_one_speakers():
    text = "We lowered the probe at dawn and it held. " * 200
    transcript = WhisperJson().read(
        source("talk.json", json.dumps([{"text": text, "start": 1, "speaker": "Ann Bell"}]))
    )
    assert len(transcript.turns) > 3
    assert all(len(words) <= 2000 and words.endswith(".") for _, words in said(transcript))
    assert {speaker for speaker, _ in said(transcript)} == {"Ann Bell"}
    assert [turn.label is not None for turn in transcript.turns[:2]] == [True, False]
    assert " ".join(words for _, words in said(transcript)) == text.strip()
    check_places(transcript)


SEGMENT = st.fixed_dictionaries(
    {"text": st.lists(st.text("abcdefg", min_size=1, max_size=6), min_size=1, max_size=8).map(" ".join)},
    optional={
        "start": st.floats(0, 10_000, allow_nan=False),
        "speaker": st.sampled_from(["Ann Bell", "SPEAKER_00", "Host", 3]),
    },
)


@settings(max_examples=60, deadline=None)
@given(st.lists(SEGMENT, min_size=1, max_size=25))
def test_every_place_holds_whatever_the_segments(segments):
    transcript = WhisperJson().read(source("talk.json", json.dumps({"segments": segments})))
    assert {speaker for speaker, _ in said(transcript)} <= {None, "Ann Bell", "SPEAKER_00", "Host", "Speaker 3"}
    if all("start" in s for s in segments):
        check_places(transcript)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_file_cut_anywhere_is_refused_with_a_line(data):
    text = fixture(data.draw(st.sampled_from(sorted(READ)))).text.rstrip()
    with pytest.raises(MalformedTranscript) as refused:
        WhisperJson().read(source("talk.json", text[: data.draw(st.integers(1, len(text) - 1))]))
    assert refused.value.line

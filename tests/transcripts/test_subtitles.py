"""Subtitle files: speakers, times, cues, and a place to look at where a file is broken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import check_places, fixture, said, source, timed

from kg.errors import MalformedTranscript
from kg.transcripts.subtitles import SubRip, WebVtt

READ = {
    "meeting.vtt": [
        ("Mara Lindqvist", "We lowered the probe at dawn. It reached the trench by noon."),
        ("Tom Okafor", "And the pressure & the cold?"),
        ("Mara Lindqvist", "Both held."),
        ("Tom Okafor", "Good."),
    ],
    "labelled.vtt": [
        ("Priya Raman", "Shall we begin with the budget?"),
        ("Leo Brandt", "Remember: the grant ends in May."),
        ("Priya Raman", "Then we write to the foundation."),
    ],
    "rolling.vtt": [(None, "so today we look at owls and owls"), (None, "they hunt at night")],
    "plain.srt": [
        (None, "Are we live?"),
        (None, "We are. [door opens] Then let us talk about the lighthouse. It was built in 1984"),
    ],
    "actors.ass": [("Ines Moreau", "The tide turned at six."), ("Paul Adeyemi", "And the boats? All of them?")],
    "captions.ttml": [(None, "The kiln was cold by morning. Nobody had slept.")],
    "captions.smi": [(None, "The kiln was cold by morning. Nobody had slept.")],
    "captions.sbv": [(None, "The kiln was cold by morning. Nobody had slept.")],
}


def read(file):
    return (WebVtt() if file.extension == ".vtt" else SubRip()).read(file)


@pytest.mark.parametrize("name", READ)
def test_who_says_what(name):
    transcript = read(fixture(name))
    assert said(transcript) == READ[name]
    check_places(transcript)


@pytest.mark.parametrize("name", READ)
def test_each_reader_knows_its_files_by_their_content(name):
    file = fixture(name)
    assert (WebVtt().score(file), SubRip().score(file)) == ((1.0, 0.0) if name.endswith(".vtt") else (0.0, 1.0))


def test_times_and_cue_names_of_webvtt():
    assert timed(read(fixture("meeting.vtt"))) == [
        (3.12, "7f3a/1-0", "Mara Lindqvist: We lowered the probe at dawn."),
        (6.9, "7f3a/1-1", "It reached the trench by noon."),
        (9.5, "7f3a/2-0", "Tom Okafor: And the pressure & the cold?"),
        (3612.25, "7f3a/3-0", "Mara Lindqvist: Both held."),
        (3612.25, "7f3a/3-0", "Tom Okafor: Good."),
    ]


@pytest.mark.parametrize("name", ["captions.ttml", "captions.smi", "captions.sbv"])
def test_times_of_the_other_formats(name):
    assert timed(read(fixture(name))) == [
        (1.0, "cue 1", "The kiln was cold by morning."),
        (3.5, "cue 2", "Nobody had slept."),
    ]


def cues(*payloads: str, head: str = "WEBVTT\n\n") -> str:
    return head + "".join(f"00:{i:02}.000 --> 00:{i + 1:02}.000\n{words}\n\n" for i, words in enumerate(payloads))


LABELS = {
    "a name that comes again is a speaker": (
        ["Ann Bell: Hello.", "more of it.", "Bo: Yes.", "Ann Bell: Good.", "Bo: So."],
        [("Ann Bell", "Hello. more of it."), ("Bo", "Yes."), ("Ann Bell", "Good."), ("Bo", "So.")],
    ),
    "a phrase before a colon is none": (
        ["We say this.", "Here is the thing: it rains.", "Every day.", "And so on."],
        [(None, "We say this. Here is the thing: it rains. Every day. And so on.")],
    ),
    "a number is shown and is nobody's name": (
        ["SPEAKER_00: Hello.", "SPEAKER_01: Hi."],
        [("SPEAKER_00", "Hello."), ("SPEAKER_01", "Hi.")],
    ),
    "arrows change the speaker": (
        ["&gt;&gt; Hello there.", "How are you? &gt;&gt; Fine.", "Thanks."],
        [(None, "Hello there. How are you?"), (None, "Fine. Thanks.")],
    ),
    "sounds are not words": (["[Music]", "Hello (laughter) there.", "♪"], [(None, "Hello there.")]),
    "an arrow among the words stays": (["From A --> B we go."], [(None, "From A --> B we go.")]),
    "an empty line inside a cue loses nothing": (["First half,\n\nsecond half."], [(None, "First half, second half.")]),
    "entities are resolved": (["R&amp;D is &lt;fun&gt;"], [(None, "R&D is <fun>")]),
}


@pytest.mark.parametrize(("payloads", "expected"), LABELS.values(), ids=LABELS)
def test_speakers_written_among_the_words(payloads, expected):
    transcript = WebVtt().read(source("talk.vtt", cues(*payloads)))
    assert said(transcript) == expected
    check_places(transcript)


def test_generic_labels_have_no_place_as_a_name():
    transcript = WebVtt().read(source("talk.vtt", cues("Host: Hello.", "Ann Bell: Hi.", "Host: So.", "Ann Bell: Yes.")))
    assert [(t.speaker, t.label is None) for t in transcript.turns] == [
        ("Host", True),
        ("Ann Bell", False),
        ("Host", True),
        ("Ann Bell", False),
    ]


def test_cues_out_of_order_are_read_in_order_of_time():
    text = "WEBVTT\n\n00:05.000 --> 00:06.000\nsecond\n\n00:01.000 --> 00:02.000\nfirst\n"
    transcript = WebVtt().read(source("talk.vtt", text))
    assert said(transcript) == [(None, "first second")]
    check_places(transcript)


@pytest.mark.parametrize("speaker", ["", "Ann Bell: "])
def test_long_speech_is_cut_at_a_cue(speaker):
    transcript = WebVtt().read(source("talk.vtt", cues(*[speaker + "word " * 50] * 40)))
    assert len(transcript.turns) > 4
    assert all(t.span.end - t.span.start <= 2000 for t in transcript.turns)
    assert {t.speaker for t in transcript.turns} == ({"Ann Bell"} if speaker else {None})
    check_places(transcript)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["meeting.vtt", "plain.srt"])
def test_every_kind_of_line_end(name, newline):
    file = source(name, fixture(name).text.replace("\n", newline))
    assert said(read(file)) == READ[name]


BROKEN = {
    "no header": ("a.vtt", "00:01.000 --> 00:02.000\nHello\n", 1, "not WEBVTT"),
    "a header and nothing else": ("a.vtt", "WEBVTT\n\nNOTE nothing\n", None, "not one cue"),
    "a timing without an end": (
        "a.vtt",
        "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n\n00:03.000 -->",
        6,
        "'start --> end'",
    ),
    "a time that stops": ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n\n00:03", 6, "breaks off"),
    "a timing without words": ("a.vtt", cues("Hello") + "00:03.000 --> 00:04.000", 6, "breaks off"),
    "a cue number and no cue": ("a.vtt", cues("Hello") + "17\n", 6, "breaks off"),
    "an open tag": ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nso<00:00:01.400><c> tod</c><00:00:0", 4, "breaks off"),
    "a garbled time": ("a.vtt", cues("Hello") + "00:0x:03.000 --> 00:04.000\nmore\n", 6, "found '00:0x:03.000 -->"),
    "srt: a timing without an end": (
        "a.srt",
        "1\n00:00:01,000 --> 00:00:02,000\nHello\n\n2\n00:00:03,000 -->",
        6,
        "'start --> end'",
    ),
    "srt: a cue number and no cue": ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nHello\n\n2", 5, "breaks off"),
    "srt: a timing without words": (
        "a.srt",
        "1\n00:00:01,000 --> 00:00:02,000\nHello\n\n2\n00:00:03,000 --> 00:00:04,000",
        6,
        "off",
    ),
    "srt: only prose": ("a.srt", "Just some words.\n", 1, "no subtitle format"),
    "srt: WebVTT inside": ("a.srt", cues("Hello"), 1, "--layout vtt"),
    "srt: no words": ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n\n", None, "not one cue"),
    "ttml: cut off": ("a.ttml", '<tt xmlns="http://www.w3.org/ns/ttml">\n<body><div><p begin="1s"', 2, "XML is broken"),
    "ttml: entities": (
        "a.ttml",
        '<!DOCTYPE tt [<!ENTITY a "b">]>\n<tt xmlns="http://www.w3.org/ns/ttml"/>',
        None,
        "entities",
    ),
}


@pytest.mark.parametrize(("name", "text", "line", "problem"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_with_the_line_and_what_to_do(name, text, line, problem):
    with pytest.raises(MalformedTranscript) as refused:
        read(source(name, text))
    assert (refused.value.path, refused.value.line) == (name, line)
    assert problem in str(refused.value)
    assert refused.value.remedy


WORDS = st.lists(st.text("abcdefghij", min_size=1, max_size=8), min_size=1, max_size=12).map(" ".join)
SPEAKERS = st.sampled_from([None, "Ann Bell", "Bo Carr", "SPEAKER_01"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SPEAKERS, WORDS, st.integers(0, 3_000_000)), min_size=1, max_size=25))
def test_no_voice_loses_a_word_and_every_place_holds(spoken):
    body = "".join(
        f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03} --> 99:00:00.000\n"
        + (f"<v {speaker}>{words}</v>" if speaker else words)
        + "\n\n"
        for speaker, words, ms in spoken
    )
    transcript = WebVtt().read(source("talk.vtt", "WEBVTT\n\n" + body))
    check_places(transcript)
    if any(speaker for speaker, _, _ in spoken):
        in_order = " ".join(words for _, words, _ in sorted(spoken, key=lambda s: s[2]))
        assert " ".join(words for _, words in said(transcript)) == in_order


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_cut_anywhere_is_read_or_refused_in_one_line(data):
    name = data.draw(st.sampled_from(["meeting.vtt", "rolling.vtt", "plain.srt", "actors.ass", "captions.ttml"]))
    text = fixture(name).text
    cut = text[: data.draw(st.integers(1, len(text)))]
    try:
        check_places(read(source(name, cut)))
    except MalformedTranscript as error:
        assert "\n" not in str(error)
        assert error.path == name

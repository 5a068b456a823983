"""What holds for every reader, whatever the text: offsets point to what they claim, and known text comes back."""

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import check_places, said, source

from kg.errors import InputError
from kg.transcripts import READERS, complete, read_source
from kg.transcripts.base import Source

NAMES = ["Ada Byron", "Ben Okafor", "José Lind", "Zoë van Holm"]
SENTENCES = ["So the loom broke.", "Why?", "It was old, and nobody oiled it.", "“Gears” are – well – loud; that’s it."]
FORMS = {
    "labelled": ["{n}: ({t}) {w}", "{n} ({t}):\n{w}", "[{t}] {n}: {w}", "{n}  {t}\n{w}"],
    "markdown": ["**{n}:** {w}", "**{n}** ({t}): {w}", "### {n}\n\n{w}"],
}
HEADERS = ["", "---\ntitle: Looms\ntags: [mill]\n---\n", "---\ntitle: Looms: a talk\n---\n\n"]
LINES = ["- {w}", "{w}", "Hosts: {n}", "Guests: {n}", "{n} ({t})", "[{t}]", "{t}", "> {w}", "# {w}", "**{n}**",
         "Sponsors:",
         "Transcript", "[{w}](https://example.org/x)", "[Music]", "** **", "\\[{t}\\] {w}", ">> {w}", "", "\u3000",
         "Subscribe to our channel."]  # fmt: skip

turns = st.lists(
    st.tuples(st.sampled_from(NAMES), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3)),
    min_size=3,
    max_size=8,
)


def clock(second: int) -> str:
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"


@settings(max_examples=40, deadline=None)
@given(
    turns,
    st.sampled_from([(r, f) for r, forms in FORMS.items() for f in forms]),
    st.sampled_from(HEADERS),
    st.sampled_from(["\n", "\r\n"]),
)
def test_labelled_turns_come_back(
    spoken: list[tuple[str, list[str]]], form: tuple[str, str], header: str, newline: str
) -> None:
    reader, template = form
    # Names come back at least once, as they do in a conversation.
    spoken = [*spoken, *spoken]
    blocks = [template.format(n=n, t=clock(7 * i), w=" ".join(w)) for i, (n, w) in enumerate(spoken)]
    text = header + "\n\n".join(blocks) + "\n"
    transcript = READERS[reader].read(source("t.txt", text.replace("\n", newline)))
    check_places(transcript)
    assert said(transcript) == [(n, " ".join(w)) for n, w in spoken]
    if "{t}" in template:
        marks = [transcript.mark_at(turn.span.start) for turn in transcript.turns]
        assert [mark and mark.time for mark in marks] == [7.0 * i for i in range(len(spoken))]


lines = st.lists(
    st.builds(
        lambda line, n, w, t: line.format(n=n, w=w, t=clock(t)),
        st.sampled_from(LINES),
        st.sampled_from(NAMES),
        st.sampled_from(SENTENCES),
        st.integers(0, 9000),
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["page", "labelled", "markdown", "captions", "notes"]), lines, st.sampled_from(HEADERS))
def test_offsets_hold_in_any_mixture(layout: str, mixture: list[str], header: str) -> None:
    given_ = source("t.txt", header + "\n".join(mixture) + "\nwords\n")
    transcript = complete(READERS[layout].read(given_), given_)
    end = 0
    for turn in transcript.turns:
        first = turn.label.start if turn.label else turn.span.start
        assert end <= first < turn.span.end <= len(transcript.text)
        assert transcript.text[turn.span.start : turn.span.end].strip()
        end = turn.span.end
    for earlier, later in zip(transcript.hidden, transcript.hidden[1:], strict=False):
        assert earlier.end <= later.start
    episode = transcript.episode
    for field in (episode.title, episode.show, *episode.topics, *episode.sponsors):
        if field and field.span:
            assert transcript.quote(field.span) == field.value


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(list(READERS)),
    st.binary(min_size=1, max_size=300) | st.text(min_size=1, max_size=300).map(str.encode),
)
def test_any_bytes_are_read_or_refused(layout: str, data: bytes) -> None:
    try:
        transcript = read_source(Source("t", data), layout)
    except InputError as error:
        assert error.path == "t"
    else:
        assert all(0 <= t.span.start < t.span.end <= len(transcript.text) for t in transcript.turns)


LONG = 1_000_000


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "A",
        "-",
        "*",
        "[",
        "(",
        ">",
        "#",
        "_",
        ".",
        "a ",
        "A ",
        "A, ",
        "(0:00) ",
        ">> ",
        "[](",
        "http://",
        "@a ",
        "I am ",
    ],
)
def test_a_long_line_takes_time_in_proportion(unit: str) -> None:
    given_ = source("t.txt", "words " + unit * (LONG // len(unit)))
    for layout in ("page", "labelled", "markdown", "captions", "notes"):
        start = perf_counter()
        READERS[layout].score(given_)
        complete(READERS[layout].read(given_), given_)
        assert perf_counter() - start < 5

"""Rolling captions: every word once, none lost."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.transcripts.rolling import collapse

TABLE = {
    "lines roll up": ([("a b",), ("a b", "c"), ("c", "d e"), ("d e", "f")], ["a b", "c", "d e", "f"]),
    "YouTube repeats each line alone": (
        [("a b",), ("a b",), ("a b", "c d"), ("c d",), ("c d", "e"), ("e",)],
        ["a b", "c d", "e"],
    ),
    "a line grows word by word": (
        [("so",), ("so today",), ("so today we",), ("so today we look",)],
        ["so", "today", "we", "look"],
    ),
    "a word said twice is kept": (
        [("no",), ("no",), ("no", "no"), ("no",), ("no", "way"), ("way",), ("way", "out"), ("out",)],
        ["no", "no", "way", "out"],
    ),
    "an empty cue between changes nothing": ([("a",), (), ("a", "b"), ("b", "c"), ("c", "d")], ["a", "b", "c", "d"]),
    "captions that do not roll stay": ([("a b",), ("c d",), ("e",)], ["a b", "c d", "e"]),
    "somebody says it again": ([("yes",), ("yes",), ("yes",), ("and then",)], ["yes", "yes", "yes", "and then"]),
    "one echo makes no rolling": (
        [("a",), ("a", "b"), ("c",), ("d",), ("e",), ("f",)],
        ["a", "a", "b", "c", "d", "e", "f"],
    ),
    "nothing": ([], []),
}


@pytest.mark.parametrize(("cues", "expected"), TABLE.values(), ids=TABLE)
def test_what_is_new_in_each_cue(cues, expected):
    fresh = collapse(cues)
    assert len(fresh) == len(cues)
    assert [line for new in fresh for line in new] == expected


# Few words, so that lines often repeat a word of their neighbours or a whole line.
LINES = st.lists(
    st.lists(st.sampled_from("no yes a b c".split()), min_size=1, max_size=4).map(" ".join), min_size=4, max_size=30
)


@settings(max_examples=80, deadline=None)
@given(LINES)
def test_captions_as_youtube_shows_them_give_every_line_once(lines):
    cues = [(lines[0],)]
    for above, line in pairwise(lines):
        cues += [(above,), (above, line)]
    cues.append((lines[-1],))
    assert [line for new in collapse(cues) for line in new] == lines


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.integers(0, 10_000).map(lambda n: f"word{n} and more"), min_size=6, max_size=30, unique=True),
    st.integers(2, 3),
)
def test_captions_that_roll_without_repeats_give_every_line_once(lines, rows):
    cues = [tuple(lines[max(0, i - rows + 1) : i + 1]) for i in range(len(lines))]
    assert [line for new in collapse(cues) for line in new] == lines


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text("xyz ", min_size=1, max_size=6).map(str.strip).filter(bool), unique=True, max_size=20))
def test_captions_that_never_repeat_a_line_lose_nothing(lines):
    shown = [(line,) for line in lines]
    words = " ".join(line for new in collapse(shown) for line in new).split()
    grown = any(b.startswith(a + " ") for a, b in pairwise(lines))
    assert grown or words == " ".join(lines).split()

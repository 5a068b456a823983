"""Sentences: where they begin and end, and that they know where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.passages import passages
from kg.model import Span, Transcript, Turn


def _heard(text: str) -> Transcript:
    return Transcript("talk.txt", "notes", "0" * 64, text, (Turn(Span(0, len(text))),))


SENTENCES = {
    "full stops": ("It rains. It snows! Does it? Yes.", ["It rains.", "It snows!", "Does it?", "Yes."]),
    "titles and initials": ("We met Dr. Quill and J. Oak. Fine.", ["We met Dr. Quill and J. Oak.", "Fine."]),
    "numbers": ("It was 3.5 percent. Good.", ["It was 3.5 percent.", "Good."]),
    "a quotation": ("He said “stop.” They did.", ["He said “stop.”", "They did."]),
    "broken lines": ("It rains\nall day. It\nsnows.", ["It rains all day.", "It snows."]),
    "paragraphs": ("A headline\n\nThe text.", ["A headline", "The text."]),
    "before a digit": ("It rains. 5 times a day.", ["It rains.", "5 times a day."]),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [p.text for p in passages(_heard(text))] == expected


def test_endless_captions_are_cut_before_words_that_begin_sentences() -> None:
    text = " ".join(f"word{i}" if i % 20 else "so" for i in range(200))
    cut = [p.text for p in passages(_heard(text))]
    assert max(len(p.split()) for p in cut) <= 70
    assert all(p.startswith("so") for p in cut)


@given(st.text(alphabet='ab .!?\n’"é𝔸AB1', max_size=400))
def test_passages_stand_where_they_say(text: str) -> None:
    transcript = _heard(text)
    for passage in passages(transcript):
        there = text[passage.start : passage.end]
        assert "".join(" " if c.isspace() else c for c in there) == passage.text
    read = "".join(p.text for p in passages(transcript))
    assert "".join(read.split()) == "".join(text.split())

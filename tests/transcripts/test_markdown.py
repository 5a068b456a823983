"""Markdown with set-off speaker names."""

import pytest
from readings import check_places, said, source

from kg.transcripts.markdown import MarkdownSpeakers

FORMS = {
    "bold with colon": "**{n}:** {w}\n\n",
    "colon outside": "**{n}**: {w}\n\n",
    "time after": "**{n}** (00:01:05): {w}\n\n",
    "escaped time": "**{n}:** \\[01:05\\] {w}\n\n",
    "time inside": "**[00:01:05] {n}:** {w}\n\n",
    "heading": "### {n}\n\n{w}\n\n",
    "underscores": "__{n}:__ {w}\n\n",
    "next line": "**{n}:**\n\n{w}\n\n",
}
EXPECTED = [("Ada Byron", "What is it?"), ("Zoë d'Arc", "A loom."), ("Ada Byron", "I see."), ("Zoë d'Arc", "Good.")]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_every_form_gives_the_same_turns(form: str) -> None:
    given = source("talk.md", "".join(form.format(n=n, w=w) for n, w in EXPECTED))
    assert MarkdownSpeakers().score(given) > 0.6
    transcript = MarkdownSpeakers().read(given)
    check_places(transcript)
    assert said(transcript) == EXPECTED
    if "01:05" in form:
        assert {mark.time for mark in transcript.marks} == {65.0}


def test_breaks_are_not_read_and_do_not_speak() -> None:
    text = (
        "**Ada Byron:** One.\n\n**Break**: \\[17:53\\]\n\n**Ben Okafor:** Two.\n\n**Break:** \\[36:16\\]\n\n"
        "**Ada Byron:** Three.\n"
    )
    assert said(MarkdownSpeakers().read(source("t.md", text))) == [
        ("Ada Byron", "One."),
        ("Ben Okafor", "Two."),
        ("Ada Byron", "Three."),
    ]


def test_of_a_link_only_the_words_are_read() -> None:
    text = "**Ada Byron:** See [the mill](https://example.org/mill) on the hill.\n\n**Ben Okafor:** I will.\n"
    transcript = MarkdownSpeakers().read(source("t.md", text))
    read = transcript.readable(transcript.turns[0].span)
    assert read.split() == ["See", "[the", "mill]", "on", "the", "hill."]
    assert len(read) == transcript.turns[0].span.end - transcript.turns[0].span.start


def test_an_excerpt_may_start_in_the_middle_of_a_turn() -> None:
    text = "and so the loom came to the town, where nobody wanted it at first.\n\n" + "".join(
        f"**{n}:** {w}\n\n" for n, w in EXPECTED
    )
    assert said(MarkdownSpeakers().read(source("t.md", text)))[0] == (
        None,
        "and so the loom came to the town, where nobody wanted it at first.",
    )

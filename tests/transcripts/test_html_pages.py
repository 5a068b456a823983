"""Saved pages: the conversation and what the page says about it, nothing of the page around it."""

import pytest
from readings import check_places, fixture, said, source

from kg.errors import MalformedTranscript, UnknownLayout
from kg.transcripts import READERS, read_source
from kg.transcripts.html import SavedPage

SPEECH = {
    "episode.html": [
        ("Ines Moreau", "Welcome back. Why was the Saint Brigid late again this morning, Paul?"),
        ("Paul Adeyemi", "Because of the fog, which sat on the harbour until nine."),
        ("Paul Adeyemi", "Nobody sails in that."),
        ("Ines Moreau", "Not even with radar?"),
        ("Paul Adeyemi", "Not with a hundred people on deck."),
    ],
    "jsonld.html": [
        ("Ines Moreau", "Why was the ferry late again?"),
        ("Paul Adeyemi", "Because of the fog on the harbour."),
        ("Ines Moreau", "Does nobody sail in that?"),
    ],
}


@pytest.mark.parametrize("name", SPEECH)
def test_who_says_what(name):
    transcript = read_source(fixture(name))
    assert [(speaker, words) for speaker, words in said(transcript) if speaker] == SPEECH[name]
    assert (transcript.layout, transcript.source) == ("html", name)
    assert transcript.sha256 == fixture(name).sha256
    check_places(transcript)


@pytest.mark.parametrize("name", SPEECH)
def test_what_the_page_says_of_the_episode(name):
    episode = read_source(fixture(name)).episode
    assert (episode.title.value, episode.show.value) == ("Ferries in the fog", "Harbour Talk")
    assert (episode.date, episode.url) == ("2024-05-06", "https://example.org/harbour/12")


@pytest.mark.parametrize("furniture", ["Shop", "tracked", "color", "mugs", "Dana", "Imprint", "editor"])
def test_the_page_around_the_words_is_left_out(furniture):
    assert furniture not in read_source(fixture("episode.html")).text


def test_times_and_paragraphs():
    transcript = read_source(fixture("jsonld.html"))
    mark = transcript.mark_at(transcript.text.index("Because"))
    assert (mark.time, mark.segment) == (9.0, "paragraph 3")


def text_of(body: str) -> str:
    """The text that a page with this body gives to the text layouts, as paragraphs."""
    return SavedPage(lambda file: file.transcript("any", [])).read(source("page.html", body)).text.strip()


LINES = {
    "paragraphs": ("<p>One\n two</p><p>three</p>", "One two\n\nthree"),
    "line breaks": ("<p>One<br>two<br/>three</p>", "One\n\ntwo\n\nthree"),
    "inline elements join": ("<p>o<em>n</em>e <a href='x'>two</a></p>", "one two"),
    "lists": ("<ul><li>one</li><li><p>two</p></li></ul>", "• one\n\n•\n\ntwo"),
    "preformatted": ("<pre>one\ntwo</pre>", "one\n\ntwo"),
    "entities": ("<p>R&amp;D &lt;now&gt;&nbsp;on</p>", "R&D <now> on"),
    "bold label": ("<p><b>Ann Bell:</b> Hi.</p>", "**Ann Bell:** Hi."),
    "bold label, colon after": ("<p><strong>Ann Bell</strong> : Hi.</p>", "**Ann Bell:** Hi."),
    "bold inside is no label": ("<p>So <b>note:</b> this.</p>", "So note: this."),
    "bold without a colon is no label": ("<p><b>Really</b> good.</p>", "Really good."),
    "hidden text": (
        "<p>one</p><p hidden>two</p><p style='display: none'>three</p><p>and so on</p>",
        "one\n\nand so on",
    ),
    "a class that holds everything stays": ("<div class='share'><p>one two three</p></div>", "one two three"),
    "unclosed elements": ("<div><p>one<p>two<div>three", "one\n\ntwo\n\nthree"),
    "very deep": ("<div>" * 2000 + "one", "one"),
}


@pytest.mark.parametrize(("body", "text"), LINES.values(), ids=LINES)
def test_the_lines_of_a_page(body, text):
    assert text_of(f"<html><body>{body}</body></html>") == text.replace("•\n\n", "")


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type": "Episode", "name": 7, "url": [1], "partOfSeries": "y"}</script>',
        '<script type="application/ld+json">[1, null, {"@graph": 3}]</script>',
        '<meta property="og:title"><meta name="date" content="soon"><link rel="canonical">',
    ],
)
def test_broken_metadata_does_not_lose_the_page(head):
    assert text_of(f"<html><head>{head}</head><body><p>one</p></body></html>") == "one"


def test_a_page_that_a_script_would_fill_is_refused():
    with pytest.raises(
        MalformedTranscript, match=r"^app\.html: the page holds no text of its own; open it in a browser"
    ):
        read_source(
            source("app.html", "<!doctype html><html><body><div id=app></div><script>load()</script></body></html>")
        )


def test_trouble_with_the_text_is_told_of_the_page():
    def refuse(file):
        raise UnknownLayout("no reader recognises this text", path=file.name, line=3, remedy="say what it is")

    with pytest.raises(UnknownLayout) as refused:
        SavedPage(refuse).read(source("page.html", "<html><body><p>one</p></body></html>"))
    assert (refused.value.path, refused.value.line) == ("page.html", None)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("<!DOCTYPE html>\n<html>", 1.0),
        ("\n<!-- saved --><html lang=en>", 1.0),
        ("<body><p>Hi", 1.0),
        ("We write <html> here.", 0.0),
        ("WEBVTT\n", 0.0),
    ],
)
def test_pages_are_known_by_how_they_open(text, score):
    assert READERS["html"].score(source("page", text)) == score

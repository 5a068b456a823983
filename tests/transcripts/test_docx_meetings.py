"""Word documents: exports of meeting tools and notes, and files that are meant to do harm."""

import zipfile
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import check_places, said

from kg.errors import InputError, MalformedTranscript, UnreadableFile
from kg.transcripts import read_source
from kg.transcripts.base import Source
from kg.transcripts.docx import MeetingDocument

TALK = [
    ("Mara Lindqvist", "0:03", "We lowered the probe at dawn."),
    ("Tom Okafor", "0:09", "And it held?"),
    ("Mara Lindqvist", "1:02:11", "It did, all the way to the ground."),
]


def file(document) -> Source:
    stream = BytesIO()
    document.save(stream)
    return Source("meeting.docx", stream.getvalue())


def one_paragraph_a_turn() -> Source:
    """Name, time and words in one paragraph, with a line break between them."""
    document = docx.Document()
    document.add_paragraph("Weekly survey call-20240506_1003-Meeting Recording")
    document.add_paragraph("May 6, 2024, 10:03AM")
    for name, time, words in TALK:
        paragraph = document.add_paragraph(f"{name}   {time}")
        paragraph.add_run().add_break()
        paragraph.add_run(words)
    return file(document)


def two_paragraphs_a_turn() -> Source:
    """Name and time in one paragraph, the words in the next; the title is a property of the file."""
    document = docx.Document()
    document.core_properties.title = "Survey debrief"
    for name, time, words in TALK:
        document.add_paragraph(f"{name}  {time}  ")
        document.add_paragraph(words)
    return file(document)


@pytest.mark.parametrize("made", [one_paragraph_a_turn, two_paragraphs_a_turn])
def test_who_says_what_and_when(made):
    document = made()
    transcript = read_source(document)
    assert (transcript.layout, transcript.source, transcript.sha256) == ("docx", "meeting.docx", document.sha256)
    assert [(s, w) for s, w in said(transcript) if s] == [(name, words) for name, _, words in TALK]
    marks = [transcript.mark_at(turn.span.start) for turn in transcript.turns if turn.speaker]
    assert [mark.time for mark in marks] == [3.0, 9.0, 3731.0]
    assert all(mark.segment.startswith("paragraph ") for mark in marks)
    check_places(transcript)


def test_title_and_date():
    assert read_source(one_paragraph_a_turn()).episode.date == "2024-05-06"
    title = read_source(two_paragraphs_a_turn()).episode.title
    assert title.value == "Survey debrief"
    assert title.span is not None


def test_notes_with_bullets_and_tables():
    document = docx.Document()
    document.add_heading("Minutes of the survey team", 1)
    document.add_paragraph("Mara Lindqvist joins the Harbour Institute in May.", style="List Bullet")
    document.add_paragraph("We agreed to meet again and to look at the hull together.")
    row = document.add_table(1, 2)
    row.cell(0, 0).text = "Tom Okafor"
    row.cell(0, 1).text = "writes to the yard"
    transcript = read_source(file(document))
    assert transcript.text.split("\n\n") == [
        "Minutes of the survey team",
        "• Mara Lindqvist joins the Harbour Institute in May.",
        "We agreed to meet again and to look at the hull together.",
        "Tom Okafor",
        "writes to the yard\n",
    ]
    assert transcript.mark_at(transcript.text.index("hull")).segment == "paragraph 3"
    check_places(transcript)


def rezipped(change: dict[str, bytes]) -> Source:
    """A Word document with parts put in, replaced, or (for empty bytes) left out."""
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(one_paragraph_a_turn().data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in {*old.namelist(), *change}:
            content = change[part] if part in change else old.read(part)
            if content:
                new.writestr(part, content)
    return Source("meeting.docx", stream.getvalue())


ENTITY = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>'
HARM = {
    "a zip bomb": (lambda: rezipped({"word/media/a.bin": bytes(70 * 1024 * 1024)}), "more than 64 MB"),
    "an external entity": (lambda: rezipped({"word/document.xml": ENTITY}), "declares a document type"),
    "broken XML": (lambda: rezipped({"word/document.xml": b"<w:document"}), "damaged"),
    "no main part": (lambda: rezipped({"word/document.xml": b""}), "damaged"),
    "no content types": (lambda: rezipped({"[Content_Types].xml": b""}), "damaged"),
    "cut off": (lambda: Source("meeting.docx", one_paragraph_a_turn().data[:5000]), "no whole Word document"),
    "plain text with the wrong name": (lambda: Source("meeting.docx", b"Hello there."), "no whole Word document"),
}


@pytest.mark.parametrize(("made", "problem"), HARM.values(), ids=HARM)
def test_a_damaged_or_hostile_file_is_refused_in_one_line(made, problem):
    with pytest.raises(UnreadableFile) as refused:
        read_source(made())
    message = str(refused.value)
    assert message.startswith("meeting.docx: ")
    assert problem in message
    assert refused.value.remedy
    assert "\n" not in message


def test_a_document_without_text_is_refused():
    with pytest.raises(MalformedTranscript, match="holds no text"):
        read_source(file(docx.Document()))


def test_documents_are_known_by_their_main_part():
    reader = MeetingDocument(lambda source: source.transcript("any", []))
    assert reader.score(one_paragraph_a_turn()) == 1.0
    assert reader.score(rezipped({"word/document.xml": b""})) == 0.0
    assert reader.score(Source("a", b"Hello")) == 0.0
    assert reader.score(Source("a", b"PK\x03\x04 and nothing more")) == 0.0


DAMAGED = one_paragraph_a_turn().data


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(DAMAGED) - 1), st.integers(0, 255))
def test_one_wrong_byte_is_survived_or_refused(place, byte):
    try:
        check_places(read_source(Source("meeting.docx", DAMAGED[:place] + bytes([byte]) + DAMAGED[place + 1 :])))
    except InputError as error:
        assert error.path == "meeting.docx"

"""Any encoding that a transcript comes in gives its text; what is no text is refused in one clear line."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UnreadableFile
from kg.transcripts.decoding import decode, load_bytes

PROSE = "So we went to the café, and Zoë said “it’s naïve” – really.\r\nThen José joined us from Zürich.\n" * 3
PLAIN = PROSE.translate({0x201C: '"', 0x201D: '"', 0x2019: "'", 0x2013: "-"})


@pytest.mark.parametrize(
    ("encoding", "mark", "text"),
    [
        ("utf-8", b"", PROSE),
        ("utf-8", b"\xef\xbb\xbf", PROSE),
        ("utf-16-le", b"\xff\xfe", PROSE),
        ("utf-16-be", b"\xfe\xff", PROSE),
        ("utf-32-le", b"\xff\xfe\x00\x00", PROSE),
        ("utf-32-be", b"\x00\x00\xfe\xff", PROSE),
        ("utf-16-le", b"", PROSE),
        ("utf-16-be", b"", PROSE),
        ("utf-32-le", b"", PROSE),
        ("cp1252", b"", PROSE),
        ("mac-roman", b"", PROSE),
        ("latin-1", b"", PLAIN),
        ("latin-1", b"", "I met Renée today and she talked about scaling laws for a long while.\n"),
        ("latin-1", b"", "We shall meet in the café"),
    ],
)
def test_text_in_any_encoding_is_read_without_its_mark_and_with_its_newlines(encoding, mark, text):
    assert decode(mark + text.encode(encoding), "talk.txt") == text


@pytest.mark.parametrize(
    ("data", "problem", "remedy"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG image", "give the text"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", "a zip archive", ".docx"),
        (b"%PDF-1.7\n1 0 obj", "a PDF document", "save it as plain text"),
        (b"{\\rtf1\\ansi Hello}", "an RTF document", "save it as"),
        (b"ID3\x03\x00\x00\x00\x00\x00\x21TSSE", "an MP3 recording", "transcribe it first"),
        (b"\x00\x00\x00\x20ftypisom", "an MP4 recording", "transcribe it first"),
        (b"words and then \x00 a hole", "binary data (a NUL byte at byte 15)", "as text"),
        (bytes(range(256)) * 20, "binary data", "as text"),
        (b"\x01\x02\x03 mostly \x04\x05\x06 signals", "control characters", "as text"),
        (b"\xff\xfeS\x00o\x00 \x00w", "looks like UTF-16-LE", "save it as UTF-8"),
        (b"\xef\xbb\xbf", "empty", "put the transcript into it"),
        (b"\xff\xfe", "empty", "put the transcript into it"),
    ],
)
def test_what_is_no_text_is_refused_with_what_it_is_and_what_to_do(data, problem, remedy):
    with pytest.raises(UnreadableFile) as refused:
        decode(data, "talk.txt")
    message = str(refused.value)
    assert message.startswith("talk.txt: ")
    assert problem in message
    assert remedy in message
    assert "\n" not in message


def test_utf_8_with_one_broken_byte_is_refused_with_the_line():
    data = "Zoë spoke.\nJosé spoke.\n".encode() + b"Then Ren\xe9 spoke.\n" + "Zoë again.\n".encode()
    with pytest.raises(UnreadableFile, match=r"^talk\.txt:3: .*0xe9.*save it as UTF-8"):
        decode(data, "talk.txt")


@pytest.mark.parametrize("opening", ["ID3 tags hold the title.", "RIFF was the word.", "BZh, he said.", "Ogg Vorbis"])
def test_words_that_begin_like_a_binary_format_are_words(opening):
    assert decode(opening.encode(), "talk.txt") == opening


def test_one_endless_line_is_decoded_whole():
    text = "we talked about the probe " * 400_000 + "in the café"
    assert decode(text.encode("cp1252"), "talk.txt") == text


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(lambda s: not s.isspace()),
    encoding=st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]),
)
def test_marked_text_comes_back_as_it_was(text, encoding):
    assert decode(text.encode(encoding), "talk.txt") == text


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_clear_refusal(data):
    try:
        assert decode(data, "talk.txt").strip()
    except UnreadableFile as error:
        assert str(error).startswith("talk.txt")
        assert error.remedy


def test_a_file_that_vanished_is_named(tmp_path: Path):
    with pytest.raises(UnreadableFile, match=r"^a/talk\.txt: the file is not there \(any more\); check the path"):
        load_bytes(tmp_path / "talk.txt", "a/talk.txt")


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes):
    (tmp_path / "talk.txt").write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"^talk\.txt: the file is empty; "):
        load_bytes(tmp_path / "talk.txt", "talk.txt")


def test_a_folder_is_no_transcript(tmp_path: Path):
    with pytest.raises(UnreadableFile, match=r"this is a folder, expected a file"):
        load_bytes(tmp_path, "talks")


def test_a_pipe_is_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "talk.txt")
    with pytest.raises(UnreadableFile, match=r"device or pipe"):
        load_bytes(tmp_path / "talk.txt", "talk.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path):
    (tmp_path / "talk.txt").write_text("words")
    (tmp_path / "talk.txt").chmod(0)
    with pytest.raises(UnreadableFile, match=r"no permission to read the file"):
        load_bytes(tmp_path / "talk.txt", "talk.txt")

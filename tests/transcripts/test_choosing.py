"""Choosing a reader, finding files, and what is refused."""

from pathlib import Path

import pytest
from readings import source

from kg.errors import AmbiguousLayout, MalformedTranscript, NoTranscripts, UnknownLayout, UnreadableFile
from kg.transcripts import READERS, choose, extensions, find, read, read_source
from kg.transcripts.base import Source
from kg.transcripts.choosing import choose_among

SPEECH = "Ada Byron: (0:00) So the loom broke.\nBen Okafor: (0:09) It did.\nAda Byron: (0:12) Why?\n"


class Sure:
    """A reader that fits everything."""

    description = "anything"
    extensions: tuple[str, ...] = (".txt",)

    def __init__(self, name: str, score: float):
        self.name = name
        self._score = score

    def score(self, source: Source) -> float:
        return self._score

    def read(self, source: Source) -> None:  # type: ignore[override]
        raise NotImplementedError


def test_the_registry_names_its_readers() -> None:
    assert all(name == reader.name and reader.description for name, reader in READERS.items())
    assert {".txt", ".md", ".vtt", ".srt", ".json", ".html", ".docx"} <= extensions()


def test_a_flag_goes_before_the_content() -> None:
    assert choose(source("talk.txt", SPEECH)).name == "labelled"
    assert choose(source("talk.txt", SPEECH), "notes").name == "notes"


def test_an_extension_with_one_reader_decides() -> None:
    assert choose(source("talk.vtt", SPEECH)).name == "vtt"


def test_an_unknown_extension_leaves_it_to_the_content() -> None:
    assert choose(source("talk.transcript", SPEECH)).name == "labelled"


@pytest.mark.parametrize(
    ("text", "layout", "error"),
    [(SPEECH, "papyrus", UnknownLayout), ("1234 5678\n", None, UnknownLayout)],
)
def test_what_fits_nothing_is_said_to(text: str, layout: str | None, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"--layout.*labelled"):
        choose(source("talk.txt", text), layout)


def test_a_tie_is_said_to_be_one() -> None:
    readers = {"one": Sure("one", 0.5), "two": Sure("two", 0.5), "three": Sure("three", 0.4)}
    with pytest.raises(AmbiguousLayout, match=r"one, two.*--layout"):
        choose_among(readers, source("talk.txt", SPEECH))  # type: ignore[arg-type]


def test_text_without_words_is_unreadable() -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.txt: "):
        read_source(source("a.txt", "Hosts: Ada Byron\n\n--- 123 ---\n"), "labelled")


def test_every_error_names_the_file() -> None:
    with pytest.raises(MalformedTranscript, match=r"^a\.txt:1: "):
        read_source(source("a.txt", "---\ntitle: x\n"))


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(SPEECH, encoding="utf-8")


def test_a_folder_is_walked_for_known_extensions(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/c.md", "a/README.md", ".hidden.txt", ".git/x.txt", "d.png", "Readme.txt")
    assert [f.name for f in find([tmp_path])] == ["a/c.md", "b.txt"]


def test_a_named_file_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    write(tmp_path, "README", "x.log")
    assert [f.name for f in find([tmp_path / "x.log", tmp_path / "README"])] == ["README", "x.log"]


def test_a_file_that_is_given_twice_is_taken_once(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    assert len(find([tmp_path, tmp_path / "a.txt"])) == 1


def test_equal_names_get_their_folders(tmp_path: Path) -> None:
    write(tmp_path, "one/a.txt", "two/a.txt", "two/b.txt")
    assert [f.name for f in find([tmp_path / "one", tmp_path / "two"])] == ["b.txt", "one/a.txt", "two/a.txt"]


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NoTranscripts):
        find([tmp_path])
    with pytest.raises(NoTranscripts):
        find([tmp_path / "gone"])


def test_read_names_the_file_relative_to_its_root(tmp_path: Path) -> None:
    write(tmp_path, "a/b.txt")
    assert read(tmp_path / "a/b.txt", root=tmp_path).source == "a/b.txt"
    assert read(tmp_path / "a/b.txt").source == "b.txt"

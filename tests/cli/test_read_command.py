"""``kg read``: what the reader made of a file."""

import json
from pathlib import Path

from commandline import TALK, Kg


def test_read_prints_header_speakers_and_turns_with_times(kg: Kg, talks: Path) -> None:
    result = kg("read", "talks/brass.txt")
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["file", "talks/brass.txt"]
    assert lines[1].split() == ["layout", "labelled"]
    at = lines.index("speakers")
    assert lines[at + 1 : at + 3] == ["  Mary Host: 2 turns", "  Ada Marsh: 2 turns"]
    assert "[0:12] Ada Marsh:" in lines
    assert lines[lines.index("[0:12] Ada Marsh:") + 1].startswith("Thank you. I founded Brass Labs")


def test_read_shows_the_fields_of_the_header(kg: Kg, tmp_path: Path) -> None:
    header = "---\ntitle: Engines of Brass\ndate: 2024-05-01\nurl: https://example.org/brass\n---\n\n"
    (tmp_path / "brass.md").write_text(header + TALK, encoding="utf-8")
    fields = dict(line.split(None, 1) for line in kg("read", "brass.md").stdout.split("\n\n")[0].splitlines())
    assert fields["title"] == "Engines of Brass"
    assert fields["date"] == "2024-05-01"
    assert fields["url"] == "https://example.org/brass"


def test_read_text_prints_what_the_offsets_count(kg: Kg, talks: Path) -> None:
    assert kg("read", "talks/brass.txt", "--text").stdout == TALK


def test_read_json_has_turns_that_point_into_its_text(kg: Kg, talks: Path) -> None:
    told = json.loads(kg("read", "talks/brass.txt", "--json").stdout)
    assert told["speakers"] == {"Mary Host": 2, "Ada Marsh": 2}
    second = told["turns"][1]
    assert (second["speaker"], second["time"], second["kind"]) == ("Ada Marsh", 12.0, "speech")
    assert told["text"][second["start"] : second["end"]].startswith("Thank you.")


def test_read_obeys_the_layout(kg: Kg, talks: Path) -> None:
    assert "layout    notes" in kg("read", "talks/brass.txt", "--layout", "notes").stdout
    result = kg("read", "talks/brass.txt", "--layout", "scroll")
    assert result.exit_code == 2
    assert "'scroll' is not one of page," in result.stderr


def test_a_file_that_cannot_be_read(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    for name in ("empty.txt", "none.txt"):
        result = kg("read", name)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"Error: {name}: ")
        assert len(result.stderr.splitlines()) == 1


def test_formats_lists_every_reader_and_exporter(kg: Kg) -> None:
    from kg.exports import EXPORTERS
    from kg.transcripts import READERS

    result = kg("formats")
    assert result.exit_code == 0
    listed = {line.split()[0] for line in result.stdout.splitlines() if line}
    assert listed >= {*READERS, *EXPORTERS}
    told = json.loads(kg("formats", "--json").stdout)
    assert [layout["name"] for layout in told["layouts"]] == list(READERS)
    assert [export["name"] for export in told["exports"]] == list(EXPORTERS)
    assert all(record["extensions"] and record["description"] for part in told.values() for record in part)

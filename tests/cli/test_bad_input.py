"""Bad input: one clear line for each, the other transcripts are built, exit code 3; ``--strict`` stops instead."""

import json
import os
from pathlib import Path

import pytest
from commandline import TALK, Kg

VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nWe talked about the engines\n\n00:00:04.000 --"
JSON = '{"segments": [{"start": 0.0, "end": 2.0, "text": "We talked about the engi'
GERMAN = (
    "Herzlich willkommen zu unserem Gespräch über die alten Rechenmaschinen. Heute sprechen wir darüber, wie man sie "
    "gebaut hat, wer sie bezahlt hat und warum am Ende doch keine von ihnen fertig geworden ist. "
) * 5

BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\n", "empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "PNG"),
    "noise.txt": (bytes(range(256)) * 64, ""),
    "half.txt": ("Ada: we met in Zürich, and ".encode() * 40 + b"\xff\xc3\x28 \xe2\x82" + "Zürich ü".encode() * 9, ""),
    "cut.vtt": (VTT.encode(), ""),
    "nothing.vtt": (b"WEBVTT\n", ""),
    "cut.json": (JSON.encode(), ""),
    "other.json": (b'{"name": "not a transcript", "version": 3}', ""),
    "german.txt": (GERMAN.encode(), "German"),
}
"""File name → its bytes, and a word of what is to be said about it."""


def skipped(stderr: str) -> list[str]:
    return [line for line in stderr.splitlines() if line.startswith("skipped: ")]


def sources(folder: Path) -> set[str]:
    from kg.rdf import load

    return {episode.source for episode in load(folder / "graph.ttl").episodes()}


@pytest.mark.parametrize("name", BAD)
def test_it_is_skipped_with_one_line_and_the_others_are_built(kg: Kg, talks: Path, tmp_path: Path, name: str) -> None:
    content, word = BAD[name]
    (talks / name).write_bytes(content)
    result = kg("build", "talks", "--format", "ttl")
    assert result.exit_code == 3, result.output
    (line,) = skipped(result.stderr)
    assert line.startswith(f"skipped: {name}:")
    assert ";" in line, "it does not say what to do"
    assert word in line
    assert result.stderr.splitlines() == [line]
    assert sources(tmp_path / "exports") == {"brass.txt"}


@pytest.mark.parametrize("name", BAD)
def test_strict_stops_at_it_and_writes_nothing(kg: Kg, talks: Path, tmp_path: Path, name: str) -> None:
    (talks / name).write_bytes(BAD[name][0])
    result = kg("build", "talks", "--strict")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{name}:" in result.stderr
    assert not (tmp_path / "exports").exists()


def test_each_has_a_line_of_its_own_and_the_table_counts_them(kg: Kg, talks: Path) -> None:
    for name, (content, _) in BAD.items():
        (talks / name).write_bytes(content)
    result = kg("build", "talks", "--format", "ttl", "--json")
    assert result.exit_code == 3
    assert [line.split(":")[1].strip() for line in skipped(result.stderr)] == sorted(BAD)
    report = json.loads(result.stdout)
    assert report["transcripts"] == 1
    assert len(report["skipped"]) == len(BAD)


def test_it_is_the_same_with_several_workers(kg: Kg, talks: Path, tmp_path: Path) -> None:
    for name, (content, _) in BAD.items():
        (talks / name).write_bytes(content)
    alone = kg("build", "talks", "--format", "ttl", "-q", "-o", "one")
    together = kg("build", "talks", "--format", "ttl", "-q", "-o", "two", "--jobs", "2")
    assert (together.exit_code, together.stderr) == (alone.exit_code, alone.stderr) != (0, "")
    assert (tmp_path / "one/graph.ttl").read_bytes() == (tmp_path / "two/graph.ttl").read_bytes()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "latin-1", "cp1252", "utf-32"])
def test_other_encodings_are_read(kg: Kg, talks: Path, tmp_path: Path, encoding: str) -> None:
    text = TALK.replace("Ada Marsh", "Zoë Marsh").replace("Leeds", "Zürich")
    (talks / "brass.txt").write_bytes(text.encode(encoding))
    assert kg("build", "talks", "--format", "ttl").exit_code == 0
    assert "“Zoë Marsh" not in kg("show", "Zoe Marsh").stderr
    assert kg("show", "Zoe Marsh").stdout.startswith("Zoë Marsh (Person)")


def test_a_broken_yaml_header_does_not_lose_the_talk(kg: Kg, talks: Path, tmp_path: Path) -> None:
    (talks / "brass.txt").write_text(f'---\ntitle: "Engines\ntags: [a, b\n : :\n---\n\n{TALK}', encoding="utf-8")
    result = kg("build", "talks", "--format", "ttl")
    assert result.exit_code in (0, 3), result.output
    assert "Traceback" not in result.output
    assert kg("show", "Brass Labs").exit_code == 0


def test_a_line_of_50_megabytes(kg: Kg, talks: Path, tmp_path: Path) -> None:
    (talks / "endless.txt").write_text("so we went on and talked about the engines " * 1_220_000, encoding="ascii")
    result = kg("build", "talks", "--format", "ttl")
    assert result.exit_code == 3, result.output
    (line,) = skipped(result.stderr)
    assert line.startswith("skipped: endless.txt: 52,460,000 characters")
    assert sources(tmp_path / "exports") == {"brass.txt"}


def test_a_file_that_vanishes(kg: Kg, talks: Path, tmp_path: Path) -> None:
    (talks / "vanished.txt").symlink_to(tmp_path / "gone.txt")
    result = kg("build", talks / "brass.txt", talks / "vanished.txt", "--format", "ttl")
    assert result.exit_code == 3, result.output
    (line,) = skipped(result.stderr)
    assert "vanished.txt" in line
    assert sources(tmp_path / "exports") == {"brass.txt"}


def test_a_file_that_may_not_be_read(kg: Kg, talks: Path) -> None:
    secret = talks / "secret.txt"
    secret.write_text(TALK, encoding="utf-8")
    secret.chmod(0)
    if os.access(secret, os.R_OK):
        pytest.skip("this user may read everything")
    result = kg("build", "talks", "--format", "ttl")
    assert result.exit_code == 3
    assert skipped(result.stderr)[0].startswith("skipped: secret.txt: no permission")


@pytest.mark.parametrize("make", [None, "folder", "readme"])
def test_nothing_to_read_is_said_in_one_line(kg: Kg, tmp_path: Path, make: str | None) -> None:
    if make:
        (tmp_path / "talks").mkdir()
    if make == "readme":
        (tmp_path / "talks/README.md").write_text("# These are my talks")
    result = kg("build", "talks")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: talks: ")
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "exports").exists()


def test_where_none_can_be_used_the_last_export_stays(kg: Kg, talks: Path, tmp_path: Path) -> None:
    assert kg("build", "talks", "--format", "ttl").exit_code == 0
    before = (tmp_path / "exports/graph.ttl").read_bytes()
    (talks / "brass.txt").unlink()
    (talks / "empty.txt").touch()
    result = kg("build", "talks", "--format", "ttl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "empty.txt" in result.stderr
    assert (tmp_path / "exports/graph.ttl").read_bytes() == before


def test_when_none_can_be_used_each_file_has_its_line(kg: Kg, tmp_path: Path) -> None:
    for name in ("a.txt", "b.vtt"):
        (tmp_path / name).write_bytes(b"")
    result = kg("build", str(tmp_path), "--out", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert [line.split(":")[1].strip() for line in skipped(result.stderr)] == ["a.txt", "b.vtt"]
    assert "none of the 2 files that were found can be used" in result.stderr

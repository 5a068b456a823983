"""``kg build``: the main path, its options, and what it leaves behind."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import TALK, Kg, opened_for_a_reader

ROOT = Path(__file__).parents[2]


def test_the_main_path_from_a_shell(talks: Path, tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "kg", "build", "talks"], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    rows = [line.split() for line in done.stdout.splitlines()]
    assert rows[0] == ["Transcripts", "1"]
    assert {"Entities", "Person", "Organization", "Relations", "founded", "Words", "Seconds"} <= {r[0] for r in rows}
    assert sorted(p.name for p in (tmp_path / "exports").iterdir()) == ["graph.html", "graph.ttl"]
    assert [row[-1] for row in rows[-2:]] == ["exports/graph.ttl", "exports/graph.html"]


def test_what_was_built_can_be_asked_and_is_valid(kg: Kg, talks: Path) -> None:
    assert kg("build", "talks", "--format", "ttl").exit_code == 0
    assert kg("validate").exit_code == 0
    shown = kg("show", "Brass Labs").stdout
    assert "Ada Marsh" in shown[shown.index("← founded") :]
    assert "I founded Brass Labs" in shown
    assert kg("search", "brass").exit_code == 0


def test_the_closing_table_as_json(kg: Kg, talks: Path) -> None:
    report = json.loads(kg("build", "talks", "--format", "ttl", "--json").stdout)
    assert (report["transcripts"], report["skipped"], report["files"]) == (1, [], ["exports/graph.ttl"])
    assert report["entities"]["Person"] >= 2
    assert report["relations"]["founded"] >= 1
    assert 50 < report["words"] < 100
    assert report["seconds"] >= 0


def test_quiet_prints_nothing(kg: Kg, talks: Path) -> None:
    result = kg("build", "talks", "--format", "ttl", "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_formats_of_the_registry_and_no_others(kg: Kg, talks: Path, tmp_path: Path) -> None:
    from kg.exports import EXPORTERS

    every = [argument for name in EXPORTERS for argument in ("--format", name)]
    assert kg("build", "talks", *every, "-o", "all").exit_code == 0
    assert {p.name for p in (tmp_path / "all").iterdir()} == {f"graph{e.extension}" for e in EXPORTERS.values()}
    result = kg("build", "talks", "--format", "papyrus")
    assert result.exit_code == 2
    assert f"'papyrus' is not one of {', '.join(EXPORTERS)}" in " ".join(result.stderr.split())


def test_mentions_are_written_when_asked_for(kg: Kg, talks: Path, tmp_path: Path) -> None:
    from kg.rdf import load

    assert kg("build", "talks", "--format", "ttl", "--mentions").exit_code == 0
    occurrences = load(tmp_path / "exports/graph.ttl", mentions=True).occurrences
    surfaces = {TALK[o.start : o.end] for o in occurrences}
    assert "Brass Labs" in surfaces
    assert all(TALK[o.start : o.end] == o.surface for o in occurrences)


def test_min_confidence_leaves_out_what_is_less_sure(kg: Kg, talks: Path, tmp_path: Path) -> None:
    from kg.rdf import load

    kg("build", "talks", "--format", "ttl", "-o", "all")
    relations = load(tmp_path / "all/graph.ttl").relations()
    limit = max(r.confidence for r in relations)
    kg("build", "talks", "--format", "ttl", "-o", "sure", "--min-confidence", str(limit))
    assert load(tmp_path / "sure/graph.ttl").relations() == [r for r in relations if r.confidence >= limit]


def test_base_iri(kg: Kg, talks: Path, tmp_path: Path) -> None:
    assert kg("build", "talks", "--format", "ttl", "--base-iri", "https://example.org/talks#").exit_code == 0
    text = (tmp_path / "exports/graph.ttl").read_text(encoding="utf-8")
    assert "https://example.org/talks#" in text
    assert "transcript-kg/resource/" not in text
    shown = kg("show", "Brass Labs").stdout
    assert "https://example.org/talks#organization/brass-labs" in shown


@pytest.mark.parametrize(
    ("iri", "message"),
    [
        ("talks/", "no absolute IRI"),
        ("https://example.org/talks", "must end in / or #"),
        ("https://example.org/my talks/", "no absolute IRI"),
        ("https://example.org/<talks>/", "no absolute IRI"),
        ("", "no absolute IRI"),
    ],
)
def test_a_base_iri_that_cannot_be_one(kg: Kg, talks: Path, iri: str, message: str) -> None:
    result = kg("build", "talks", "--base-iri", iri)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


@pytest.mark.parametrize("option", [("--min-confidence", "1.5"), ("--jobs", "0"), ("--lexicon", "none.tsv")])
def test_values_out_of_range(kg: Kg, talks: Path, option: tuple[str, str]) -> None:
    result = kg("build", "talks", *option)
    assert result.exit_code == 2
    assert option[0] in result.stderr


def test_a_lexicon_of_ones_own(kg: Kg, talks: Path) -> None:
    header = (ROOT / "seeds/lexicon/models.tsv").read_text(encoding="utf-8").splitlines()[0]
    columns = header.split("\t")
    row = {"name": "Everyday Work", "type": "Concept", "aliases": "own work"}
    (talks / "mine.tsv").write_text(f"{header}\n" + "\t".join(row.get(c, "") for c in columns) + "\n")
    kg("build", "talks", "--format", "ttl", "--extractor", "lexicon", "--no-default-lexicon")
    assert kg("show", "Everyday Work").exit_code == 1
    assert kg("show", "GPT-4").exit_code == 1
    kg("build", "talks", "--format", "ttl", "--lexicon", talks / "mine.tsv")
    assert kg("show", "Everyday Work").exit_code == 0
    assert kg("show", "GPT-4").exit_code == 0


def test_a_broken_lexicon_is_named_with_the_line(kg: Kg, talks: Path) -> None:
    (talks / "mine.tsv").write_text("name\ttype\nEngine\tAnimal\n")
    result = kg("build", "talks", "--lexicon", "talks/mine.tsv")
    assert result.exit_code == 2
    assert "talks/mine.tsv:2:" in result.stderr


def test_a_spacy_model_that_is_not_installed(kg: Kg, talks: Path) -> None:
    result = kg("build", "talks", "--spacy-model", "no_such_model")
    assert result.exit_code == 2
    assert "no_such_model" in result.stderr
    assert len(result.stderr.splitlines()) == 1


# What it leaves behind


def test_two_builds_are_the_same_whatever_the_order_and_the_workers(kg: Kg, talks: Path, tmp_path: Path) -> None:
    (talks / "second.txt").write_text(TALK.replace("Brass Labs", "Tin Labs"), encoding="utf-8")
    files = [talks / "brass.txt", talks / "second.txt"]
    kg("build", *files, "-o", "one")
    kg("build", *files[::-1], "-o", "two", "--jobs", "2")
    kg("build", *files, "-o", "one")
    for name in ("graph.ttl", "graph.html"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize("blocked", ["file", "graph"])
def test_a_place_that_cannot_be_written_to_is_one_line(kg: Kg, talks: Path, tmp_path: Path, blocked: str) -> None:
    if blocked == "file":
        (tmp_path / "exports").write_text("not a folder")
    else:
        (tmp_path / "exports/graph.ttl").mkdir(parents=True)
    result = kg("build", "talks", "--format", "ttl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "exports" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.fixture
def exported(talks: Path, tmp_path: Path) -> dict[str, bytes]:
    """The files of an earlier build."""
    subprocess.run([sys.executable, "-m", "kg", "build", "talks", "-q"], cwd=tmp_path, check=True)
    return contents(tmp_path / "exports")


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def test_a_build_that_is_interrupted_leaves_the_last_good_export(exported: dict[str, bytes], tmp_path: Path) -> None:
    pipe = tmp_path / "words.tsv"
    os.mkfifo(pipe)
    build = [sys.executable, "-m", "kg", "build", "talks", "--lexicon", str(pipe)]
    running = subprocess.Popen(build, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    writer = opened_for_a_reader(pipe, running)
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=20)
    os.close(writer)
    assert running.returncode == 130
    assert errors.strip() == "interrupted: finished files are whole, the others as they were"
    assert contents(tmp_path / "exports") == exported


def test_a_full_disk_leaves_the_last_good_export(exported: dict[str, bytes], tmp_path: Path) -> None:
    limited = "from resource import *; setrlimit(RLIMIT_FSIZE, (3000, 3000)); from kg.cli import main; main()"
    build = [sys.executable, "-B", "-c", limited, "build", "talks", "--base-iri", "https://example.org/"]
    done = subprocess.run(build, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: exports/graph.ttl: ")
    assert "cannot be written" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert contents(tmp_path / "exports") == exported


def test_no_temporary_file_stays(kg: Kg, talks: Path, tmp_path: Path) -> None:
    kg("build", "talks", "--mentions")
    assert sorted(p.name for p in (tmp_path / "exports").iterdir()) == ["graph.html", "graph.ttl", "mentions.ttl"]


@pytest.mark.data
def test_a_folder_of_real_transcripts_is_one_call(kg: Kg, data: Path) -> None:
    result = kg("build", data / "transcripts", "--mentions", "--json")
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    files = list((data / "transcripts").iterdir())
    assert (report["transcripts"], report["skipped"]) == (len(files), [])
    assert sum(report["relations"].values()) > 10 * len(files)
    valid = kg("validate")
    assert valid.exit_code == 0, valid.stdout

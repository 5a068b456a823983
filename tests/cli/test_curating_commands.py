"""``kg build --curation``, ``kg review``, ``kg show --why``: from a doubt to the user's decision."""

import json
from pathlib import Path

import pytest
from commandline import Kg

DECISIONS = """\
- rename: Brass Labs
  to: Brass Laboratories
- deny: [Ada Marsh, founded, Brass Labs]
- drop: Brass Lads
"""


@pytest.fixture
def built(kg: Kg, talks: Path, tmp_path: Path) -> Path:
    """The graph of one talk, with its single mentions."""
    assert kg("build", talks, "-o", tmp_path / "out", "--format", "ttl", "--mentions").exit_code == 0
    return tmp_path / "out/graph.ttl"


def test_curation_beside_the_inputs_counts_at_every_build(kg: Kg, talks: Path, built: Path) -> None:
    (talks / "curation.yaml").write_text(DECISIONS, encoding="utf-8")
    for _ in range(2):
        done = kg("build", talks, "-o", built.parent, "--format", "ttl")
        assert done.exit_code == 3
        assert "curation.yaml:4: nothing in these transcripts is called 'Brass Lads'; near it: Brass L" in done.stderr
    shown = json.loads(kg("show", "Brass Laboratories", "-g", built, "--json").stdout)
    assert shown["aliases"] == ["Brass Labs"]
    assert "founded" not in {r["predicate"] for r in shown["relations"]}
    assert kg("validate", "-g", built).exit_code == 0


def test_a_curation_file_by_name(kg: Kg, talks: Path, tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text("- assert: [Ada Marsh, investedIn, Google]\n", encoding="utf-8")
    done = kg("build", talks, "-o", "out", "--format", "ttl", "--curation", tmp_path / "ours.yaml", "--json")
    assert (done.exit_code, json.loads(done.stdout)["ignored"]) == (0, [])
    shown = json.loads(kg("show", "Google", "-g", "out/graph.ttl", "--json").stdout)
    (relation,) = [r for r in shown["relations"] if r["predicate"] == "investedIn"]
    assert [(e["method"], e["segment"]) for e in relation["evidence"]] == [("curation", "ours.yaml:1")]
    assert kg("validate", "-g", "out/graph.ttl").exit_code == 0


def test_a_strict_build_stops_at_what_fits_nothing(kg: Kg, talks: Path) -> None:
    (talks / "curation.yaml").write_text(DECISIONS, encoding="utf-8")
    done = kg("build", talks, "-o", "out", "--strict")
    assert (done.exit_code, Path("out").exists()) == (2, False)


def test_a_faulty_curation_file_stops_the_build(kg: Kg, talks: Path) -> None:
    (talks / "curation.yaml").write_text("- renam: A\n", encoding="utf-8")
    done = kg("build", talks, "-o", "out")
    assert done.exit_code == 2
    assert "curation.yaml:1: unknown instruction 'renam'; did you mean 'rename'?" in done.stderr


def test_why(kg: Kg, built: Path) -> None:
    text = kg("show", "Brass Labs", "-g", built, "--why").stdout.partition("\nwhy\n")[2]
    assert "“Brass Labs” (the name)" in text
    assert "brass, Ada Marsh, 0:12, at " in text


def test_why_as_json(kg: Kg, built: Path, talks: Path) -> None:
    why = json.loads(kg("show", "GPT-4", "-g", built, "--why", "--json").stdout)["why"]
    (surface,) = why
    assert (surface["surface"], surface["label"], surface["method"]) == ("GPT-4", "the name", "lexicon")
    (mention,) = surface["mentions"]
    transcript = (talks / "brass.txt").read_text(encoding="utf-8")
    assert transcript[mention["start"] : mention["end"]] == "GPT-4"


def test_why_without_single_mentions_says_how_to_get_them(kg: Kg, graph_file: Path) -> None:
    done = kg("show", "Ada", "-g", graph_file, "--why")
    assert done.exit_code == 2
    assert "kg build --mentions" in done.stderr


def test_review_as_table_and_json(kg: Kg, built: Path) -> None:
    table = kg("review", "-g", built, "--limit", "2").stdout
    assert table.splitlines()[0].split() == ["sure", "kind", "what", "may", "be", "wrong", "words", "where"]
    found = json.loads(kg("review", "-g", built, "--limit", "2", "--json").stdout)
    assert {d["kind"] for d in found} >= {"type", "relation"}
    assert all(0 <= d["score"] <= 1 and d["remedy"] for d in found)


def test_review_as_a_curation_file_can_stand_beside_the_transcripts(kg: Kg, built: Path, talks: Path) -> None:
    text = kg("review", "-g", built, "--format", "yaml").stdout
    (talks / "curation.yaml").write_text(text, encoding="utf-8")
    assert kg("build", talks, "-o", "again", "--format", "ttl").exit_code == 0
    assert Path("again/graph.ttl").read_bytes() == built.read_bytes()


def test_review_without_single_mentions_has_relations_only(kg: Kg, graph_file: Path) -> None:
    done = kg("review", "-g", graph_file, "--json")
    assert "--mentions" in done.stderr
    assert {d["kind"] for d in json.loads(done.stdout)} == {"relation"}

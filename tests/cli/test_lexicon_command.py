"""``kg lexicon check``."""

import json
from pathlib import Path

from commandline import Kg

HEADER = "name\ttype\taliases\tmaker\n"


def test_the_shipped_lexicon_is_in_order(kg: Kg) -> None:
    done = kg("lexicon", "check")
    assert (done.exit_code, done.stdout) == (0, "nothing wrong\n")


def test_a_file_of_ones_own(kg: Kg, tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text(f"{HEADER}Anvil 9\tProduct\t\tGoogle\nAnvil 8\tProduct\t\tGogle\n", encoding="utf-8")
    done = kg("lexicon", "check", own)
    assert done.exit_code == 1
    assert f"{own}:3" in done.stdout and "did you mean 'Google'?" in done.stdout
    assert f"{own}:2" not in done.stdout
    assert f"{own}:2" in kg("lexicon", "check", "--no-default-lexicon", own).stdout


def test_as_json(kg: Kg, tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text(f"{HEADER}Together\tProduct\t\t\n", encoding="utf-8")
    (fault,) = json.loads(kg("lexicon", "check", "--json", own).stdout)
    assert (fault["file"], fault["line"]) == (str(own), 2)
    assert set(fault) == {"file", "line", "problem", "remedy"}


def test_a_file_that_is_no_lexicon(kg: Kg, tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("title\tkind\n", encoding="utf-8")
    done = kg("lexicon", "check", own)
    assert done.exit_code == 2
    assert "expected the columns" in done.stderr

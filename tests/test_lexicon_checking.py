"""`kg lexicon check`: what it finds, and that the shipped lexicon is free of it."""

from pathlib import Path

import pytest

from kg.lexicon.checking import check_lexicon
from kg.lexicon.everyday import common_words
from kg.resources import lexicon_dir

HEADER = "name\ttype\taliases\tmisheard\tparent\tmaker\tguard"

FINE = "Acme\tOrganization\tAcme Works\tack me\t\t\t\n"

FAULTS: dict[str, tuple[str, list[str]]] = {
    "nothing": ("Anvil 2\tProduct\t\t\tAnvil\tAcme\nAnvil\tProduct\t\tanne vil\t\tAcme\t", []),
    "there twice": ("ACME\tOrganization\t\t\t\t\t", ["3: ACME: is there already, as Acme (own.tsv:2)"]),
    "a name of two types": ("Acme\tProduct\t\t\t\t\t", ["3: Acme: its name 'Acme' is also one of Acme (own.tsv:2)"]),
    "an alias of two": (
        "Brass\tProduct\tacme works\t\t\t\t",
        ["3: Brass: its name 'acme works' is also one of Acme (own.tsv:2)"],
    ),
    "a shared name, guarded": ("Acme\tProduct\t\t\t\t\tAcme: near anvil", []),
    "misheard, but right elsewhere": (
        "Acne\tConcept\t\tacme\t\t\t",
        ["3: Acne: its misheard form 'acme' is a right name of Acme (own.tsv:2)"],
    ),
    "unknown type": ("Brass\tFirm\t\t\t\t\t", ["3: 'Firm' is no entity type"]),
    "unknown parent": (
        "Brass\tProduct\t\t\tAcne\t\t",
        ["3: Brass: no line has the name of its parent 'Acne'; did you mean 'Acme'?"],
    ),
    "unknown maker": ("Brass\tProduct\t\t\t\tGlobex\t", ["3: Brass: no line has the name of its maker 'Globex'"]),
    "a circle": (
        "Brass\tConcept\t\t\tCopper\t\t\nCopper\tConcept\t\t\tBrass\t\t",
        [
            "3: Brass: is its own ancestor: Brass → Copper → Brass",
            "4: Copper: is its own ancestor: Copper → Brass → Copper",
        ],
    ),
    "below a circle": (
        "Tin\tConcept\t\t\tBrass\t\t\nBrass\tConcept\t\t\tBrass\t\t",
        ["4: Brass: is its own ancestor: Brass → Brass"],
    ),
    "an everyday word": (
        "Together\tProduct\t\t\t\t\t",
        ["3: Together: 'Together' is something that people say every day"],
    ),
    "an everyday phrase, misheard": (
        "Leda\tPerson\t\tof course\t\t\t",
        ["3: Leda: 'of course' is something that people say every day"],
    ),
    "an everyday word, guarded": ("Together\tProduct\t\t\t\t\tTogether: case", []),
    "a concept is named by a word": ("prompt\tConcept\tprompting\t\t\t\t", []),
    "a concept's other everyday name": (
        "large language model\tConcept\tbrain\t\t\t\t",
        ["3: large language model: 'brain' is something that people say every day"],
    ),
}


@pytest.mark.parametrize(("lines", "expected"), FAULTS.values(), ids=FAULTS)
def test_faults(tmp_path: Path, lines: str, expected: list[str]) -> None:
    file = tmp_path / "own.tsv"
    file.write_text(f"{HEADER}\n{FINE}{lines}\n", encoding="utf-8")
    found = [str(fault).partition("own.tsv:")[2] for fault in check_lexicon([file])]
    assert len(found) == len(expected)
    assert all(f.startswith(e) for f, e in zip(found, expected, strict=True)), found


def test_every_fault_says_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "own.tsv"
    file.write_text("\n".join([HEADER, FINE.strip(), *(lines for lines, _ in FAULTS.values())]), encoding="utf-8")
    faults = check_lexicon([file])
    assert faults and all(fault.remedy for fault in faults)


def test_names_of_the_known_files_count_and_their_faults_do_not(tmp_path: Path) -> None:
    known, own = tmp_path / "known.tsv", tmp_path / "own.tsv"
    known.write_text(f"{HEADER}\n{FINE}Together\tProduct\t\t\t\t\t\n", encoding="utf-8")
    own.write_text(f"{HEADER}\nAnvil\tProduct\tAcme\t\t\tAcme\t\nAcme\tOrganization\t\t\t\t\t\n", encoding="utf-8")
    (clash,) = check_lexicon([own], known=[known])
    assert "Acme: its name 'Acme' is also one of Anvil" in str(clash), "the own line replaces the known one"


def test_the_shipped_lexicon_is_clean() -> None:
    assert [str(f) for f in check_lexicon(sorted(lexicon_dir().glob("*.tsv")))] == []


@pytest.mark.parametrize("word", ["together", "of course", "agents"])
def test_everyday_words(word: str) -> None:
    assert word in common_words()


@pytest.mark.parametrize("name", ["google", "ai", "openai", "python"])
def test_names_are_no_everyday_words(name: str) -> None:
    assert name not in common_words()

"""Lexicon files: what they may say, and what is said of a faulty line."""

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon import load_lexicon
from kg.names import name_key
from kg.schema import EntityType

HEADER = "name\ttype\taliases\tmisheard\tparent\tmaker\twikipedia\tguard\tnote"


def _file(folder: Path, *lines: str, header: str = HEADER) -> Path:
    file = folder / "own.tsv"
    file.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return file


def test_a_line_in_full(tmp_path: Path) -> None:
    names = "Claude\tModel\tclaude.ai | Claude AI\tclot | clawed"
    line = f"{names}\t\tAnthropic\tClaude (language model)\tclot: near anthropic\tx"
    (entry,) = load_lexicon([_file(tmp_path, line)], default=False).entries
    assert entry.names == ("Claude", "claude.ai", "Claude AI")
    assert entry.misheard == ("clot", "clawed")
    assert (entry.maker, entry.parent, entry.wikipedia) == ("Anthropic", None, "Claude (language model)")
    assert entry.guards["clot"].near == {"anthropic"} and not entry.guards["clot"].case


def test_name_and_type_are_enough(tmp_path: Path) -> None:
    (entry,) = load_lexicon([_file(tmp_path, "Acme\tOrganization", header="name\ttype")], default=False).entries
    assert (entry.name, entry.type) == ("Acme", EntityType.ORGANIZATION)


def test_the_users_line_wins(tmp_path: Path) -> None:
    own = _file(tmp_path, "Python\tProduct\tParseltongue")
    entry = load_lexicon([own]).lookup("python", EntityType.PRODUCT)
    assert entry is not None and entry.aliases == ("Parseltongue",)


FAULTS = {
    "unknown type": ("Acme\tCompany", "own.tsv:2: 'Company' is no entity type; use one of Person, Organization"),
    "too many cells": ("Acme" + "\tx" * 12, "own.tsv:2: 13 cells, but 9 columns"),
    "no letters": ("???\tModel", "own.tsv:2: '???' has no letter or digit to look for"),
    "strange guard": ("Go\tProduct\t\t\t\t\t\tGo: sometimes", "cannot understand the guard 'Go: sometimes'"),
    "guards something else": (
        "Go\tProduct\t\t\t\t\t\tGolf: case",
        "guards 'golf', which is none of the line's surfaces",
    ),
}


@pytest.mark.parametrize(("line", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_names_its_line(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(LexiconError) as caught:
        load_lexicon([_file(tmp_path, line)], default=False)
    assert message in str(caught.value)


def test_unknown_columns(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"own.tsv:1: expected the columns name, type.* found title, kind"):
        load_lexicon([_file(tmp_path, header="title\tkind")], default=False)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"nowhere\.tsv: cannot be read"):
        load_lexicon([tmp_path / "nowhere.tsv"], default=False)


@pytest.fixture(scope="module")
def shipped() -> list[Path]:
    from kg.resources import lexicon_dir

    return sorted(lexicon_dir().glob("*.tsv"))


def test_the_shipped_lexicon_is_broad(shipped: list[Path]) -> None:
    entries = load_lexicon().entries
    assert len(shipped) == len(EntityType)
    assert all(sum(e.type == t for e in entries) >= 20 for t in EntityType)
    assert len(entries) >= 600


def test_the_shipped_lexicon_is_sorted_and_without_doubles(shipped: list[Path]) -> None:
    for file in shipped:
        names = [line.split("\t")[0] for line in file.read_text(encoding="utf-8").splitlines()[1:]]
        assert names == sorted(names, key=str.casefold), file.name
        keys = [name_key(n) for n in names]
        assert len(set(keys)) == len(keys), {k for k in keys if keys.count(k) > 1}


def test_one_name_has_one_type_in_the_shipped_lexicon() -> None:
    types: dict[str, set[str]] = {}
    for entry in load_lexicon().entries:
        types.setdefault(name_key(entry.name), set()).add(str(entry.type))
    homonyms = {key for key, found in types.items() if len(found) > 1}
    assert {key: types[key] for key in sorted(homonyms) if not _told_apart(key)} == {}


def _told_apart(key: str) -> bool:
    """Whether all but one of the entries with this name are guarded."""
    entries = [e for e in load_lexicon().entries if name_key(e.name) == key]
    return sum(e.name.casefold() not in e.guards for e in entries) <= 1


def test_parents_and_makers_of_the_shipped_lexicon_are_in_it() -> None:
    entries = load_lexicon().entries
    names = {e.name for e in entries}
    strangers = {n for e in entries for n in (e.parent, e.maker) if n and n not in names}
    assert sorted(strangers) == []

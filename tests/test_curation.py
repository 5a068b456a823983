"""Curation files: what they may say, and what is said of a faulty line."""

from pathlib import Path

import pytest

from kg.curation import curation_beside, load_curation
from kg.errors import CurationError
from kg.schema import EntityType, Scope

FULL = """\
# What the makers of Old Machines know better.
- merge: [Ada Marsh, Ada March]
  misheard: true
- split: Sam
  surfaces: [Sam B.]
  in: talk-2.txt
  as: Sam Birch
  type: Person
- rename: Brass Lab
  to: Brass Labs
- retype: Cursor
  to: Product
- alias: Brass Labs
  also: [BL, the Labs]
- drop: Welcome
- assert: [Ada Marsh, founded, Brass Labs]
- assert: [Ada Marsh, guestOn, "@episode"]
  in: talk-1.txt
- deny: [Ada Marsh, worksFor, Google]
"""


def _file(folder: Path, text: str) -> Path:
    file = folder / "curation.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_every_instruction_in_full(tmp_path: Path) -> None:
    curation = load_curation([_file(tmp_path, FULL)])
    (merge,), (split,), (rename,) = curation.merges, curation.splits, curation.renames
    assert (merge.names, merge.misheard, merge.at.line) == (("Ada Marsh", "Ada March"), True, 2)
    assert (split.name, split.new_name, split.type) == ("Sam", "Sam Birch", EntityType.PERSON)
    assert (split.surfaces, split.sources) == ({"sam b."}, {"talk-2.txt"})
    assert (rename.name, rename.to) == ("Brass Lab", "Brass Labs")
    assert [(r.name, r.to) for r in curation.retypes] == [("Cursor", EntityType.PRODUCT)]
    assert [(a.name, a.also, a.misheard) for a in curation.aliases] == [("Brass Labs", ("BL", "the Labs"), False)]
    assert [d.name for d in curation.drops] == ["Welcome"]
    assert [(f.subject, f.predicate, f.object, f.within) for f in curation.asserted] == [
        ("Ada Marsh", "founded", "Brass Labs", None),
        ("Ada Marsh", "guestOn", Scope.EPISODE, "talk-1.txt"),
    ]
    assert [str(f.at) for f in curation.denied] == ["curation.yaml:19"]


def test_an_empty_file_decides_nothing(tmp_path: Path) -> None:
    assert not load_curation([_file(tmp_path, "# nothing yet\n")])


def test_the_files_beside_the_inputs_are_found(tmp_path: Path) -> None:
    file = _file(tmp_path, "")
    (tmp_path / "deeper").mkdir()
    assert curation_beside([tmp_path, tmp_path / "talk.txt"]) == (file,)
    assert curation_beside([tmp_path / "deeper"]) == ()


FAULTS = {
    "no list": ("rename: A\n", "curation.yaml:1: expected a list of instructions"),
    "no mapping": ("- drop: A\n- rename\n", "curation.yaml:2: this is no instruction"),
    "broken": ("- drop: [A\n- b: }\n", "curation.yaml:2: no YAML"),
    "not a text": ("- drop: A\x00", "curation.yaml: no YAML"),
    "misspelt": ("- renam: A\n  to: B\n", "curation.yaml:1: unknown instruction 'renam'; did you mean 'rename'?"),
    "two at once": ("- drop: A\n  rename: B\n  to: C\n", "curation.yaml:1: gives drop and rename at once"),
    "twice": ("- drop: A\n  drop: B\n", "curation.yaml:1: says 'drop' twice"),
    "strange key": ("- rename: A\n  too: B\n", "curation.yaml:1: `rename` has no key 'too'; did you mean 'to'?"),
    "missing key": ("- rename: A\n", "curation.yaml:1: `to` needs a name; write `to: NAME`"),
    "one to merge": ("- merge: [A]\n", "curation.yaml:1: `merge` needs a list of 2 or more names"),
    "empty name": ("- drop: ''\n", "curation.yaml:1: `drop` needs a name"),
    "no letters": ("- rename: A\n  to: '???'\n", "curation.yaml:1: '???' has no letter or digit"),
    "unknown type": (
        "- retype: A\n  to: Persona\n",
        "curation.yaml:1: 'Persona' is no entity type; did you mean 'Person'?",
    ),
    "unknown predicate": (
        "- drop: A\n- deny: [A, foundd, B]\n",
        "curation.yaml:2: 'foundd' is no predicate; did you mean 'founded'?",
    ),
    "two parts": ("- assert: [A, founded]\n", "curation.yaml:1: `assert` needs a list of 3 or more names"),
    "four parts": ("- assert: [A, founded, B, C]\n", "curation.yaml:1: 4 parts, expected 3"),
    "episode without its name": (
        "- assert: [A, guestOn, '@episode']\n",
        "curation.yaml:1: `guestOn` cannot end in @episode",
    ),
    "no episode": ("- assert: [A, guestOn, B]\n", "curation.yaml:1: `guestOn` ends in an episode, not in 'B'"),
    "splits everything": ("- split: A\n  as: B\n", "curation.yaml:1: does not say which mentions to split off"),
    "neither true nor false": ("- merge: [A, B]\n  misheard: maybe\n", "curation.yaml:1: `misheard` is 'maybe'"),
    "contradiction": (
        "- rename: A\n  to: B\n- rename: a\n  to: C\n",
        "curation.yaml:3: 'a' becomes B in line 1 and C here",
    ),
}


@pytest.mark.parametrize(("text", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_names_its_line_and_a_way_out(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CurationError) as caught:
        load_curation([_file(tmp_path, text)])
    assert message in str(caught.value)
    assert caught.value.remedy


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(CurationError, match=r"nowhere\.yaml: cannot be read"):
        load_curation([tmp_path / "nowhere.yaml"])

"""Speaker labels and whom they mean."""

import pytest

from kg.transcripts.speakers import full_names, is_generic, is_name, same_person, shown


@pytest.mark.parametrize(
    "label", ["Host", "Guest 2", "SPEAKER_00", "Speaker A", "Ad", "Reader", "Interviewer", "Q", "Audience Member"]
)
def test_generic(label: str) -> None:
    assert is_generic(label)


@pytest.mark.parametrize("label", ["Ada", "Adi", "Ada Byron", "Hostetler", "Guestrin", "Addison"])
def test_not_generic(label: str) -> None:
    assert not is_generic(label)


@pytest.mark.parametrize(
    "name", ["Ada", "Ada Byron", "José d'Ávila", "Zoë van der Berg", "J. R. Smith", "Du'An Light", "Dr. Ada Byron"]
)
def test_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "text", ["note", "Note", "the loom", "Loom 3", "A very long line of words that is no name", "Agenda", ""]
)
def test_no_names(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ada Byron", "Ada", True),
        ("Dennis Yarrow", "Denis Yarrow", True),
        ("Dr. Ada Byron", "ADA BYRON", True),
        ("Ada Byron", "Ada Lind", False),
        ("Ada Byron", "Ben Okafor", False),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same


def test_short_labels_stand_for_the_one_name_that_fits() -> None:
    people = ["Ada Byron", "Ben Okafor", "Ben Stone", "Carl X. Holm"]
    assert full_names(["ADA", "AB", "Ben", "CH", "Host", "Okafor"], people) == {
        "ADA": "Ada Byron",
        "AB": "Ada Byron",
        "CH": "Carl X. Holm",
        "Okafor": "Ben Okafor",
    }


@pytest.mark.parametrize(
    ("label", "name"), [("ADA BYRON", "Ada Byron"), ("ada", "ada"), ("SPEAKER_00", "SPEAKER_00"), ("BJ", "BJ")]
)
def test_shown(label: str, name: str) -> None:
    assert shown(label) == name

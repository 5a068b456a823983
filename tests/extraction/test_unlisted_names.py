"""Names that no lexicon lists: cues around them, versions of a family, people by a part of their name."""

import pytest
from extraction_cases import Hear, names

CUES = {
    "a company called": (
        "She runs a company called Brightwater Analytics now.",
        ("Brightwater Analytics", "Organization"),
    ),
    "a book titled": ("He read a book called The Long Way Down.", ("The Long Way Down", "Work")),
    "a quoted paper": ("It is in the paper “Walking on Air” of May.", ("Walking on Air", "Work")),
    "a tool named": ("We built a tool named Fernglass for it.", ("Fernglass", "Product")),
    "a benchmark": ("They ran HarborBench on it.", ("HarborBench", "Benchmark")),
    "a university": ("She is at the University of Westmark today.", ("University of Westmark", "Organization")),
    "a summit": ("We met at the Tidewater Summit in May.", ("Tidewater Summit", "Event")),
    "a title": ("We asked Professor Orla Quill about it.", ("Orla Quill", "Person")),
    "an apposition": ("Then Bram Oakley, the founder, said no.", ("Bram Oakley", "Person")),
    "a first name that others have": ("Then Andrew Pettigrove called.", ("Andrew Pettigrove", "Person")),
}

NO_NAME = {
    "a sentence's first words": "Good Morning, the show is on.",
    "a weekday": "She runs a company called Monday morning?",
    "no case to go by": "she runs a company called brightwater analytics now and he read it all day long",
}


@pytest.mark.parametrize(("text", "expected"), CUES.values(), ids=CUES)
def test_a_cue_tells_the_type(hear: Hear, text: str, expected: tuple[str, str]) -> None:
    assert expected in [(name, type) for _, name, type in names(hear(text))]


@pytest.mark.parametrize("text", NO_NAME.values(), ids=NO_NAME)
def test_no_name(hear: Hear, text: str) -> None:
    assert names(hear(text)) == []


LEXICON = "\n".join(
    "\t".join(cells)
    for cells in (
        ("Tansy", "Model"),
        ("OAK", "Model"),
        ("Fern", "Product"),
        ("Reed", "Product"),
        ("Reed 2", "Product", "", "", "Reed"),
    )
)

VERSIONS = {
    "number": ("We use Tansy 4 now.", ["Tansy 4"]),
    "decimal and tier": ("We use Tansy 3.5 Sonnet now.", ["Tansy 3.5 Sonnet"]),
    "spoken": ("We use Tansy five now.", ["Tansy 5"]),
    "the family's own joiner": ("We use OAK 4 now.", ["OAK-4"]),
    "slashes": ("We use Tansy 2/3/4 now.", ["Tansy 2", "Tansy 3", "Tansy 4"]),
    "a size is no version": ("We use Tansy 70B now.", ["Tansy"]),
    "a product without listed versions": ("We use Fern 4 times a day.", ["Fern"]),
    "a product with listed versions": ("We use Reed 3 here.", ["Reed 3"]),
}


@pytest.mark.parametrize(("text", "expected"), VERSIONS.values(), ids=VERSIONS)
def test_versions(hear: Hear, text: str, expected: list[str]) -> None:
    assert [name for _, name, _ in names(hear(text, lexicon=LEXICON))] == expected


PEOPLE = {
    "surname": ("Zora Quindle spoke. Then Quindle left.", [("Quindle", "Zora Quindle")]),
    "first name": ("Zora Quindle spoke. Then Zora left.", [("Zora", "Zora Quindle")]),
    "possessive": ("Zora Quindle spoke. It was Zora's idea.", [("Zora", "Zora Quindle")]),
    "misheard surname": ("Zora Quindle spoke. Then Zora Quintle left.", [("Zora Quintle", "Zora Quindle")]),
    "another Zora": ("Zora Quindle spoke. Then Zora Maybank left.", []),
    "two people share it": ("Zora Quindle and Zora Maybank spoke. Then Zora left.", []),
    "a word like it": ("Zora Quindle spoke. It was a zora of sorts.", []),
}


@pytest.mark.parametrize(("text", "echoes"), PEOPLE.values(), ids=PEOPLE)
def test_people_by_a_part_of_their_name(hear: Hear, text: str, echoes: list[tuple[str, str]]) -> None:
    known = "Zora Quindle\tPerson\nZora Maybank\tPerson" if "and Zora Maybank" in text else "Zora Quindle\tPerson"
    found = hear(text, guest="Zora Quindle", lexicon=known)
    assert [(words, name) for words, name, _ in names(found) if words not in ("Zora Quindle", "Zora Maybank")] == echoes

"""Lexicons in SKOS Turtle."""

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon import load_lexicon
from kg.lexicon.checking import check_lexicon
from kg.schema import EntityType as T

PREFIXES = """\
@prefix kg: <https://w3id.org/transcript-kg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix : <https://example.org/engines/> .
"""

ENGINES = """\
:engines a skos:ConceptScheme ; skos:prefLabel "Engines" .
:engine a skos:Concept ; skos:prefLabel "steam engine"@en, "Dampfmaschine"@de .
:valve a kg:Product ; skos:prefLabel "slide valve"@en-GB ; skos:altLabel "D valve", "Schieber"@de, "D|valve" ;
    skos:hiddenLabel "slight valve"@en ; skos:broader :engine, :nowhere ;
    foaf:isPrimaryTopicOf <https://en.wikipedia.org/wiki/Slide_valve> .
:note skos:note "not a name" .
"""


def _file(folder: Path, text: str) -> Path:
    file = folder / "own.ttl"
    file.write_text(PREFIXES + text, encoding="utf-8")
    return file


def test_labels_type_parent_and_article(tmp_path: Path) -> None:
    valve, engine = load_lexicon([_file(tmp_path, ENGINES)], default=False).entries
    assert (engine.name, engine.type, engine.parent) == ("steam engine", T.CONCEPT, None)
    assert (valve.name, valve.type, valve.parent) == ("slide valve", T.PRODUCT, "steam engine")
    assert valve.aliases == ("D valve", "D valve")
    assert valve.misheard == ("slight valve",)
    assert valve.wikipedia == "Slide valve"


def test_it_stands_beside_a_table_and_wins_over_what_comes_before(tmp_path: Path) -> None:
    table = tmp_path / "own.tsv"
    table.write_text("name\ttype\taliases\nslide valve\tProduct\tSV\nAcme\tOrganization\t\n", encoding="utf-8")
    lexicon = load_lexicon([table, _file(tmp_path, ENGINES)], default=False)
    assert sorted(e.name for e in lexicon.entries) == ["Acme", "slide valve", "steam engine"]
    entry = lexicon.lookup("slide valve", T.PRODUCT)
    assert entry is not None and "SV" not in entry.aliases


def test_it_can_be_checked(tmp_path: Path) -> None:
    text = """\
:a a kg:Product ; skos:prefLabel "Together" .
:b skos:prefLabel "B b" .
:c a kg:Place, kg:Work ; skos:prefLabel "C c" .
"""
    assert [f.problem for f in check_lexicon([_file(tmp_path, text)])] == [
        "'' is no entity type",
        "'Place and Work' is no entity type",
        "Together: 'Together' is something that people say every day",
    ]


FAULTS = {
    "no Turtle": (":a a kg:Product", "own.ttl:5: this is not Turtle"),
    "no names": (':a skos:prefLabel "Ventil"@de .', "own.ttl: nothing in it has a skos:prefLabel in English"),
    "no type": (':a skos:prefLabel "valve" .', "own.ttl: '' is no entity type; use one of Person"),
}


@pytest.mark.parametrize(("text", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_names_the_file(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(LexiconError) as caught:
        load_lexicon([_file(tmp_path, text)], default=False)
    assert message in str(caught.value)

"""Each shape of the ontology, with a file that keeps it and one that breaks it.

A case is `shapes/base.ttl` and the fragment in ``shapes/valid`` or ``shapes/invalid``. The first lines of an invalid
one say all that is found in it: ``#! severity shape path resource``.
"""

from pathlib import Path

import pytest
import rdflib
from rdflib import SH

from kg.rdf import Severity, validate
from kg.resources import ontology_file

CASES = Path(__file__).parent / "shapes"
BASE = (CASES / "base.ttl").read_text()
VALID = sorted((CASES / "valid").glob("*.ttl"))
INVALID = sorted((CASES / "invalid").glob("*.ttl"))


def expected(case: Path) -> list[list[str]]:
    return sorted(line.split()[1:] for line in case.read_text().splitlines() if line.startswith("#! "))


def found(text: str, tmp_path: Path) -> list[list[str]]:
    file = tmp_path / "case.ttl"
    file.write_text(text)
    return sorted(
        [r.severity, r.shape, r.path or "-", r.focus.rpartition("/")[2]] for r in validate(file).results
    )


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_file("shapes.ttl"))


def test_every_shape_has_a_case_of_each_kind(shapes: rdflib.Graph) -> None:
    names = sorted(str(s).rpartition("#")[2] for s in shapes.subjects(rdflib.RDF.type, SH.NodeShape))

    assert [c.stem for c in VALID] == names
    assert [c.stem for c in INVALID] == names
    assert len(names) == 17


def test_the_base_of_all_cases_keeps_every_shape(tmp_path: Path) -> None:
    assert found(BASE, tmp_path) == []


@pytest.mark.parametrize("case", VALID, ids=lambda c: c.stem)
def test_valid(case: Path, tmp_path: Path) -> None:
    assert found(BASE + case.read_text(), tmp_path) == []


@pytest.mark.parametrize("case", INVALID, ids=lambda c: c.stem)
def test_invalid(case: Path, tmp_path: Path) -> None:
    assert found(BASE + case.read_text(), tmp_path) == expected(case)
    assert case.stem in {shape for _, shape, _, _ in expected(case)}


def test_every_property_of_a_shape_is_broken_by_a_case(shapes: rdflib.Graph) -> None:
    stated = {
        (str(shape).rpartition("#")[2], str(path.n3(shapes.namespace_manager)))
        for shape, constraint in shapes.subject_objects(SH.property)
        if isinstance(path := shapes.value(constraint, SH.path), rdflib.URIRef)
    }
    broken = {(shape, path) for case in INVALID for _, shape, path, _ in expected(case)}

    assert stated - broken == set()
    assert len(stated) == 41


def test_a_graph_says_that_it_is_one(tmp_path: Path) -> None:
    without = BASE.replace("a void:Dataset ;", "")

    assert ["Violation", "Dataset", "^dcterms:conformsTo", "dataset"] in found(without, tmp_path)


def test_only_violations_make_a_graph_invalid(tmp_path: Path) -> None:
    file = tmp_path / "case.ttl"
    file.write_text(BASE + (CASES / "invalid" / "UsualSubject.ttl").read_text())
    unusual = validate(file)

    file.write_text(BASE + (CASES / "invalid" / "Asserted.ttl").read_text())
    broken = validate(file)

    assert unusual.conforms
    assert [r.severity for r in unusual.results] == [Severity.WARNING]
    assert not broken.conforms


def test_findings_are_worded_for_people(tmp_path: Path) -> None:
    file = tmp_path / "case.ttl"
    file.write_text(BASE + (CASES / "invalid" / "Stated.ttl").read_text())
    (result,) = validate(file).results

    assert result.focus == "https://graphs.example/t/lumen"
    assert result.path == "kg:created"
    assert result.message == "no kg:Statement gives evidence for this relation to https://graphs.example/t/glow"

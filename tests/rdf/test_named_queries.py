"""The named queries of ontology/queries: each explains itself, answers, and answers alike in another engine."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import rdflib
from asked_graph import asked_graph

from kg.errors import UnknownQuery
from kg.rdf import to_rdflib, to_turtle
from kg.rdf.named import NamedQuery, named_queries, named_query
from kg.rdf.querying import Dataset

QUERIES = list(named_queries().values())


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    file = tmp_path_factory.mktemp("asked") / "graph.ttl"
    file.write_bytes(to_turtle(asked_graph()))
    return Dataset.open(file)


@pytest.fixture(scope="module")
def in_rdflib() -> rdflib.Graph:
    return to_rdflib(asked_graph())


def test_there_are_at_least_twenty() -> None:
    assert len(QUERIES) >= 20


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_a_query_explains_itself(query: NamedQuery) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", query.name)
    assert query.title and query.description.endswith(".")
    assert all(p.meaning and p.default for p in query.parameters)
    chosen = set(re.findall(r"VALUES \?(\w+) \{ [^?]*? \}", query.text)) | (
        {"limit"} if " LIMIT " in query.text else set()
    )
    fixed = {"relation"}
    assert {p.name for p in query.parameters} == chosen - fixed


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_a_query_finds_something(query: NamedQuery, dataset: Dataset) -> None:
    assert len(dataset.ask(query.text)) > 0


def value(term: Any) -> object:
    """A term, for comparison: numbers by what they are worth, since engines write 0.9 and 0.90."""
    if term is None:
        return None
    text = str(term) if isinstance(term, rdflib.term.Identifier) else term.value
    return Decimal(text).normalize() if re.fullmatch(r"-?\d+(\.\d+)?", text) else text


def rows(found: Any) -> Iterator[tuple[object, ...]]:
    return (tuple(value(term) for term in row) for row in found)


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_rdflib_gives_the_same_answer(query: NamedQuery, dataset: Dataset, in_rdflib: rdflib.Graph) -> None:
    ours, theirs = dataset.ask(query.text), in_rdflib.query(query.text)

    if ours.triples is not None:
        found = [(t.subject, t.predicate, t.object) for t in ours.triples]
        assert Counter(rows(found)) == Counter(rows(theirs))
    else:
        assert list(rows(ours.rows or ())) == list(rows(theirs)), "every query orders its rows entirely"


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("where-mentioned", {"entity": "clot"}, [["Lamps, one", "2025-02-03"], ["Lamps, two", "2026-02-03"]]),
        (
            "where-mentioned",
            {"entity": 'reasoning "slow"'},
            [["Lamps, one", "2025-02-03"], ["Lamps, two", "2026-02-03"]],
        ),
        ("made-by", {"entity": "OpenAI"}, [["GPT-4", "kg:Model"]]),
        ("most-mentioned", {"type": "kg:Benchmark"}, [["LampBench", "1"]]),
        ("most-mentioned", {"type": "Benchmark"}, [["LampBench", "1"]]),
        ("most-mentioned", {"type": "kg:Model", "limit": "1"}, [["Claude", "7"]]),
        ("least-sure", {"below": "0.35", "limit": "5"}, None),
        ("what-changed", {"since": "2026-01-01", "until": "2026-12-31"}, None),
        ("who-works-where", {"organization": "Anthropic"}, [["Dario Amodei", "Anthropic", "0.8"]]),
    ],
)
def test_parameters(dataset: Dataset, name: str, values: dict[str, str], expected: list[list[str]] | None) -> None:
    answer = dataset.ask(named_query(name).with_values(values))

    assert answer.cells() == expected if expected else 0 < len(answer) < len(asked_graph().relations())


def test_what_changed_is_what_no_earlier_episode_says(dataset: Dataset) -> None:
    later = dataset.ask(named_query("what-changed").with_values({"since": "2026-01-01", "until": "2026-12-31"}))

    assert "kg:founded" not in {row[1] for row in later.cells()}
    assert {"kg:versionOf", "kg:sponsors"} <= {row[1] for row in later.cells()}


@pytest.mark.parametrize(
    "hostile",
    ['" } DELETE { ?s ?p ?o', "x\\", 'a" . ?s ?p ?o . #', "\n} SELECT *", "\\u0022 }", "'''", '"""'],
)
def test_a_value_cannot_leave_its_place(hostile: str, dataset: Dataset) -> None:
    assert len(dataset.ask(named_query("where-mentioned").with_values({"entity": hostile}))) == 0


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("who-works-wher", {}, "near it: who-works-where"),
        ("xyzzy", {}, "kg query --list"),
        ("made-by", {"person": "x"}, "has no parameter 'person'; it has entity"),
        ("sponsors", {"limit": "3"}, "it has none"),
        ("central-concepts", {"limit": "many"}, "expected a whole number"),
        ("least-sure", {"below": "low"}, "expected a number; the default is 0.5"),
        ("most-mentioned", {"type": "kg:Person } {"}, "expected a name such as kg:Person"),
    ],
)
def test_a_name_or_parameter_that_is_none(name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(UnknownQuery, match=re.escape(message)):
        named_query(name).with_values(values)


def test_every_file_of_the_folder_is_a_query() -> None:
    from kg.resources import ontology_file

    files = sorted(Path(ontology_file("kg.ttl")).parent.joinpath("queries").iterdir())
    assert [f.stem for f in files] == list(named_queries())

"""The JSON API: what it answers, and that it keeps to its own description."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from serving import Served


def test_numbers(served: Served) -> None:
    told = served.get("/api/stats").json()

    assert told["entities"] == {"Person": 3, "Product": 2, "Work": 1, "Place": 1}
    assert told["relations"]["created"] == 2
    assert told["episodes"] == 1


def test_entities_are_listed_found_and_shown(served: Served) -> None:
    people = served.get("/api/entities", type="Person").json()
    assert [e["name"] for e in people] == ["Ada Lovelace", "Charles Babbage", "Mary Host"]
    assert served.get("/api/entities", q="lovelac", limit="1").json()[0]["id"] == "person/ada-lovelace"
    assert served.get("/api/entities", limit="1", offset="1").json()[0]["name"] == "Ada Lovelace"
    assert served.get("/api/entities/person/ada-lovelace").json()["misheard"] == ["Ada Loveless"]


def test_relations_with_their_words(served: Served) -> None:
    (relation,) = served.get("/api/relations", entity="Ada", predicate="worksOn").json()
    assert relation["object"] == "product/analytical-engine"
    assert relation["evidence"][0]["quote"] == "Ada works on the engine"
    assert len(served.get("/api/relations", min_confidence="0.9").json()) == 3


def test_a_path(served: Served) -> None:
    told = served.get("/api/path", **{"from": "Ada", "to": "Difference Engine"}).json()
    assert told["nodes"][0] == "person/ada-lovelace"
    assert told["nodes"][-1] == "product/difference-engine"
    assert len(told["relations"]) == len(told["nodes"]) - 1


def test_named_queries(served: Served) -> None:
    assert "made-by" in {q["name"] for q in served.get("/api/queries").json()}
    told = served.get("/api/queries/made-by", entity="Babbage").json()
    assert [row["made"]["value"] for row in told["results"]["bindings"]] == ["Analytical Engine", "Difference Engine"]


def test_episodes(served: Served) -> None:
    assert [e["title"] for e in served.get("/api/episodes").json()] == ["Engines, Then and Now"]


@pytest.mark.parametrize(
    ("path", "status", "problem"),
    [
        ("/api/entities?type=Wizard", 400, "expected one of Person,"),
        ("/api/entities?limit=many", 400, "expected a number"),
        ("/api/entities?limit=0", 400, "expected 1 to 1000"),
        ("/api/entities?limit=1&limit=2", 400, "given 2 times"),
        ("/api/entities/person/nobody", 404, "nothing in the graph is called"),
        ("/api/relations?entity=nobody", 404, "nothing in the graph is called"),
        ("/api/relations?min_confidence=nan", 400, "expected 0 to 1"),
        ("/api/path?from=Ada", 400, "to is missing"),
        ("/api/path?from=Ada&to=Turin", 404, "no chain of relations"),
        ("/api/queries/who", 404, "no query called 'who'"),
        ("/api/queries/made-by?person=Ada", 400, "no parameter 'person'"),
        ("/api/queries/neighbourhood", 400, "gives triples"),
    ],
)
def test_problems_are_json_too(served: Served, path: str, status: int, problem: str) -> None:
    answer = served.get(path)

    assert (answer.status_code, problem in answer.json()["problem"]) == (status, True)


def test_every_path_of_the_description_is_served(served: Served) -> None:
    for path in served.get("/api/openapi.json").json()["paths"]:
        concrete = path.replace("{id}", "no-such-thing")
        answer = served.get(concrete)
        assert answer.headers["content-type"] == "application/json", path
        assert answer.status_code in (200, 400, 404)


def test_schemathesis_finds_nothing(served: Served, tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("schemathesis")
    options = "--max-examples=8 --seed=1 --phases=examples,coverage,fuzzing --suppress-health-check=filter_too_much"
    command = [str(program), "run", f"{served.url}api/openapi.json", "--no-color", *options.split()]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env={**os.environ, "CI": "1"})

    assert done.returncode == 0, done.stdout[-5000:]

"""CSV, Cypher and Parquet, read by what they are for."""

import csv
import re
from pathlib import Path

import kuzu
import pandas as pd
import pytest
from exported import HOSTILE, exported, graph_of

from kg.exports.cypher import Cypher
from kg.graph import KnowledgeGraph
from kg.schema import PREDICATES, EntityType
from kg.tables import EDGE_COLUMNS, NODE_COLUMNS

LABELS = [*map(str, EntityType), "Episode"]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# CSV


def test_headers_are_those_of_neo4js_bulk_import(everything: KnowledgeGraph, tmp_path: Path) -> None:
    folder = exported(everything, tmp_path, "csv")
    nodes, relations = rows(folder / "nodes.csv"), rows(folder / "relations.csv")

    assert {":ID", ":LABEL"} <= nodes[0].keys()
    assert {":START_ID", ":END_ID", ":TYPE"} <= relations[0].keys()
    typed = re.compile(r"\w*:(ID|START_ID|END_ID|LABEL|TYPE)|\w+(:(int|double|boolean|string)(\[\])?)?")
    assert all(typed.fullmatch(column) for column in (*nodes[0], *relations[0]))


def test_every_end_is_a_node_and_every_relation_is_there(everything: KnowledgeGraph, tmp_path: Path) -> None:
    folder = exported(everything, tmp_path, "csv")
    nodes, relations = rows(folder / "nodes.csv"), rows(folder / "relations.csv")

    ids = [n[":ID"] for n in nodes]
    assert len(ids) == len(set(ids)) == len(everything) + len(everything.episodes())
    assert {r[end] for r in relations for end in (":START_ID", ":END_ID")} <= set(ids)
    stated = {(r[":START_ID"], r[":TYPE"], r[":END_ID"]) for r in relations if r["confidence:double"]}
    assert stated == {(r.subject, r.predicate, r.object) for r in everything.relations()}


def test_lists_of_a_relation_belong_together(everything: KnowledgeGraph, tmp_path: Path) -> None:
    relations = rows(exported(everything, tmp_path, "csv") / "relations.csv")
    (founded,) = [r for r in relations if r[":TYPE"] == "founded"]

    assert founded["quotes:string[]"].split("|")[1] == 'we call it "Lumen"'
    assert founded["speakers:string[]"].split("|") == ["Ben", "Ada Quill", ""]
    assert founded["seconds:string[]"].split("|") == ["75.0", "3725.04", ""]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_runs_as_a_formula_and_none_breaks_out(text: str, tmp_path: Path) -> None:
    folder = exported(graph_of(text, quote=text, speaker=text, title=text), tmp_path, "csv")
    nodes, relations = rows(folder / "nodes.csv"), rows(folder / "relations.csv")

    assert (len(nodes), len(relations)) == (3, 2)
    cells = [cell for row in (*nodes, *relations) for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert relations[0]["quotes:string[]"].count("|") == 0


# Cypher, run by an embedded database that has the schema beforehand


@pytest.fixture
def database(tmp_path: Path) -> kuzu.Connection:
    connection = kuzu.Connection(kuzu.Database(tmp_path / "database", max_db_size=1 << 30))
    texts = "name STRING, aliases STRING[], misheard STRING[], " + ", ".join(
        f"{column} STRING" for column in ("wikipedia", "source", "date", "url", "show")
    )
    for label in LABELS:
        connection.execute(
            f"CREATE NODE TABLE {label}(id STRING PRIMARY KEY, {texts}, mentionCount INT64, isShow BOOLEAN)"
        )
    ends = ", ".join(f"FROM {a} TO {b}" for a in LABELS for b in LABELS)
    lists = "quotes STRING[], speakers STRING[], seconds DOUBLE[], episodes STRING[]"
    for predicate in (*PREDICATES, "mentions", "relatedTo"):
        connection.execute(f"CREATE REL TABLE {predicate}({ends}, confidence DOUBLE, weight INT64, {lists})")
    return connection


def run(database: kuzu.Connection, graph: KnowledgeGraph) -> None:
    script = Cypher().render(graph).decode()
    constraints = [line for line in script.split(";\n") if line.startswith("CREATE CONSTRAINT")]
    assert len(constraints) == len(LABELS)
    database.execute(script.split(";\n", len(constraints))[-1])


def answer(database: kuzu.Connection, query: str) -> list[list[object]]:
    result = database.execute(query)
    assert isinstance(result, kuzu.QueryResult)
    return result.get_all()


def test_a_database_runs_the_script_and_twice_is_once(database: kuzu.Connection, everything: KnowledgeGraph) -> None:
    for _ in range(2):
        run(database, everything)

    nodes = dict(answer(database, "MATCH (n) RETURN n.id, n.name"))
    assert nodes == {e.id: e.name for e in everything.entities()} | {e.id: e.title for e in everything.episodes()}
    stated = answer(database, "MATCH (a)-[r]->(b) WHERE r.confidence IS NOT NULL RETURN a.id, label(r), b.id")
    assert sorted(map(tuple, stated)) == sorted((r.subject, r.predicate, r.object) for r in everything.relations())
    quotes = answer(database, "MATCH (:Person)-[r:founded]->(:Organization) RETURN r.quotes, r.seconds")
    assert quotes == [[["when you founded Lumen", 'we call it "Lumen"', "Ada founded Lumen Labs"], [75.0, 3725.04, -1]]]


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\x00" not in text])
def test_a_hostile_name_stays_a_string(text: str, database: kuzu.Connection) -> None:
    run(database, graph_of(text, quote=text, speaker=text, title=text))

    expected = text.replace("\ud83d", "\ufffd")
    assert answer(database, "MATCH (n:Person) RETURN n.name, n.aliases") == [[expected, [expected]]]
    assert answer(database, "MATCH ()-[r:created]->() RETURN r.quotes") == [[[expected]]]


# Parquet and frames


def test_pandas_reads_the_tables(everything: KnowledgeGraph, tmp_path: Path) -> None:
    folder = exported(everything, tmp_path, "parquet")
    nodes, edges = pd.read_parquet(folder / "nodes.parquet"), pd.read_parquet(folder / "edges.parquet")

    assert (tuple(nodes.columns), tuple(edges.columns)) == (NODE_COLUMNS, EDGE_COLUMNS)
    assert nodes.set_index("id").loc["person/ada-quill"].aliases.tolist() == ["Ada", "Dr. Quill"]
    (founded,) = edges[edges.predicate == "founded"].evidence
    assert [e["time"] for e in founded] == [75.0, 3725.04, None]


def test_frames_have_the_same_columns_and_rows(everything: KnowledgeGraph, tmp_path: Path) -> None:
    nodes, edges = everything.to_frames()
    stored = pd.read_parquet(exported(everything, tmp_path, "parquet") / "edges.parquet")

    assert (tuple(nodes.columns), tuple(edges.columns)) == (NODE_COLUMNS, EDGE_COLUMNS)
    assert edges[["source", "predicate", "target"]].equals(stored[["source", "predicate", "target"]])
    assert nodes.type.value_counts()["Episode"] == len(everything.episodes())

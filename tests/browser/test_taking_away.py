"""What a reader can take along is whole, valid and the same as the program's own exports."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pyoxigraph
import pytest
from tidepool import GULL, MARA, NOVA, OLE, TERN, TIDES, Open, large

from kg.graph import KnowledgeGraph
from kg.rdf import load, to_turtle, validate

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"


def asked(graph: KnowledgeGraph, query: str) -> list[tuple[str, ...]]:
    """The answers to a query over the graph's own export."""
    store = pyoxigraph.Store()
    store.load(to_turtle(graph), format=pyoxigraph.RdfFormat.TURTLE)
    answers = store.query(query)
    assert isinstance(answers, pyoxigraph.QuerySolutions)
    return [tuple(getattr(value, "value", "") for value in answer) for answer in answers]


def test_png(graph: KnowledgeGraph, open_page: Open) -> None:
    assert open_page(graph).saved("picture").startswith(b"\x89PNG")


def test_svg_holds_what_the_window_shows(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph)
    drawing = ET.fromstring(view.saved("drawing"))
    assert drawing.tag == f"{SVG}svg"
    nodes = drawing.findall(f"{SVG}circle") + drawing.findall(f"{SVG}polygon")
    assert sorted(n.findtext(f"{SVG}title", "") for n in nodes) == [
        "Mara Lind",
        "Nova 2",
        "Tern",
        "Tidepool",
        "Tides and Terns",
    ]
    assert len(drawing.findall(f"{SVG}line")) == 4
    assert {"Mara Lind", "Tern"} <= {t.text for t in drawing.iter(f"{SVG}text")}
    view.click_node(TERN)
    chosen = ET.fromstring(view.saved("drawing"))
    assert [line for line in chosen.findall(f"{SVG}line") if line.get("opacity") is None]
    assert [line for line in chosen.findall(f"{SVG}line") if line.get("opacity") is not None]


def test_turtle_reads_back_as_the_same_graph(episodes: KnowledgeGraph, open_page: Open, tmp_path: Path) -> None:
    view = open_page(episodes, hash="#lone=1&weak=1")
    file = tmp_path / "graph.ttl"
    file.write_bytes(view.saved("turtle"))
    assert load(file) == episodes
    assert validate(file).conforms


def test_turtle_holds_only_what_is_shown(episodes: KnowledgeGraph, open_page: Open, tmp_path: Path) -> None:
    view = open_page(episodes, hash=f"#around={OLE},1&sure=60")
    file = tmp_path / "graph.ttl"
    file.write_bytes(view.saved("turtle"))
    part = load(file)
    assert {e.id for e in part.entities()} == {OLE, GULL, "work/tidepool"}
    assert [(r.subject, r.predicate) for r in part.relations()] == [(OLE, "guestOn"), (OLE, "worksFor")]
    assert validate(file).conforms


def test_json_says_the_same(episodes: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(episodes)
    data = json.loads(view.saved("json"))
    names = {node["id"]: node.get("name", node.get("title")) for node in data["nodes"]}
    assert names[MARA] == "Mara Lind"
    assert {node["iri"] for node in data["nodes"]} == {episodes.base_iri + id for id in names}
    (created,) = [r for r in data["relations"] if r["predicate"] == "created"]
    assert (created["subject"], created["object"], created["confidence"]) == (TERN, NOVA, 0.8)
    assert created["evidence"][0]["quote"] == "Tern put out Nova 2"
    assert len(data["relations"]) == len(episodes.relations())


@pytest.mark.parametrize(
    ("hash", "answers"),
    [
        (f"#node={NOVA}", {("Tern", "Nova 2", "Tern put out Nova 2")}),
        (f"#link={OLE},{GULL}", {("Ole Brand", "Gull", "I am with Gull")}),
        (f"#path={OLE},{TERN}", {("Ole Brand", "Gull", "I am with Gull"), ("Gull", "Tern", "Gull and Tern\nfight")}),
        (f"#node={GULL}&sure=60", {("Ole Brand", "Gull", "I am with Gull")}),
        (f"#node={MARA}&speaker=Ole%20Brand", {("Mara Lind", "Tern", "so Mara set up Tern")}),
        ("#without=guestOn,founded,leads,worksFor,competesWith,kindOf", {("Tern", "Nova 2", "Tern put out Nova 2")}),
    ],
)
def test_the_query_finds_what_is_chosen(
    episodes: KnowledgeGraph, open_page: Open, hash: str, answers: set[tuple[str, ...]]
) -> None:
    view = open_page(episodes, hash=hash)
    view.page.click("#take")
    view.page.click("#sparql")
    query = view.page.input_value("#query-text")
    found = {(subject, object, quote) for subject, _, object, _, _, quote in asked(episodes, query)}
    assert found == answers
    view.page.click("#query-close")
    assert view.page.locator("#query").is_hidden()


def test_the_query_for_a_weak_link(episodes: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(episodes, hash=f"#together={TIDES},{TERN}&weak=1")
    view.page.click("#panel >> text=SPARQL")
    (answer,) = asked(episodes, view.page.input_value("#query-text"))
    assert answer == ("3", episodes.base_iri + "episode/tidepool-1")


def test_the_query_of_a_large_view_is_valid(open_page: Open) -> None:
    graph = large()
    view = open_page(graph)
    assert len(asked(graph, view.page.evaluate("kg.sparql()"))) == view.page.evaluate("kg.part().relations.length")


def test_the_iri_is_copied(episodes: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(episodes, hash=f"#node={MARA}", permissions=["clipboard-read", "clipboard-write"])
    view.page.click("#panel >> text=Copy IRI")
    view.page.wait_for_selector("text=Copied")
    assert view.page.evaluate("navigator.clipboard.readText()") == episodes.base_iri + MARA

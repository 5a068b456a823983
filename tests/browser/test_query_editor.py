"""The query editor of ``kg serve`` as a user meets it: it completes, asks, shows, and calls nobody but the server."""

from collections.abc import Iterator
from typing import Any

import pytest
from serving import Served, started

from kg.graph import KnowledgeGraph
from kg.rdf import to_turtle

pytestmark = pytest.mark.browser
KG = "https://w3id.org/transcript-kg/ontology#"
REFUSED = "the server responded with a status of 400"
"""What Chromium says of a query with a mistake."""


@pytest.fixture(scope="module")
def server(engine_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    file = tmp_path_factory.mktemp("edited") / "graph.ttl"
    file.write_bytes(to_turtle(engine_graph))
    with started(file) as served:
        yield served


@pytest.fixture
def page(browser: Any, server: Served) -> Iterator[Any]:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.on("request", lambda r: asked.append(r.url))
    page.goto(f"{server.url}editor")
    page.wait_for_selector("html[data-ready]")
    yield page
    assert [c for c in complaints if REFUSED not in c] == []
    assert [a for a in asked if not a.startswith((server.url, "data:", "blob:"))] == []
    page.context.close()


def write(page: Any, query: str) -> None:
    page.evaluate("query => { editor.getTab().setQuery(query); }", query)


def ask(page: Any, query: str) -> None:
    write(page, query)
    page.evaluate("() => { editor.getTab().query().catch(() => {}); }")


def test_a_query_is_asked_and_its_answer_shown(page: Any) -> None:
    ask(page, "SELECT ?n { ?x a kg:Place ; skos:prefLabel ?n }")

    page.wait_for_selector(".yasr table td:has-text('Turin')")


def test_a_named_query_opens_in_a_tab_and_is_asked(page: Any) -> None:
    page.select_option("#named", "hosts-and-guests")

    page.wait_for_selector(".yasr table td:has-text('Ada Lovelace')")
    assert "Hosts and guests" in page.inner_text(".tabsList")


def test_names_that_the_graph_uses_are_completed(page: Any) -> None:
    write(page, f"PREFIX kg: <{KG}>\nSELECT * {{ ?x a kg:Pl }}")
    page.evaluate("""() => {
        const editor_ = editor.getTab().getYasqe();
        editor_.focus();
        editor_.setCursor({ line: 1, ch: 22 });
        editor_.autocomplete();
    }""")

    page.wait_for_selector(".CodeMirror-hints")
    assert "Place" in page.inner_text(".CodeMirror-hints")


def test_a_mistake_is_explained(page: Any) -> None:
    ask(page, "SELECT ?x WHRE { ?x a ?y }")

    page.wait_for_selector("text=did you mean WHERE?")

"""Pages of graphs that were built from transcripts: those of the seeds, and real ones."""

from pathlib import Path

import pytest
from tidepool import Open

import kg
from kg.graph import KnowledgeGraph
from kg.rdf import load

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]


def all_of_it_works(graph: KnowledgeGraph, open_page: Open, folder: Path) -> None:
    """Search, panel, quotes, table and export of everything, on one page."""
    view = open_page(graph, hash="#lone=1&weak=1&detail=100000")
    assert f"{len(graph):,} entities" in view.page.inner_text("#counts")
    assert view.shown() == {node.id for node in (*graph.entities(), *graph.episodes())}
    relation = max(graph.relations(), key=lambda r: (len(r.evidence), r.confidence))
    name = graph.node(relation.subject).name  # type: ignore[union-attr]
    view.page.keyboard.press("/")
    view.page.keyboard.type(name)
    view.page.keyboard.press("Enter")
    assert view.page.inner_text("#panel h2") == name
    assert relation.evidence[0].quote in view.page.evaluate("document.getElementById('panel').textContent")
    view.page.click("#show-table")
    assert view.page.locator("#table tbody tr").count() == min(len(graph) + len(graph.episodes()), 400)
    view.page.click("#show-graph")
    file = folder / "shown.ttl"
    strongest = graph.co_occurrences if len(graph.co_occurrences) <= 500 else None
    file.write_bytes(view.saved("turtle"))
    read = load(file)
    assert read.entities() == graph.entities() and read.episodes() == graph.episodes()
    assert read.relations() == graph.relations() and read.mentions == graph.mentions
    assert strongest is None or read.co_occurrences == strongest


def test_the_page_of_the_seeds(open_page: Open, tmp_path: Path) -> None:
    all_of_it_works(kg.build([ROOT / "seeds/transcripts"]), open_page, tmp_path)


@pytest.mark.data
def test_the_page_of_real_transcripts(data: Path, open_page: Open, tmp_path: Path) -> None:
    all_of_it_works(kg.build([data / "transcripts"]), open_page, tmp_path)

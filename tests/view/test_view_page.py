"""One HTML file that holds everything, asks for nothing, and lets no text become markup."""

import json
import re
import subprocess
import sys

import pytest

from kg.graph import KnowledgeGraph
from kg.model import Entity
from kg.schema import EntityType
from kg.view import ViewOptions, render
from kg.view.page import SCRIPTS, embeddable_json

HOSTILE = "</script><img src=x onerror=alert(1)><!--"


def graph_of(name: str) -> KnowledgeGraph:
    return KnowledgeGraph(entities=[Entity("concept/x", name, EntityType.CONCEPT)])


def scripts_in(page: str) -> int:
    """How many script elements there seem to be; vis-network's source holds the word as well."""
    return len(re.findall(r"<script\b", page))


PLAIN = scripts_in(render(graph_of("tides")))


def data_of(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    data: dict[str, object] = json.loads(found[1])
    return data


def test_the_page_is_whole() -> None:
    page = render(graph_of("tides"), ViewOptions(title="Tides & Terns"))
    assert "<title>Tides &amp; Terns</title>" in page
    assert data_of(page)["title"] == "Tides & Terns"
    assert "vis-network" in page
    assert page.count("\n<script>\n") == len(SCRIPTS) + 1
    assert not re.search(r"\{\{\w+\}\}", page)


def test_the_page_loads_nothing() -> None:
    page = render(graph_of("tides"))
    for asking in (r"<script[^>]+src=", r'<link[^>]+href="(?!data:)', r"@import", r"sourceMappingURL", r"url\(\W*http"):
        assert not re.search(asking, page), asking
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none';")
    assert "http" not in policy[1]


def test_our_scripts_never_turn_text_into_markup_or_code() -> None:
    page = render(graph_of("tides"))
    ours = page[page.rindex("</script>\n<script>\n// Small helpers") :]
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", ours)


@pytest.mark.parametrize("text", [HOSTILE, "{{vis}}", "a\u2028b\u2029c", "&lt;b&gt;", 'say "hi" \\ \x00'])
def test_text_stays_text(text: str) -> None:
    page = render(graph_of(text), ViewOptions(title=text))
    data = data_of(page)
    assert data["nodes"][0]["label"] == text  # type: ignore[index]
    assert data["title"] == text
    assert "<img src=x" not in page
    assert scripts_in(page) == PLAIN


def test_text_that_no_encoding_can_write_is_replaced() -> None:
    page = render(graph_of("half \ud83d a pair"), ViewOptions(title="\udc00"))
    assert data_of(page)["nodes"][0]["label"] == "half \ufffd a pair"  # type: ignore[index]
    page.encode("utf-8")


def test_embedded_json_has_no_character_that_markup_needs() -> None:
    text = embeddable_json({"<&>": HOSTILE + "\u2028"})
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == {"<&>": HOSTILE + "\u2028"}


def test_the_same_graph_gives_the_same_bytes() -> None:
    assert render(graph_of("tides")) == render(graph_of("tides"))


def test_importing_the_view_does_not_load_pyvis() -> None:
    program = "import sys, kg.view; sys.exit(any(m in sys.modules for m in ('pyvis', 'IPython')))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0

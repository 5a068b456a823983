"""A real browser that opens the page from disk and reports all that it asks for and complains about.

Skipped where no Chromium is installed, unless KG_REQUIRE_BROWSER=1 says that these tests must run.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tidepool import series, tidepool

from kg.graph import KnowledgeGraph
from kg.view import ViewOptions, render

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        reason = "no Chromium found; install Debian's package `chromium`"
        if os.environ.get("KG_REQUIRE_BROWSER") == "1":
            pytest.fail(f"KG_REQUIRE_BROWSER=1, and {reason}")
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@dataclass
class Opened:
    """A page, open in the browser."""

    page: Any
    complaints: list[str] = field(default_factory=list)
    """Console errors and warnings, uncaught errors."""
    requests: list[str] = field(default_factory=list)
    """Addresses that the page asked for, itself included."""

    def click_node(self, id: str, *, clicks: int = 1) -> None:
        """Click a node where it is drawn."""
        place = self.page.evaluate("id => kg.placeOf(kg.data.byId.get(id))", id)
        self.page.mouse.click(place["x"], place["y"], click_count=clicks, delay=20)

    def click_line(self, a: str, b: str) -> None:
        """Click the middle of the line between two nodes."""
        ends = [self.page.evaluate("id => kg.placeOf(kg.data.byId.get(id))", id) for id in (a, b)]
        self.page.mouse.click((ends[0]["x"] + ends[1]["x"]) / 2, (ends[0]["y"] + ends[1]["y"]) / 2)

    def shown(self) -> set[str]:
        """Ids of the nodes in the picture."""
        return set(self.page.evaluate("kg.picture.nodes.map(n => n.id)"))

    def saved(self, item: str) -> bytes:
        """The file that an item of the menu "take away" saves."""
        self.page.click("#take")
        with self.page.expect_download() as saving:
            self.page.click(f"#take-menu #{item}")
        content: bytes = saving.value.path().read_bytes()
        return content

    def panel(self) -> str:
        """The text of the panel."""
        return str(self.page.inner_text("#panel"))

    def hash(self) -> str:
        return str(self.page.evaluate("location.hash"))


@pytest.fixture(name="graph")
def tidepool_graph() -> KnowledgeGraph:
    return tidepool()


@pytest.fixture(name="episodes")
def series_graph() -> KnowledgeGraph:
    return series()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Write a graph's page and open it from disk. After the test it must have asked for nothing and not complained."""
    opened: list[Opened] = []

    def open_page(
        graph: KnowledgeGraph, view: ViewOptions | None = None, *, hash: str = "", **context: object
    ) -> Opened:
        file = tmp_path / f"graph-{len(opened)}.html"
        file.write_text(render(graph, view), encoding="utf-8")
        options = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", **context}
        page = browser.new_context(**options).new_page()
        result = Opened(page)
        page.on("console", lambda m: result.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: result.complaints.append(str(error)))
        page.on("request", lambda request: result.requests.append(request.url))
        page.on("dialog", lambda dialog: (result.complaints.append("dialog: " + dialog.message), dialog.dismiss()))
        page.goto(file.as_uri() + hash)
        page.wait_for_selector("body[data-ready]")
        opened.append(result)
        return result

    yield open_page
    for result in opened:
        result.page.wait_for_timeout(50)
        assert result.complaints == []
        asked = [url for url in result.requests if not url.startswith(("data:", "blob:"))]
        assert len(asked) >= 1 and all(url.startswith("file:") and "/graph-" in url for url in asked)
        result.page.context.close()

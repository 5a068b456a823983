"""The page opens, draws, finds and answers in Debian's Firefox, too. Skipped where there is none.

Where KG_REQUIRE_FIREFOX=1, the test must run.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from marionette import Firefox

from kg.graph import KnowledgeGraph
from kg.view import render

pytestmark = pytest.mark.browser


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        reason = "no Firefox found; install Debian's package `firefox-esr`"
        if os.environ.get("KG_REQUIRE_FIREFOX") == "1":
            pytest.fail(f"KG_REQUIRE_FIREFOX=1, and {reason}")
        pytest.skip(reason)
    profile = tmp_path / "profile"
    profile.mkdir()
    with Firefox(program, profile) as running:
        yield running


def test_opens_draws_finds_and_answers(episodes: KnowledgeGraph, firefox: Firefox, tmp_path: Path) -> None:
    file = tmp_path / "graph.html"
    file.write_text(render(episodes), encoding="utf-8")
    firefox.command("WebDriver:Navigate", url=file.as_uri())
    assert firefox.run("return document.getElementById('showing').textContent") == "Showing 10 of 11"
    colours = """const canvas = document.querySelector("#network canvas"), found = new Set();
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        for (let i = 0; i < data.length; i += 4) if (data[i + 3]) found.add(data.slice(i, i + 3).join());
        return Object.values(kg.theme.type).filter(c => found.has(c.match(/\\d+/g).join())).length"""
    assert firefox.run(colours) >= 5
    firefox.run("kg.choose(kg.find('marlin', 1)[0].node)")
    assert "so Mara set up Tern" in firefox.run("return document.getElementById('panel').innerText")
    assert firefox.run("return location.hash") == "#node=person/mara-lind"
    assert "Mara Lind" in firefox.run("return kg.svg()") and "kg:founded" in firefox.run("return kg.turtle()")
    assert firefox.run("return performance.getEntriesByType('resource').map(e => e.name)") == []
    assert firefox.complaints() == []

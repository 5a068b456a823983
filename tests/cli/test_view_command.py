"""``kg view``: what it writes, how the page opens, and that it is opened."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from commandline import Kg


def data_of(file: Path) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', file.read_text("utf-8"), re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_the_page_lies_beside_the_graph(kg: Kg, graph_file: Path) -> None:
    result = kg("view", "-g", graph_file, "--no-open")
    page = graph_file.with_suffix(".html")
    assert (result.exit_code, result.stdout) == (0, f"{page}\n")
    assert data_of(page)["settings"] == {"view": {}}
    assert len(data_of(page)["nodes"]) == 8


@pytest.mark.parametrize(
    ("options", "view"),
    [
        (["--start", "ada loveless"], {"node": "person/ada-lovelace"}),
        (["--start", "Turin"], {"node": "place/turin"}),
        (["--min-confidence", "0.65"], {"sure": "65"}),
        (
            ["--type", "Person", "--type", "Product"],
            {"hide": "Organization,Model,Concept,Benchmark,Work,Place,Event"},
        ),
    ],
)
def test_options_say_how_the_page_opens(
    kg: Kg, graph_file: Path, tmp_path: Path, options: list[str], view: dict[str, str]
) -> None:
    file = tmp_path / "page.html"
    assert kg("view", "-g", graph_file, "-o", file, "--no-open", *options).exit_code == 0
    assert data_of(file)["settings"] == {"view": view}


def test_title_and_theme(kg: Kg, graph_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    kg("view", "-g", graph_file, "-o", file, "--no-open", "--title", "Engines & more", "--theme", "dark")
    page = file.read_text("utf-8")
    assert "<title>Engines &amp; more</title>" in page
    assert '<html lang="en" data-theme="dark">' in page


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--start", "Nobody At All"], 1, "nothing in the graph is called 'Nobody At All'"),
        (["--theme", "pink"], 2, "'pink' is not one of"),
        (["--type", "Animal"], 2, "'Animal' is not one of"),
        (["--min-confidence", "2"], 2, "--min-confidence"),
        (["-g", "absent.ttl"], 2, "absent.ttl"),
    ],
)
def test_bad_input(kg: Kg, graph_file: Path, arguments: list[str], code: int, message: str) -> None:
    result = kg("view", "--no-open", "-g", graph_file, *arguments)
    assert result.exit_code == code
    assert message in result.stderr


def test_the_graph_itself_is_never_overwritten(kg: Kg, graph_file: Path) -> None:
    before = graph_file.read_bytes()
    result = kg("view", "--no-open", "-g", graph_file, "-o", graph_file)
    assert result.exit_code == 2
    assert graph_file.read_bytes() == before


def test_the_page_is_opened_in_the_users_browser(graph_file: Path, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    browser.chmod(0o755)
    file = tmp_path / "a page.html"
    done = subprocess.run(
        [sys.executable, "-m", "kg", "view", "-g", str(graph_file), "-o", str(file)],
        env={**os.environ, "BROWSER": f"{browser} %s"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "opened").read_text().strip() == file.as_uri()

"""The page on the view shows the figures that were measured, and its pictures exist."""

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/view.md").read_text("utf-8")


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmarks_view", ROOT / "benchmarks/view.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_is_that_of_the_last_measurement(benchmark: ModuleType) -> None:
    rows = json.loads((ROOT / "benchmarks/view.json").read_text("utf-8"))
    assert f"{benchmark.MARKERS[0]}{benchmark.table(rows)}\n{benchmark.MARKERS[1]}" in PAGE


def test_made_up_graphs_have_their_size_and_are_the_same_each_time(benchmark: ModuleType) -> None:
    graph = benchmark.made_up(100)
    assert (len(graph), len(graph.relations())) == (100, 300)
    assert graph == benchmark.made_up(100)


def test_the_pictures_are_there_and_small() -> None:
    shown = re.findall(r"!\[[^]]+\]\(([^)]+)\)", PAGE)
    assert shown
    for picture in (ROOT / "docs/images").glob("view-*.png"):
        assert picture.stat().st_size <= 150_000
    assert all((ROOT / "docs" / name).is_file() for name in shown)

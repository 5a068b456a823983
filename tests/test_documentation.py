"""The pages for readers do what they say: every block is run, in order, in a folder with the seeds."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = {
    "README.md": {"python", "sparql"},
    "docs/tutorial.md": {"sh", "python", "json"},
    "docs/examples.md": {"sh", "python"},
}


def blocks(page: str) -> list[tuple[str, str]]:
    return BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))


def run_shell(text: str) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path}
    done = subprocess.run(["bash", "-euc", text], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, f"{text}\n{done.stdout}\n{done.stderr}"


def run_python(text: str, names: dict[str, Any], page: str) -> None:
    if ">>>" not in text:
        exec(compile(text, page, "exec"), names)
        return
    test = doctest.DocTestParser().get_doctest(text, names, page, page, 0)
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(test, out=report.append, clear_globs=False)
    names.update(test.globs)
    assert runner.failures == 0, "".join(report)


@pytest.mark.parametrize("page", PAGES)
def test_every_block_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)

    names: dict[str, Any] = {"__name__": "page"}
    for language, text in blocks(page):
        if language == "sh":
            run_shell(text)
        elif language == "python":
            run_python(text, names, page)


@pytest.mark.parametrize(("page", "languages"), PAGES.items())
def test_no_block_is_in_a_language_that_nothing_runs(page: str, languages: set[str]) -> None:
    assert {language for language, _ in blocks(page)} == languages


def test_there_is_an_example_of_ten_lines_for_each_kind_of_user() -> None:
    lines = [len([line for line in text.splitlines() if line.strip()]) for _, text in blocks("docs/examples.md")]

    assert len(lines) == 3
    assert max(lines) <= 10

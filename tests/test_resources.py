"""The files that are not code are found, in a checkout and in an installed package."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import MissingPart
from kg.resources import lexicon_dir, ontology_file

SHOWN = "from kg.resources import *; print(ontology_file('kg.ttl'), lexicon_dir())"


@pytest.mark.parametrize("name", ["kg.ttl", "shapes.ttl", "README.md"])
def test_files_of_the_ontology(name: str) -> None:
    assert ontology_file(name).read_text(encoding="utf-8")


def test_the_lexicon() -> None:
    assert list(lexicon_dir().glob("*.tsv"))


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(MissingPart, match=r"nothing\.ttl: .*; install it again"):
        ontology_file("nothing.ttl")


def test_an_installed_package_has_them_inside(tmp_path: Path) -> None:
    package = tmp_path / "kg"
    package.mkdir()
    for name in ("__init__.py", "errors.py", "resources.py"):
        shutil.copy(Path(kg.__file__).parent / name, package)
    shutil.copytree(ontology_file("kg.ttl").parent, package / "data" / "ontology")
    shutil.copytree(lexicon_dir(), package / "data" / "lexicon")

    done = subprocess.run([sys.executable, "-c", SHOWN], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert done.stdout.split() == [str(package / "data" / "ontology" / "kg.ttl"), str(package / "data" / "lexicon")]

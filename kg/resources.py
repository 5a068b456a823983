"""Where the files that are not code lie: inside the package when it is installed, beside it in a checkout."""

from pathlib import Path

from kg.errors import MissingPart

_PACKAGE = Path(__file__).resolve().parent


def ontology_file(name: str) -> Path:
    """A file of the ontology: ``kg.ttl``, ``shapes.ttl``. Raises `MissingPart`."""
    path = _folder("ontology", "ontology") / name
    if not path.is_file():
        raise MissingPart("this file of the package is not there", path=str(path), remedy="install it again")
    return path


def lexicon_dir() -> Path:
    """The folder of the lexicon's TSV files. Raises `MissingPart`."""
    return _folder("lexicon", "seeds/lexicon")


def _folder(installed: str, checkout: str) -> Path:
    for folder in (_PACKAGE / "data" / installed, _PACKAGE.parent / checkout):
        if folder.is_dir():
            return folder
    raise MissingPart(f"the package's folder {checkout!r} is not there", remedy="install the package again")

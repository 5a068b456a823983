"""The files that the server's pages are made of: our own templates, and YASGUI as its makers published it."""

from functools import cache
from pathlib import Path

TEMPLATES = Path(__file__).parent / "template"
VENDOR = Path(__file__).parent / "vendor" / "yasgui"


@cache
def template(name: str) -> str:
    """The text of a template."""
    return (TEMPLATES / name).read_text(encoding="utf-8")

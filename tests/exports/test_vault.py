"""The vault: pages that link to each other, safe names, text that stays text."""

import re
import unicodedata
from pathlib import Path

import pytest
import yaml
from exported import HOSTILE, contents, exported, graph_of
from markdown_it import MarkdownIt

from kg.errors import KgError
from kg.exports import export
from kg.exports.pages import file_name, file_names, inline
from kg.files import MARKER, write_folder
from kg.graph import KnowledgeGraph

LINK = re.compile(r"(?<!\\)\[\[([^|\]]+)\|([^\]]*)\]\]")


def pages(vault: Path) -> dict[str, str]:
    return {name: data.decode() for name, data in contents(vault).items() if name.endswith(".md")}


def parts(page: str) -> tuple[dict[str, object], str]:
    """The front matter and the text."""
    _, front, text = page.split("---\n", 2)
    return yaml.safe_load(front), text


def test_one_page_an_entity_and_an_episode(everything: KnowledgeGraph, tmp_path: Path) -> None:
    found = pages(exported(everything, tmp_path, "vault"))
    ids = [parts(page)[0]["id"] for name, page in found.items() if name != "Index.md"]

    assert sorted(ids) == sorted(n.id for n in (*everything.entities(), *everything.episodes()))
    assert "Person/Ada Quill.md" in found


def test_every_link_leads_to_a_page_and_every_page_is_in_the_index(everything: KnowledgeGraph, tmp_path: Path) -> None:
    found = pages(exported(everything, tmp_path, "vault"))
    links = {name: {target for target, _ in LINK.findall(page)} for name, page in found.items()}

    targets = {name.removesuffix(".md") for name in found} - {"Index"}
    assert set().union(*links.values()) <= targets
    assert links["Index.md"] == targets


def test_a_page_tells_names_relations_quotes_speakers_and_times(everything: KnowledgeGraph, tmp_path: Path) -> None:
    front, text = parts(pages(exported(everything, tmp_path, "vault"))["Person/Ada Quill.md"])

    assert front == {
        "id": "person/ada-quill",
        "type": "Person",
        "aliases": ["Ada Quill", "Ada", "Dr. Quill", "Ada Quail"],
        "mentions": 7,
    }
    lines = text.splitlines()
    assert "## founded" in lines
    assert "- [[Organization/Lumen Labs|Lumen Labs]] (0.87)" in lines
    assert any(line.startswith('  > we call it "Lumen" — Ada Quill, 1:02:05, [[Episode/') for line in lines)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_said_is_shown_and_does_nothing(text: str, tmp_path: Path) -> None:
    (rendered,) = [t for t in MarkdownIt("commonmark").parse(inline(text)) if t.type == "inline"] or [None]
    shown = "" if rendered is None else "".join(c.content for c in rendered.children or [])

    assert shown == " ".join(text.replace("\ud83d", "\ufffd").replace("\x00", "\ufffd").split())
    assert rendered is None or {c.type for c in rendered.children or []} <= {"text", "text_special"}
    assert not re.search(r"\[\[|%%|<[a-z/!]", inline(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_makes_no_page_but_its_own(text: str, tmp_path: Path) -> None:
    vault = exported(graph_of(text, quote=text, speaker=text, title=text), tmp_path, "vault")

    found = pages(vault)
    assert len(found) == 4
    assert [p.name for p in tmp_path.iterdir()] == [vault.name]
    headings = [line for line in found["Product/Thing.md"].splitlines() if line.startswith("#")]
    assert headings == ["# Thing", "## created (of it)"]


# Names of files


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ada Quill", "Ada Quill"),
        ("AC/DC: live?", "AC DC live"),
        ("../../etc/passwd", "etc passwd"),
        ("CON", "_CON"),
        ("lpt1.txt", "_lpt1.txt"),
        ("console", "console"),
        ("ends with dot. ", "ends with dot"),
        (".hidden", "hidden"),
        ("a#b^c[d]|e", "a b c d e"),
        ("", "unnamed"),
        ("...", "unnamed"),
        ("e\u0301", "\u00e9"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}x\x00", "x"),
        ("\ud83d", "\ufffd"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert file_name(title) == name


@pytest.mark.parametrize("letter", ["x", "é", "名", "\N{GRINNING FACE}"])
def test_a_long_title_is_cut_between_characters(letter: str) -> None:
    name = file_name(letter * 400)

    assert len(name.encode()) <= 120
    assert set(name) == {letter}
    assert unicodedata.is_normalized("NFC", name)


def test_names_that_differ_in_case_only_are_told_apart() -> None:
    titles = {"a": ("Model", "Glow"), "b": ("Model", "GLOW"), "c": ("Model", "glow"), "d": ("Person", "Glow")}

    assert list(file_names(titles).values()) == ["Model/Glow", "Model/GLOW (2)", "Model/glow (3)", "Person/Glow"]


# A folder that is written again


def test_what_the_user_put_into_the_folder_stays(everything: KnowledgeGraph, tmp_path: Path) -> None:
    vault = exported(everything, tmp_path, "vault")
    (vault / "My notes.md").write_text("mine")
    (vault / ".obsidian").mkdir()

    export(everything.subgraph(["Ada Quill"], steps=0), vault)
    found = pages(vault)
    assert found["My notes.md"] == "mine"
    assert (vault / ".obsidian").is_dir()
    assert "Person/Ada Quill.md" in found
    assert "Product/Wick.md" not in found


def test_a_folder_of_something_else_is_left_alone(everything: KnowledgeGraph, tmp_path: Path) -> None:
    folder = tmp_path / "notes.vault"
    folder.mkdir()
    (folder / "diary.md").write_text("dear diary")

    with pytest.raises(KgError, match=r"holds files that are no export of this kind; name a new folder"):
        export(everything, folder)
    assert contents(folder) == {"diary.md": b"dear diary"}


def test_a_file_in_the_way_stays(everything: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "graph.vault").write_text("a file")

    with pytest.raises(KgError, match="is a file; name a new folder"):
        export(everything, tmp_path / "graph.vault")
    assert [p.name for p in tmp_path.iterdir()] == ["graph.vault"]


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", MARKER])
def test_no_file_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="leads out"):
        write_folder(tmp_path / "folder", {name: b""})
    assert list(tmp_path.iterdir()) == []

"""Every registered format: chosen by name or extension, written whole, the same bytes for equal graphs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from exported import contents

from kg.errors import KgError, UnknownFormat
from kg.exports import EXPORTERS, choose_format, export
from kg.graph import KnowledgeGraph


def test_what_is_registered() -> None:
    assert {"ttl", "nt", "trig", "jsonld", "rdfxml", "graphml", "gexf", "parquet", "vault"} <= EXPORTERS.keys()
    assert all(name == e.name and e.description for name, e in EXPORTERS.items())


def test_no_two_formats_share_an_extension() -> None:
    extensions = [e.extension for e in EXPORTERS.values()]

    assert len(set(extensions)) == len(extensions)
    assert all(x.startswith(".") and x == x.lower() for x in extensions)


@pytest.mark.parametrize("name", EXPORTERS)
def test_a_format_is_chosen_by_name_before_extension(name: str) -> None:
    extension = EXPORTERS[name].extension

    assert choose_format(f"graph{extension}").name == name
    assert choose_format(f"GRAPH{extension.upper()}").name == name
    assert choose_format("graph.ttl", name).name == name


@pytest.mark.parametrize(
    ("path", "format", "message"),
    [
        ("a.doc", None, "a.doc: no format has the extension '.doc'; name the format, or use a known one: ttl (.ttl)"),
        ("graph", None, "graph: no extension says which format is meant; name the format"),
        ("graph.ttl", "owl", "no format is called 'owl'; known: ttl (.ttl), html (.html)"),
    ],
)
def test_unknown_formats_are_told_the_known_ones(path: str, format: str | None, message: str) -> None:
    with pytest.raises(UnknownFormat) as caught:
        choose_format(path, format)

    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("name", EXPORTERS)
def test_equal_graphs_give_equal_files(name: str, everything: KnowledgeGraph, tmp_path: Path) -> None:
    export(everything, tmp_path / "a", name)
    export(everything.restricted(n.id for n in [*everything.entities(), *everything.episodes()]), tmp_path / "b", name)

    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert all(contents(tmp_path / "a").values())


def test_json_ld_is_plain_json_too(everything: KnowledgeGraph, tmp_path: Path) -> None:
    export(everything, tmp_path / "graph.jsonld")
    nodes = {n["@id"]: n for n in json.loads((tmp_path / "graph.jsonld").read_text())["@graph"]}

    assert nodes["person:ada-quill"] == {
        "@id": "person:ada-quill",
        "@type": "kg:Person",
        "skos:prefLabel": "Ada Quill",
        "skos:altLabel": ["Ada", "Dr. Quill"],
        "skos:hiddenLabel": "Ada Quail",
        "kg:mentionCount": 7,
        "kg:founded": "organization:lumen-labs",
        "kg:guestOn": "episode:lamplight-2031-04-05",
    }


def test_framed_json_ld_is_a_tree_with_plain_keys(everything: KnowledgeGraph, tmp_path: Path) -> None:
    export(everything, tmp_path / "graph.framed.jsonld")
    nodes = {n["id"]: n for n in json.loads((tmp_path / "graph.framed.jsonld").read_text())["nodes"]}

    ada = nodes["person/ada-quill"]
    assert (ada["type"], ada["name"], ada["aliases"]) == ("Person", "Ada Quill", ["Ada", "Dr. Quill"])
    (founded,) = [s for s in ada["statements"] if s["predicate"] == "founded"]
    assert founded["object"] == "organization/lumen-labs"
    assert founded["evidence"][1]["quote"] == 'we call it "Lumen"'
    assert founded["evidence"][1]["startTime"] == "3725.04"
    assert not [n for n in nodes.values() if "Statement" in n["type"] or "Evidence" in n["type"]]


def test_html_is_one_document(everything: KnowledgeGraph, tmp_path: Path) -> None:
    export(everything, tmp_path / "graph.html")
    text = (tmp_path / "graph.html").read_text(encoding="utf-8")

    assert text.lower().startswith("<!doctype html>")
    assert "Lumen Labs" in text


# Whole or not at all


def test_missing_folders_are_made(everything: KnowledgeGraph, tmp_path: Path) -> None:
    export(everything, tmp_path / "a" / "b" / "graph.nt")

    assert [p.name for p in (tmp_path / "a" / "b").iterdir()] == ["graph.nt"]


WITH_A_FULL_DISK = """
import resource, sys
from kg.errors import KgError
from kg.exports import export
from kg.rdf import load

graph = load(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    export(graph, sys.argv[2])
except KgError as error:
    sys.exit(str(error))
"""


def test_an_export_that_breaks_off_leaves_the_last_good_one(everything: KnowledgeGraph, tmp_path: Path) -> None:
    good, file = tmp_path / "good.ttl", tmp_path / "out" / "graph.nt"
    export(everything, good)
    export(KnowledgeGraph(), file)
    before = file.read_bytes()

    done = subprocess.run([sys.executable, "-c", WITH_A_FULL_DISK, good, file], capture_output=True, text=True)

    assert done.stderr == f"{file}: cannot be written: File too large; choose another place for it\n"
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_a_folder_that_breaks_off_stays_as_it_was(everything: KnowledgeGraph, tmp_path: Path) -> None:
    good, folder = tmp_path / "good.ttl", tmp_path / "out" / "graph.parquet"
    export(everything, good)
    export(KnowledgeGraph(), folder)
    before = contents(folder)

    done = subprocess.run([sys.executable, "-c", WITH_A_FULL_DISK, good, folder], capture_output=True, text=True)

    assert done.stderr == f"{folder}: cannot be written: File too large; choose another place for it\n"
    assert contents(folder) == before
    assert list(folder.parent.iterdir()) == [folder]


def test_a_place_that_cannot_be_written_to(everything: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")

    with pytest.raises(KgError, match=r"taken/graph\.ttl: cannot be written: .*; choose another place"):
        export(everything, tmp_path / "taken" / "graph.ttl")


def test_a_folder_in_the_way_stays_and_no_part_is_left(everything: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").mkdir()

    with pytest.raises(KgError, match=r"graph\.ttl: cannot be written"):
        export(everything, tmp_path / "graph.ttl")

    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]

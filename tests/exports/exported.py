"""What the tests of exports share."""

from pathlib import Path

from kg.exports import EXPORTERS, export
from kg.graph import KnowledgeGraph
from kg.model import Entity, Episode, Evidence, Relation
from kg.schema import EntityType

LOSSLESS = [name for name, exporter in EXPORTERS.items() if not exporter.drops]


def exported(graph: KnowledgeGraph, folder: Path, name: str) -> Path:
    """The file or folder that this format writes."""
    target = folder / f"graph{EXPORTERS[name].extension}"
    export(graph, target)
    return target


def contents(path: Path) -> dict[str, bytes]:
    """The bytes of a file, or of all files in a folder by their paths in it."""
    files = [p for p in path.rglob("*") if p.is_file()] if path.is_dir() else [path]
    return {p.relative_to(path).as_posix(): p.read_bytes() for p in files}


def graph_of(name: str, *, quote: str = "it is so", speaker: str = "Ann", title: str = "Talk") -> KnowledgeGraph:
    """A graph of one person with this name, who created something in an episode."""
    evidence = Evidence("episode/talk", quote, 0, len(quote), "pattern", speaker=speaker, time=61.5)
    return KnowledgeGraph(
        entities=[
            Entity("person/one", name, EntityType.PERSON, (name,), (name,), 2),
            Entity("product/thing", "Thing", EntityType.PRODUCT, (), (), 1),
        ],
        episodes=[Episode("episode/talk", title, "talk.txt", "c" * 64)],
        relations=[Relation("person/one", "created", "product/thing", 0.9, (evidence,))],
        mentions=[("episode/talk", "person/one")],
    )


HOSTILE = [
    '=HYPERLINK("http://evil.example","x")',
    "+1|2",
    "-1+2",
    "@SUM(1)",
    "a'; MATCH (n) DETACH DELETE n; //",
    "a\\",
    "a\\'; b",
    "\\u0027",
    "</node><node id='x'/> & ]]> <!-- -->",
    "[[Other]] ![[x]] [a](javascript:alert(1)) <script>alert(1)</script>",
    "# heading\n---\n- item\n%% hidden %% `code` $x$ #tag",
    "a\x00b\x0bc",
    "line\r\nbreak\ttab",
    "\ud83d lone",
    "\N{RIGHT-TO-LEFT OVERRIDE}cba",
    "../../etc/passwd",
    "CON",
    " . ",
    "\N{GRINNING FACE} Ξένη 名",
    '"quoted", comma',
]
"""Names that try to be more than names."""

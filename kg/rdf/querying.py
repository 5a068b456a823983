"""SPARQL over a graph: pyoxigraph, in memory or on disk.

    with `Dataset.open("exports/graph.ttl")` the triples are loaded once; `ask` answers as many queries as you like.

A store on disk remembers which file it was filled from and is filled anew when that file has changed.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Quad, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Store

from kg.errors import GraphError, QueryError
from kg.files import write_atomically
from kg.rdf.answers import Answer, Row
from kg.rdf.reading import read_triples, readable, syntax_of
from kg.rdf.sparql import KNOWN_PREFIXES, calls_elsewhere, syntax_error

if TYPE_CHECKING:
    import rdflib

Found = QuerySolutions | QueryBoolean | QueryTriples
"""What the engine gives: rows, yes or no, or triples."""

_FILLED_FROM = "kg-source.json"
_OF_QUADS = (RdfFormat.N_QUADS, RdfFormat.TRIG)


@dataclass(frozen=True, slots=True)
class Dataset:
    """The triples of one graph, ready for queries."""

    store: Store
    """The engine's own store; all triples are in its default graph."""

    @classmethod
    def open(cls, path: str | Path, store: str | Path | None = None) -> "Dataset":
        """The dataset of an RDF file, in memory; with `store`, kept in that folder between runs.

        Raises `GraphError` where the file cannot be read or the folder is no store of this kind, or is in use.
        """
        path = Path(path)
        return cls(_in_memory(path) if store is None else _on_disk(path, Path(store)))

    def run(self, text: str, *, path: str | None = None) -> Found:
        """What the engine makes of a query; rows and triples are found while they are read.

        `path` is the query's file, for messages. Raises `QueryError` with the place where the query cannot be read.
        """
        return run(self.store, text, path=path)

    def ask(self, text: str, *, path: str | None = None) -> Answer:
        """The whole answer to a query. Raises `QueryError`."""
        return answer(self.run(text, path=path))

    def to_rdflib(self) -> "rdflib.Graph":
        """The same triples behind RDFLib's API, kept and queried by Oxigraph: much faster than RDFLib's own store.

        Numbers are in their canonical form there: 0.90 is 0.9.
        """
        import rdflib
        from oxrdflib import OxigraphStore
        from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

        graph = rdflib.Graph(
            store=OxigraphStore(store=self.store), identifier=DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none"
        )
        for prefix, namespace in KNOWN_PREFIXES.items():
            graph.bind(prefix, namespace)
        return graph

    def __len__(self) -> int:
        """The number of triples."""
        return len(self.store)


def run(store: Store, text: str, *, path: str | None = None) -> Found:
    """Run a query on a store. Raises `QueryError`; queries that would call another server are refused."""
    if calls_elsewhere(text):
        raise QueryError("SERVICE would ask another server", path=path, remedy="ask that server itself")
    try:
        return store.query(text, prefixes=KNOWN_PREFIXES)
    except SyntaxError as e:
        raise syntax_error(text, str(e.msg), path) from None
    except (OSError, RuntimeError, ValueError) as e:
        raise QueryError(f"the query cannot be run: {e}", path=path) from None


def answer(found: Found) -> Answer:
    """All that the engine finds, as a record. Raises `QueryError`."""
    try:
        if isinstance(found, QueryBoolean):
            return Answer(boolean=bool(found))
        if isinstance(found, QueryTriples):
            return Answer(triples=tuple(found))
        names = tuple(variable.value for variable in found.variables)
        return Answer(variables=names, rows=tuple(_row(solution, len(names)) for solution in found))
    except (OSError, RuntimeError) as e:
        raise QueryError(f"the query cannot be run to its end: {e}") from None


def _row(solution: object, width: int) -> Row:
    return tuple(solution[i] for i in range(width))  # type: ignore[index]


def _in_memory(path: Path) -> Store:
    store = Store()
    _fill(store, path)
    return store


def _fill(store: Store, path: Path) -> None:
    syntax = syntax_of(path)
    if syntax in _OF_QUADS:
        store.bulk_extend(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in read_triples(path))
        return
    with readable(path, syntax):
        store.bulk_load(path=path, format=syntax)


def _on_disk(path: Path, folder: Path) -> Store:
    syntax_of(path)
    source = {"file": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    note = folder / _FILLED_FROM
    if note.is_file():
        if _read(note) == source:
            return _opened(folder, fresh=False)
        rmtree(folder)
    elif folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise GraphError("this is no store that kg made", path=str(folder), remedy="name a new folder for --store")
    store = _opened(folder, fresh=True)
    try:
        _fill(store, path)
        store.flush()
    except GraphError:
        del store
        rmtree(folder)
        raise
    # Written last: a store that was not filled to its end has no note.
    write_atomically(note, json.dumps(source, indent=1).encode())
    return store


def _read(note: Path) -> object:
    try:
        return json.loads(note.read_text(encoding="utf-8"))
    except ValueError:
        return None


def _opened(folder: Path, *, fresh: bool) -> Store:
    try:
        return Store(folder) if fresh else Store.read_only(str(folder))
    except OSError as e:
        raise GraphError(f"the store cannot be opened: {e}", path=str(folder), remedy="is it in use?") from None

"""The lexicon: names that are known before any transcript is read.

`seeds/lexicon/README.md` defines the files. Nothing in a lexicon is a fact of a graph: an entry matters only where a
transcript says one of its surfaces.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from kg.errors import LexiconError
from kg.names import name_key, tokenize
from kg.resources import lexicon_dir
from kg.schema import EntityType

OnFault = Callable[[LexiconError], None]

COLUMNS = ("name", "type", "aliases", "misheard", "parent", "maker", "wikipedia", "guard", "note")


_SURPLUS = ""
"""The key under which a row says that it has more cells than there are columns."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What must hold for a surface that is also an ordinary word to be taken as a name; either condition is enough."""

    case: bool = False
    """It is written as the lexicon writes it, in a text that has upper and lower case."""
    near: frozenset[str] = frozenset()
    """One of these words (as the keys of `kg.names`, separated by blanks) stands nearby."""


@dataclass(frozen=True)
class Entry:
    """One thing that the lexicon knows."""

    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    """Other right names."""
    misheard: tuple[str, ...] = ()
    """What speech recognition makes of the names."""
    parent: str | None = None
    """Name of its family, parent organisation or broader concept."""
    maker: str | None = None
    """Name of the organisation or person that made it."""
    wikipedia: str | None = None
    """Title of the article in the English Wikipedia."""
    guards: Mapping[str, Guard] = field(default_factory=dict)
    """Guards by surface in lower case."""

    @property
    def names(self) -> tuple[str, ...]:
        """The right names, the preferred one first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Surface:
    """One string by which a text may name an entry."""

    text: str
    entry: Entry
    guard: Guard | None
    misheard: bool


class Lexicon:
    """Entries, and the ways to look them up."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def surfaces(self) -> dict[str, list[Surface]]:
        """Surfaces by `kg.names.name_key`."""
        found: dict[str, list[Surface]] = {}
        for entry in self.entries:
            for misheard, texts in ((False, entry.names), (True, entry.misheard)):
                for text in texts:
                    key = name_key(text)
                    if key:
                        surface = Surface(text, entry, entry.guards.get(text.casefold()), misheard)
                        found.setdefault(key, []).append(surface)
        return found

    @cached_property
    def _by_name(self) -> dict[tuple[str, EntityType], Entry]:
        found: dict[tuple[str, EntityType], Entry] = {}
        for rank in ("name", "alias"):
            for entry in self.entries:
                names = entry.aliases if rank == "alias" else (entry.name,)
                for name in names:
                    found.setdefault((name_key(name), entry.type), entry)
        return found

    def lookup(self, name: str, type: EntityType) -> Entry | None:
        """The entry of this type that has this right name; preferred names win over aliases."""
        return self._by_name.get((name_key(name), type))


def load_lexicon(files: Sequence[Path] = (), *, default: bool = True) -> Lexicon:
    """Read the shipped lexicon (unless `default` is false) and the given files.

    An entry of a later file replaces an earlier one of the same name and type. Raises `LexiconError`.
    """
    return _load(tuple(files), default)


@lru_cache(maxsize=2)
def _load(files: tuple[Path, ...], default: bool) -> Lexicon:
    shipped = sorted(lexicon_dir().glob("*.tsv")) if default else []
    entries: dict[tuple[str, EntityType], Entry] = {}
    for file in (*shipped, *files):
        for _, entry in read_lexicon(file):
            entries[name_key(entry.name), entry.type] = entry
    return Lexicon(entries.values())


def read_lexicon(file: Path, on_fault: OnFault | None = None) -> Iterator[tuple[int | None, Entry]]:
    """The entries of one file, TSV or, by the extension ``.ttl``, SKOS Turtle, with their lines where it has lines.

    A faulty entry goes to `on_fault` and is left out. Raises `LexiconError` where the file cannot be read at all, and
    without `on_fault` at the first faulty entry.
    """
    if file.suffix == ".ttl":
        # Turtle needs the terms of RDF, which stand above the lexicon.
        from kg.rdf.skos import read_skos

        rows = read_skos(file)
    else:
        rows = _read_rows(file)
    for line, row in rows:
        try:
            entry = _entry(row, str(file), line)
        except LexiconError as fault:
            if on_fault is None:
                raise
            on_fault(fault)
        else:
            yield line, entry


def _read_rows(file: Path) -> Iterator[tuple[int | None, dict[str, str]]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"cannot be read ({error})", path=str(file), remedy="give a UTF-8 TSV file") from error
    rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(rows, [])
    unknown = set(header) - set(COLUMNS)
    if unknown or not {"name", "type"} <= set(header):
        raise LexiconError(
            f"expected the columns {', '.join(COLUMNS)} (name and type at least), found {', '.join(header) or 'none'}",
            path=str(file),
            line=1,
            remedy="separate columns by tabs and start with a line that names them",
        )
    for line, cells in enumerate(rows, start=2):
        if not any(cells):
            continue
        row = dict(zip(header, cells, strict=False))
        if len(cells) > len(header):
            row[_SURPLUS] = f"{len(cells)} cells, but {len(header)} columns"
        yield line, row


def _entry(row: dict[str, str], file: str, line: int | None) -> Entry:
    name = row["name"].strip()
    if row.get(_SURPLUS):
        raise LexiconError(row[_SURPLUS], path=file, line=line, remedy="count the tabs")
    try:
        type_ = EntityType(row.get("type", "").strip())
    except ValueError:
        raise LexiconError(
            f"{row.get('type')!r} is no entity type", path=file, line=line, remedy=f"use one of {', '.join(EntityType)}"
        ) from None
    if not name_key(name):
        raise LexiconError(f"{name!r} has no letter or digit to look for", path=file, line=line)
    aliases, misheard = _cells(row.get("aliases")), _cells(row.get("misheard"))
    guards = dict(_guard(item, file, line) for item in _cells(row.get("guard")))
    strangers = guards.keys() - {s.casefold() for s in (name, *aliases, *misheard)}
    if strangers:
        raise LexiconError(
            f"guards {min(strangers)!r}, which is none of the line's surfaces",
            path=file,
            line=line,
            remedy="spell it as in the name, alias or misheard cell",
        )
    return Entry(
        name=name,
        type=type_,
        aliases=aliases,
        misheard=misheard,
        parent=row.get("parent", "").strip() or None,
        maker=row.get("maker", "").strip() or None,
        wikipedia=row.get("wikipedia", "").strip() or None,
        guards=guards,
    )


def _cells(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())


_GUARD = re.compile(r"(?P<surface>.+):\s*(?P<case>case)?(?:,?\s*near\s+(?P<near>.+))?")


def _guard(item: str, file: str, line: int | None) -> tuple[str, Guard]:
    match = _GUARD.fullmatch(item)
    if not match or not (match["case"] or match["near"]):
        raise LexiconError(
            f"cannot understand the guard {item!r}",
            path=file,
            line=line,
            remedy="write `SURFACE: case`, `SURFACE: near WORD, WORD` or `SURFACE: case, near WORD`",
        )
    near = frozenset(" ".join(t.key for t in tokenize(word)) for word in (match["near"] or "").split(","))
    return match["surface"].strip().casefold(), Guard(case=bool(match["case"]), near=near - {""})

"""The user's last word: a ``curation.yaml`` and what it may say.

    - merge: [Eric Zelikman, Eric Zeltman]      # one thing; the first name stays
      misheard: true                            # the others are misheard forms of it
    - split: Sam                                # these surfaces are another thing
      surfaces: [Sam B.]
      in: talk-2.txt
      as: Sam Bowman
    - rename: Open Brain
      to: OpenBrain
    - retype: Cursor
      to: Product
    - alias: OpenBrain
      also: [OB]
    - drop: Welcome
    - assert: [Ada Marsh, founded, Brass Labs]
    - deny: [Ada Marsh, worksFor, Google]

Things go by any of their names or by their id. ``in`` names a transcript, for a name that several things have. Reading
checks the form only; `kg.resolution.curating` applies it to what the transcripts hold.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from kg.errors import CurationError
from kg.names import name_key
from kg.schema import PREDICATES, EntityType, Scope

FILE_NAME = "curation.yaml"


@dataclass(frozen=True, slots=True)
class Place:
    """The instruction's place."""

    path: str
    """The file, as the user gave it."""
    line: int
    """Counted from 1."""

    def __str__(self) -> str:
        return f"{Path(self.path).name}:{self.line}"


@dataclass(frozen=True, slots=True)
class Merge:
    """These names stand for one thing."""

    at: Place
    names: tuple[str, ...]
    """At least two; the first one stays."""
    misheard: bool
    """The others are misheard or misspelt forms of the first."""
    within: str | None
    """The transcript that tells which of several things of a name is meant."""


@dataclass(frozen=True, slots=True)
class Split:
    """Some mentions of a thing stand for another one."""

    at: Place
    name: str
    surfaces: frozenset[str]
    """The words of these mentions, in lower case; empty: any."""
    sources: frozenset[str]
    """The transcripts of these mentions; empty: all."""
    new_name: str
    """The other thing, which may be there already."""
    type: EntityType | None
    """The other thing's type; None: that of the first."""


@dataclass(frozen=True, slots=True)
class Rename:
    """A thing is called otherwise."""

    at: Place
    name: str
    to: str
    within: str | None


@dataclass(frozen=True, slots=True)
class Retype:
    """A thing is of another type."""

    at: Place
    name: str
    to: EntityType
    within: str | None


@dataclass(frozen=True, slots=True)
class Drop:
    """A thing does not belong into the graph."""

    at: Place
    name: str
    within: str | None


@dataclass(frozen=True, slots=True)
class Alias:
    """A thing has further names."""

    at: Place
    name: str
    also: tuple[str, ...]
    misheard: bool
    """They are misheard or misspelt forms."""
    within: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation that holds, or does not."""

    at: Place
    subject: str
    predicate: str
    object: str | Scope
    within: str | None


@dataclass(frozen=True, slots=True)
class Curation:
    """All that the user has decided, in the order of the files."""

    merges: tuple[Merge, ...] = ()
    splits: tuple[Split, ...] = ()
    renames: tuple[Rename, ...] = ()
    retypes: tuple[Retype, ...] = ()
    drops: tuple[Drop, ...] = ()
    aliases: tuple[Alias, ...] = ()
    asserted: tuple[Fact, ...] = ()
    denied: tuple[Fact, ...] = ()

    def __add__(self, other: "Curation") -> "Curation":
        return Curation(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    def __bool__(self) -> bool:
        return any(getattr(self, f.name) for f in fields(self))


def curation_beside(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The ``curation.yaml`` files that lie beside these transcripts and in these folders, in order of path."""
    folders = {p if p.is_dir() else p.parent for p in paths}
    return tuple(sorted(file for folder in folders if (file := folder / FILE_NAME).is_file()))


def load_curation(files: Iterable[Path]) -> Curation:
    """Read curation files. Raises `CurationError`, which names the line."""
    curation = Curation()
    for file in files:
        curation += _read(file)
    return curation


def _read(file: Path) -> Curation:
    try:
        root = yaml.compose(file.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise CurationError(f"cannot be read ({error})", path=str(file), remedy="give a UTF-8 YAML file") from error
    except yaml.YAMLError as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        problem = error.problem if isinstance(error, yaml.MarkedYAMLError) else str(error)
        line = mark.line + 1 if mark else None
        raise CurationError(f"no YAML: {problem}", path=str(file), line=line, remedy=_REMEDY) from error
    if root is None:
        return Curation()
    if not isinstance(root, yaml.SequenceNode):
        raise CurationError("expected a list of instructions", path=str(file), line=1, remedy=_REMEDY)
    found: dict[str, list[Any]] = {}
    for node in root.value:
        row = _Row(file, node)
        found.setdefault(_FIELD[row.action], []).append(_READERS[row.action](row))
    curation = Curation(**{name: tuple(instructions) for name, instructions in found.items()})
    _check_contradictions(curation.renames)
    _check_contradictions(curation.retypes)
    return curation


def _check_contradictions(instructions: Sequence[Rename] | Sequence[Retype]) -> None:
    first: dict[tuple[str, str | None], Rename | Retype] = {}
    for i in instructions:
        before = first.setdefault((name_key(i.name), i.within), i)
        if before.to != i.to:
            raise CurationError(
                f"{i.name!r} becomes {before.to!s} in line {before.at.line} and {i.to!s} here",
                path=i.at.path,
                line=i.at.line,
                remedy="keep one of the two",
            )


class _Row:
    """One instruction as written."""

    def __init__(self, file: Path, node: yaml.Node) -> None:
        self.at = Place(str(file), node.start_mark.line + 1)
        if not isinstance(node, yaml.MappingNode) or not node.value:
            raise self.error("this is no instruction", _REMEDY)
        self.cells: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if key.value in self.cells:
                raise self.error(f"says {key.value!r} twice", "begin each instruction with a dash")
            self.cells[str(key.value)] = value
        known = [key for key in self.cells if key in _KEYS]
        if not known:
            first = next(iter(self.cells))
            raise self.error(f"unknown instruction {first!r}", _near(first, _KEYS))
        if len(known) > 1:
            raise self.error(f"gives {' and '.join(known)} at once", "begin each instruction with a dash")
        self.action = known[0]
        for key in self.cells.keys() - {self.action} - _KEYS[self.action]:
            raise self.error(f"`{self.action}` has no key {key!r}", _near(key, _KEYS[self.action]))

    def error(self, problem: str, remedy: str) -> CurationError:
        return CurationError(problem, path=self.at.path, line=self.at.line, remedy=remedy)

    def texts(self, key: str, *, least: int = 1) -> tuple[str, ...]:
        """One text or a list of them; empty where the key is missing and `least` is 0."""
        node = self.cells.get(key)
        items = [] if node is None else node.value if isinstance(node, yaml.SequenceNode) else [node]
        found = tuple(str(i.value).strip() for i in items if isinstance(i, yaml.ScalarNode))
        if len(found) < max(least, len(items)) or not all(found):
            wanted = "a name" if least < 2 else f"a list of {least} or more names"
            raise self.error(f"`{key}` needs {wanted}", f"write `{key}: {_EXAMPLE.get(key, 'NAME')}`")
        return found

    def text(self, key: str) -> str:
        """Exactly one text."""
        found = self.texts(key)
        if len(found) != 1:
            raise self.error(f"`{key}` needs one name, not {len(found)}", f"write `{key}: {_EXAMPLE.get(key, 'NAME')}`")
        return found[0]

    def name(self, key: str) -> str:
        """A text that can be a name."""
        found = self.text(key)
        if not name_key(found):
            raise self.error(f"{found!r} has no letter or digit", "give a name")
        return found

    @property
    def within(self) -> str | None:
        """The transcript that `in` names."""
        return self.text("in") if "in" in self.cells else None

    def flag(self, key: str) -> bool:
        """True or false; false where the key is missing."""
        if key not in self.cells:
            return False
        value = self.text(key).casefold()
        if value not in {"true", "false", "yes", "no"}:
            raise self.error(f"`{key}` is {value!r}, neither true nor false", f"write `{key}: true`")
        return value in {"true", "yes"}

    def type(self, key: str) -> EntityType:
        """An entity type."""
        value = self.text(key)
        if value not in list(EntityType):
            raise self.error(f"{value!r} is no entity type", _near(value, list(EntityType)))
        return EntityType(value)


def _split(row: _Row) -> Split:
    surfaces, sources = row.texts("surfaces", least=0), row.texts("in", least=0)
    if not surfaces and not sources:
        raise row.error(
            "does not say which mentions to split off", "add `surfaces: [WORDS]`, `in: TRANSCRIPT`, or both"
        )
    return Split(
        at=row.at,
        name=row.text("split"),
        surfaces=frozenset(s.casefold() for s in surfaces),
        sources=frozenset(sources),
        new_name=row.name("as"),
        type=row.type("type") if "type" in row.cells else None,
    )


def _fact(row: _Row) -> Fact:
    parts = row.texts(row.action, least=3)
    if len(parts) != 3:
        raise row.error(f"{len(parts)} parts, expected 3", f"write `{row.action}: {_EXAMPLE[row.action]}`")
    subject, predicate, object_ = parts
    if predicate not in PREDICATES:
        raise row.error(f"{predicate!r} is no predicate", _near(predicate, list(PREDICATES)))
    end: str | Scope = Scope(object_) if object_ in list(Scope) else object_
    scope = PREDICATES[predicate].scope
    if scope is Scope.EPISODE and end != Scope.EPISODE:
        raise row.error(
            f"`{predicate}` ends in an episode, not in {object_!r}", "write @episode, and the transcript as `in`"
        )
    if isinstance(end, Scope) and (end != scope or row.within is None):
        raise row.error(
            f"`{predicate}` cannot end in {end} like this", f"give {end} to hosts, guestOn or sponsors, with `in`"
        )
    return Fact(row.at, subject, predicate, end, row.within)


_READERS: dict[str, Callable[[_Row], Any]] = {
    "merge": lambda r: Merge(r.at, r.texts("merge", least=2), r.flag("misheard"), r.within),
    "split": _split,
    "rename": lambda r: Rename(r.at, r.text("rename"), r.name("to"), r.within),
    "retype": lambda r: Retype(r.at, r.text("retype"), r.type("to"), r.within),
    "drop": lambda r: Drop(r.at, r.text("drop"), r.within),
    "alias": lambda r: Alias(r.at, r.text("alias"), r.texts("also"), r.flag("misheard"), r.within),
    "assert": _fact,
    "deny": _fact,
}
_KEYS: dict[str, frozenset[str]] = {
    "merge": frozenset({"misheard", "in"}),
    "split": frozenset({"surfaces", "in", "as", "type"}),
    "rename": frozenset({"to", "in"}),
    "retype": frozenset({"to", "in"}),
    "drop": frozenset({"in"}),
    "alias": frozenset({"also", "misheard", "in"}),
    "assert": frozenset({"in"}),
    "deny": frozenset({"in"}),
}
_FIELD = {
    "merge": "merges",
    "split": "splits",
    "rename": "renames",
    "retype": "retypes",
    "drop": "drops",
    "alias": "aliases",
    "assert": "asserted",
    "deny": "denied",
}
INSTRUCTIONS = tuple(_READERS)
"""What an instruction can begin with."""
_EXAMPLE = {
    "merge": "[NAME, NAME]",
    "also": "[NAME]",
    "assert": "[SUBJECT, predicate, OBJECT]",
    "deny": "[SUBJECT, predicate, OBJECT]",
}
_REMEDY = "write instructions such as `- rename: Old name` with `to: New name` below it; docs/curation.md shows all"


def _near(given: str, known: Iterable[str]) -> str:
    names = sorted(map(str, known))
    close = get_close_matches(given, names, n=1)
    return f"did you mean {close[0]!r}?" if close else f"known: {', '.join(names)}"

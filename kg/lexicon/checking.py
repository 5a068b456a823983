"""What is wrong with a lexicon, beyond what keeps it from being read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from kg.errors import LexiconError
from kg.lexicon import Entry, Surface, read_lexicon
from kg.lexicon.everyday import common_words
from kg.names import name_key
from kg.schema import EntityType

_STEM = 4
"""Letters at the beginning that make two words forms of one: ``prompt`` and ``prompting``."""


@dataclass(frozen=True, slots=True)
class _Line:
    """An entry and where it stands."""

    path: str
    number: int | None
    entry: Entry

    def fault(self, problem: str, remedy: str) -> LexiconError:
        return LexiconError(f"{self.entry.name}: {problem}", path=self.path, line=self.number, remedy=remedy)

    def __str__(self) -> str:
        return f"{self.entry.name} ({Path(self.path).name}:{self.number})" if self.number else self.entry.name


def check_lexicon(files: Sequence[Path], *, known: Sequence[Path] = ()) -> list[LexiconError]:
    """All faults of these lexicon files, in order of file and line.

    Names that `known` files have count for parents, makers and clashes; their own faults are not listed. Raises
    `LexiconError` where a file cannot be read at all.
    """
    faults: list[LexiconError] = []
    lines = [_Line(str(f), n, e) for f in files for n, e in read_lexicon(f, faults.append)]
    own = {(name_key(line.entry.name), line.entry.type) for line in lines}
    others = [_Line(str(f), n, e) for f in known for n, e in read_lexicon(f)]
    # A line of a later file replaces one of the same name and type.
    others = [line for line in others if (name_key(line.entry.name), line.entry.type) not in own]
    faults += _doubles(lines)
    faults += _clashes(lines, others)
    faults += _useless(lines, others)
    faults += _strangers(lines, {line.entry.name for line in (*lines, *others)})
    faults += _cycles(lines, [*lines, *others])
    faults += _common(lines)
    order = {str(f): n for n, f in enumerate(files)}
    return sorted(faults, key=lambda f: (order.get(f.path or "", -1), f.line or 0, f.problem))


def _doubles(lines: Iterable[_Line]) -> Iterator[LexiconError]:
    """Lines that repeat another one's name and type."""
    first: dict[tuple[str, EntityType], _Line] = {}
    for line in lines:
        before = first.setdefault((name_key(line.entry.name), line.entry.type), line)
        if before is not line:
            yield line.fault(f"is there already, as {before}", "make one line of the two")


def _clashes(lines: Sequence[_Line], others: Sequence[_Line]) -> Iterator[LexiconError]:
    """Right names that two lines share without a guard that would tell them apart; the later line is to blame."""
    claims: dict[str, list[tuple[_Line, str]]] = defaultdict(list)
    for line in (*others, *lines):
        for text in line.entry.names:
            if text.casefold() not in line.entry.guards:
                claims[name_key(text)].append((line, text))
    ours = {id(line) for line in lines}
    for claimants in claims.values():
        for i, (line, text) in enumerate(claimants):
            rivals = [r for r, _ in claimants[:i] if not _same(r.entry, line.entry)]
            if rivals and id(line) in ours:
                problem = f"its name {text!r} is also one of {rivals[0]}"
                yield line.fault(problem, "guard it in one of the two lines, or take it out")


def _useless(lines: Sequence[_Line], others: Sequence[_Line]) -> Iterator[LexiconError]:
    """Misheard forms without a guard that are the right name of another thing, which always wins."""
    right: dict[str, _Line] = {}
    for line in (*lines, *others):
        for text in line.entry.names:
            if text.casefold() not in line.entry.guards:
                right.setdefault(name_key(text), line)
    for line in lines:
        for text in line.entry.misheard:
            owner = right.get(name_key(text))
            guarded = text.casefold() in line.entry.guards
            if owner is not None and not guarded and not _same(owner.entry, line.entry):
                yield line.fault(f"its misheard form {text!r} is a right name of {owner}", "guard it, or take it out")


def _same(one: Entry, other: Entry) -> bool:
    return (name_key(one.name), one.type) == (name_key(other.name), other.type)


def _strangers(lines: Iterable[_Line], names: set[str]) -> Iterator[LexiconError]:
    """Parents and makers that no line has as its name."""
    for line in lines:
        for column, name in (("parent", line.entry.parent), ("maker", line.entry.maker)):
            if name is not None and name not in names:
                near = get_close_matches(name, names, n=1)
                remedy = f"did you mean {near[0]!r}?" if near else "give it a line of its own, or leave the cell empty"
                yield line.fault(f"no line has the name of its {column} {name!r}", remedy)


def _cycles(lines: Iterable[_Line], everything: Iterable[_Line]) -> Iterator[LexiconError]:
    """Lines that are their own parent, grandparent, and so on."""
    by_name: dict[str, list[Entry]] = defaultdict(list)
    for line in everything:
        by_name[line.entry.name].append(line.entry)
    for line in lines:
        chain = [line.entry]
        while (parent := _parent(chain[-1], by_name)) is not None and parent not in chain:
            chain.append(parent)
        if parent is line.entry:
            path = " → ".join(e.name for e in (*chain, parent))
            yield line.fault(f"is its own ancestor: {path}", "empty the parent cell of one of them")


def _parent(entry: Entry, by_name: dict[str, list[Entry]]) -> Entry | None:
    """The line that a parent cell means: one of the same type, if there is one."""
    found = by_name.get(entry.parent or "", [])
    return next((e for e in found if e.type == entry.type), found[0] if found else None)


def _common(lines: Iterable[_Line]) -> Iterator[LexiconError]:
    """Surfaces without a guard that anybody might say without meaning the thing."""
    for line in lines:
        for surface in _unguarded(line.entry):
            words = surface.text.casefold().replace("-", " ")
            if words in common_words() and not _is_term(surface):
                yield line.fault(
                    f"{surface.text!r} is something that people say every day",
                    f"guard it (`{surface.text}: case` or `{surface.text}: near WORD`), or take it out",
                )


def _unguarded(entry: Entry) -> Iterator[Surface]:
    for misheard, texts in ((False, entry.names), (True, entry.misheard)):
        for text in texts:
            if text.casefold() not in entry.guards:
                yield Surface(text, entry, None, misheard)


def _is_term(surface: Surface) -> bool:
    """Whether an everyday word stands for a concept that has no other name, or is a form of its name."""
    if surface.entry.type != EntityType.CONCEPT or surface.misheard:
        return False
    words = surface.entry.name.casefold().replace("-", " ").split()
    return surface.text == surface.entry.name or any(
        word[:_STEM] == own[:_STEM] for word in surface.text.casefold().replace("-", " ").split() for own in words
    )

"""The things that a curation speaks of, and how it finds them by their names."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from rapidfuzz import fuzz, process

from kg.curation import Place
from kg.errors import CurationError
from kg.model import Extraction, Mention
from kg.names import name_key
from kg.resolution.clusters import Cluster
from kg.schema import EntityType

OnProblem = Callable[[CurationError], None]


@dataclass(eq=False)
class Thing:
    """A cluster on its way through the instructions."""

    cluster: Cluster
    id: str
    """Before any instruction; empty for one that a split made."""
    named: tuple[str, EntityType] | None = None
    """Name and type before any instruction."""
    former: set[str] = field(default_factory=set)
    """Names that it had before."""
    right: set[str] = field(default_factory=set)
    """Further right names, by the user's word."""
    wrong: set[str] = field(default_factory=set)
    """Names that are misheard ones, by the user's word."""


class NoFit(Exception):
    """An instruction that fits nothing."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


class Things:
    """All things of a graph that is being made."""

    def __init__(self, extractions: Sequence[Extraction], on_problem: OnProblem) -> None:
        self.extractions = extractions
        self.all: list[Thing] = []
        self._on_problem = on_problem

    @contextmanager
    def reported(self, at: Place) -> Iterator[None]:
        """Report an instruction that cannot be carried out, and go on."""
        try:
            yield
        except NoFit as error:
            self._on_problem(CurationError(error.problem, path=at.path, line=at.line, remedy=error.remedy))

    def find(self, name: str, within: str | None) -> Thing:
        """The one thing that a name stands for."""
        found = self.candidates(name)
        if within is not None and len(found) > 1:
            found = [t for t in found if any(is_source(within, self.source(i)) for i, _ in t.cluster.mentions)]
        if len(found) == 1:
            return found[0]
        if not found:
            raise NoFit(f"nothing in {within} is called {name!r}", "`kg read` shows what is in it")
        which = [f"{t.id or t.cluster.name} in {self.source(t.cluster.mentions[0][0])}" for t in found]
        raise NoFit(f"{name!r} may be {listed(which)}", "name the id, or the transcript as `in`")

    def candidates(self, name: str) -> list[Thing]:
        """The things that a name may stand for: by id or exact name, then by name key, then by other names."""
        key = name_key(name)
        ranks: tuple[Callable[[Thing], bool], ...] = (
            lambda t: name in {t.id, t.cluster.name},
            lambda t: name_key(t.cluster.name) == key,
            lambda t: name in t.former | t.right | t.wrong,
            lambda t: key in {name_key(self.words(i, m)) for i, m in t.cluster.mentions},
        )
        for fits in ranks:
            found = [t for t in self.all if fits(t)]
            if found:
                return found
        names = sorted({t.cluster.name for t in self.all})
        near = [n for n, _, _ in process.extract(name, names, scorer=fuzz.WRatio, score_cutoff=70, limit=3)]
        raise NoFit(
            f"nothing in these transcripts is called {name!r}",
            f"near it: {', '.join(near)}" if near else "`kg search` finds what is there",
        )

    def words(self, i: int, mention: Mention) -> str:
        """The words of a mention."""
        return self.extractions[i].transcript.quote(mention.span)

    def source(self, i: int) -> str:
        """The transcript of the extraction with this number."""
        return self.extractions[i].transcript.source

    def sentence(self, i: int, mention: Mention) -> tuple[int, int] | None:
        """(number of the extraction, number of its sentence) that a mention stands in."""
        sentences = self.extractions[i].sentences
        n = bisect_right(sentences, mention.span.start, key=lambda s: s.start) - 1
        return (i, n) if n >= 0 and mention.span.end <= sentences[n].end else None


def is_source(given: str, source: str) -> bool:
    """Whether the user means this transcript: by its path, the end of it, or its name without extension."""
    path, wanted = PurePosixPath(source), PurePosixPath(given)
    return path == wanted or path.parts[-len(wanted.parts) :] == wanted.parts or path.stem == given


def in_order(places: Iterable[tuple[int, Mention]]) -> tuple[tuple[int, Mention], ...]:
    """Mentions in the order of the text."""
    return tuple(sorted(places, key=lambda p: (p[0], p[1].span.start, p[1].span.end)))


def listed(names: Sequence[str]) -> str:
    """The first names of a list, for a message."""
    most = 5
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")

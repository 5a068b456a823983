"""Everything that can go wrong, as one family.

    KgError
    ├── InputError               a transcript that cannot be used; names the file, the place and what to do
    │   ├── UnreadableFile       empty, binary, vanished, not permitted, or in no known encoding
    │   ├── UnknownLayout        no reader fits
    │   ├── AmbiguousLayout      several readers fit equally well
    │   ├── MalformedTranscript  the layout is known, the file breaks its rules
    │   └── NotEnglish           a language that the extractors do not read
    ├── NoTranscripts            a folder or pattern that holds none
    ├── LexiconError             a line of a lexicon that cannot be used
    ├── CurationError            a line of a curation file that cannot be used, or that fits nothing in the graph
    ├── GoldError                a gold file that cannot be used
    ├── GraphError               a file that is no graph of this kind
    ├── QueryError               a query that cannot be read or run
    │   └── UnknownQuery         a named query, or a parameter of one, that does not exist
    ├── PushError                a triple store that does not take the graph
    ├── UnknownEntity            a name that the graph does not hold
    ├── UnknownFormat            an export format that is not registered
    └── MissingPart              an optional part (a spaCy model) that is not installed

Every message is one line that says what came, what was expected and what to do. The command line alone turns these into
exit codes.
"""


class KgError(Exception):
    """Base of all errors that this package raises on purpose.

    >>> try:
    ...     kg.load("missing.ttl")
    ... except kg.KgError as error:
    ...     print(error)
    missing.ttl: there is no such graph; make one with `kg build`, or name another
    """

    def __init__(self, problem: str, *, path: str | None = None, line: int | None = None, remedy: str | None = None):
        super().__init__(problem)
        self.problem = problem
        """What is wrong, and what was expected."""
        self.path = path
        """The file concerned, as the user gave it."""
        self.line = line
        """The line in that file, counted from 1."""
        self.remedy = remedy
        """What to do about it."""

    def __str__(self) -> str:
        place = "" if self.path is None else f"{self.path}:{self.line}: " if self.line else f"{self.path}: "
        message = f"{place}{self.problem}" + (f"; {self.remedy}" if self.remedy else "")
        return " ".join(message.split())

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way back from a worker process, attributes and all."""
        return (_rebuild, (type(self), self.problem, self.path, self.line, self.remedy))


def _rebuild(kind: type[KgError], problem: str, path: str | None, line: int | None, remedy: str | None) -> KgError:
    return kind(problem, path=path, line=line, remedy=remedy)


class InputError(KgError):
    """A transcript that cannot be used; the others still can."""


class UnreadableFile(InputError):
    """The file is empty, binary, gone, forbidden, or its text cannot be decoded."""


class UnknownLayout(InputError):
    """No reader recognises the file."""


class AmbiguousLayout(InputError):
    """Several readers recognise the file equally well."""


class MalformedTranscript(InputError):
    """The file breaks the rules of its layout."""


class NotEnglish(InputError):
    """The text is in a language that the extractors do not read."""


class NoTranscripts(KgError):
    """The given paths hold no transcript, or none that can be used."""

    skipped: tuple[KgError, ...] = ()
    """Why each of the files that were found cannot be used."""


class LexiconError(KgError):
    """A lexicon file that cannot be used."""


class CurationError(KgError):
    """A line of a curation file that cannot be used, or that fits nothing in the graph."""


class GoldError(KgError):
    """A gold file that cannot be used."""


class GraphError(KgError):
    """A file that does not hold a graph of this project."""


class QueryError(KgError):
    """A query that cannot be read or run."""

    shown: str = ""
    """The line of the query with a caret below the place, where a place is known."""


class UnknownQuery(QueryError):
    """A named query, or a parameter of one, that does not exist."""


class PushError(KgError):
    """A triple store that cannot be reached, or that does not take the graph."""


class UnknownEntity(KgError):
    """A name that stands for nothing in the graph."""


class UnknownFormat(KgError):
    """A format name or file extension that no exporter has."""


class MissingPart(KgError):
    """Something optional that is not installed."""

"""What the tests of extraction say of a result."""

from collections.abc import Callable

from kg.model import Extraction
from kg.schema import Scope

Hear = Callable[..., Extraction]


def names(extraction: Extraction) -> list[tuple[str, str, str]]:
    """(words, right name, type) of all mentions, in text order."""
    quote = extraction.transcript.quote
    return [(quote(m.span), m.name or quote(m.span), str(m.type)) for m in extraction.mentions]


def triples(extraction: Extraction) -> set[tuple[str, str, str]]:
    """(subject's name, predicate, object's name) of all claims."""
    return {
        (c.subject.name or "", c.predicate, str(c.object) if isinstance(c.object, Scope) else c.object.name or "")
        for c in extraction.claims
    }

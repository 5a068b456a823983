"""One reading for each stretch of text: the longest mention wins, then the surest."""

from collections.abc import Iterable

from kg.model import Mention

_TRUST = ("metadata", "speaker", "lexicon", "name", "mishearing", "short name", "pattern", "", "echo")
"""Of two equally long mentions, that of the extractor named first is kept; the empty name stands for all others."""


def without_overlap(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions that stay, in text order."""
    taken: list[Mention] = []
    covered: set[int] = set()
    for mention in sorted(mentions, key=_preference):
        places = range(mention.span.start, mention.span.end)
        if covered.isdisjoint(places):
            covered.update(places)
            taken.append(mention)
    return sorted(taken, key=lambda m: m.span.start)


def _preference(mention: Mention) -> tuple[bool, int, int, float, int, str]:
    length = mention.span.end - mention.span.start
    trust = _TRUST.index(mention.method if mention.method in _TRUST else "")
    # A field of the header or a speaker label is what it says it is, whatever else it could be.
    return (trust > 1, -length, trust, -mention.confidence, mention.span.start, mention.type)

"""Content negotiation: which of the formats on offer to send.

Specification: https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
"""

from collections.abc import Sequence

ROWS = (
    "application/sparql-results+json",
    "text/csv",
    "text/tab-separated-values",
    "application/sparql-results+xml",
)
"""Of tables, the default first."""
BOOLEANS = ("application/sparql-results+json", "application/sparql-results+xml")
"""Of yes and no."""
GRAPHS = (
    "text/turtle",
    "application/n-triples",
    "application/ld+json",
    "application/rdf+xml",
    "text/n3",
)
"""Of triples."""
_ALSO = {
    "application/json": ("application/sparql-results+json", "application/ld+json"),
    "application/xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "text/xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "application/x-turtle": ("text/turtle",),
    "text/plain": ("application/n-triples",),
}
"""Loose names that clients use."""


def chosen(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered media type that the client likes best; of equals the first offered; None where it likes none."""
    if not accept or not accept.strip():
        return offered[0]
    wishes = [wish for part in accept.split(",") if (wish := _wish(part))]
    best = max(((_liking(media, wishes), -i) for i, media in enumerate(offered)), default=(0.0, 0))
    return offered[-best[1]] if best[0] > 0 else None


def _wish(part: str) -> tuple[str, float] | None:
    media, *parameters = (p.strip().lower() for p in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                quality = float(parameter[2:])
            except ValueError:
                return None
    return (media, quality) if media else None


def _liking(media: str, wishes: list[tuple[str, float]]) -> float:
    """How much the client likes a media type: the quality of the most specific range that fits."""
    ranges = {media: 3, f"{media.partition('/')[0]}/*": 1, "*/*": 0}
    ranges |= {loose: 2 for loose, means in _ALSO.items() if media in means}
    fitting = [(ranges[wish], quality) for wish, quality in wishes if wish in ranges]
    return max(fitting)[1] if fitting else 0.0

"""The line of topics on an episode's page, also where the page's buttons were copied without anything between them."""

import re
from functools import lru_cache

from kg.model import Field, Span
from kg.transcripts.lines import Line, trimmed

_SEPARATOR = re.compile(r"\s*(?:[·|•;\r\n]|,(?=\s))\s*")
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W_]+(?:[-'’&][^\W_]+)*&?")
_INNER_CAPITAL = re.compile(r"[^\W\d_A-Z][A-Z]|[A-Z]{2}[a-z]")
_PLURAL = re.compile(r"[A-Z]{2,}s$")
_LONGEST = 120


def run_together(text: str, line: Line) -> bool:
    """Whether a line holds several topics without separators: words that nobody else writes, with a capital inside."""
    return len(line.text) <= 600 and any(
        len(_cuts(text, Span(line.start + t.start(), line.start + t.end()), line.text)) > 0
        for t in _TOKEN.finditer(line.text)
    )


def split_topics(text: str, span: Span) -> list[Field]:
    """The topics of a line, each with its place."""
    line = text[span.start : span.end]
    found, start = [], span.start
    cuts = [(span.start + m.start(), span.start + m.end()) for m in _SEPARATOR.finditer(line)]
    if not cuts:
        for token in _TOKEN.finditer(line):
            at = Span(span.start + token.start(), span.start + token.end())
            cuts += [(at.start + cut, at.start + cut) for cut in _cuts(text, at, line)]
    for end, following in [*cuts, (span.end, span.end)]:
        part = trimmed(text, start, end)
        value = text[part.start : part.end].strip("#*_.")
        if value:
            at_value = text.index(value, part.start)
            found.append(Field(value, Span(at_value, at_value + len(value))))
        start = following
    return found


def _cuts(text: str, span: Span, line: str) -> list[int]:
    """Where to cut a token that is several words run together; empty where it is one word of this text."""
    token = text[span.start : span.end]
    if len(token) > _LONGEST or not _INNER_CAPITAL.search(token):
        return []
    words = _vocabulary(text, line)
    if token.strip(".,") in words:
        return []
    best = _segment(token, words)
    if best is None:
        # Not all of it is known: cut where a small letter meets a capitalised word, if the text knows one side of it,
        # or if four small letters say that no name with an inner capital stands there.
        return [
            m.start() + 1
            for m in re.finditer(r"[a-z](?=[A-Z][a-z])", token)
            if m.start() > 1
            and (
                token[m.end() :] in words
                or token[: m.end()] in words
                or token[m.start() - 3 : m.end()].islower()
                or _PLURAL.search(token[: m.end()])
            )
        ]
    return best


def _segment(token: str, words: frozenset[str]) -> list[int] | None:
    """The fewest cuts after which every part is a word of the text (in any case for its first letter)."""
    size = len(token)
    best: list[list[int] | None] = [[]] + [None] * size
    for end in range(1, size + 1):
        for start in range(end):
            before = best[start]
            if before is None or (start and not _may_begin(token[start:end])):
                continue
            part = token[start:end]
            if (
                part in words
                or part[0].lower() + part[1:] in words
                or (part.capitalize() in words and part[0].isupper())
            ):
                cuts = [*before, start] if start else []
                current = best[end]
                if current is None or len(cuts) < len(current):
                    best[end] = cuts
    return best[size]


def _may_begin(part: str) -> bool:
    return len(part) > 1 and any(c.isupper() for c in part)


@lru_cache(maxsize=4)
def _vocabulary(text: str, line: str) -> frozenset[str]:
    """The words of the text outside this line."""
    at = text.find(line)
    return frozenset(_WORD.findall(text[:at])) | frozenset(_WORD.findall(text[at + len(line) :]))

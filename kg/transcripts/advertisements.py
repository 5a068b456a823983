"""Sponsor reads: the phrases that open them and the names that they give."""

import re

from kg.model import Field, Span

_WORD = r"(?:[A-Z0-9][\w&'’+\-]*(?:\.(?:com|ai|io|dev|org|co)\b)?|[a-z]{1,3}[A-Z]\w*)"
_NAME = rf"(?P<name>{_WORD}(?: (?:{_WORD}|&|of|the|and(?= [A-Z]\w+ ?(?:Inc|Co))|for|by(?= \d)))*)"
_OPENERS = (
    r"(?:this|today's|the|our) (?:\w+ ){0,2}(?:is|was|are) (?:also )?(?:brought|sponsored|supported|made possible) "
    r"(?:to you )?(?:in part )?by(?: our (?:friends|partners?) at)?",
    r"(?:episode|show|podcast) is (?:brought|sponsored|supported) (?:to you )?by",
    r"(?:today's|our|this (?:episode|week|month)'s) (?:\w+ )?sponsor(?:s)?(?: (?:today|for today|of the"
    r" (?:show|week)))?(?: is| are|,)?",
    r"support for (?:this|the|our|today's) \w+ (?:comes|is provided) (?:from|by)",
    r"(?:thanks|thank you) to (?:our )?(?:sponsors?|friends at|partners? at)",
    r"a (?:quick )?word from our (?:sponsors?|friends at|partners?)",
    r"we'll (?:be right back|continue our interview|hear more) (?:in a moment )?after a (?:quick )?(?:word|"
    r"break)(?: from our sponsors?)?",
)
_OPENER = re.compile("|".join(f"(?:{o})" for o in _OPENERS), re.IGNORECASE)
_NAMED = re.compile(rf"[,:]? (?:the )?{_NAME}")
_BY_PIPE = re.compile(r"\s*[|,;•·]\s*(?![0-9]{3}\b)")


def is_read(text: str) -> bool:
    """Whether a paragraph opens a sponsor read (looked for in its first 300 code points)."""
    return _OPENER.search(text[:300]) is not None


def sponsors_in(text: str, span: Span) -> list[Field]:
    """The sponsors that the opening phrases of a stretch of text name."""
    found = []
    for opener in _OPENER.finditer(text, span.start, span.end):
        named = _NAMED.match(text, opener.end(), min(span.end, opener.end() + 120))
        if named:
            found.append(Field(named["name"].rstrip("."), Span(named.start("name"), named.end("name"))))
    return found


def listed(text: str, span: Span) -> list[Field]:
    """Names in a list with separators ("Oracle | NetSuite")."""
    found, start = [], span.start
    for cut in [*_BY_PIPE.finditer(text, span.start, span.end), None]:
        end = cut.start() if cut else span.end
        name = text[start:end].strip(" *_.")
        if name:
            at = text.index(name, start)
            found.append(Field(" ".join(name.split()), Span(at, at + len(name))))
        start = cut.end() if cut else end
    return found

"""Names that nobody listed, told by the words around them: "a company called X", "X University", "Dr. X Y".

Works on text with upper and lower case only: a name is a run of capitalised words. What the cue says decides the type.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from kg.extraction.passages import Passage
from kg.lexicon import Lexicon
from kg.model import Claim, Mention, Span, Transcript
from kg.schema import EntityType

_WORD = r"(?:[A-Z][\w.&+'’-]*[\w&+]|[A-Z])"
_NAME = rf"{_WORD}(?:\s(?:{_WORD}|\d[\w.]*))*"
_LONG_NAME = rf"{_WORD}(?:\s(?:(?:of|the|and|for|in|to|a|on)\s)?(?:{_WORD}|\d[\w.]*)){{0,7}}"
_GIVEN_NAME = r"[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?"
_SURNAME = r"(?:\s[A-Z]\.)?(?:\s(?:van|von|de|der|del|la|bin|al))?\s[A-Z][\w'’-]*[a-zà-ÿ]\b"
_PERSON_NAME = rf"{_GIVEN_NAME}{_SURNAME}"

_KINDS: dict[EntityType, str] = {
    EntityType.ORGANIZATION: "company|startup|start-up|firm|lab|organization|organisation|nonprofit|non-profit|"
    "agency|consultancy|university|fund|foundation|bank|studio",
    EntityType.WORK: "book|paper|essay|article|film|movie|podcast|newsletter|show|blog|blog post|series|novel|"
    "documentary|report|memoir|white paper|whitepaper|song|album",
    EntityType.PRODUCT: "tool|product|app|application|library|framework|platform|service|programming language|IDE|"
    "editor|plugin|extension|database|operating system|game engine|package|website|site|device|chip",
    EntityType.MODEL: "model|language model|AI model|foundation model|AI system|chatbot",
    EntityType.BENCHMARK: "benchmark|dataset|data set|leaderboard|evaluation suite|test set",
    EntityType.EVENT: "conference|summit|workshop|hackathon|meetup|festival|competition",
    EntityType.CONCEPT: "technique|method|approach|algorithm|concept|phenomenon|paradigm|architecture|theory|effect",
}
_CALLED = r"(?:,?\s(?:called|named|titled|entitled|known as|branded as))"
_TITLES = (
    r"(?:Dr|Professor|Prof|CEO|CTO|COO|CFO|founder|co-founder|cofounder|president|President|senator|Senator|author|"
    r"researcher|professor|economist|philosopher|journalist|writer|host|co-host|cohost|guest|colleague|friend)\.?"
)
_RULES: tuple[tuple[EntityType, float, re.Pattern[str]], ...] = (
    *(
        (type_, 0.75, re.compile(rf"\b(?i:{kinds}){_CALLED}\s[\"“‘']?(?P<name>{_LONG_NAME if long else _NAME})"))
        for type_, kinds in _KINDS.items()
        for long in [type_ == EntityType.WORK]
    ),
    (EntityType.WORK, 0.75, re.compile(rf"\b(?i:{_KINDS[EntityType.WORK]}),?\s[\"“](?P<name>{_LONG_NAME}[?!]?)[\"”]")),
    (
        EntityType.ORGANIZATION,
        0.8,
        re.compile(
            rf"\b(?P<name>(?:University|Institute|College|Bank|Ministry|Department) of (?:the )?{_NAME}"
            rf"|{_NAME}\s(?:University|Institute|College|Labs?|Capital|Ventures|Partners|Foundation|Inc|Corporation|"
            rf"Corp|Systems|Technologies|Group|Research|Society|Association|Agency))\b"
        ),
    ),
    (EntityType.BENCHMARK, 0.8, re.compile(r"\b(?P<name>[A-Z][\w-]*[Bb]ench(?:\s?[A-Z][a-z]+)?)\b")),
    (EntityType.EVENT, 0.75, re.compile(rf"\b(?P<name>{_NAME}\s(?:Conference|Summit|Conf|Olympiad|Hackathon))\b")),
    (EntityType.WORK, 0.75, re.compile(rf"\b(?P<name>(?:the )?{_NAME}\s(?:Act|Podcast|Newsletter|Times|Post))\b")),
    (EntityType.PERSON, 0.8, re.compile(rf"\b{_TITLES},?\s(?P<name>{_PERSON_NAME})")),
    (
        EntityType.PERSON,
        0.8,
        re.compile(rf"(?P<name>{_PERSON_NAME}),\s(?:who\b|(?:(?:the|a|an|our|my)\s)?(?:[\w-]+\s){{0,2}}{_TITLES}\b)"),
    ),
)
_NOT_A_NAME = frozenset(
    (
        "I I'm I've I'll I'd We You He She It They The This That These Those A An And But So Or If When What Why "
        "How Yes No Yeah Okay OK Oh Well Um Uh Hey Hi Thanks Thank My Our Your Monday Tuesday Wednesday Thursday "
        "Friday Saturday Sunday January February March April May June July August September October November "
        "December"
    ).split()
)


_ARTICLES = frozenset(("The", "A", "An"))


class CueExtractor:
    """Finds names by what is said next to them, and people by their first names."""

    name = "pattern"

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    @cached_property
    def _people(self) -> re.Pattern[str]:
        """A first name of somebody whom the lexicon knows, and a surname: who shares one is a person too."""
        people = (e.name.split() for e in self.lexicon.entries if e.type == EntityType.PERSON)
        given = sorted({parts[0] for parts in people if len(parts) > 1 and len(parts[0]) > 2 and parts[0].isalpha()})
        return re.compile(rf"\b(?:{'|'.join(given) or '(?!)'}){_SURNAME}")

    def mentions(
        self, transcript: Transcript, passages: Sequence[Passage], found: Sequence[Mention]
    ) -> Iterator[Mention]:
        """Every name that a cue introduces."""
        for passage in passages:
            if not passage.cased:
                continue
            for type_, confidence, rule in _RULES:
                for match in rule.finditer(passage.text):
                    yield from self._mention(passage, match.span("name"), type_, confidence)
            for match in self._people.finditer(passage.text):
                yield from self._mention(passage, match.span(), EntityType.PERSON, 0.75)

    def _mention(
        self, passage: Passage, span: tuple[int, int], type_: EntityType, confidence: float
    ) -> Iterator[Mention]:
        start, end = span
        name = passage.text[start:end]
        words = re.sub(r"['’]s$", "", name).split()
        begins_plainly = words[0] in _NOT_A_NAME and not (type_ == EntityType.WORK and words[0] in _ARTICLES)
        if begins_plainly or words[-1] in _NOT_A_NAME:
            return
        name = re.sub(r"['’]s$", "", name)
        where = Span(passage.start + start, passage.start + start + len(name))
        yield Mention(where, type_, self.name, confidence, name=name)

    def claims(
        self, transcript: Transcript, passages: Sequence[Passage], mentions: Sequence[Mention]
    ) -> Iterable[Claim]:
        """None: `kg.extraction.statements` reads what is said of them."""
        return ()

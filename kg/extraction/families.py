"""Members of a family that are named by its name and a version: Grok 4, Claude 3.7 Sonnet, GPT-5 mini, Grok 2/3/4."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from kg.extraction.passages import Passage
from kg.lexicon import Lexicon
from kg.model import Claim, Mention, Span, Transcript
from kg.names import Token, name_key
from kg.schema import EntityType

_TIERS = frozenset(
    (
        "mini nano micro small medium large pro plus max ultra turbo flash lite opus sonnet haiku preview instruct"
    ).split()
)
"""Words by which makers tell the members of one generation apart."""
_VERSION = re.compile(r"\d{1,2}(?:\.\d{1,2})?")
_SLASHED = re.compile(r"(?:\s?/\s?(\d{1,2}(?:\.\d)?))+")
_FAMILY_TYPES = frozenset({EntityType.MODEL, EntityType.PRODUCT})


class FamilyExtractor:
    """Versions that no list has yet, and ``versionOf`` between two things that the transcript names."""

    name = "name"

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def mentions(
        self, transcript: Transcript, passages: Sequence[Passage], found: Sequence[Mention]
    ) -> Iterator[Mention]:
        """A family's name with a version after it."""
        families = sorted((m for m in found if self._is_family(m)), key=lambda m: m.span.start)
        for passage in passages:
            for family in passage.within(families):
                yield from self._members(passage, family)

    def _is_family(self, mention: Mention) -> bool:
        """A model's own name; a product only where the lexicon lists versions of it."""
        if mention.type == EntityType.MODEL:
            return True
        return mention.type == EntityType.PRODUCT and mention.name in self._versioned_products

    @cached_property
    def _versioned_products(self) -> frozenset[str]:
        products = (e for e in self.lexicon.entries if e.type == EntityType.PRODUCT)
        return frozenset(e.parent for e in products if e.parent and _begins(e.name, e.parent))

    def _members(self, passage: Passage, found: Mention) -> Iterator[Mention]:
        if not found.name:
            return
        end = found.span.end - passage.start
        numbered = re.fullmatch(r"(.*\D)[\s-](\d[\d.]*)", found.name)
        family = numbered[1] if numbered else found.name
        if not numbered:
            run = _version_run([t for t in passage.tokens if t.start >= end], end)
            if not run:
                return
            end = run[-1].end
            name = self._right_name(family, " ".join(_spelled(t) for t in run), found.type)
            span = Span(found.span.start, passage.start + end)
            yield Mention(span, found.type, self.name, 0.85, name=name, misheard=found.misheard)
        slashed = _SLASHED.match(passage.text, end)
        for number in re.finditer(r"\d+(?:\.\d)?", slashed.group()) if slashed else ():
            at = passage.start + end + number.start()
            name = self._right_name(family, number.group(), found.type)
            yield Mention(Span(at, at + len(number.group())), found.type, self.name, 0.8, name=name)

    def _right_name(self, family: str, version: str, type_: EntityType) -> str:
        """As the lexicon spells it (GPT-4), else family and version with the family's own way to join them."""
        known = self.lexicon.lookup(f"{family} {version}", type_)
        if known:
            return known.name
        joiner = "-" if family.isupper() else " "
        return f"{family}{joiner}{version}"

    def claims(
        self, transcript: Transcript, passages: Sequence[Passage], mentions: Sequence[Mention]
    ) -> Iterator[Claim]:
        """``versionOf`` its family, for each member whose family is named too; the name itself is the evidence."""
        first: dict[tuple[str, EntityType], Mention] = {}
        for mention in mentions:
            if mention.type in _FAMILY_TYPES and mention.name:
                first.setdefault((mention.name, mention.type), mention)
        for (name, type_), member in first.items():
            family = self._nearest_family(name, type_, first)
            if family is not None:
                yield Claim(member, "versionOf", family, member.span, self.name, 0.9)

    def _nearest_family(
        self, name: str, type_: EntityType, first: dict[tuple[str, EntityType], Mention]
    ) -> Mention | None:
        """The lexicon's parent where its name is part of this one, else the longest name that this one begins with."""
        entry = self.lexicon.lookup(name, type_)
        if entry and entry.parent and (entry.parent, type_) in first and name_key(entry.parent) in name_key(name):
            return first[entry.parent, type_]
        beginnings = [other for other, t in first if t == type_ and _begins(name, other)]
        return first[max(beginnings, key=len), type_] if beginnings else None


def _begins(name: str, family: str) -> bool:
    """Whether a name is a family's name and a version: GPT-4 and GPT, but not Codex CLI and Codex."""
    rest = name[len(family) :]
    return name.startswith(family) and bool(re.match(r"[\s-]?v?\d", rest))


def _version_run(tokens: Sequence[Token], end: int) -> list[Token]:
    """The tokens right after a name that tell a version: a number, or a number and a tier in either order."""
    run: list[Token] = []
    for token, after in zip(tokens[:3], [*tokens[1:4], None], strict=False):
        if token.start - end > 1:
            break
        is_number = bool(_VERSION.fullmatch(token.key))
        is_size = after is not None and after.start == token.end and after.key.isalpha()  # 70B, 8x7B
        numbered = any(_VERSION.fullmatch(t.key) for t in run)
        if not ((is_number and not is_size and not numbered) or token.key in _TIERS):
            break
        run.append(token)
        end = token.end
    return run if any(_VERSION.fullmatch(t.key) for t in run) else []


def _spelled(token: Token) -> str:
    return token.key if token.key in ("mini", "nano") or not token.key.isalpha() else token.key.capitalize()

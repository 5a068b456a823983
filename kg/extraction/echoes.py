"""Names that are known by now, said again: in full, by first name or surname, or misheard."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from jellyfish import jaro_winkler_similarity, metaphone

from kg.extraction.passages import Passage
from kg.model import Claim, Mention, Span, Transcript
from kg.names import Token, name_key
from kg.schema import EntityType

_CONFIDENCE = {"again": 0.9, "short": 0.8, "misheard": 0.7}
_METHODS = {"short": "short name", "misheard": "mishearing"}
_LIKE = 0.84
"""Jaro-Winkler similarity above which two surnames after the same first name are one (Zelikman, Zeltman)."""


class EchoExtractor:
    """Finds other places where a thing is named that some extractor before it found once."""

    name = "echo"

    def mentions(
        self, transcript: Transcript, passages: Sequence[Passage], found: Sequence[Mention]
    ) -> Iterator[Mention]:
        """Repetitions of names from metadata and cues, and the short and misheard names of people."""
        again = {name_key(m.name): m for m in found if m.name and m.method != "lexicon" and len(name_key(m.name)) > 3}
        people = sorted({m.name for m in found if m.type == EntityType.PERSON and m.name and " " in m.name})
        on_air = {m.name for m in found if m.method in ("metadata", "speaker") and m.name}
        short = _short_names(people)
        for passage in passages:
            yield from self._again(passage, again)
            yield from self._short(passage, short, on_air)
            if passage.cased:
                yield from self._misheard(passage, people)

    def claims(
        self, transcript: Transcript, passages: Sequence[Passage], mentions: Sequence[Mention]
    ) -> Iterable[Claim]:
        """None."""
        return ()

    def _again(self, passage: Passage, again: dict[str, Mention]) -> Iterator[Mention]:
        tokens = passage.tokens
        longest = max(map(len, again), default=0)
        for i, token in enumerate(tokens):
            key = ""
            for last in tokens[i:]:
                if not last.key or len(key) + len(last.key) > longest:
                    break
                key += last.key
                if key in again:
                    first = again[key]
                    yield self._mention(passage, token, last, first.type, first.name, "again")

    def _short(self, passage: Passage, short: dict[str, str], on_air: set[str]) -> Iterator[Mention]:
        tokens = passage.tokens
        for i, token in enumerate(tokens):
            full = short.get(token.key)
            if full is None:
                continue
            word = passage.text[token.start : token.end]
            before, after = _neighbour(passage, tokens, i, -1), _neighbour(passage, tokens, i, 1)
            if passage.cased:
                # "Eric" before or after another capitalised word is part of some other name.
                if not word[0].isupper() or after[:1].isupper() or (before[:1].isupper() and i > 1):
                    continue
            elif full not in on_air:
                continue
            yield self._mention(passage, token, token, EntityType.PERSON, full, "short")

    def _misheard(self, passage: Passage, people: Sequence[str]) -> Iterator[Mention]:
        tokens = passage.tokens
        firsts = defaultdict(list)
        for full in people:
            firsts[name_key(full.split()[0])].append(full)
        for first, last in pairwise(tokens):
            word = passage.text[last.start : last.end]
            for full in firsts.get(first.key, ()):
                surname = full.split()[-1]
                if word[:1].isupper() and last.key != name_key(surname) and _sounds_like(word, surname):
                    yield self._mention(passage, first, last, EntityType.PERSON, full, "misheard")

    def _mention(
        self, passage: Passage, first: Token, last: Token, type_: EntityType, name: str | None, kind: str
    ) -> Mention:
        span = Span(passage.start + first.start, passage.start + last.end)
        method = _METHODS.get(kind, self.name)
        return Mention(span, type_, method, _CONFIDENCE[kind], name=name, misheard=kind == "misheard")


def _short_names(people: Sequence[str]) -> dict[str, str]:
    """First names and surnames that stand for one person only."""
    holders: dict[str, set[str]] = defaultdict(set)
    for full in people:
        parts = full.split()
        for part in (parts[0], parts[-1]):
            if len(part) > 2:
                holders[name_key(part)].add(full)
    return {part: min(names) for part, names in holders.items() if len(names) == 1}


def _neighbour(passage: Passage, tokens: Sequence[Token], i: int, step: int) -> str:
    """The word next to a token, empty where a punctuation mark or the sentence's end is next."""
    j = i + step
    if not 0 <= j < len(tokens) or not tokens[j].key:
        return ""
    return passage.text[tokens[j].start : tokens[j].end]


def _sounds_like(word: str, surname: str) -> bool:
    """Whether recognition may have made `word` of this surname."""
    near = jaro_winkler_similarity(word.casefold(), surname.casefold())
    return near >= _LIKE or (near >= 0.7 and metaphone(word) == metaphone(surname))

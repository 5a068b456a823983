"""Relations that are stated in a set phrase: the phrases of `kg.extraction.phrases`, run by spaCy's Matcher.

A passage becomes a spaCy Doc in which each mention is one token that carries its type, fillers are left out, and "I" is
the speaker where the speaker is known. Questions, conditions and denials state nothing and are passed over.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.extraction.passages import Passage
from kg.extraction.phrases import GROUPS, PHRASES
from kg.model import Claim, Mention, Transcript
from kg.schema import PREDICATES, EntityType, Predicate

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

_WORD = re.compile(r"\w+n['’]t\b|['’](?:s|re|ve|m|ll|d)\b|\w+(?:[-.&]\w+)*|[^\w\s]")
_FILLER = re.compile(r"(?:um|uh|uhm|er|erm|hmm|mm)$", re.IGNORECASE)
_SELF = frozenset({"i"})
_NEGATION = frozenset(("not", "never", "neither", "nor", "without", "cannot"))
_DENYING_ENDS = ("n't", "n’t")
_CONDITION = frozenset(
    ("if", "whether", "suppose", "imagine", "hypothetically", "would", "could", "might", "maybe", "perhaps")
)
_GAP = re.compile(r"~(\d?)")
_GAP_WORD = {
    "ENT_TYPE": "",
    "IS_PUNCT": False,
    "OP": "?",
    # After these somebody or something else comes in: "Acme built memory into Tansy".
    "LOWER": {"NOT_IN": ["into", "because", "but", "than", "about", "which", "when", "where"]},
}
_PLACEHOLDER = re.compile(r"([SO])(?::([\w|]+))?")
_LISTING = frozenset({",", "and", "or", "&", "/", "as", "well"})
_MAX_LIST = 6
"""Things that one list of ends is read to hold at most."""
_WORTH_STATING = 0.4
"""Confidence below which a phrase is not believed."""
_PRIOR, _PRIOR_WEIGHT = 0.65, 3
"""What a phrase's confidence is before it is counted, and how many counts that is worth."""

Reading = tuple[str, Mention, Mention]
"""(phrase as "predicate#number", subject, object)."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A token of the Doc: a word, or a whole mention."""

    text: str
    start: int
    end: int
    mention: Mention | None


class StatementExtractor:
    """Reads relations from set phrases."""

    name = "pattern"

    def mentions(
        self, transcript: Transcript, passages: Sequence[Passage], found: Sequence[Mention]
    ) -> Iterable[Mention]:
        """None."""
        return ()

    def claims(
        self, transcript: Transcript, passages: Sequence[Passage], mentions: Sequence[Mention]
    ) -> Iterator[Claim]:
        """One for each phrase that matches and each pair of listed ends ("at Stanford and xAI" gives two)."""
        for passage, readings in self._by_passage(passages, mentions):
            best: dict[tuple[Mention, str, Mention], float] = {}
            for phrase, subject, object_ in readings:
                triple = (subject, phrase.split("#")[0], object_)
                best[triple] = max(best.get(triple, 0.0), self._confidence[phrase])
            for (subject, predicate, object_), confidence in best.items():
                if confidence >= _WORTH_STATING:
                    yield Claim(subject, predicate, object_, passage.span, self.name, confidence)

    def all_readings(self, passages: Sequence[Passage], mentions: Sequence[Mention]) -> Iterator[Reading]:
        """Every phrase that matches anywhere, whatever its confidence: what training counts."""
        for _, readings in self._by_passage(passages, mentions):
            yield from readings

    def _by_passage(
        self, passages: Sequence[Passage], mentions: Sequence[Mention]
    ) -> Iterator[tuple[Passage, list[Reading]]]:
        speakers = _speakers(mentions)
        in_order = list(mentions)
        for passage in passages:
            inside = passage.within(in_order)
            myself = speakers.get(passage.turn.speaker or "")
            if inside and (len(inside) > 1 or myself) and not passage.text.endswith("?"):
                yield passage, self._readings(passage, inside, myself)

    def _readings(self, passage: Passage, inside: Sequence[Mention], myself: Mention | None) -> list[Reading]:
        """All phrases that match among the passage's mentions; `myself` is who "I" is."""
        # "a principal AI research engineer at Lockheed": between people and companies a concept is a word like others.
        named = [m for m in inside if m.type != EntityType.CONCEPT]
        found = list(self._matches(_words(passage, inside, myself)))
        if len(named) < len(inside):
            found += self._matches(_words(passage, named, myself))
        return list(dict.fromkeys(found))

    def _matches(self, words: list[_Word]) -> Iterator[Reading]:
        if sum(w.mention is not None for w in words) < 2:
            return
        for match_id, first, last in self._matcher(self._doc(words)):
            phrase = self._nlp.vocab.strings[match_id]
            ends = self._ends(words, first, last, phrase)
            if ends is None or not _asserted(words, first, last):
                continue
            predicate = PREDICATES[phrase.split("#")[0]]
            for subject, object_ in _listed(words, *ends):
                if _fits(predicate, subject, object_):
                    yield phrase, subject, object_

    def _ends(self, words: list[_Word], first: int, last: int, phrase: str) -> tuple[int, int] | None:
        """Indices of subject and object in a match: its first and last mention, in the phrase's order."""
        named = [i for i in range(first, last) if words[i].mention is not None]
        if len(named) != 2:
            return None
        return (named[1], named[0]) if self._backwards[phrase] else (named[0], named[1])

    @cached_property
    def _confidence(self) -> dict[str, float]:
        """How often each phrase was right in training, drawn towards what phrases usually are where it was rare."""
        table = Path(__file__).with_name("phrase_scores.tsv").read_text(encoding="utf-8")
        counted = {}
        for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
            counted[row["predicate"], row["phrase"]] = (int(row["right"]), int(row["found"]))
        confidence = {}
        for predicate, phrases in PHRASES.items():
            for i, phrase in enumerate(phrases):
                right, found = counted.get((predicate, phrase), (0, 0))
                confidence[f"{predicate}#{i}"] = (right + _PRIOR * _PRIOR_WEIGHT) / (found + _PRIOR_WEIGHT)
        return confidence

    @cached_property
    def _backwards(self) -> dict[str, bool]:
        """Whether a phrase names the object first."""
        found = {}
        for predicate, phrases in PHRASES.items():
            for i, phrase in enumerate(phrases):
                order = [e[0] for e in phrase.split() if _PLACEHOLDER.fullmatch(e)]
                found[f"{predicate}#{i}"] = order == ["O", "S"]
        return found

    @cached_property
    def _nlp(self) -> Any:
        import spacy

        return spacy.blank("en")

    @cached_property
    def _matcher(self) -> "Matcher":
        from spacy.matcher import Matcher

        matcher = Matcher(self._nlp.vocab)
        for predicate, phrases in PHRASES.items():
            for i, phrase in enumerate(phrases):
                matcher.add(f"{predicate}#{i}", [compile_phrase(phrase, PREDICATES[predicate])])
        return matcher

    def _doc(self, words: list[_Word]) -> "Doc":
        from spacy.tokens import Doc, Span

        doc = Doc(self._nlp.vocab, words=[w.text for w in words])
        doc.ents = tuple(Span(doc, i, i + 1, label=w.mention.type) for i, w in enumerate(words) if w.mention)
        return doc


def compile_phrase(phrase: str, predicate: Predicate) -> list[dict[str, Any]]:
    """A phrase as a pattern of spaCy's Matcher. Raises ValueError for an unknown group."""
    pattern: list[dict[str, Any]] = []
    for element in phrase.split():
        optional = element.endswith("?") and len(element) > 1
        element = element.removesuffix("?") if optional else element
        if gap := _GAP.fullmatch(element):
            pattern += [_GAP_WORD] * int(gap[1] or 2)
        elif end := _PLACEHOLDER.fullmatch(element):
            usual = predicate.domain if end[1] == "S" else predicate.range
            types = end[2].split("|") if end[2] else sorted(usual)
            pattern.append({"ENT_TYPE": {"IN": [str(t) for t in types]}})
        else:
            token: dict[str, Any] = {"LOWER": {"IN": _alternatives(element)}, "ENT_TYPE": ""}
            pattern.append(token | {"OP": "?"} if optional else token)
    return pattern


def _alternatives(element: str) -> list[str]:
    words: list[str] = []
    for part in element.split("|"):
        if part.startswith("{"):
            group = part.strip("{}")
            if group not in GROUPS:
                raise ValueError(f"no group is called {group!r}")
            words += GROUPS[group].split("|")
        else:
            words.append(part)
    return words


def _speakers(mentions: Iterable[Mention]) -> dict[str, Mention]:
    """For each speaker's name, a mention that stands for them."""
    found: dict[str, Mention] = {}
    for m in mentions:
        if m.type == EntityType.PERSON and m.name and m.method in ("speaker", "metadata"):
            found.setdefault(m.name, m)
    return found


def _words(passage: Passage, inside: Sequence[Mention], myself: Mention | None) -> list[_Word]:
    words: list[_Word] = []
    at = 0
    for mention in [*inside, None]:
        until = len(passage.text) if mention is None else mention.span.start - passage.start
        for match in _WORD.finditer(passage.text, at, until):
            text = match.group()
            if _FILLER.match(text) or (words and text.lower() == words[-1].text.lower() and text.isalpha()):
                continue
            who = myself if text.lower() in _SELF else None
            words.append(_Word(text, match.start(), match.end(), who))
        if mention is not None:
            at = mention.span.end - passage.start
            words.append(_Word(passage.text[until:at], until, at, mention))
    return words


def _asserted(words: list[_Word], first: int, last: int) -> bool:
    """Whether the words state it, rather than deny it or play with it."""
    before = {w.text.lower() for w in words[max(0, first - 4) : first]}
    inside = {w.text.lower() for w in words[first:last] if w.mention is None}
    denied = any(w in _NEGATION or w.endswith(_DENYING_ENDS) for w in before | inside)
    return not denied and _CONDITION.isdisjoint(before | inside)


def _listed(words: list[_Word], subject: int, object_: int) -> Iterator[tuple[Mention, Mention]]:
    """The two ends and whatever is listed with them."""
    yield from product(_list_around(words, subject, object_), _list_around(words, object_, subject))


def _list_around(words: list[_Word], i: int, other: int) -> list[Mention]:
    """The mention at i and those of its type that are listed with it, on the side away from the other end."""
    centre = words[i].mention
    assert centre is not None
    found = [centre]
    step = 1 if i > other else -1
    j = i + step
    while 0 <= j < len(words) and len(found) < _MAX_LIST:
        word = words[j]
        if word.mention is not None and word.mention.type == centre.type and word.mention not in found:
            found.append(word.mention)
        elif word.mention is not None or word.text.lower() not in _LISTING:
            break
        j += step
    return found


def _fits(predicate: Predicate, subject: Mention, object_: Mention) -> bool:
    same_thing = subject.name == object_.name and subject.type == object_.type
    return not same_thing and predicate.admits(subject.type, object_.type)

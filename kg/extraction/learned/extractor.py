"""The extractor: one pass of the network over a transcript, then decisions over all of it."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from kg.extraction.learned.decisions import (
    Decisions,
    End,
    Features,
    Rivals,
    Setting,
    name_features,
    relation_features,
    type_of,
)
from kg.extraction.learned.labels import PREDICATE_LABELS
from kg.extraction.learned.relating import PairHead
from kg.extraction.learned.session import MODEL, Floats, ReadWindow, Session
from kg.extraction.learned.tagging import Candidate, candidates, surest
from kg.extraction.passages import Passage
from kg.model import Claim, Mention, Span, Transcript
from kg.names import name_key
from kg.schema import PREDICATES, EntityType

_WORTH_POOLING = 0.02
"""Probability from which a predicate of a pair of mentions is pooled at all."""
_LONGEST_NAME = 8


@dataclass(frozen=True)
class Name:
    """A string that may be a name, and all the places where the network takes it for one."""

    key: str
    type: EntityType
    candidates: list[Candidate]
    features: Features


@dataclass(frozen=True)
class Relation:
    """A triple of things that may be stated."""

    subject: Mention
    """Its end at the place that states it most clearly."""
    predicate: str
    object: Mention
    features: Features


class LearnedExtractor:
    """Finds names that nobody listed, and what is said of all names, whoever found them."""

    name = "learned"

    def __init__(self, folder: Path = MODEL, threads: int = 0) -> None:
        """`folder` holds the model's files; `threads` 0 means as many as there are cores, at most 4."""
        self._session = Session(folder, threads)
        self._pairs = PairHead(folder / "pairs.npz", self._session)
        self._folder = folder
        self._last: tuple[Transcript, list[ReadWindow]] | None = None

    @cached_property
    def _decisions(self) -> Decisions:
        return Decisions.load(self._folder / "decisions.json")

    def read(self, transcript: Transcript, passages: Sequence[Passage], found: Sequence[Mention]) -> list[ReadWindow]:
        """The network's pass; the last transcript's is kept, so that names and claims share one."""
        last = self._last
        if last is None or last[0] is not transcript:
            last = self._last = (transcript, self._session.read(transcript, passages, found))
        return last[1]

    def mentions(
        self, transcript: Transcript, passages: Sequence[Passage], found: Sequence[Mention]
    ) -> Iterator[Mention]:
        """Every place of every string that is a name more likely than its type's threshold asks."""
        decisions = self._decisions
        taken = {offset for m in found for offset in range(m.span.start, m.span.end)}
        accepted: list[tuple[Name, str, float]] = []
        for name in self.names(transcript, passages, found):
            probability = decisions.names.probability(name.features)
            if probability >= decisions.name_thresholds[name.type]:
                accepted.append((name, _written(transcript, name.candidates), round(probability, 2)))
        people = {m.name for m in found if m.type == EntityType.PERSON and m.name}
        full = _full_names(people | {written for name, written, _ in accepted if name.type == EntityType.PERSON})
        for name, written, probability in accepted:
            if name.type == EntityType.PERSON:
                written = full.get(name.key, written)
            for c in name.candidates:
                if taken.isdisjoint(range(c.start, c.end)):
                    yield Mention(Span(c.start, c.end), name.type, self.name, probability, name=written)

    def names(self, transcript: Transcript, passages: Sequence[Passage], found: Sequence[Mention]) -> list[Name]:
        """All strings that the network takes for a name somewhere and no other extractor has."""
        known = {name_key(transcript.quote(m.span)) for m in found} | {name_key(m.name) for m in found if m.name}
        groups: dict[str, list[Candidate]] = defaultdict(list)
        read = self.read(transcript, passages, found)
        for c in surest(c for window in read for c in candidates(window)):
            passage = passages[c.passage]
            key = name_key(passage.text[c.start - passage.start : c.end - passage.start])
            if key and key not in known:
                groups[key].append(c)
        counts = _occurrences(passages, set(groups))
        cased = bool(passages) and passages[0].cased
        return [
            Name(key, type_of(group)[0], group, name_features(group, counts[key], key, cased))
            for key, group in sorted(groups.items())
        ]

    def claims(
        self, transcript: Transcript, passages: Sequence[Passage], mentions: Sequence[Mention]
    ) -> Iterator[Claim]:
        """One for each relation that is likely enough for its predicate, from where it is said most clearly."""
        decisions = self._decisions
        for r in self.relations(transcript, passages, mentions):
            probability = decisions.relations.probability(r.features)
            if probability >= decisions.relation_thresholds[r.predicate]:
                quote = _quote(passages, r.subject, r.object)
                yield Claim(r.subject, r.predicate, r.object, quote, self.name, round(probability, 2))

    def relations(
        self, transcript: Transcript, passages: Sequence[Passage], mentions: Sequence[Mention]
    ) -> Iterator[Relation]:
        """All triples that some pair of mentions makes possible."""
        things = [f"{m.type}:{name_key(m.name or transcript.quote(m.span))}" for m in mentions]
        thing_of = dict(zip(mentions, things, strict=True))
        readings: dict[tuple[str, str], _Readings] = defaultdict(_Readings)
        for window in self.read(transcript, passages, mentions):
            scores = self._pairs.scores(window, mentions, things)
            if scores is None:
                continue
            for s, o, row in zip(scores.subjects, scores.objects, scores.probabilities, strict=True):
                readings[thing_of[s], thing_of[o]].add(s, o, row)
        places, known = _Places(passages), _ends(mentions, things)
        for (s_thing, o_thing), found in sorted(readings.items()):
            table = np.array(found.rows)
            best = table[:, 1:].max(axis=0)
            order = np.argsort(-best, kind="stable")
            related = 1 - float(table[:, 0].min())
            for rank, column in enumerate(map(int, order)):
                if best[column] < _WORTH_POOLING:
                    break
                predicate = PREDICATE_LABELS[column + 1]
                if PREDICATES[predicate].symmetric and o_thing < s_thing:
                    continue
                s, o = found.ends[int(table[:, column + 1].argmax())]
                rivals = Rivals(related, float(best[order[1 if rank == 0 else 0]]), rank)
                features = relation_features(
                    predicate, table[:, column + 1], rivals, places.setting(s, o), known[s_thing], known[o_thing]
                )
                yield Relation(s, predicate, o, features)


def _ends(mentions: Sequence[Mention], things: Sequence[str]) -> dict[str, End]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention, thing in zip(mentions, things, strict=True):
        groups[thing].append(mention)
    return {t: End(ms[0].type, len(ms), max(m.confidence for m in ms)) for t, ms in groups.items()}


class _Readings:
    """What the network makes of all pairs of mentions of two things."""

    def __init__(self) -> None:
        self.ends: list[tuple[Mention, Mention]] = []
        self.rows: list[Floats] = []

    def add(self, subject: Mention, object_: Mention, row: Floats) -> None:
        self.ends.append((subject, object_))
        self.rows.append(row)


class _Places:
    """Where mentions stand."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._starts = [p.start for p in passages]

    def number(self, mention: Mention) -> int:
        """The passage that a mention stands in; -1 for a speaker's label."""
        i = bisect_right(self._starts, mention.span.start) - 1
        return i if i >= 0 and mention.span.end <= self._passages[i].end else -1

    def setting(self, subject: Mention, object_: Mention) -> Setting:
        """How two mentions stand to each other."""
        s, o = self.number(subject), self.number(object_)
        asked = any(i >= 0 and self._passages[i].text.endswith("?") for i in (s, o))
        return Setting(s < 0 or o < 0, s < 0 or o < 0 or s == o, asked)


def _quote(passages: Sequence[Passage], subject: Mention, object_: Mention) -> Span:
    """The sentence or sentences that hold both ends; that of the other end where one is the speaker's label."""
    places = _Places(passages)
    numbers = [i for i in (places.number(subject), places.number(object_)) if i >= 0]
    if not numbers:
        return subject.span
    return Span(passages[min(numbers)].start, passages[max(numbers)].end)


def _full_names(people: Iterable[str]) -> dict[str, str]:
    """By the key of a first or last name: the full name of the one person who has it."""
    holders: dict[str, set[str]] = defaultdict(set)
    for person in people:
        parts = person.split()
        for part in (parts[0], parts[-1]) if len(parts) > 1 else ():
            holders[name_key(part)].add(person)
    return {part: min(names) for part, names in holders.items() if len(names) == 1}


def _written(transcript: Transcript, found: Sequence[Candidate]) -> str:
    """How a name is mostly written."""
    counts = Counter(transcript.quote(Span(c.start, c.end)) for c in found)
    return min(counts, key=lambda n: (-counts[n], n))


def _occurrences(passages: Sequence[Passage], keys: set[str]) -> Counter[str]:
    """How often each of these keys stands in the text at all."""
    counts: Counter[str] = Counter()
    longest = max(map(len, keys), default=0)
    for passage in passages:
        tokens = passage.tokens
        for i in range(len(tokens)):
            key = ""
            for token in tokens[i : i + _LONGEST_NAME]:
                if not token.key:
                    break
                key += token.key
                if len(key) > longest:
                    break
                if key in keys:
                    counts[key] += 1
    return counts

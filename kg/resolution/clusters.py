"""Mentions → things: which mentions, within an episode and across all of them, name one and the same thing.

Two mentions name one thing if their right names have one key (`kg.names.name_key`). What makes that work is done
before: extractors give a mention its right name (the lexicon's, or the full name of a person who is on air). Here the
type is settled by a vote, since a name that is seen with two types is still one thing, an acronym joins its long form,
and a person known by a first name alone stays within the episode.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.lexicon import Entry, Lexicon
from kg.model import Extraction, Mention, Transcript
from kg.names import name_key
from kg.schema import EntityType

_TYPE_WEIGHT = {"metadata": 8.0, "speaker": 8.0, "lexicon": 3.0, "name": 3.0, "echo": 0.5, "short name": 1.0}
"""How much a mention counts in the vote on the type, by the extractor that found it; 1 for others."""


@dataclass(frozen=True)
class Cluster:
    """All mentions of one thing, over all episodes."""

    name: str
    type: EntityType
    entry: Entry | None
    """What the lexicon knows of it."""
    mentions: tuple[tuple[int, Mention], ...]
    """(number of the extraction, mention)."""


def cluster(extractions: Sequence[Extraction], lexicon: Lexicon) -> list[Cluster]:
    """All things, in order of name key."""
    groups: dict[str, list[tuple[int, Mention]]] = defaultdict(list)
    for i, extraction in enumerate(extractions):
        local = _by_key(extraction)
        for short, long in _acronyms(local, extraction.transcript).items():
            local[long] += local.pop(short)
        for key, mentions in local.items():
            scope = f"{key}@{extraction.transcript.source}" if _is_first_name(mentions, lexicon) else key
            groups[scope] += [(i, m) for m in mentions]
    return [_cluster(found, extractions, lexicon) for _, found in sorted(groups.items())]


def right_name(mention: Mention, transcript: Transcript) -> str:
    """The name that a mention's extractor gave it, else its words."""
    return mention.name or transcript.quote(mention.span)


def _by_key(extraction: Extraction) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in extraction.mentions:
        key = name_key(right_name(mention, extraction.transcript))
        if key:
            found[key].append(mention)
    return found


def _acronyms(local: dict[str, list[Mention]], transcript: Transcript) -> dict[str, str]:
    """{key of an acronym: key of the one long name in this episode whose initials it is}, both of one type."""
    long_forms: dict[tuple[str, EntityType], set[str]] = defaultdict(set)
    for key, mentions in local.items():
        words = right_name(mentions[0], transcript).replace("-", " ").split()
        if len(words) > 2:
            long_forms["".join(w[0] for w in words).casefold(), mentions[0].type].add(key)
    merged = {}
    for key, mentions in local.items():
        name = right_name(mentions[0], transcript)
        longs = long_forms.get((key, mentions[0].type), set())
        if name.isupper() and len(longs) == 1:
            merged[key] = min(longs)
    return merged


def _is_first_name(mentions: Sequence[Mention], lexicon: Lexicon) -> bool:
    """Whether all that is known of a person is one word, which others may share."""
    first = mentions[0]
    if first.type != EntityType.PERSON or first.name is None or " " in first.name:
        return False
    return lexicon.lookup(first.name, EntityType.PERSON) is None


def _cluster(found: Sequence[tuple[int, Mention]], extractions: Sequence[Extraction], lexicon: Lexicon) -> Cluster:
    votes: Counter[EntityType] = Counter()
    names: Counter[str] = Counter()
    for i, mention in found:
        weight = _TYPE_WEIGHT.get(mention.method, 1.0)
        votes[mention.type] += weight * mention.confidence  # type: ignore[assignment]
        names[right_name(mention, extractions[i].transcript)] += weight  # type: ignore[assignment]
    type_ = max(sorted(votes), key=lambda t: round(votes[t], 6))
    name = max(sorted(names), key=lambda n: (round(names[n], 6), _well_written(n)))
    entry = lexicon.lookup(name, type_)
    return Cluster(entry.name if entry else name, type_, entry, tuple(found))


def _well_written(name: str) -> bool:
    return name[:1].isupper()


def surfaces(cluster: Cluster, extractions: Sequence[Extraction]) -> tuple[set[str], set[str]]:
    """(right names, misheard names) by which the transcripts name it, as written there."""
    right: set[str] = set()
    wrong: set[str] = set()
    for i, mention in cluster.mentions:
        (wrong if mention.misheard else right).add(extractions[i].transcript.quote(mention.span))
    return right - {cluster.name}, wrong - right - {cluster.name}


def unique(ids: Iterable[str]) -> list[str]:
    """The same ids, a second and further ones of one kind numbered from 2."""
    seen: Counter[str] = Counter()
    out = []
    for id in ids:
        seen[id] += 1
        out.append(id if seen[id] == 1 else f"{id}-{seen[id]}")
    return out

"""Claims → relations: the same statement from several places becomes one relation with several pieces of evidence."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence

from kg.model import Claim, Evidence, Extraction, Mention, Relation, Transcript
from kg.schema import PREDICATES, Scope

Place = tuple[int, Mention]
"""A mention of the extraction with this number."""

_SAYS_MORE = {
    "worksFor": ("leads", "founded"),
    "worksOn": ("created",),
    "comparedWith": ("outperforms", "competesWith"),
}
"""Predicates that are left out where one that says more holds between the same two ends."""
_LONGEST_QUOTE = 320
"""Code points; what is longer is cut around the two ends."""
_MOST_EVIDENCE = 8
_SURE = 0.5
"""Confidence from which a relation stands beside a surer one between the same two ends."""


def relations(
    extractions: Sequence[Extraction],
    entity_at: Mapping[Place, str],
    episodes: Sequence[str],
    shows: Sequence[str | None],
    *,
    min_confidence: float,
    denied: Container[tuple[str, str, str]] = frozenset(),
) -> list[Relation]:
    """All relations, in order of subject, predicate and object.

    `entity_at` gives the entity that a mention stands for; `episodes` and `shows` are the ids for each extraction;
    what is `denied` (subject, predicate, object) counts as never said.
    """
    found: dict[tuple[str, str, str], list[tuple[Evidence, float]]] = defaultdict(list)
    for i, extraction in enumerate(extractions):
        scopes = {Scope.EPISODE: episodes[i], Scope.SHOW: shows[i]}
        for claim in extraction.claims:
            subject = entity_at.get((i, claim.subject))
            object_ = scopes[claim.object] if isinstance(claim.object, Scope) else entity_at.get((i, claim.object))
            if subject is None or object_ is None or subject == object_:
                continue
            if PREDICATES[claim.predicate].symmetric and subject > object_:
                subject, object_ = object_, subject
            if (subject, claim.predicate, object_) in denied:
                continue
            evidence = _evidence(claim, extraction.transcript, episodes[i])
            found[subject, claim.predicate, object_].append((evidence, claim.confidence))
    made = [_relation(key, evidence) for key, evidence in sorted(found.items()) if not _said_better(key, found)]
    return [r for r in _without_weaker(made) if r.confidence >= min_confidence]


def _without_weaker(made: Sequence[Relation]) -> list[Relation]:
    """Without the unsure relations between two ends that are more surely related in another way."""
    surest: dict[tuple[str, str], float] = {}
    for r in made:
        surest[r.subject, r.object] = max(r.confidence, surest.get((r.subject, r.object), 0.0))
    return [r for r in made if r.confidence >= _SURE or r.confidence == surest[r.subject, r.object]]


def _said_better(key: tuple[str, str, str], found: Mapping[tuple[str, str, str], object]) -> bool:
    subject, predicate, object_ = key
    ends = ((subject, object_), (object_, subject)) if PREDICATES[predicate].symmetric else ((subject, object_),)
    return any((s, better, o) in found for better in _SAYS_MORE.get(predicate, ()) for s, o in ends)


def _relation(key: tuple[str, str, str], found: Sequence[tuple[Evidence, float]]) -> Relation:
    best: dict[tuple[str, int, int], tuple[Evidence, float]] = {}
    for evidence, confidence in found:
        place = (evidence.episode, evidence.start, evidence.end)
        if place not in best or confidence > best[place][1]:
            best[place] = (evidence, confidence)
    doubt = 1.0
    for _, confidence in best.values():
        doubt *= 1 - confidence
    ordered = [best[place][0] for place in sorted(best)][:_MOST_EVIDENCE]
    return Relation(*key, confidence=round(min(1 - doubt, 0.99), 2), evidence=tuple(ordered))


def _evidence(claim: Claim, transcript: Transcript, episode: str) -> Evidence:
    start, end = _quote_span(claim, transcript.text)
    turn = transcript.turn_at(start)
    mark = transcript.mark_at(start)
    return Evidence(
        episode=episode,
        quote=" ".join(transcript.text[start:end].split()),
        start=start,
        end=end,
        method=claim.method,
        speaker=turn.speaker if turn else None,
        time=mark.time if mark else None,
        segment=mark.segment if mark else None,
    )


def _quote_span(claim: Claim, text: str) -> tuple[int, int]:
    """The claim's quote, or where that is long, the words around the two ends."""
    start, end = claim.quote.start, claim.quote.end
    if end - start <= _LONGEST_QUOTE:
        return start, end
    ends = [m.span for m in (claim.subject, claim.object) if isinstance(m, Mention)]
    inside = [s for s in ends if start <= s.start and s.end <= end]
    first = min((s.start for s in inside), default=start)
    last = max((s.end for s in inside), default=first)
    margin = max(0, _LONGEST_QUOTE - (last - first)) // 2
    left, right = max(start, first - margin), min(end, last + margin)
    while left > start and not text[left - 1].isspace():
        left -= 1
    while right < end and not text[right].isspace():
        right += 1
    return left, right

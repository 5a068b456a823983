"""Relations that the user asserts and denies."""

from collections.abc import Iterable, Sequence

from kg.curation import Curation, Fact
from kg.model import Evidence, Relation, Span
from kg.resolution.things import NoFit, Thing, Things, is_source, listed
from kg.schema import PREDICATES, Scope

Triple = tuple[str, str, str]
"""Ids of the ends of a relation and its predicate between them."""

METHOD = "curation"
"""What the evidence of an asserted relation names as its method."""


class Facts:
    """The facts of one curation, between things that have their ids by now."""

    def __init__(
        self,
        curation: Curation,
        things: Things,
        ids: Sequence[str],
        episodes: Sequence[str],
        shows: Sequence[str | None],
    ) -> None:
        self._curation = curation
        self._things = things
        self._ids = ids
        self._number = {id: n for n, id in enumerate(ids)}
        self._episodes = episodes
        self._shows = shows

    def denied(self) -> frozenset[Triple]:
        """The relations that the user denies, between the entities with these ids."""
        found = (self._triple(f) for f in self._curation.denied)
        return frozenset(t for t in found if t is not None)

    def with_asserted(self, relations: Iterable[Relation]) -> list[Relation]:
        """The relations and those that the user asserts, which are certain; in order of their ends and predicates."""
        found = {(r.subject, r.predicate, r.object): r for r in relations}
        for fact in self._curation.asserted:
            triple = self._triple(fact)
            if triple is None:
                continue
            evidence = self._evidence(fact, triple)
            known = found[triple].evidence if triple in found else ()
            ordered = sorted({*known, evidence}, key=lambda e: (e.episode, e.start, e.end, e.method))
            found[triple] = Relation(*triple, confidence=1.0, evidence=tuple(ordered))
        return [found[triple] for triple in sorted(found)]

    def _triple(self, fact: Fact) -> Triple | None:
        with self._things.reported(fact.at):
            subject = self._id(self._things.find(fact.subject, fact.within))
            if isinstance(fact.object, Scope):
                object_ = self._scope(fact)
            else:
                object_ = self._id(self._things.find(fact.object, fact.within))
            if subject == object_:
                raise NoFit(f"{fact.subject!r} and {fact.object!r} are one thing", "name two")
            if PREDICATES[fact.predicate].scope is Scope.SHOW and object_ not in self._shows:
                raise NoFit(f"{fact.object!r} is no show here", "write @show, and the transcript as `in`")
            if PREDICATES[fact.predicate].symmetric and subject > object_:
                subject, object_ = object_, subject
            return subject, fact.predicate, object_
        return None

    def _id(self, thing: Thing) -> str:
        return self._ids[next(n for n, t in enumerate(self._things.all) if t is thing)]

    def _scope(self, fact: Fact) -> str:
        ends = self._shows if fact.object is Scope.SHOW else self._episodes
        for i in range(len(self._things.extractions)):
            end = ends[i]
            if fact.within and is_source(fact.within, self._things.source(i)) and end is not None:
                return end
        sources = sorted(self._things.source(i) for i in range(len(self._things.extractions)))
        raise NoFit(f"no transcript {fact.within!r} with {fact.object}", f"there are {listed(sources)}")

    def _evidence(self, fact: Fact, triple: Triple) -> Evidence:
        """Words that name the subject, up to the object where one sentence has both: the fact itself is in no text."""
        named = self._things.all[self._number[triple[0]]].cluster.mentions
        other = self._things.all[self._number[triple[2]]].cluster.mentions if triple[2] in self._number else ()
        partners = {self._things.sentence(i, m): m.span for i, m in other}
        partners.pop(None, None)
        i, mention = min(named, key=lambda p: (self._things.sentence(*p) not in partners, p[0], p[1].span.start))
        partner = partners.get(self._things.sentence(i, mention), mention.span)
        span = Span(min(mention.span.start, partner.start), max(mention.span.end, partner.end))
        return Evidence(
            episode=self._episodes[i],
            quote=self._things.extractions[i].transcript.quote(span),
            start=span.start,
            end=span.end,
            method=METHOD,
            segment=str(fact.at),
        )

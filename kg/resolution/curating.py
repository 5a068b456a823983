"""The user's decisions (`kg.curation`) applied to things and relations, after everything else.

The kinds of instruction take effect in one order, whatever their order in the file: split, merge, rename, retype, drop,
alias, deny, assert. Each finds things by the names that they have at that point, or had before, so that a name that an
earlier kind gave can be used by a later one. What fits nothing is reported and left out; the rest still counts.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.curation import Alias, Curation, Merge, Split
from kg.lexicon import Lexicon
from kg.model import Entity, Extraction, Mention
from kg.names import name_key, slug
from kg.resolution.clusters import Cluster, unique
from kg.resolution.facts import Facts
from kg.resolution.things import NoFit, OnProblem, Thing, Things, in_order, is_source, listed
from kg.schema import EntityType


def cluster_ids(clusters: Iterable[Cluster]) -> list[str]:
    """The ids of the entities that stand for these clusters."""
    return unique(f"{c.type.lower()}/{slug(c.name)}" for c in clusters)


class Curator:
    """One curation at work on one set of extractions."""

    def __init__(
        self, curation: Curation, extractions: Sequence[Extraction], lexicon: Lexicon, on_problem: OnProblem
    ) -> None:
        self._curation = curation
        self._lexicon = lexicon
        self._things = Things(extractions, on_problem)
        self.moved: set[tuple[int, Mention]] = set()
        """Mentions that stand for another thing by the user's word."""

    def clusters(self, clusters: Sequence[Cluster]) -> list[Cluster]:
        """The clusters as the user wants them: in the order that they came in, new ones last."""
        if not self._curation:
            return list(clusters)
        self._things.all = [
            Thing(c, id, (c.name, c.type)) for c, id in zip(clusters, cluster_ids(clusters), strict=True)
        ]
        for split in self._curation.splits:
            with self._things.reported(split.at):
                self._split(split)
        self._merge(self._curation.merges)
        for rename in self._curation.renames:
            with self._things.reported(rename.at):
                self._rename(self._things.find(rename.name, rename.within), rename.to)
        for retype in self._curation.retypes:
            with self._things.reported(retype.at):
                self._retype(self._things.find(retype.name, retype.within), retype.to)
        for drop in self._curation.drops:
            with self._things.reported(drop.at):
                self._things.all.remove(self._things.find(drop.name, drop.within))
        for alias in self._curation.aliases:
            with self._things.reported(alias.at):
                self._alias(alias)
        self._things.all.sort(key=lambda t: (not t.id, "" if t.id else name_key(t.cluster.name)))
        return [t.cluster for t in self._things.all]

    def ids(self, clusters: Sequence[Cluster]) -> list[str]:
        """The ids of the entities for the clusters that `clusters` gave; what keeps name and type keeps its id."""
        if not self._things.all:
            return cluster_ids(clusters)
        kept = {t.id for t in self._things.all if t.named == (t.cluster.name, t.cluster.type)}
        found = []
        for thing in self._things.all:
            if thing.id in kept:
                found.append(thing.id)
                continue
            (base,) = cluster_ids([thing.cluster])
            id, n = base, 1
            while id in kept:
                n += 1
                id = f"{base}-{n}"
            kept.add(id)
            found.append(id)
        return found

    def entity(self, number: int, entity: Entity) -> Entity:
        """The entity of the cluster with this number, with the names that the user added."""
        if not self._things.all:
            return entity
        thing = self._things.all[number]
        misheard = (set(entity.misheard) | thing.wrong) - thing.right - {entity.name}
        aliases = (set(entity.aliases) | thing.right) - misheard - {entity.name}
        return replace(entity, aliases=tuple(sorted(aliases)), misheard=tuple(sorted(misheard)))

    def facts(self, ids: Sequence[str], episodes: Sequence[str], shows: Sequence[str | None]) -> Facts:
        """The relations that the user asserts and denies between the entities with these ids."""
        return Facts(self._curation, self._things, ids, episodes, shows)

    # The instructions

    def _split(self, split: Split) -> None:
        candidates = self._things.candidates(split.name)
        wanted = {
            (i, m)
            for thing in candidates
            for i, m in thing.cluster.mentions
            if (not split.surfaces or self._things.words(i, m).casefold() in split.surfaces)
            and (not split.sources or any(is_source(s, self._things.source(i)) for s in split.sources))
        }
        if not wanted:
            heard = sorted({self._things.words(i, m) for thing in candidates for i, m in thing.cluster.mentions})
            raise NoFit(f"{split.name!r} has no such mentions", f"it is written {listed(heard)}")
        self.moved |= wanted
        type_ = split.type or candidates[0].cluster.type
        for thing in candidates:
            left = tuple(p for p in thing.cluster.mentions if p not in wanted)
            if left:
                thing.cluster = replace(thing.cluster, mentions=left)
            else:
                self._things.all.remove(thing)
        key = name_key(split.new_name)
        there = [t for t in self._things.all if name_key(t.cluster.name) == key and t.cluster.type == type_]
        if there:
            there[0].cluster = replace(there[0].cluster, mentions=in_order({*there[0].cluster.mentions, *wanted}))
        else:
            entry = self._lexicon.lookup(split.new_name, type_)
            base = candidates[0].cluster
            new = replace(base, name=split.new_name, type=type_, entry=entry, mentions=in_order(wanted))
            self._things.all.append(Thing(new, ""))

    def _merge(self, merges: Sequence[Merge]) -> None:
        """All merges at once, so that chains of them do not depend on their order."""
        group: dict[int, set[int]] = {}
        later: set[int] = set()
        names: dict[int, set[str]] = defaultdict(set)
        members = list(self._things.all)
        number = {id(t): n for n, t in enumerate(members)}
        for merge in merges:
            found: list[int] = []
            with self._things.reported(merge.at):
                found = [number[id(self._things.find(name, merge.within))] for name in merge.names]
            if not found:
                continue
            later.update(n for n in found[1:] if n != found[0])
            if merge.misheard:
                names[found[0]].update(merge.names[1:])
            joined = set().union(*(group.get(n, {n}) for n in found))
            group.update(dict.fromkeys(joined, joined))
        for joined in {id(g): g for g in group.values()}.values():
            first = min(joined - later or joined, key=lambda n: (name_key(members[n].cluster.name), n))
            self._join([members[n] for n in (first, *sorted(joined - {first}))])
            for n in joined:
                members[first].wrong |= names[n]

    def _join(self, things: Sequence[Thing]) -> None:
        first = things[0]
        mentions = in_order({p for t in things for p in t.cluster.mentions})
        first.cluster = replace(first.cluster, mentions=mentions)
        for other in things[1:]:
            self.moved.update(other.cluster.mentions)
            first.former |= {other.cluster.name, other.id} | other.former
            self._things.all.remove(other)

    def _rename(self, thing: Thing, name: str) -> None:
        type_ = thing.cluster.type
        if any(t is not thing and t.cluster.name == name and t.cluster.type == type_ for t in self._things.all):
            raise NoFit(f"{name!r} is the name of another thing", f"write `merge: [{name}, {thing.cluster.name}]`")
        thing.former.add(thing.cluster.name)
        thing.cluster = replace(thing.cluster, name=name, entry=self._lexicon.lookup(name, type_))

    def _retype(self, thing: Thing, type_: EntityType) -> None:
        entry = self._lexicon.lookup(thing.cluster.name, type_) or thing.cluster.entry
        thing.cluster = replace(thing.cluster, type=type_, entry=entry)

    def _alias(self, alias: Alias) -> None:
        thing = self._things.find(alias.name, alias.within)
        for name in alias.also:
            others = [t for t in self._things.all if t is not thing and name_key(t.cluster.name) == name_key(name)]
            if others:
                raise NoFit(f"{name!r} is a thing of its own", f"write `merge: [{thing.cluster.name}, {name}]`")
        (thing.wrong if alias.misheard else thing.right).update(alias.also)

"""Precision, recall and F1 of a graph that was built from one transcript, against the gold of that transcript.

A graph's entities and the gold's are paired one to one by the names they share, the preferred name above the others. A
second node for one thing is wrong (it was not merged), and so is a node whose names fit three or more gold entities (it
was glued together). Precision counts required and optional gold facts as right, recall asks for the required ones; so
measured precision is a lower bound, since a true fact can be missing from the gold.

    entity              any entity
    entity_typed        its type is right too
    entity_named        its preferred name is the gold name
    entity_<Type>       entities of one type, typed right
    relation            subject, predicate and object as in the gold
    relation_lenient    a neighbouring predicate counts too
    relation_pair       the two ends are related at all
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import networkx as nx

from kg.errors import GoldError
from kg.gold import Gold, GoldEntity, load_gold
from kg.graph import KnowledgeGraph
from kg.model import Entity
from kg.schema import PREDICATES, EntityType, Scope

if TYPE_CHECKING:
    from kg.pipeline import Options

TYPES_SCORED = (EntityType.PERSON, EntityType.ORGANIZATION, EntityType.MODEL, EntityType.CONCEPT)
"""The types that have a figure of their own."""

NEIGHBOURS: tuple[frozenset[str], ...] = tuple(
    map(
        frozenset,
        (
            {"worksFor", "leads", "formerlyWorkedFor", "founded"},
            {"created", "worksOn", "uses"},
            {"versionOf", "succeeds", "kindOf", "partOf", "basedOn"},
            {"comparedWith", "outperforms", "competesWith"},
            {"uses", "usedFor", "basedOn"},
            {"affects", "usedFor"},
            {"about", "kindOf", "evaluatedOn"},
            {"partnersWith", "acquired", "investedIn"},
        ),
    )
)
"""Predicates that ``relation_lenient`` takes for one another."""

Triple = tuple[str, str, str]

End = TypeVar("End", str, Triple)


@dataclass(frozen=True, slots=True)
class Score:
    """Four counts and the figures made of them."""

    right: int
    """How many of the predicted ones are in the gold."""
    predicted: int
    found: int
    """How many of the required ones are predicted."""
    required: int

    @property
    def precision(self) -> float:
        """0 to 1; 0 where nothing is predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """0 to 1; 0 where nothing is required."""
        return self.found / self.required if self.required else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right + other.right,
            self.predicted + other.predicted,
            self.found + other.found,
            self.required + other.required,
        )


@dataclass(frozen=True)
class Evaluation:
    """What came of one document."""

    doc: str
    scores: Mapping[str, Score]
    """By the names at the head of this module, in that order."""
    mistakes: Mapping[str, tuple[str, ...]]
    """What is wrong, in words, by the kind of mistake."""


@dataclass(frozen=True, slots=True)
class Pooled:
    """One figure over several documents."""

    score: Score
    """Of the counts of all documents together."""
    worst: float
    """The lowest F1 of any one document."""


def pool(evaluations: Sequence[Evaluation]) -> dict[str, Pooled]:
    """Each figure over all the documents, of which there must be one at least."""
    pooled = {}
    for name in evaluations[0].scores:
        scores = [e.scores[name] for e in evaluations]
        pooled[name] = Pooled(sum(scores, Score(0, 0, 0, 0)), min(s.f1 for s in scores))
    return pooled


def evaluate(graph: KnowledgeGraph, gold: Gold) -> Evaluation:
    """Score a graph that was built from the gold's transcript alone."""
    comparison = _Comparison(graph, gold)
    return Evaluation(gold.doc, comparison.scores(), comparison.mistakes())


def evaluate_folder(
    transcripts: str | Path, gold: str | Path, options: "Options | None" = None
) -> dict[str, Evaluation]:
    """Build each transcript on its own and score it against ``<stem>.json`` in the gold folder; by transcript.

    A transcript without a gold file is left out. Raises `GoldError` where none has one, and what `kg.build` raises.
    """
    # A graph that is there already is scored without loading what builds one.
    from kg.pipeline import build
    from kg.transcripts import find

    golds = {p.stem: p for p in sorted(Path(gold).glob("*.json"))}
    chosen = [found for found in find([Path(transcripts)]) if found.path.stem in golds]
    if not chosen:
        raise GoldError(
            f"no gold file for any transcript in {transcripts}",
            path=str(gold),
            remedy="expected <stem of the transcript>.json",
        )
    return {f.name: evaluate(build([f.path], options), load_gold(golds[f.path.stem])) for f in chosen}


def comparison_key(name: str) -> str:
    """The key by which a graph's names are compared with the gold's; empty for a name without a letter or digit.

    Case, accents, white space, punctuation other than ``+ # &``, a possessive ``'s`` and a plural ``s`` do not count.
    The measure has a key of its own, not `kg.names.name_key`, so that it stays put while resolution learns.
    """
    name = re.sub(r"['’]s(?!\w)", "", name.strip())
    name = re.sub(r"([A-Z]{2})s$", r"\1", name)
    letters = (c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    name = "".join({"+": "plus", "#": "sharp", "&": "and"}.get(c, c) for c in letters)
    return re.sub(r"(?<=[a-z]{3})(?<!s)s$", "", re.sub(r"[\W_]+", "", name))


class _Comparison:
    """A graph and its gold, side by side."""

    def __init__(self, graph: KnowledgeGraph, gold: Gold) -> None:
        self.graph = graph
        self.entities = {e.id: e for e in sorted(graph.entities(), key=lambda e: e.id)}
        self.gold = {e.id: e for e in gold.entities}
        self.required = {e.id for e in gold.entities if e.required}
        self.gold_relations: dict[Triple, bool] = {}
        for r in gold.relations:
            key = _undirected(r.subject, r.predicate, r.object)
            self.gold_relations[key] = r.required or self.gold_relations.get(key, False)
        self.pairs = pair(self.entities.values(), gold.entities)
        """Ids of entities → ids of their gold entities."""

    @cached_property
    def typed(self) -> dict[str, str]:
        """The pairs with the right type."""
        return {e: g for e, g in self.pairs.items() if self.entities[e].type in self.gold[g].types}

    @cached_property
    def named(self) -> dict[str, str]:
        """The pairs with the right preferred name; what stands in brackets does not count."""
        return {e: g for e, g in self.pairs.items() if _bare(self.entities[e].name) == _bare(self.gold[g].name)}

    @cached_property
    def stated(self) -> frozenset[Triple]:
        """The graph's relations in the gold's terms; an end that has no gold entity keeps its own id."""
        triples = (
            _undirected(self._end(r.subject), r.predicate, self._end(r.object, r.predicate))
            for r in self.graph.relations()
        )
        return frozenset(t for t in triples if t[0] != t[2])

    def _end(self, id: str, predicate: str | None = None) -> str:
        node = self.graph.node(id)
        scope = PREDICATES[predicate].scope if predicate else None
        if scope is Scope.SHOW and isinstance(node, Entity) and node.is_show:
            return str(scope)
        if scope is Scope.EPISODE and not isinstance(node, Entity):
            return str(scope)
        return self.pairs.get(id, id)

    @cached_property
    def required_relations(self) -> set[Triple]:
        return {t for t, required in self.gold_relations.items() if required}

    def scores(self) -> dict[str, Score]:
        """All figures."""
        scores = {
            name: Score(len(pairs), len(self.entities), len(self.required & set(pairs.values())), len(self.required))
            for name, pairs in (("entity", self.pairs), ("entity_typed", self.typed), ("entity_named", self.named))
        }
        for type in TYPES_SCORED:
            predicted = {e.id for e in self.entities.values() if e.type == type}
            required = {g for g in self.required if self.gold[g].type == type}
            scores[f"entity_{type}"] = Score(
                len(predicted & self.typed.keys()),
                len(predicted),
                len(required & set(self.typed.values())),
                len(required),
            )
        stated, known, required_ = self.stated, self.gold_relations, self.required_relations
        scores["relation"] = Score(len(stated & known.keys()), len(stated), len(stated & required_), len(required_))
        near = self._neighbouring()
        scores["relation_lenient"] = Score(len(near), len(stated), len(required_ & set(near.values())), len(required_))
        pairs, known_pairs, required_pairs = _ends(stated), _ends(known), _ends(required_)
        scores["relation_pair"] = Score(
            len(pairs & known_pairs), len(pairs), len(pairs & required_pairs), len(required_pairs)
        )
        return scores

    def _neighbouring(self) -> dict[Triple, Triple]:
        """Stated relations → gold relations with a neighbouring predicate, one to one."""
        by_ends: dict[frozenset[str], list[Triple]] = defaultdict(list)
        for known in self.gold_relations:
            by_ends[frozenset((known[0], known[2]))].append(known)
        candidates: dict[tuple[Triple, Triple], int] = {}
        for stated in sorted(self.stated):
            for known in by_ends[frozenset((stated[0], stated[2]))]:
                if _same_way(stated, known) and _neighbours(stated[1], known[1]):
                    candidates[stated, known] = 4 + 2 * (stated == known) + (known in self.required_relations)
        return _heaviest_pairs(candidates)

    def mistakes(self) -> dict[str, tuple[str, ...]]:
        """What is wrong, sorted within its kind."""
        entities, gold = self.entities, self.gold
        kinds: dict[str, Iterable[str]] = {
            "spurious entity": (f"{e.name} [{e.type}]" for e in entities.values() if e.id not in self.pairs),
            "missed entity": (f"{gold[g].name} [{gold[g].type}]" for g in self.required - set(self.pairs.values())),
            "wrong type": (
                f"{gold[g].name}: {entities[e].type} for {gold[g].type}"
                for e, g in self.pairs.items()
                if e not in self.typed
            ),
            "wrong name": (
                f"{entities[e].name} for {gold[g].name}" for e, g in self.pairs.items() if e not in self.named
            ),
            "spurious relation": (self._in_words(t) for t in self.stated - self.gold_relations.keys()),
            "missed relation": (self._in_words(t) for t in self.required_relations - self.stated),
        }
        return {kind: tuple(sorted(rows)) for kind, rows in kinds.items()}

    def _in_words(self, triple: Triple) -> str:
        def name(end: str) -> str:
            if end in self.gold:
                return self.gold[end].name
            return self.entities[end].name if end in self.entities else end

        return f"{name(triple[0])} {triple[1]} {name(triple[2])}"


def pair(entities: Iterable[Entity], gold: Sequence[GoldEntity]) -> dict[str, str]:
    """Ids of entities → ids of the gold entities they stand for, one to one, so that shared names weigh most."""
    by_name: dict[str, set[str]] = defaultdict(set)
    types = {g.id: g.types for g in gold}
    for g in gold:
        for name in (g.name, *g.surfaces):
            by_name[comparison_key(name)].add(g.id)
    by_name.pop("", None)
    candidates: dict[tuple[str, str], int] = {}
    for entity in entities:
        keys = dict.fromkeys(
            comparison_key(n) for n in (entity.name, *sorted(entity.aliases), *sorted(entity.misheard))
        )
        shared: Counter[str] = Counter()
        for position, key in enumerate(keys):
            for g_id in sorted(by_name.get(key, ())):
                shared[g_id] += 1 if position else 4
        if _glued(shared):
            continue
        for g_id, weight in shared.items():
            candidates[entity.id, g_id] = 2 * weight + (entity.type in types[g_id])
    return _heaviest_pairs(candidates)


def _glued(shared: Counter[str]) -> bool:
    """Three or more gold entities fit, and none of them clearly best."""
    if len(shared) < 3:
        return False
    (_, first), (_, second) = shared.most_common(2)
    return first < 3 * second


def _heaviest_pairs(candidates: Mapping[tuple[End, End], int]) -> dict[End, End]:
    """The one-to-one choice among these pairs that weighs most."""
    bipartite: nx.Graph[tuple[str, End]] = nx.Graph()
    for (a, b), weight in candidates.items():
        bipartite.add_edge(("ours", a), ("gold", b), weight=weight)
    sides = (dict(edge) for edge in nx.max_weight_matching(bipartite))
    return {side["ours"]: side["gold"] for side in sides}


def _undirected(subject: str, predicate: str, object: str) -> Triple:
    """The triple, a symmetric one with its ends in order."""
    if PREDICATES[predicate].symmetric and object < subject:
        return object, predicate, subject
    return subject, predicate, object


def _same_way(a: Triple, b: Triple) -> bool:
    return (a[0], a[2]) == (b[0], b[2]) or PREDICATES[a[1]].symmetric or PREDICATES[b[1]].symmetric


def _neighbours(p: str, q: str) -> bool:
    return p == q or any(p in group and q in group for group in NEIGHBOURS)


def _ends(triples: Iterable[Triple]) -> set[frozenset[str]]:
    return {frozenset((s, o)) for s, _, o in triples}


def _bare(name: str) -> str:
    return comparison_key(re.sub(r"\s*\([^)]*\)", "", name))

"""From what single windows suggest to what the whole transcript shows: logistic models over a few features each.

`training/decide.py` fits the weights and thresholds on held-out excerpts and writes `model/decisions.json`.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kg.extraction.learned.labels import PREDICATE_LABELS, TYPE_LABELS
from kg.extraction.learned.session import Floats
from kg.extraction.learned.tagging import Candidate
from kg.schema import PREDICATES, EntityType

Features = dict[str, float]
_STRONG = 0.15
"""Probability of a pair of mentions from which it counts as support."""


@dataclass(frozen=True)
class Logistic:
    """Weights by feature name; a feature without one does not count."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, features: Features) -> float:
        """0 to 1."""
        z = self.bias + sum(self.weights.get(k, 0.0) * v for k, v in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


@dataclass(frozen=True)
class Decisions:
    """How sure is sure enough."""

    names: Logistic
    relations: Logistic
    name_thresholds: Mapping[str, float]
    """By type."""
    relation_thresholds: Mapping[str, float]
    """By predicate."""

    @classmethod
    def load(cls, file: Path) -> "Decisions":
        """Read what training wrote."""
        data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return cls(
            Logistic(**data["names"]),
            Logistic(**data["relations"]),
            data["name_thresholds"],
            data["relation_thresholds"],
        )


def type_of(found: Sequence[Candidate]) -> tuple[EntityType, float]:
    """The one type of a name, by a vote over its candidates, and its share of the vote."""
    weights = np.array([c.probability for c in found])
    share = (np.array([c.types for c in found]) * weights[:, None]).sum(axis=0) / max(float(weights.sum()), 1e-9)
    best = int(share.argmax())
    return TYPE_LABELS[best], float(share[best])


def name_features(found: Sequence[Candidate], occurrences: int, key: str, cased: bool) -> Features:
    """What speaks for a string being a name: `found` are the places where the network takes it for one."""
    best = max(c.probability for c in found)
    mean = sum(c.probability for c in found) / len(found)
    type_, share = type_of(found)
    capitals = sum(c.capitals for c in found) / len(found)
    return {
        "best": _logit(best),
        "mean": _logit(mean),
        "expected": math.log(0.1 + sum(c.probability for c in found)),
        "count": math.log(len(found)),
        "occurrences": math.log(max(1, occurrences)),
        "found share": len(found) / max(len(found), occurrences),
        "type share": share,
        "capitals": capitals if cased else 0.0,
        "no capitals": (1 - capitals) if cased else 0.0,
        "uncased": float(not cased),
        "short": float(len(key) <= 3),
        f"type {type_}": 1.0,
        f"best {type_}": _logit(best),
        f"count {type_}": math.log(len(found)),
    }


@dataclass(frozen=True, slots=True)
class Setting:
    """How the two ends of a relation stand to each other where it is said most clearly."""

    spoken: bool
    """One end is the speaker, by their label."""
    together: bool
    """Both ends stand in one sentence, or one is the speaker."""
    question: bool
    """A sentence of theirs is a question."""


@dataclass(frozen=True, slots=True)
class Rivals:
    """What else the two ends of a relation may have to do with each other."""

    related: float
    """Best probability, over the pairs of mentions, of any relation."""
    strongest_other: float
    """Best probability of another predicate."""
    rank: int
    """The predicate's place among all."""


@dataclass(frozen=True, slots=True)
class End:
    """A thing that a relation may end in."""

    type: EntityType
    mentions: int
    confidence: float
    """The best of its mentions'."""


def relation_features(
    predicate: str, probabilities: Floats, rivals: Rivals, setting: Setting, subject: End, object_: End
) -> Features:
    """What speaks for a relation; `probabilities` are those of all pairs of mentions of its two ends."""
    best = _logit(float(probabilities.max()))
    none_of_it = float(np.prod(1 - np.minimum(probabilities, 0.999)))
    return {
        "best": best,
        "any": _logit(1 - none_of_it),
        "related": _logit(rivals.related),
        "margin": best - _logit(rivals.strongest_other),
        "pairs": math.log(len(probabilities)),
        "strong": math.log(1 + int((probabilities > _STRONG).sum())),
        "spoken": float(setting.spoken),
        "apart": float(not setting.together),
        "question": float(setting.question),
        "not admitted": float(not PREDICATES[predicate].admits(subject.type, object_.type)),
        "first": float(rivals.rank == 0),
        "subject count": math.log(subject.mentions),
        "object count": math.log(object_.mentions),
        "ends": _logit(min(subject.confidence, object_.confidence)),
        f"is {predicate}": 1.0,
        f"best {predicate}": best,
    }


def _logit(p: float) -> float:
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


RELATION_NAMES = PREDICATE_LABELS[1:]

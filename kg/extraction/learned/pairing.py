"""Which pairs of mentions in a window are looked at, and which words the pair head reads for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kg.extraction.learned.labels import CONTEXT, LISTENING, NEAR, TYPE_LABELS, distance_class

Array = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Named:
    """A mention in a window."""

    start: int
    """Number of its first word in the window."""
    end: int
    """Number of the word after its last."""
    type: int
    """Index into `TYPE_LABELS`."""
    thing: str
    """What it names; two mentions of one thing are no pair."""
    label: bool = False
    """Whether it is a speaker's label."""
    turn: int = 0
    """Number of labels up to it in the window: in whose turn it stands."""


@dataclass(frozen=True)
class PairRows:
    """Pairs as rows of numbers, one field a column; the ranges are [rows, 2], first word and after the last."""

    first: Array
    """Index of the subject among the window's mentions."""
    second: Array
    """Index of the object."""
    subject: Array
    object: Array
    between: Array
    beside_subject: Array
    beside_object: Array
    types: Array
    distance: Array
    backwards: Array


def pair_rows(mentions: Sequence[Named], words: int) -> PairRows:
    """All pairs worth looking at, both ways round, in a fixed order; `words` is the window's length."""
    chosen: list[tuple[int, int]] = []
    columns: list[tuple[int, ...]] = []
    for i, a in enumerate(mentions):
        for j in range(i + 1, len(mentions)):
            b = mentions[j]
            if b.start - a.end > NEAR and not (a.label and b.turn == a.turn):
                break
            if a.thing == b.thing or (a.label and b.label):
                continue
            chosen += [(i, j), (j, i)]
            columns += [_columns(a, b, words, back=False), _columns(a, b, words, back=True)]
    table = np.array(columns, dtype=np.int64).reshape(len(columns), 13)
    ends = np.array(chosen, dtype=np.int64).reshape(len(chosen), 2)
    return PairRows(
        first=ends[:, 0],
        second=ends[:, 1],
        subject=table[:, 0:2],
        object=table[:, 2:4],
        between=table[:, 4:6],
        beside_subject=table[:, 6:8],
        beside_object=table[:, 8:10],
        types=table[:, 10],
        distance=table[:, 11],
        backwards=table[:, 12],
    )


def _columns(a: Named, b: Named, words: int, *, back: bool) -> tuple[int, ...]:
    """The numbers of one pair whose first mention in the text is `a`; `back` where `b` is the subject."""
    left, right = (max(0, a.start - CONTEXT), a.start), (b.end, min(words, b.end + CONTEXT))
    between = (a.end, b.start)
    if a.label:
        between = (max(a.end, b.start - LISTENING), b.start)
    elif b.label:
        between = (a.end, min(b.start, a.end + LISTENING))
    subject, object_ = (b, a) if back else (a, b)
    beside_subject, beside_object = (right, left) if back else (left, right)
    gap = max(0, b.start - a.end)
    labelled = subject.label + 2 * object_.label
    distance = distance_class(-1 if back else gap, gap if back else -1, labelled)
    types = subject.type * len(TYPE_LABELS) + object_.type
    ranges = ((subject.start, subject.end), (object_.start, object_.end), between, beside_subject, beside_object)
    return (*(n for r in ranges for n in r), types, distance, int(back))

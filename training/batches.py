"""Slots to tensors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from kg.extraction.learned.labels import CASES, HINTS, PREDICATE_LABELS, TAGS, TYPE_LABELS
from kg.extraction.learned.pairing import Named, PairRows, pair_rows
from kg.extraction.learned.pieces import END, START, WordPieces
from training.examples import Excerpt, Marked, Slot
from training.network import Pairs

_MARK = CASES.index("mark")
IGNORED = -100


@dataclass
class Item:
    """One window in numbers."""

    pieces: list[int]
    cases: list[int]
    hints: list[int]
    marks: list[int]
    """Which pieces are mentions, as classes of `HINTS`: what the layers that relate them are told."""
    first: list[int]
    """Index of each word's first piece."""
    tags: list[int]
    rows: PairRows
    targets: np.ndarray
    """[rows, predicates], each row sums to 1, or to 0 where it is not known."""
    named: list[Named]
    marked: list[Marked | None]
    """The annotated mention for each of `named`; None for one that only the lexicon thinks is a name."""


def item(slots: Sequence[Slot], excerpt: Excerpt, pieces: WordPieces, room: int, noise: bool) -> Item:
    """A window's numbers; with `noise`, the lexicon's wrong hits are mentions too, which nothing is stated of."""
    out = Item([START], [_MARK], [0], [0], [], [], None, None, [], [])  # type: ignore[arg-type]
    turn = 0
    for slot in slots:
        ids = [pieces.ids(w) for w in slot.words]
        if len(out.pieces) + sum(map(len, ids)) > room + 1:
            break
        start = len(out.first)
        m = slot.mention
        false_start = m is None and slot.hint >= 0 and slot.hint_start and noise
        kind = m.type if m else slot.hint if false_start else -1
        for i, (parts, case) in enumerate(zip(ids, slot.cases, strict=True)):
            out.first.append(len(out.pieces))
            begins = i == 0 and slot.hint_start
            hint = 0 if slot.hint < 0 else HINTS.index(f"{'B' if begins else 'I'}-{TYPE_LABELS[slot.hint]}")
            out.pieces += parts
            out.cases += [case] * len(parts)
            out.hints += [hint] * len(parts)
            mark = 0 if kind < 0 else HINTS.index(f"{'I' if i else 'B'}-{TYPE_LABELS[kind]}")
            out.marks += [mark] * len(parts)
            out.tags.append(TAGS.index(f"{'I' if i else 'B'}-{TYPE_LABELS[m.type]}") if m else 0)
        turn += not slot.spoken and slot.words != [":"]
        if m:
            out.named.append(Named(start, len(out.first), m.type, m.thing, not slot.spoken, turn))
            out.marked.append(m)
        elif false_start:
            out.named.append(Named(start, len(out.first), slot.hint, f"~{start}", False, turn))
            out.marked.append(None)
    out.pieces.append(END)
    out.cases.append(_MARK)
    out.hints.append(0)
    out.marks.append(0)
    out.rows = pair_rows(out.named, len(out.first))
    out.targets = _targets(out, excerpt)
    return out


def _targets(made: Item, excerpt: Excerpt) -> np.ndarray:
    targets = np.zeros((len(made.rows.first), len(PREDICATE_LABELS)), dtype=np.float32)
    for row, (i, j) in enumerate(zip(made.rows.first, made.rows.second, strict=True)):
        a, b = made.marked[i], made.marked[j]
        if a is None or b is None:
            targets[row, 0] = 1
            continue
        predicates = excerpt.stated.get((a.start, b.start))
        if predicates:
            for p in predicates:
                targets[row, PREDICATE_LABELS.index(p)] = 1 / len(predicates)
        elif (b.start, a.start) in excerpt.stated or (a.thing, b.thing) not in excerpt.related:
            targets[row, 0] = 1
    return targets


@dataclass
class Batch:
    """Several windows."""

    pieces: Tensor
    cases: Tensor
    hints: Tensor
    marks: Tensor
    first: Tensor
    tags: Tensor
    pairs: Pairs
    targets: Tensor


def batch(items: Sequence[Item]) -> Batch:
    """Pad to the longest; words beyond a window's end have the tag `IGNORED`."""
    rows = [i.rows for i in items]
    window = np.concatenate([np.full(len(r.first), n) for n, r in enumerate(rows)])

    def joined(name: str) -> Tensor:
        return torch.from_numpy(np.concatenate([getattr(r, name) for r in rows]).astype(np.int64))

    pairs = Pairs(
        torch.from_numpy(window.astype(np.int64)),
        *(joined(n) for n in ("subject", "object", "between", "beside_subject", "beside_object")),
        *(joined(n) for n in ("types", "distance", "backwards")),
    )
    return Batch(
        _padded([i.pieces for i in items], 0),
        _padded([i.cases for i in items], 0),
        _padded([i.hints for i in items], 0),
        _padded([i.marks for i in items], 0),
        _padded([i.first for i in items], 0),
        _padded([i.tags for i in items], IGNORED),
        pairs,
        torch.from_numpy(np.concatenate([i.targets for i in items])),
    )


def _padded(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([[*r, *[value] * (longest - len(r))] for r in rows])

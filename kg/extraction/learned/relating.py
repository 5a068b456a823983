"""The pair head in numpy: what is said of each pair of mentions in a window."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from kg.extraction.learned.pairing import Array, Named, PairRows, pair_rows
from kg.extraction.learned.session import Floats, ReadWindow, Session, type_index
from kg.model import Mention


@dataclass(frozen=True)
class PairScores:
    """The pairs of one window."""

    subjects: list[Mention]
    objects: list[Mention]
    probabilities: Floats
    """[pairs, predicates], in the order of `PREDICATE_LABELS`."""


class PairHead:
    """The weights and how to use them; `training/network.py` is the same in torch."""

    def __init__(self, file: Path, session: Session) -> None:
        self._file = file
        self._session = session

    @cached_property
    def _weights(self) -> dict[str, Floats]:
        with np.load(self._file) as data:
            return {k: data[k].astype(np.float32) for k in data.files}

    def scores(self, window: ReadWindow, mentions: Sequence[Mention], things: Sequence[str]) -> PairScores | None:
        """`mentions` are all those of the transcript in text order and `things` what they name; None without a pair."""
        placed = list(_placed(window, mentions, things))
        named = [n for n, _ in placed]
        rows = pair_rows(named, len(window.words))
        if not len(rows.first):
            return None
        return PairScores(
            [placed[i][1] for i in rows.first],
            [placed[i][1] for i in rows.second],
            self._probabilities(self._session.relate(window, named), rows),
        )

    def _probabilities(self, states: Floats, rows: PairRows) -> Floats:
        """What depends on one end is computed once for each mention, what depends on both once for each two of them."""
        w = self._weights
        levels = np.stack(_range_maxima(states))
        back = rows.backwards.astype(bool)
        z = w["types"][rows.types] + w["distances"][rows.distance] + w["bias"]
        for name, ranges in (
            ("subject", rows.subject),
            ("object", rows.object),
            ("beside_subject", rows.beside_subject),
            ("beside_object", rows.beside_object),
        ):
            own, of_row = np.unique(ranges, axis=0, return_inverse=True)
            z += (_range_max(levels, own) @ w[name])[of_row]
        subject, object_ = _range_max(levels, rows.subject), _range_max(levels, rows.object)
        # Rows come in twos, the same two mentions both ways round.
        z += np.repeat((subject[::2] * object_[::2]) @ w["product"], 2, axis=0)
        between = _range_max(levels, rows.between[::2])
        z[~back] += between @ w["between"]
        z[back] += between @ w["between_back"]
        scores = np.maximum(z, 0) @ w["out"] + w["out_bias"]
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        found: Floats = (odds / odds.sum(axis=1, keepdims=True)).astype(np.float32)
        return found


def _placed(window: ReadWindow, mentions: Sequence[Mention], things: Sequence[str]) -> Iterator[tuple[Named, Mention]]:
    """The mentions that lie in the window, in order, with the numbers of their words."""
    words = window.words
    by_start = {m.span.start: i for i, m in enumerate(mentions)}
    turn = 0
    i = 0
    while i < len(words):
        at = by_start.get(words[i].start)
        j = i + 1
        if words[i].passage < 0:
            turn += 1
            while words[j].passage < 0:
                j += 1
            if at is not None:
                m = mentions[at]
                yield Named(i, j - 1, type_index(m), things[at], True, turn), m
        elif at is not None:
            m = mentions[at]
            while j < len(words) and words[j].passage >= 0 and words[j].start < m.span.end:
                j += 1
            yield Named(i, j, type_index(m), things[at], False, turn), m
        i = j


def _range_maxima(states: Floats) -> list[Floats]:
    """Level k holds at word i the maximum over the words i to i + 2**k - 1 (fewer at the end)."""
    levels = [states]
    step = 1
    while step * 2 <= len(states):
        shifted = np.full_like(states, -1.0)
        shifted[:-step] = levels[-1][step:]
        levels.append(np.maximum(levels[-1], shifted))
        step *= 2
    return levels


def _range_max(table: Floats, ranges: Array) -> Floats:
    """The maximum over each range of words, from the stacked levels of `_range_maxima`; zero for an empty one."""
    start, end = ranges[:, 0], ranges[:, 1]
    size = np.maximum(end - start, 1)
    level = np.floor(np.log2(size + 0.5)).astype(np.int64)
    second = np.maximum(end - (1 << level), 0)
    found: Floats = np.maximum(table[level, np.minimum(start, table.shape[1] - 1)], table[level, second])
    return found * (end > start)[:, None]

"""Which pairs of mentions the network looks at, and what it reads for each."""

import pytest

from kg.extraction.learned.labels import CONTEXT, LISTENING, NEAR
from kg.extraction.learned.pairing import Named, pair_rows

ADA, ACME, BO = "ada", "acme", "bo"


def ends(mentions: list[Named], words: int = 500) -> set[tuple[str, str]]:
    rows = pair_rows(mentions, words)
    return {(mentions[i].thing, mentions[j].thing) for i, j in zip(rows.first, rows.second, strict=True)}


PAIRS = {
    "near ones, both ways round": (
        [Named(3, 5, 0, ADA), Named(9, 10, 1, ACME)],
        {(ADA, ACME), (ACME, ADA)},
    ),
    "not far ones": ([Named(3, 5, 0, ADA), Named(6 + NEAR, 7 + NEAR, 1, ACME)], set()),
    "a far one from the speaker of its turn": (
        [Named(0, 2, 0, ADA, True, 1), Named(120, 121, 1, ACME, False, 1)],
        {(ADA, ACME), (ACME, ADA)},
    ),
    "not a far one from another turn's speaker": (
        [Named(0, 2, 0, ADA, True, 1), Named(20, 22, 0, BO, True, 2), Named(120, 121, 1, ACME, False, 2)],
        {(BO, ACME), (ACME, BO)},
    ),
    "not two names of one thing": ([Named(3, 5, 0, ADA), Named(9, 10, 0, ADA)], set()),
    "nothing": ([], set()),
}


@pytest.mark.parametrize(("mentions", "expected"), PAIRS.values(), ids=PAIRS)
def test_pairs_looked_at(mentions: list[Named], expected: set[tuple[str, str]]) -> None:
    assert ends(mentions) == expected


def test_both_ways_round_read_the_same_words_from_their_own_side() -> None:
    rows = pair_rows([Named(20, 22, 0, ADA), Named(30, 31, 1, ACME)], 100)
    forth, back = 0, 1
    assert rows.subject.tolist() == [[20, 22], [30, 31]]
    assert rows.object.tolist() == [[30, 31], [20, 22]]
    assert rows.between.tolist() == [[22, 30], [22, 30]]
    assert rows.beside_subject[forth].tolist() == rows.beside_object[back].tolist() == [20 - CONTEXT, 20]
    assert rows.beside_object[forth].tolist() == rows.beside_subject[back].tolist() == [31, 31 + CONTEXT]
    assert rows.backwards.tolist() == [0, 1]
    assert rows.distance[forth] != rows.distance[back]
    assert rows.types.tolist() == [1, 9]


def test_with_a_speaker_the_words_before_the_other_end_are_read() -> None:
    rows = pair_rows([Named(0, 2, 0, ADA, True, 1), Named(100, 101, 1, ACME, False, 1)], 200)
    assert rows.between.tolist() == [[100 - LISTENING, 100]] * 2


def test_what_is_read_beside_ends_with_the_window() -> None:
    rows = pair_rows([Named(1, 2, 0, ADA), Named(4, 5, 1, ACME)], 6)
    assert rows.beside_subject.tolist() == [[0, 1], [5, 6]]

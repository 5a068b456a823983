import pytest

from kg.view.importance import importances, showing_order


def test_importance_grows_with_links_and_mentions() -> None:
    hub, busy, named, lone = importances([40, 10, 10, 0], [5, 5, 90, 0])
    assert 1 >= hub > busy > lone == 0
    assert named > busy


def test_importance_of_nothing_is_nothing() -> None:
    assert importances([], []) == []
    assert importances([0, 0], [0, 0]) == [0, 0]


CHAIN_AND_PAIR = {0: [1], 1: [0, 2], 2: [1, 3], 3: [2], 4: [5], 5: [4]}


@pytest.mark.parametrize(
    ("importance", "order"),
    [
        ([0.9, 0.1, 0.2, 0.8, 0.3, 0.0], [0, 4, 1, 2, 3, 5]),
        ([0.1, 0.2, 0.9, 0.8, 0.5, 0.6], [2, 3, 5, 4, 1, 0]),
    ],
)
def test_the_picture_grows_along_links_from_the_most_important(importance: list[float], order: list[int]) -> None:
    assert showing_order(CHAIN_AND_PAIR, importance) == order


def test_every_prefix_hangs_together() -> None:
    neighbours = {i: sorted({(i * 7) % 60, (i + 1) % 60, (i - 1) % 60} - {i}) for i in range(60)}
    for i, others in list(neighbours.items()):
        for j in others:
            neighbours[j] = sorted({*neighbours[j], i})
    order = showing_order(neighbours, [((i * 37) % 60) / 60 for i in range(60)])
    assert sorted(order) == list(range(60))
    for at, node in enumerate(order[1:], start=1):
        assert set(neighbours[node]) & set(order[:at])

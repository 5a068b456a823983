"""The picture is laid out at build time: the same every time, without overlaps, communities together."""

import math
import random
import subprocess
import sys
import time

from kg.view.layout import Settings, lay_out

Link = tuple[int, int, float]


def clusters(count: int, size: int, between: int) -> list[Link]:
    """Dense groups of nodes with a few links between them."""
    source = random.Random(5)
    links = [(i, i // size * size + source.randrange(size), 1.0) for i in range(count * size) for _ in "ab"]
    links += [(source.randrange(count * size), source.randrange(count * size), 1.0) for _ in range(between)]
    return [link for link in links if link[0] != link[1]]


def distance(a: tuple[int, int], b: tuple[int, int]) -> float:
    return math.hypot(a[0] - b[0], a[1] - b[1])


def test_no_two_nodes_overlap() -> None:
    links = clusters(6, 25, 40)
    radii = [7.0 + (i * 13) % 24 for i in range(160)]  # the last ten are without a link
    places = lay_out(links, radii).positions
    for i in range(160):
        for j in range(i):
            assert distance(places[i], places[j]) >= min(radii[i] + radii[j], 2 * 7.0 + Settings().gap), (i, j)


def test_members_of_a_community_lie_together() -> None:
    size, count = 20, 5
    result = lay_out(clusters(count, size, 12), [8.0] * (size * count))
    centres = [
        (round(sum(x for x, _ in part) / size), round(sum(y for _, y in part) / size))
        for part in (result.positions[c * size : (c + 1) * size] for c in range(count))
    ]
    nearest = [min(range(count), key=lambda c: distance(place, centres[c])) for place in result.positions]
    assert sum(nearest[i] == i // size for i in range(len(nearest))) >= 0.85 * len(nearest)


def test_unlinked_nodes_lie_around_the_picture() -> None:
    result = lay_out(clusters(2, 10, 2), [8.0] * 30)
    inner = max(distance(p, (0, 0)) for p in result.positions[:20])
    assert all(distance(p, (0, 0)) > inner for p in result.positions[20:])
    assert set(result.communities[20:]) == {-1}
    assert -1 not in result.communities[:20]


def test_nothing_little_and_oddities() -> None:
    assert lay_out([], []).positions == []
    assert len(set(lay_out([], [8.0, 8.0, 8.0]).positions)) == 3
    a, b = lay_out([(0, 1, 1.0)], [8.0, 8.0]).positions
    assert distance(a, b) > 16
    assert len(lay_out([(0, 0, 1.0), (0, 1, 1.0), (1, 0, 2.0)], [8.0, 8.0]).positions) == 2


def test_every_process_finds_the_same_picture() -> None:
    program = (
        "from kg.view.layout import lay_out;"
        "print(lay_out([(i, (i * i + 3) % 40, 1.0) for i in range(40)], [9.0] * 45).positions)"
    )
    pictures = {
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(pictures) == 1


def test_a_large_graph_takes_seconds() -> None:
    links = clusters(50, 30, 500)
    start = time.perf_counter()
    lay_out(links, [8.0] * 1500)
    assert time.perf_counter() - start < 10

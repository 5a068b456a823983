"""Which nodes matter most, and in which order they are shown."""

import heapq
import math
from collections.abc import Mapping, Sequence


def importances(degrees: Sequence[int], mentions: Sequence[int]) -> list[float]:
    """How important each node is, 0 to 1, from its number of neighbours and how often it is named.

    Both count on a logarithmic scale, so that one hub does not make everything else look alike.
    """
    most_linked = math.log1p(max(degrees, default=0)) or 1.0
    most_named = math.log1p(max(mentions, default=0)) or 1.0
    return [
        0.7 * math.log1p(degree) / most_linked + 0.3 * math.log1p(named) / most_named
        for degree, named in zip(degrees, mentions, strict=True)
    ]


def showing_order(neighbours: Mapping[int, Sequence[int]], importance: Sequence[float]) -> list[int]:
    """The linked nodes in the order in which a picture of growing detail shows them.

    Grows from the most important node of each component to the most important neighbour of what is shown already:
    however early the picture stops, nothing in it (but the first of each component) floats without a link.
    """
    order: list[int] = []
    waiting: set[int] = set()
    queue: list[tuple[float, int]] = []

    def enqueue(node: int) -> None:
        if node not in waiting:
            waiting.add(node)
            heapq.heappush(queue, (-importance[node], node))

    for component in _components(neighbours):
        enqueue(min(component, key=lambda n: (-importance[n], n)))
    while queue:
        _, node = heapq.heappop(queue)
        order.append(node)
        for other in neighbours[node]:
            enqueue(other)
    return order


def _components(neighbours: Mapping[int, Sequence[int]]) -> list[list[int]]:
    seen: set[int] = set()
    components = []
    for start in neighbours:
        if start in seen:
            continue
        seen.add(start)
        component = [start]
        for node in component:
            fresh = [n for n in neighbours[node] if n not in seen]
            seen.update(fresh)
            component.extend(dict.fromkeys(fresh))
        components.append(component)
    return components

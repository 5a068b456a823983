"""Where the nodes of the picture lie: computed once, at build time, so that the page opens with a finished picture.

A force layout that knows communities: links pull, nodes push. Within a community each node pushes each other one; from
outside, a community pushes as one body. That keeps groups together and apart from each other, and costs
the sum of squared community sizes instead of the square of the whole. Nothing in it is random: the start is a
sunflower spiral, and the communities come from a seeded search.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Point: TypeAlias = tuple[int, int]
Link: TypeAlias = tuple[int, int, float]
"""Two nodes and how much joins them."""

_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True)
class Settings:
    """The constants of the layout, in canvas pixels where they are lengths."""

    spacing: float = 90.0
    """The distance at which a link's pull and its ends' push are equal."""
    iterations: int = 220
    """Rounds of a layout of up to `patient` nodes; larger ones get fewer, so that no build waits for minutes."""
    patient: int = 5000
    between_communities: float = 0.25
    """How strongly a link between two communities pulls, against 1 within one."""
    gravity: float = 0.5
    """Pull to the middle, for each unit of distance; keeps unlinked parts from drifting away."""
    room: float = 62.0
    """The distance from a node to its nearest one, in the middle of the ranking, that the result is scaled to."""
    aspect: float = 1.1
    """How much more strongly the picture is pulled together in height than in width: screens are wide."""
    growth: float = 1.3
    """How much larger than their radii nodes may be drawn (the page does so in a distant view) without overlap."""
    gap: float = 8.0
    """Free space between the rims of any two nodes."""
    seed: int = 7


@dataclass(frozen=True)
class Layout:
    """Positions and communities of nodes, by node number."""

    positions: list[Point]
    communities: list[int]
    """Number of each node's community, the largest community first; -1 for nodes without a link."""


def lay_out(links: Sequence[Link], radii: Sequence[float], settings: Settings | None = None) -> Layout:
    """Positions for `len(radii)` nodes with these links (end, end, weight) and radii (in pixels).

    Nodes without a link go around the picture, outside of it, in order of number.
    """
    settings = settings or Settings()
    count = len(radii)
    linked = sorted({end for a, b, _ in links if a != b for end in (a, b)})
    number = {node: i for i, node in enumerate(linked)}
    inner = [(number[a], number[b], weight) for a, b, weight in links if a != b]
    membership = _communities(len(linked), inner, settings.seed)
    where = _simulate(inner, membership, settings) if linked else np.zeros((0, 2))
    where = _spread(where, np.array([radii[n] for n in linked], dtype=np.float64), settings)
    positions: list[Point] = [(0, 0)] * count
    communities = [-1] * count
    for i, node in enumerate(linked):
        positions[node] = (round(float(where[i, 0])), round(float(where[i, 1])))
        communities[node] = int(membership[i])
    lone = [node for node in range(count) if node not in number]
    for node, point in zip(lone, _ring(len(lone), where, radii, settings), strict=True):
        positions[node] = point
    return Layout(positions, communities)


def _communities(count: int, links: Sequence[Link], seed: int) -> NDArray[np.int64]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    for a, b, weight in links:
        known = graph.get_edge_data(a, b, {}).get("weight", 0.0)
        graph.add_edge(a, b, weight=known + weight)
    # Whole numbers as nodes: sets of them have one order in every process, which strings have not.
    found = nx.community.louvain_communities(graph, seed=seed) if count else []
    membership = np.zeros(count, dtype=np.int64)
    for c, members in enumerate(sorted(found, key=lambda m: (-len(m), min(m)))):
        membership[sorted(members)] = c
    return membership


def _sunflower(count: int, spacing: float) -> Floats:
    """Evenly spread points in a disc."""
    i = np.arange(count, dtype=np.float64)
    radius, angle = spacing * np.sqrt(i + 0.5) * 0.6, i * _GOLDEN_ANGLE
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _simulate(links: Sequence[Link], membership: NDArray[np.int64], settings: Settings) -> Floats:
    count, k = len(membership), settings.spacing
    groups = [np.flatnonzero(membership == c) for c in range(int(membership.max()) + 1)]
    sizes = np.array([len(g) for g in groups], dtype=np.float64)
    # Community centres on a sunflower spiral, large ones first and in the middle, members around their centre.
    before = np.cumsum(sizes) - sizes / 2
    angle = np.arange(len(groups)) * _GOLDEN_ANGLE
    where = np.zeros((count, 2))
    for c, group in enumerate(groups):
        centre = k * 1.2 * math.sqrt(before[c]) * np.array([math.cos(angle[c]), math.sin(angle[c])])
        where[group] = centre + _sunflower(len(group), k)
    a = np.array([link[0] for link in links], dtype=np.int64)
    b = np.array([link[1] for link in links], dtype=np.int64)
    pull = np.array([min(link[2], 3.0) for link in links])
    pull = np.where(membership[a] == membership[b], pull, pull * settings.between_communities)
    degree = np.bincount(np.concatenate([a, b]), minlength=count).astype(np.float64)
    mass = np.sqrt(1.0 + degree)
    group_mass = np.array([mass[g].sum() for g in groups])
    squash = np.array([1.0, settings.aspect])

    rounds = max(40, round(settings.iterations * min(1.0, math.sqrt(settings.patient / count))))
    for step in range(rounds):
        force = -where * settings.gravity * squash
        for group in groups:
            force[group] += _push_within(where[group], mass[group], k)
        force += _push_between(where, mass, membership, groups, group_mass, k)
        delta = (where[b] - where[a]) * pull[:, None]
        for axis in (0, 1):
            force[:, axis] += np.bincount(a, delta[:, axis], count) - np.bincount(b, delta[:, axis], count)
        # Cooling: long steps at first, shorter and shorter ones later.
        reach = k * 1.5 * (1 - step / rounds) ** 1.5 + 0.5
        length = np.sqrt((force**2).sum(axis=1)) + 1e-9
        where = where + force * (np.minimum(length, reach) / length)[:, None]
    centred: Floats = where - where.mean(axis=0)
    centred *= settings.room / max(_nearest(centred), 1e-6)
    return centred


def _nearest(where: Floats) -> float:
    """Distance to the nearest other node: the median over (up to 500 of) the nodes."""
    some = where[:: max(1, len(where) // 500)]
    nearest = []
    for i, point in enumerate(some):
        distance = np.sqrt(((where - point) ** 2).sum(axis=1))
        distance[i * max(1, len(where) // 500)] = np.inf
        nearest.append(distance.min())
    return float(np.median(nearest))


def _push_within(where: Floats, mass: Floats, k: float) -> Floats:
    return _push(where, where, k * k * mass[:, None] * mass[None, :], 25.0)


def _push(where: Floats, others: Floats, charge: Floats, softness: Floats | float) -> Floats:
    """The push on each point from each of the others; `softness` keeps it finite where they meet."""
    # One axis at a time: sums along long rows are much faster than sums of pairs.
    x = where[:, 0][:, None] - others[:, 0][None, :]
    y = where[:, 1][:, None] - others[:, 1][None, :]
    strength = charge / (x * x + y * y + softness)
    return np.stack([(x * strength).sum(axis=1), (y * strength).sum(axis=1)], axis=1)


def _push_between(
    where: Floats,
    mass: Floats,
    membership: NDArray[np.int64],
    groups: Sequence[NDArray[np.int64]],
    group_mass: Floats,
    k: float,
) -> Floats:
    centres = np.stack([(where[g] * mass[g][:, None]).sum(axis=0) / mass[g].sum() for g in groups])
    # A community is no point: the closer to its middle, the less its far members push outwards.
    extent = k * k * np.array([len(g) for g in groups]) * 0.35
    charge = k * k * mass[:, None] * group_mass[None, :]
    charge[np.arange(len(where)), membership] = 0.0
    return _push(where, centres, charge, extent[None, :])


def _spread(where: Floats, radii: Floats, settings: Settings) -> Floats:
    """Push overlapping nodes apart, until none overlap or the rounds are up."""
    x, y = where[:, 0].tolist(), where[:, 1].tolist()
    size = (radii * settings.growth).tolist()
    cell = 2 * max(size, default=1.0) + settings.gap
    for _ in range(60):
        cells: dict[Point, list[int]] = defaultdict(list)
        for i in range(len(x)):
            cells[int(x[i] // cell), int(y[i] // cell)].append(i)
        moved = False
        for (cx, cy), members in cells.items():
            near = [j for dx in (-1, 0, 1) for dy in (-1, 0, 1) for j in cells.get((cx + dx, cy + dy), ())]
            for i in members:
                for j in near:
                    if j <= i:
                        continue
                    dx, dy = x[j] - x[i], y[j] - y[i]
                    wanted = size[i] + size[j] + settings.gap
                    if abs(dx) >= wanted or abs(dy) >= wanted:
                        continue
                    distance = math.hypot(dx, dy)
                    if distance >= wanted:
                        continue
                    if distance < 1e-6:  # one place: part them in a direction of their own
                        dx, dy, distance = math.cos(i * _GOLDEN_ANGLE), math.sin(i * _GOLDEN_ANGLE), 1.0
                    # The larger node gives way less.
                    push = (wanted - distance + 0.5) / distance / (size[i] + size[j])
                    x[i] -= dx * push * size[j]
                    y[i] -= dy * push * size[j]
                    x[j] += dx * push * size[i]
                    y[j] += dy * push * size[i]
                    moved = True
        if not moved:
            break
    return np.array([x, y]).T if x else where


def _ring(count: int, where: Floats, radii: Sequence[float], settings: Settings) -> list[Point]:
    """Points around the picture, evenly spread: the continuation of a sunflower whose inner part the picture covers."""
    step = 2 * min(radii, default=1.0) + 3 * settings.gap
    inner = float(np.sqrt((where**2).sum(axis=1)).max()) + 2 * step if len(where) else 0.0
    skip = (inner / (step * 0.6)) ** 2
    points = []
    for i in range(count):
        radius, angle = step * 0.6 * math.sqrt(skip + i + 0.5), i * _GOLDEN_ANGLE
        points.append((round(radius * math.cos(angle)), round(radius * math.sin(angle))))
    return points

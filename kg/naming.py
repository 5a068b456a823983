"""What people may call the things in a graph: every name → the nodes it stands for, and names like a text."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.model import Entity, Episode
from kg.names import name_key

Node = Entity | Episode


def label(node: Node) -> str:
    """What to call a node in print."""
    return node.name if isinstance(node, Entity) else node.title


def index_names(nodes: Iterable[Node]) -> dict[str, list[str]]:
    """Names and name keys → ids, the best first: right names before misheard ones, then the most mentioned."""
    ranked: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for node in nodes:
        for rank, name in _ranked_names(node):
            count = node.mention_count if isinstance(node, Entity) else 0
            for key in {name, name_key(name)} - {""}:
                ranked[key].append((rank, -count, node.id))
    return {key: [id for _, _, id in sorted(found)] for key, found in ranked.items()}


def nearest(entities: Sequence[Entity], text: str, *, limit: int) -> list[Entity]:
    """Entities with a name like this text, the nearest first."""
    from rapidfuzz import fuzz, process, utils

    names = [(name, e) for e in entities for _, name in _ranked_names(e)]
    hits = process.extract(
        text,
        [name for name, _ in names],
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=70,
        limit=None,
    )
    best: dict[str, tuple[float, int, Entity]] = {}
    wanted = name_key(text)
    for name, score, i in hits:
        entity = names[i][1]
        key = name_key(name)
        # WRatio gives full marks to any contained word; the whole name, then its beginning, are nearer.
        nearness = score + 20 * (key == wanted) + 10 * key.startswith(wanted) - 5 * abs(len(key) - len(wanted)) / 20
        if entity.id not in best or nearness > best[entity.id][0]:
            best[entity.id] = (nearness, entity.mention_count, entity)
    ordered = sorted(best.values(), key=lambda b: (-b[0], -b[1], b[2].id))
    return [entity for _, _, entity in ordered[:limit]]


def _ranked_names(node: Node) -> list[tuple[int, str]]:
    if isinstance(node, Episode):
        return [(3, node.title)]
    return [(0, node.name), *((1, n) for n in node.aliases), *((2, n) for n in node.misheard)]

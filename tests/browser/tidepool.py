"""Graphs that the browser's tests look at, written for them."""

from collections.abc import Callable
from typing import Any

from kg.graph import KnowledgeGraph
from kg.model import CoOccurrence, Entity, Episode, Evidence, Relation
from kg.schema import EntityType

Open = Callable[..., Any]
"""Opens a graph's page: `open_page` of conftest.py."""

MARA, TERN, TIDES, NOVA, EPISODE, SHOW = (
    "person/mara-lind", "organization/tern", "concept/tides", "model/nova-2", "episode/tidepool-1", "work/tidepool",
)  # fmt: skip
OLE, GULL, REEF, SECOND, THIRD = (
    "person/ole-brand", "organization/gull", "model/reef", "episode/tidepool-2", "episode/tidepool-3",
)  # fmt: skip


def quote(words: str, time: float | None = None, speaker: str | None = None, episode: str = EPISODE) -> Evidence:
    """Words that were said in an episode."""
    return Evidence(episode, words, 40, 40 + len(words), "pattern", speaker, time)


def tidepool() -> KnowledgeGraph:
    """One episode, three things that are related, one that is only named."""
    return KnowledgeGraph(
        entities=[
            Entity(MARA, "Mara Lind", EntityType.PERSON, ("Mara",), ("Marlin",), 9),
            Entity(TERN, "Tern", EntityType.ORGANIZATION, mention_count=5),
            Entity(NOVA, "Nova 2", EntityType.MODEL, misheard=("no the two",), mention_count=3),
            Entity(SHOW, "Tidepool", EntityType.WORK, is_show=True),
            Entity(TIDES, "tides", EntityType.CONCEPT, mention_count=1),
        ],
        episodes=[
            Episode(EPISODE, "Tides and Terns", "t.txt", "0" * 64, "2025-03-01", "https://youtu.be/abc_DEF-123", SHOW)
        ],
        relations=[
            Relation(MARA, "founded", TERN, 0.9, (quote("so Mara set up Tern", 62.5, "Ole Brand"),)),
            Relation(MARA, "leads", TERN, 0.55, (quote("Mara, who runs it"),)),
            Relation(TERN, "created", NOVA, 0.8, (quote("Tern put out Nova 2", 3725.0),)),
            Relation(MARA, "guestOn", EPISODE, 1.0, (quote("Guest: Mara Lind"),)),
        ],
        mentions=[(EPISODE, MARA), (EPISODE, TIDES)],
        co_occurrences=[CoOccurrence(TIDES, TERN, 3)],
    )


def series() -> KnowledgeGraph:
    """The same, and two more episodes: one shares things with the first, one is undated and apart."""
    first = tidepool()
    return KnowledgeGraph(
        entities=[
            *first.entities(),
            Entity(OLE, "Ole Brand", EntityType.PERSON, mention_count=4),
            Entity(GULL, "Gull", EntityType.ORGANIZATION, mention_count=2, wikipedia="Gull (it's a company)_x"),
            Entity(REEF, "Reef", EntityType.MODEL, mention_count=1),
        ],
        episodes=[
            *first.episodes(),
            Episode(SECOND, 'Gulls "at" Sea\\', "u.txt", "1" * 64, "2025-09-12", "https://example.org/u", SHOW),
            Episode(THIRD, "Reefs", "v.vtt", "2" * 64),
        ],
        relations=[
            *first.relations(),
            Relation(OLE, "worksFor", GULL, 0.7, (quote("I am with Gull", 12.25, "Ole Brand", SECOND),)),
            Relation(GULL, "competesWith", TERN, 0.4, (quote("Gull and Tern\nfight", None, "Ole Brand", SECOND),)),
            Relation(OLE, "guestOn", SECOND, 1.0, (quote("with Ole Brand", None, None, SECOND),)),
            Relation(
                REEF, "kindOf", TIDES, 0.95, (Evidence(THIRD, "reefs are tides", 3, 18, "pattern", segment="cue-7"),)
            ),
        ],
        mentions=[*first.mentions, (SECOND, OLE), (SECOND, GULL), (SECOND, TERN), (EPISODE, TERN), (THIRD, REEF)],
        co_occurrences=first.co_occurrences,
    )


def large(count: int = 900) -> KnowledgeGraph:
    """A hub, its many spokes, and chains that start at them."""
    return KnowledgeGraph(
        entities=[Entity(f"concept/n{i}", f"Thing {i}", EntityType.CONCEPT, (), (), count - i) for i in range(count)],
        episodes=[Episode(EPISODE, "Tides and Terns", "t.txt", "0" * 64)],
        relations=[
            Relation(f"concept/n{i}", "partOf", f"concept/n{max(0, i - 40)}", 0.9, (quote(f"{i} belongs there"),))
            for i in range(1, count)
        ],
    )

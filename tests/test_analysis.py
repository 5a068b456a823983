"""What is asked of a graph as a whole: centrality, communities, time, differences, frames, a summary."""

import subprocess
import sys
from dataclasses import replace

import networkx as nx
import pytest

from kg.errors import MissingPart
from kg.graph import KnowledgeGraph
from kg.model import Entity, Episode, Evidence, Relation
from kg.schema import EntityType


def graph(*pairs: str, confidence: float = 1.0, alone: str = "", name: str = "") -> KnowledgeGraph:
    """A graph of one-letter concepts with a relation for each pair of letters."""
    letters = sorted({*"".join(pairs), *alone})
    evidence = (Evidence("episode/e", "so it is", 0, 8, "pattern"),)
    return KnowledgeGraph(
        entities=[Entity(f"concept/{x}", name or x, EntityType.CONCEPT) for x in letters],
        episodes=[Episode("episode/e", "E", "e.txt", "")],
        relations=[Relation(f"concept/{a}", "partOf", f"concept/{b}", confidence, evidence) for a, b in pairs],
    )


# Centrality


def test_centrality_is_pagerank_over_relations_in_either_direction() -> None:
    pairs = ["ab", "ac", "ad", "de", "ef", "fa", "gf"]
    plain = nx.Graph((f"concept/{a}", f"concept/{b}") for a, b in pairs)
    plain.add_node("concept/z")

    google = nx.google_matrix(plain, alpha=0.85, nodelist=sorted(plain))
    rank = [1 / len(plain)] * len(plain)
    for _ in range(100):
        rank = (rank @ google).tolist()
    found = {e.id: value for e, value in graph(*pairs, alone="z").centrality()}
    assert [found[id] for id in sorted(plain)] == pytest.approx(rank, abs=1e-5)


def test_the_most_central_come_first_and_values_add_up_to_one(engine_graph: KnowledgeGraph) -> None:
    ranked = engine_graph.centrality()

    assert [value for _, value in ranked] == sorted((value for _, value in ranked), reverse=True)
    assert sum(value for _, value in ranked) == pytest.approx(1, abs=1e-4)
    assert ranked[0][0].name == "Analytical Engine"
    assert engine_graph.centrality(limit=2) == ranked[:2]
    assert KnowledgeGraph().centrality() == []


def test_surer_relations_count_more() -> None:
    sure, unsure = graph("ab"), graph("ac", confidence=0.1)
    both = KnowledgeGraph(
        entities=[*sure.entities(), unsure.entity("c")],
        episodes=sure.episodes(),
        relations=[*sure.relations(), *unsure.relations()],
    )
    ranked = [e.id for e, _ in both.centrality()]
    assert ranked == ["concept/a", "concept/b", "concept/c"]


# Communities

COMMUNITIES_OF_A_RANDOM_GRAPH = """
import networkx as nx
from kg.graph import KnowledgeGraph
from kg.model import Entity, Episode, Evidence, Relation
from kg.schema import EntityType

random, evidence = nx.gnm_random_graph(60, 120, seed=1), (Evidence("e", "", 0, 0, "pattern"),)
graph = KnowledgeGraph(
    entities=[Entity(f"n{i}", "", EntityType.CONCEPT) for i in random],
    episodes=[Episode("e", "", "", "")],
    relations=[Relation(f"n{a}", "partOf", f"n{b}", 1.0, evidence) for a, b in random.edges],
)
print([[entity.id for entity in group] for group in graph.communities()])
"""


def test_communities_are_what_hangs_together() -> None:
    groups = graph("ab", "bc", "ca", "xy", "yz", "zx", "zw", "wx", "cx", alone="q").communities()

    assert [[e.name for e in group] for group in groups] == [["w", "x", "y", "z"], ["a", "b", "c"]]
    assert KnowledgeGraph().communities() == []


def test_communities_are_the_same_in_every_process() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", COMMUNITIES_OF_A_RANDOM_GRAPH],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in "123"
    }
    assert len(told) == 1


# Time


def test_a_timeline_is_in_order_of_dates_then_of_the_text() -> None:
    def said(episode: str, start: int) -> Evidence:
        return Evidence(f"episode/{episode}", f"{episode}{start}", start, start + 2, "pattern")

    dates = {"new": "2025-01-01", "old": "2024-01-01", "undated": None}
    graph = KnowledgeGraph(
        entities=[Entity(f"concept/{x}", x, EntityType.CONCEPT) for x in "abc"],
        episodes=[Episode(f"episode/{n}", n, f"{n}.txt", "", date) for n, date in dates.items()],
        relations=[
            Relation("concept/a", "partOf", "concept/b", 1.0, (said("new", 5), said("undated", 1))),
            Relation("concept/a", "uses", "concept/c", 1.0, (said("old", 9), said("new", 2))),
        ],
    )

    assert [m.evidence.quote for m in graph.timeline()] == ["old9", "new2", "new5", "undated1"]
    assert [m.evidence.quote for m in graph.timeline("b")] == ["new5", "undated1"]
    assert [m.episode.date for m in graph.timeline("c")] == ["2024-01-01", "2025-01-01"]


# Differences


def test_a_graph_does_not_differ_from_itself(engine_graph: KnowledgeGraph) -> None:
    assert not engine_graph.diff(engine_graph)


def test_gained_lost_and_changed() -> None:
    old, new = graph("ab", "bc"), graph("ab", "bd", confidence=0.5)
    diff = old.diff(new)

    assert [e.name for e in diff.entities.gained] == ["d"]
    assert [e.name for e in diff.entities.lost] == ["c"]
    assert not diff.entities.changed
    assert [(r.subject, r.object) for r in diff.relations.gained] == [("concept/b", "concept/d")]
    assert [(before.confidence, after.confidence) for before, after in diff.relations.changed] == [(1.0, 0.5)]
    assert not diff.episodes


def test_an_episode_that_changed_is_a_difference(engine_graph: KnowledgeGraph) -> None:
    (episode,) = engine_graph.episodes()
    newer = KnowledgeGraph(
        entities=engine_graph.entities(),
        episodes=[replace(episode, date="2024-05-02")],
        relations=engine_graph.relations(),
        base_iri="https://example.org/",
    )
    assert [(b.date, a.date) for b, a in engine_graph.diff(newer).episodes.changed] == [("2024-05-01", "2024-05-02")]


# In a notebook, and without pandas


def test_a_notebook_shows_counts_and_names_as_text() -> None:
    shown = graph("ab", name="<script>alert('x')</script> & co")._repr_html_()

    assert "2 entities, 1 relations, 1 episodes" in shown
    assert "<script" not in shown
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; co" in shown
    assert "0 entities" in KnowledgeGraph()._repr_html_()


def test_frames_without_pandas_say_what_to_install(
    engine_graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)

    with pytest.raises(MissingPart, match=r"frames need pandas; pip install 'transcript-kg\[pandas\]'"):
        engine_graph.to_frames()

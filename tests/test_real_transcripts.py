"""The main job on real transcripts in five layouts, none of which is part of the project."""

from pathlib import Path

import pytest

from kg.exports import EXPORTERS, export
from kg.graph import KnowledgeGraph
from kg.loading import load
from kg.pipeline import Options, build_all
from kg.rdf.validation import validate
from kg.transcripts import read

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def transcripts(data: Path) -> list[Path]:
    return sorted((data / "transcripts").iterdir())


@pytest.fixture(scope="module")
def graph(transcripts: list[Path]) -> KnowledgeGraph:
    built = build_all(transcripts, Options(keep_mentions=True))
    assert built.skipped == ()
    return built.graph


def test_five_layouts(transcripts: list[Path]) -> None:
    layouts = {file.name: read(file).layout for file in transcripts}
    assert layouts == {
        "cognitive-revolution-ama.txt": "labelled",
        "nate-jones-windsurf.md": "captions",
        "no-priors-zelikman.txt": "page",
        "practical-ai-287.md": "markdown",
        "yc-jared-kaplan.txt": "captions",
    }


def test_every_quote_and_every_mention_stands_where_it_says(graph: KnowledgeGraph, transcripts: list[Path]) -> None:
    texts = {file.name: read(file).text for file in transcripts}
    sources = {e.id: e.source for e in graph.episodes()}
    evidence = [e for r in graph.relations() for e in r.evidence]
    assert evidence and graph.occurrences
    for e in evidence:
        assert " ".join(texts[sources[e.episode]][e.start : e.end].split()) == e.quote
    for o in graph.occurrences:
        assert " ".join(texts[sources[o.episode]][o.start : o.end].split()) == o.surface


def test_every_entity_is_mentioned_and_every_name_occurs(graph: KnowledgeGraph) -> None:
    said: dict[str, set[str]] = {}
    for o in graph.occurrences:
        said.setdefault(o.entity, set()).add(o.surface)
    for entity in graph.entities():
        assert (
            {*entity.aliases, *entity.misheard} <= said[entity.id] <= {entity.name, *entity.aliases, *entity.misheard}
        )


def test_what_a_listener_would_expect(graph: KnowledgeGraph) -> None:
    stated = {(r.subject, r.predicate, r.object) for r in graph.relations()}
    assert {
        ("person/sarah-guo", "hosts", "work/no-priors"),
        ("person/elad-gil", "hosts", "work/no-priors"),
        ("person/daniel-whitenack", "leads", "organization/prediction-guard"),
        ("person/chris-benson", "worksFor", "organization/lockheed-martin"),
        ("model/grok-3", "versionOf", "model/grok"),
        ("model/claude-4", "versionOf", "model/claude"),
    } <= stated
    assert "clot 4" in graph.entity("Claude 4").misheard
    assert graph.entity("Dario").name == "Dario Amodei"
    assert graph.entity("RL") == graph.entity("reinforcement learning")
    assert graph.entity("Claude") != graph.entity("Claude 4")


def test_page_furniture_stays_out(graph: KnowledgeGraph) -> None:
    quotes = " ".join(e.quote for r in graph.relations() for e in r.evidence)
    assert not [words for words in ("Related Songs", "Viewed", "correct answer", "Questions: 0") if words in quotes]


def test_the_export_is_valid_and_loses_nothing(graph: KnowledgeGraph, tmp_path: Path) -> None:
    export(graph, tmp_path / "graph.ttl")
    report = validate(tmp_path / "graph.ttl")
    assert report.conforms, [r for r in report.results if r.severity == "violation"][:5]
    plain = KnowledgeGraph(
        entities=graph.entities(),
        episodes=graph.episodes(),
        relations=graph.relations(),
        mentions=graph.mentions,
        co_occurrences=graph.co_occurrences,
    )
    assert load(tmp_path / "graph.ttl") == plain


@pytest.mark.parametrize("name", [name for name, exporter in EXPORTERS.items() if not exporter.drops])
def test_every_format_that_loses_nothing_gives_the_same_graph(
    name: str, graph: KnowledgeGraph, tmp_path: Path
) -> None:
    file = tmp_path / f"graph{EXPORTERS[name].extension}"
    export(graph, file)
    export(load(file), tmp_path / "back.ttl")
    export(graph, tmp_path / "graph.ttl")
    assert (tmp_path / "back.ttl").read_bytes() == (tmp_path / "graph.ttl").read_bytes()


def test_byte_identical_whatever_the_order_and_the_workers(transcripts: list[Path], tmp_path: Path) -> None:
    export(build_all(transcripts).graph, tmp_path / "one.ttl")
    export(build_all(transcripts[::-1], Options(jobs=2)).graph, tmp_path / "two.ttl")
    export(build_all(transcripts).graph, tmp_path / "one.html")
    export(build_all(transcripts[::-1], Options(jobs=2)).graph, tmp_path / "two.html")
    for kind in ("ttl", "html"):
        assert (tmp_path / f"one.{kind}").read_bytes() == (tmp_path / f"two.{kind}").read_bytes()

"""Precision, recall and F1, on gold and graphs made by hand; and the same numbers as the scoring script's."""

import json
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.errors import GoldError
from kg.evaluation import NEIGHBOURS, Evaluation, Score, comparison_key, evaluate, evaluate_folder, pool
from kg.gold import Gold, GoldEntity, GoldRelation, load_gold
from kg.graph import KnowledgeGraph
from kg.model import Entity, Episode, Evidence, Relation
from kg.pipeline import build
from kg.rdf import load, to_turtle
from kg.schema import PREDICATES, EntityType, Scope

T = EntityType
EPISODE = Episode("episode/e", "E", "e.txt", "0" * 64, show="work/the-show")
SHOW = Entity("work/the-show", "The Show", T.WORK, is_show=True, mention_count=1)


def gold_entity(
    name: str, type: EntityType = T.CONCEPT, *surfaces: str, alt: EntityType | None = None, required: bool = True
) -> GoldEntity:
    return GoldEntity(name.casefold(), name, type, frozenset({alt} if alt else ()), surfaces, required)


def node(name: str, type: EntityType = T.CONCEPT, *aliases: str, misheard: tuple[str, ...] = ()) -> Entity:
    return Entity(f"{type}/{name}".casefold(), name, type, aliases, misheard, mention_count=1)


def relation(subject: str, predicate: str, object: str) -> Relation:
    evidence = Evidence(EPISODE.id, "so it is said", 0, 13, "pattern")
    return Relation(subject, predicate, object, 0.9, (evidence,))


def scored(
    nodes: Sequence[Entity],
    gold: Sequence[GoldEntity],
    stated: Sequence[tuple[str, str, str]] = (),
    known: Sequence[tuple[str, str, str]] = (),
    optional: Sequence[tuple[str, str, str]] = (),
) -> Evaluation:
    graph = KnowledgeGraph(entities=nodes, episodes=[EPISODE], relations=[relation(*r) for r in stated])
    relations = [*(GoldRelation(*r, True) for r in known), *(GoldRelation(*r, False) for r in optional)]
    return evaluate(graph, Gold("e", tuple(gold), tuple(relations)))


# Names


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("GPT-4o", "gpt 4o"),
        ("Anthropic's", "anthropic"),
        ("LLMs", "LLM"),
        ("scaling laws", "Scaling Law"),
        ("Humans&", "humans and"),
        ("C++", "C plus plus"),
        ("Zürich", "Zurich"),
    ],
)
def test_names_are_compared_without_what_does_not_matter(ours: str, theirs: str) -> None:
    assert comparison_key(ours) == comparison_key(theirs)


@pytest.mark.parametrize(("ours", "theirs"), [("Claude", "Claude 4"), ("loss", "los"), ("gpt four", "gpt 4")])
def test_other_names_are_other_names(ours: str, theirs: str) -> None:
    assert comparison_key(ours) != comparison_key(theirs)


# Entities


@pytest.mark.parametrize(
    ("nodes", "gold", "expected"),
    [
        pytest.param([node("A")], [gold_entity("A")], (1, 1, 1, 1), id="found"),
        pytest.param([], [gold_entity("A")], (0, 0, 0, 1), id="missed"),
        pytest.param([node("A"), node("B")], [gold_entity("A")], (1, 2, 1, 1), id="one too many"),
        pytest.param([node("A")], [gold_entity("A", required=False)], (1, 1, 0, 0), id="optional is right"),
        pytest.param([], [gold_entity("A", required=False)], (0, 0, 0, 0), id="optional may be missed"),
        pytest.param(
            [node("RL")], [gold_entity("reinforcement learning", T.CONCEPT, "RL")], (1, 1, 1, 1), id="by a surface"
        ),
        pytest.param(
            [node("Claude 4", T.CONCEPT, misheard=("clot 4",))], [gold_entity("X", T.CONCEPT, "clot 4")], (1, 1, 1, 1),
            id="by a misheard name",
        ),
        pytest.param(
            [node("RL"), node("reinforcement learning")], [gold_entity("reinforcement learning", T.CONCEPT, "RL")],
            (1, 2, 1, 1), id="not merged",
        ),
        pytest.param(
            [node("A", T.CONCEPT, "B", "C")], [gold_entity("A"), gold_entity("B"), gold_entity("C")], (1, 1, 1, 3),
            id="three names in one node, one of them clearly its own",
        ),
        pytest.param(
            [node("Z", T.CONCEPT, "A", "B", "C")], [gold_entity("A"), gold_entity("B"), gold_entity("C")], (0, 1, 0, 3),
            id="glued",
        ),
        pytest.param(
            [node("Claude"), node("Claude 4", T.CONCEPT, "Claude")], [gold_entity("Claude"), gold_entity("Claude 4")],
            (2, 2, 2, 2), id="shared name, each to its own",
        ),
        pytest.param([node("...")], [gold_entity("?!")], (0, 1, 0, 1), id="names without letters fit nothing"),
    ],
)  # fmt: skip
def test_entities(nodes: list[Entity], gold: list[GoldEntity], expected: tuple[int, int, int, int]) -> None:
    assert scored(nodes, gold).scores["entity"] == Score(*expected)


@pytest.mark.parametrize(
    ("ours", "theirs", "right"),
    [
        (T.MODEL, gold_entity("A", T.MODEL), 1),
        (T.PRODUCT, gold_entity("A", T.MODEL), 0),
        (T.PRODUCT, gold_entity("A", T.MODEL, alt=T.PRODUCT), 1),
    ],
)
def test_types(ours: EntityType, theirs: GoldEntity, right: int) -> None:
    scores = scored([node("A", ours)], [theirs]).scores
    assert scores["entity"].right == 1
    assert scores["entity_typed"] == Score(right, 1, right, 1)


def test_a_type_has_a_figure_of_its_own() -> None:
    nodes = [node("A", T.PERSON), node("B", T.MODEL), node("C", T.PERSON)]
    gold = [gold_entity("A", T.PERSON), gold_entity("B", T.MODEL), gold_entity("C", T.MODEL)]
    scores = scored(nodes, gold).scores
    assert scores["entity_Person"] == Score(1, 2, 1, 1)
    assert scores["entity_Model"] == Score(1, 1, 1, 2)


@pytest.mark.parametrize(
    ("name", "right"), [("Claude 4", 1), ("claude-4", 1), ("Claude 4 (the model)", 1), ("Claude Four", 0)]
)
def test_preferred_names(name: str, right: int) -> None:
    scores = scored([node(name, T.MODEL, "clot 4")], [gold_entity("Claude 4", T.MODEL, "clot 4")]).scores
    assert (scores["entity"].right, scores["entity_named"].right) == (1, right)


# Relations

NODES = [node("A", T.PERSON), node("B", T.ORGANIZATION), node("C", T.ORGANIZATION), SHOW]
GOLD = [gold_entity("A", T.PERSON), gold_entity("B", T.ORGANIZATION), gold_entity("C", T.ORGANIZATION)]
A, B, C = "person/a", "organization/b", "organization/c"


@pytest.mark.parametrize(
    ("stated", "known", "strict", "lenient", "pair"),
    [
        pytest.param([(A, "founded", B)], [("a", "founded", "b")], 1, 1, 1, id="right"),
        pytest.param([(A, "leads", B)], [("a", "founded", "b")], 0, 1, 1, id="neighbouring predicate"),
        pytest.param([(A, "locatedIn", B)], [("a", "founded", "b")], 0, 0, 1, id="other predicate"),
        pytest.param([(B, "founded", A)], [("a", "founded", "b")], 0, 0, 1, id="wrong way round"),
        pytest.param([(A, "founded", C)], [("a", "founded", "b")], 0, 0, 0, id="other end"),
        pytest.param([(C, "competesWith", B)], [("b", "competesWith", "c")], 1, 1, 1, id="symmetric, either way"),
        pytest.param([(C, "outperforms", B)], [("b", "comparedWith", "c")], 0, 1, 1, id="near a symmetric one"),
        pytest.param([(A, "hosts", SHOW.id)], [("a", "hosts", "@show")], 1, 1, 1, id="show"),
        pytest.param([(A, "guestOn", EPISODE.id)], [("a", "guestOn", "@episode")], 1, 1, 1, id="episode"),
        pytest.param([(A, "about", SHOW.id)], [("a", "hosts", "@show")], 0, 0, 0, id="the show as a thing of its own"),
    ],
)
def test_relations(
    stated: list[tuple[str, str, str]], known: list[tuple[str, str, str]], strict: int, lenient: int, pair: int
) -> None:
    scores = scored(NODES, GOLD, stated, known).scores
    assert scores["relation"] == Score(strict, 1, strict, 1)
    assert scores["relation_lenient"] == Score(lenient, 1, lenient, 1)
    assert scores["relation_pair"] == Score(pair, 1, pair, 1)


def test_an_optional_relation_is_right_and_not_asked_for() -> None:
    scores = scored(NODES, GOLD, [(A, "leads", B)], optional=[("a", "leads", "b")]).scores
    assert scores["relation"] == Score(1, 1, 0, 0)


def test_a_relation_that_is_given_twice_is_required_if_it_is_so_once() -> None:
    twice = [("a", "leads", "b")]
    assert scored(NODES, GOLD, [], known=twice, optional=twice).scores["relation"].required == 1


def test_one_relation_stands_for_one_gold_relation() -> None:
    known = [("a", "founded", "b"), ("a", "leads", "b"), ("a", "worksFor", "b")]
    assert scored(NODES, GOLD, [(A, "leads", B)], known).scores["relation_lenient"] == Score(1, 1, 1, 3)


def test_the_neighbours_are_predicates() -> None:
    assert frozenset().union(*NEIGHBOURS) <= PREDICATES.keys()


# Figures and mistakes


@pytest.mark.parametrize(
    ("score", "precision", "recall", "f1"),
    [
        (Score(1, 2, 3, 4), 0.5, 0.75, 0.6),
        (Score(0, 0, 0, 0), 0.0, 0.0, 0.0),
        (Score(0, 5, 0, 0), 0.0, 0.0, 0.0),
        (Score(4, 4, 4, 4), 1.0, 1.0, 1.0),
    ],
)
def test_figures(score: Score, precision: float, recall: float, f1: float) -> None:
    assert (score.precision, score.recall, score.f1) == pytest.approx((precision, recall, f1))


def test_pooling_adds_the_counts_and_keeps_the_worst() -> None:
    good = scored([node("A")], [gold_entity("A")])
    bad = scored([node("X")], [gold_entity("A"), gold_entity("B")])
    figure = pool([good, bad])["entity"]
    assert figure.score == Score(1, 2, 1, 3)
    assert figure.worst == 0.0


def test_mistakes_are_told_in_words() -> None:
    nodes = [node("A", T.MODEL), node("Bee", T.ORGANIZATION, "B"), node("X")]
    gold = [gold_entity("A", T.PERSON), gold_entity("B", T.ORGANIZATION), gold_entity("C", T.ORGANIZATION)]
    stated, known = [("model/a", "leads", "organization/bee")], [("a", "founded", "@show")]
    mistakes = scored(nodes, gold, stated, known).mistakes
    assert mistakes == {
        "spurious entity": ("X [Concept]",),
        "missed entity": ("C [Organization]",),
        "wrong type": ("A: Model for Person",),
        "wrong name": ("Bee for B",),
        "spurious relation": ("A leads B",),
        "missed relation": ("A founded @show",),
    }


# Gold files

ENTITY = {"id": "a", "name": "A", "type": "Person", "surfaces": ["A"], "tier": "required"}


def test_a_gold_file_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "talk.json"
    relations = [{"s": "a", "p": "hosts", "o": "@show", "tier": "optional", "evidence": "A hosts it"}]
    file.write_text(json.dumps({"entities": [{**ENTITY, "alt_types": ["Work"]}], "relations": relations}))
    gold = load_gold(file)
    assert gold.doc == "talk"
    assert gold.entities == (GoldEntity("a", "A", T.PERSON, frozenset({T.WORK}), ("A",), True),)
    assert gold.relations == (GoldRelation("a", "hosts", Scope.SHOW, False),)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "no JSON"),
        ('{"entities": [\n', r"talk.json:2: no JSON"),
        ("[]", 'list "entities"'),
        ('{"entities": []}', 'list "relations"'),
        (json.dumps({"entities": [{}], "relations": []}), 'entity 1: expected a text "id"'),
        (json.dumps({"entities": ["a"], "relations": []}), 'entity 1: expected a text "id"'),
        (json.dumps({"entities": [{**ENTITY, "type": "Animal"}], "relations": []}), "'Animal' is no type"),
        (json.dumps({"entities": [{**ENTITY, "tier": "maybe"}], "relations": []}), "tier is 'maybe'"),
        (json.dumps({"entities": [{**ENTITY, "surfaces": "A"}], "relations": []}), 'list of texts "surfaces"'),
        (json.dumps({"entities": [ENTITY, ENTITY], "relations": []}), "two entities have one id"),
        (
            json.dumps({"entities": [ENTITY], "relations": [{"s": "a", "p": "likes", "o": "a", "tier": "required"}]}),
            "relation 1: 'likes' is no predicate",
        ),
        (
            json.dumps({"entities": [ENTITY], "relations": [{"s": "a", "p": "leads", "o": "b", "tier": "required"}]}),
            "relation 1: no entity has the id 'b'",
        ),
    ],
)
def test_a_broken_gold_file_says_where(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "talk.json"
    file.write_text(content)
    with pytest.raises(GoldError, match=message) as caught:
        load_gold(file)
    assert caught.value.path == str(file)


def test_a_gold_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="No such file"):
        load_gold(tmp_path / "none.json")
    (tmp_path / "latin.json").write_bytes(b'{"doc": "caf\xe9"}')
    with pytest.raises(GoldError, match="UTF-8"):
        load_gold(tmp_path / "latin.json")


# The same numbers as the script that defines them


def imperfect(gold: Gold, seed: int) -> KnowledgeGraph:
    """A graph as a fallible builder would make it of this gold."""
    chance = random.Random(seed)
    nodes: dict[str, Entity] = {SHOW.id: SHOW}
    ends: dict[str, str] = {Scope.EPISODE: EPISODE.id, Scope.SHOW: SHOW.id}

    def add(gold_id: str, name: str, type: EntityType, names: set[str]) -> None:
        id = f"{type.casefold()}/{gold_id}-{len(nodes)}"
        nodes[id] = Entity(id, name, type, tuple(sorted(names - {name})), mention_count=1)
        ends[gold_id] = id

    for e in gold.entities:
        fault = chance.choice(["none"] * 6 + ["missed", "type", "name", "split", "glued"])
        names = {e.name, *e.surfaces}
        if fault == "glued":
            names |= {other.name for other in chance.sample(gold.entities, min(3, len(gold.entities)))}
        if fault != "missed":
            type = chance.choice(list(EntityType)) if fault == "type" else e.type
            add(e.id, chance.choice(sorted(names)) if fault == "name" else e.name, type, names)
        if fault == "split":
            add(e.id, chance.choice(sorted(names)), e.type, set())
    add("invented", "Wholly Invented Thing", T.WORK, set())

    stated: dict[tuple[str, str, str], Relation] = {}
    for r in gold.relations:
        if r.subject in ends and r.object in ends and chance.random() < 0.8:
            s, p, o = ends[r.subject], r.predicate, ends[r.object]
            if PREDICATES[p].scope is None and chance.random() < 0.3:
                p = chance.choice([name for name, known in PREDICATES.items() if known.scope is None])
            if PREDICATES[p].symmetric:
                s, o = sorted((s, o))
            if s != o:
                stated[s, p, o] = relation(s, p, o)
    return KnowledgeGraph(entities=nodes.values(), episodes=[EPISODE], relations=stated.values())


def figures_of_the_script(data: Path, pairs: Sequence[tuple[Path, Path]]) -> dict[str, dict[str, float]]:
    script = [sys.executable, str(data / "tools/score.py"), "--json", *(str(file) for pair in pairs for file in pair)]
    figures: dict[str, dict[str, float]] = json.loads(subprocess.check_output(script))
    return figures


def check_the_figures(evaluations: Sequence[Evaluation], theirs: dict[str, dict[str, float]]) -> None:
    ours = {
        name: {
            "p": figure.score.precision,
            "r": figure.score.recall,
            "f1": figure.score.f1,
            "n_pred": figure.score.predicted,
            "n_gold": figure.score.required,
            "worst": figure.worst,
        }
        for name, figure in pool(evaluations).items()
    }
    assert list(ours) == list(theirs)
    for name, figures in theirs.items():
        assert ours[name] == pytest.approx(figures), name


@pytest.mark.data
@pytest.mark.parametrize("seed", [1, 2])
def test_the_figures_are_those_of_the_scoring_script(data: Path, tmp_path: Path, seed: int) -> None:
    pairs = [(tmp_path / f"{file.stem}.ttl", file) for file in sorted(data.glob("gold/*.json"))]
    assert len(pairs) >= 5
    evaluations = []
    for graph_file, gold_file in pairs:
        gold = load_gold(gold_file)
        graph_file.write_bytes(to_turtle(imperfect(gold, seed)))
        evaluations.append(evaluate(load(graph_file), gold))
    check_the_figures(evaluations, figures_of_the_script(data, pairs))


@pytest.mark.data
def test_transcripts_built_on_their_own_have_the_figures_of_the_scoring_script(data: Path, tmp_path: Path) -> None:
    pairs = []
    for gold_file in sorted(data.glob("gold/*.json")):
        (transcript,) = data.glob(f"transcripts/{gold_file.stem}.*")
        pairs.append((tmp_path / f"{gold_file.stem}.ttl", gold_file))
        pairs[-1][0].write_bytes(to_turtle(build([transcript])))
    evaluations = evaluate_folder(data / "transcripts", data / "gold")
    assert len(evaluations) == len(pairs)
    check_the_figures(list(evaluations.values()), figures_of_the_script(data, pairs))


def test_a_perfect_graph_has_perfect_figures() -> None:
    gold = load_gold(next(iter(sorted(Path(__file__).parents[1].glob("seeds/gold/*.json")))))
    nodes = {e.id: Entity(f"x/{e.id}", e.name, e.type, e.surfaces) for e in gold.entities}
    ends = {**{i: n.id for i, n in nodes.items()}, Scope.EPISODE: EPISODE.id, Scope.SHOW: SHOW.id}
    stated = {(ends[r.subject], r.predicate, ends[r.object]) for r in gold.relations}
    show = [] if any(e.name == SHOW.name for e in gold.entities) else [SHOW]
    graph = KnowledgeGraph(
        entities=[*nodes.values(), *show], episodes=[EPISODE], relations=[relation(*t) for t in sorted(stated)]
    )
    scores = evaluate(graph, gold).scores
    assert {name: s.recall for name, s in scores.items() if s.required} == {
        name: 1.0 for name, s in scores.items() if s.required
    }
    assert scores["relation"].precision == 1.0

"""A small graph in which every named query finds something."""

from kg.graph import KnowledgeGraph
from kg.model import CoOccurrence, Entity, Episode, Evidence, Relation
from kg.schema import EntityType as T

FIRST, SECOND = "episode/lamps-1", "episode/lamps-2"

ENTITIES = (
    Entity("person/dario-amodei", "Dario Amodei", T.PERSON, (), ("Daria Amodei",), 9, wikipedia="Dario Amodei"),
    Entity("person/mary-host", "Mary Host", T.PERSON, (), (), 3),
    Entity("organization/anthropic", "Anthropic", T.ORGANIZATION, ("Anthropic PBC",), ("and tropic",), 8),
    Entity("organization/openai", "OpenAI", T.ORGANIZATION, (), (), 6),
    Entity("organization/oak-school", "Oak School", T.ORGANIZATION, (), (), 1),
    Entity("model/claude", "Claude", T.MODEL, (), ("clot",), 7),
    Entity("model/claude-3", "Claude 3", T.MODEL, (), (), 2),
    Entity("model/claude-4", "Claude 4", T.MODEL, (), (), 4),
    Entity("model/gpt-4", "GPT-4", T.MODEL, (), (), 5),
    Entity("concept/reinforcement-learning", "reinforcement learning", T.CONCEPT, ("RL",), (), 5),
    Entity("concept/reasoning", 'reasoning "slow"', T.CONCEPT, (), (), 5),
    Entity("benchmark/lamp-bench", "LampBench", T.BENCHMARK, (), (), 1),
    Entity("work/lamps", "Lamps", T.WORK, (), (), 2, is_show=True),
)

EPISODES = (
    Episode(FIRST, "Lamps, one", "one.txt", "a" * 64, date="2025-02-03", show="work/lamps"),
    Episode(SECOND, "Lamps, two", "two.txt", "b" * 64, date="2026-02-03", show="work/lamps"),
)


def _relation(subject: str, predicate: str, object: str, confidence: float, *episodes: str) -> Relation:
    words = f"{subject} {predicate} {object}"
    said = tuple(
        Evidence(e, words, 10, 10 + len(words), "pattern", speaker="Dario Amodei", time=61.5)
        for e in episodes or (FIRST,)
    )
    return Relation(subject, predicate, object, confidence, said)


RELATIONS = (
    _relation("person/mary-host", "hosts", "work/lamps", 0.98),
    _relation("person/dario-amodei", "guestOn", FIRST, 0.95),
    _relation("organization/oak-school", "sponsors", SECOND, 0.9, SECOND),
    _relation("person/dario-amodei", "founded", "organization/anthropic", 0.9, FIRST, SECOND),
    _relation("person/dario-amodei", "leads", "organization/anthropic", 0.85),
    _relation("person/dario-amodei", "worksFor", "organization/anthropic", 0.8),
    _relation("person/dario-amodei", "worksFor", "organization/openai", 0.3),
    _relation("person/dario-amodei", "formerlyWorkedFor", "organization/openai", 0.9),
    _relation("person/dario-amodei", "educatedAt", "organization/oak-school", 0.7),
    _relation("person/dario-amodei", "worksOn", "concept/reinforcement-learning", 0.7),
    _relation("organization/anthropic", "created", "model/claude", 0.9),
    _relation("organization/openai", "created", "model/gpt-4", 0.9),
    _relation("organization/anthropic", "competesWith", "organization/openai", 0.6),
    _relation("organization/oak-school", "uses", "model/gpt-4", 0.5),
    _relation("model/claude-4", "versionOf", "model/claude", 0.99, SECOND),
    _relation("model/claude-3", "versionOf", "model/claude", 0.99),
    _relation("model/claude-4", "succeeds", "model/claude-3", 0.8, SECOND),
    _relation("model/claude-4", "evaluatedOn", "benchmark/lamp-bench", 0.8, SECOND),
    _relation("model/claude-4", "outperforms", "model/gpt-4", 0.4, SECOND),
    _relation("model/gpt-4", "outperforms", "model/claude-4", 0.4, FIRST),
    _relation("concept/reinforcement-learning", "usedFor", "concept/reasoning", 0.75),
)


def asked_graph() -> KnowledgeGraph:
    """The graph itself."""
    return KnowledgeGraph(
        entities=ENTITIES,
        episodes=EPISODES,
        relations=RELATIONS,
        mentions=[(e, entity.id) for e in (FIRST, SECOND) for entity in ENTITIES],
        co_occurrences=[CoOccurrence("concept/reinforcement-learning", "person/dario-amodei", 3)],
    )

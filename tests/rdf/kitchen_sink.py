"""One small graph that has everything a graph can have, made by hand.

Run this file to write its golden files again: python tests/rdf/kitchen_sink.py
"""

from pathlib import Path

from kg.graph import KnowledgeGraph
from kg.model import CoOccurrence, Entity, Episode, Evidence, Occurrence, Relation
from kg.rdf import mentions_to_turtle, to_jsonld, to_ntriples, to_turtle
from kg.schema import EntityType as T

GOLDEN = Path(__file__).parent / "golden"

LAMPLIGHT = "episode/lamplight-2031-04-05"
MINUTES = "episode/minutes"

ENTITIES = (
    Entity("person/ada-quill", "Ada Quill", T.PERSON, ("Ada", "Dr. Quill"), ("Ada Quail",), 7),
    Entity("person/ben-o-dowd", 'Ben "Benny" O\'Dowd', T.PERSON, (), (), 2),
    Entity("person/ξένη", "Ξένη", T.PERSON, (), (), 1),
    Entity("organization/lumen-labs", "Lumen Labs", T.ORGANIZATION, ("Lumen",), (), 5, wikipedia="Lumen Labs (firm)"),
    Entity("organization/ox-and-owl", "Ox & Owl", T.ORGANIZATION, (), ("oxen owl",), 1),
    Entity("model/glow-2", "Glow 2", T.MODEL, (), ("blow 2", "glow too"), 3),
    Entity("model/glow", "Glow", T.MODEL, (), (), 4),
    Entity("concept/night-training", "night training", T.CONCEPT, ("NT",), (), 6, wikipedia="AC/DC_100% & Café"),
    Entity("product/wick", "Wick", T.PRODUCT, (), (), 1),
    Entity("benchmark/dusk-100", "Dusk-100", T.BENCHMARK, (), (), 2),
    Entity("work/lamplight", "Lamplight", T.WORK, (), (), 2, is_show=True),
    Entity("work/on-wicks", "On <Wicks>\\\n\tVolume 2", T.WORK, (), (), 1),
    Entity("place/harbour-town", "Harbour Town", T.PLACE, (), (), 1),
    Entity("event/first-dusk", "First Dusk", T.EVENT, (), (), 1),
)

EPISODES = (
    Episode(
        LAMPLIGHT,
        "Why lamps dream \N{EM DASH} with Ada Quill",
        "lamplight/why lamps dream.vtt",
        "a" * 64,
        date="2031-04-05",
        url="https://lamplight.example/episodes/4?ref=a&b=c#t=10",
        show="work/lamplight",
    ),
    Episode(MINUTES, "Minutes", "minutes.md", "0123456789abcdef" * 4),
)


def _heard(start: int, quote: str, **more: object) -> Evidence:
    return Evidence(LAMPLIGHT, quote, start, start + len(quote), **{"method": "pattern", **more})  # type: ignore[arg-type]


def _noted(start: int, quote: str) -> Evidence:
    return Evidence(MINUTES, quote, start, start + len(quote), "lexicon")


RELATIONS = (
    Relation("person/ben-o-dowd", "hosts", "work/lamplight", 1.0, (_heard(0, "Host: Ben", method="metadata"),)),
    Relation("person/ada-quill", "guestOn", LAMPLIGHT, 0.95, (_heard(12, "Guest: Ada Quill", method="metadata"),)),
    Relation("organization/ox-and-owl", "sponsors", LAMPLIGHT, 0.8, (_heard(40, "thanks to Ox & Owl", time=0.5),)),
    Relation(
        "person/ada-quill",
        "founded",
        "organization/lumen-labs",
        0.87,
        (
            _heard(100, "when you founded Lumen", speaker="Ben", time=75.0, segment="12"),
            _heard(900, 'we call it "Lumen"', speaker="Ada Quill", time=3725.04, segment="210"),
            _noted(3, "Ada founded Lumen Labs"),
        ),
    ),
    Relation("organization/lumen-labs", "created", "model/glow-2", 0.9, (_heard(300, "our blow 2", time=1e-05),)),
    Relation("organization/lumen-labs", "uses", "concept/night-training", 0.3, (_noted(60, "uses NT"),)),
    Relation("model/glow-2", "versionOf", "model/glow", 0.99, (_heard(310, "blow 2", method="name", time=120.0),)),
    Relation("model/glow-2", "evaluatedOn", "benchmark/dusk-100", 0.6, (_noted(80, "Glow 2 got 61 on Dusk-100"),)),
    Relation("model/glow", "comparedWith", "model/glow-2", 0.5, (_noted(120, "Glow against\N{LINE SEPARATOR}Glow 2"),)),
    Relation("organization/lumen-labs", "locatedIn", "place/harbour-town", 0.0, (_noted(200, "in Harbour Town"),)),
)

CO_OCCURRENCES = (
    CoOccurrence("concept/night-training", "model/glow", 3),
    CoOccurrence("model/glow", "person/ada-quill", 1),
)

OCCURRENCES = (
    Occurrence("person/ben-o-dowd", LAMPLIGHT, "Ben", 6, 9, "metadata", 1.0),
    Occurrence("organization/lumen-labs", LAMPLIGHT, "Lumen", 117, 122, "lexicon", 0.9, "Ben", 75.0, "12"),
    Occurrence("model/glow-2", LAMPLIGHT, "blow 2", 304, 310, "spacy:small", 0.71, "Ada Quill", 120.25, "30"),
    Occurrence("person/ada-quill", MINUTES, "Ada", 3, 6, "lexicon", 0.9),
)


def kitchen_sink(base_iri: str = "https://graphs.example/lamps/") -> KnowledgeGraph:
    """The graph itself."""
    return KnowledgeGraph(
        entities=ENTITIES,
        episodes=EPISODES,
        relations=RELATIONS,
        mentions=[(LAMPLIGHT, e.id) for e in ENTITIES] + [(MINUTES, "person/ada-quill"), (MINUTES, "model/glow")],
        co_occurrences=CO_OCCURRENCES,
        occurrences=OCCURRENCES,
        base_iri=base_iri,
    )


GOLDEN_FILES = {
    "graph.ttl": to_turtle,
    "graph.nt": to_ntriples,
    "graph.jsonld": to_jsonld,
    "mentions.ttl": mentions_to_turtle,
}

if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, write in GOLDEN_FILES.items():
        (GOLDEN / name).write_bytes(write(kitchen_sink()))

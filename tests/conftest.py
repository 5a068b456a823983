"""What all tests share: the folder of real transcripts, which is not part of the project.

    pytest --data=DIR

(with the sign: pytest takes a DIR that stands alone for a folder of tests). DIR holds ``transcripts/``, ``gold/`` and
``tools/score.py``. Tests marked ``data`` are skipped without it, unless KG_REQUIRE_DATA=1 says that they must run.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

REQUIRED = os.environ.get("KG_REQUIRE_DATA") == "1"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--data", type=Path, metavar="DIR", help="folder with real transcripts and their gold")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    folder = config.getoption("--data")
    if folder is not None and not (folder / "transcripts").is_dir():
        raise pytest.UsageError(f"--data {folder}: no folder 'transcripts' in it")
    if folder is None and not REQUIRED:
        skip = pytest.mark.skip(reason="needs real transcripts: pytest --data=DIR")
        for item in items:
            if item.get_closest_marker("data"):
                item.add_marker(skip)


@pytest.fixture(scope="session")
def data(pytestconfig: pytest.Config) -> Path:
    """The folder of real transcripts."""
    folder = pytestconfig.getoption("--data")
    if folder is None:
        pytest.fail("KG_REQUIRE_DATA=1, and no --data=DIR")
    return Path(folder).resolve()


@pytest.fixture(scope="session")
def engine_graph() -> "KnowledgeGraph":
    """A small graph with a show, an episode, a misheard name, a symmetric relation, a place of its own."""
    from kg.graph import KnowledgeGraph
    from kg.model import CoOccurrence, Entity, Episode, Evidence, Relation
    from kg.schema import EntityType as T

    episode = Episode(
        id="episode/old-machines-engines",
        title="Engines, Then and Now",
        source="engines.txt",
        sha256="ab" * 32,
        date="2024-05-01",
        url="https://example.org/engines",
        show="work/old-machines",
    )
    ada = "person/ada-lovelace"
    entities = [
        Entity(ada, "Ada Lovelace", T.PERSON, ("Ada",), ("Ada Loveless",), 7, wikipedia="Ada Lovelace"),
        Entity("person/charles-babbage", "Charles Babbage", T.PERSON, ("Babbage",), (), 4),
        Entity("person/mary-host", "Mary Host", T.PERSON, ("Mary",), (), 2),
        Entity("product/analytical-engine", "Analytical Engine", T.PRODUCT, ("the engine",), (), 9),
        Entity("product/difference-engine", "Difference Engine", T.PRODUCT, (), (), 3),
        Entity("work/old-machines", "Old Machines", T.WORK, (), (), 1, is_show=True),
        Entity("place/turin", "Turin", T.PLACE, (), (), 1),
    ]

    def relation(
        subject: str, predicate: str, object: str, confidence: float, quote: str, time: float | None = 65.0
    ) -> Relation:
        start = len(quote) * 10
        evidence = Evidence(episode.id, quote, start, start + len(quote), "pattern", speaker="Mary Host", time=time)
        return Relation(subject, predicate, object, confidence, (evidence,))

    relations = [
        relation("person/mary-host", "hosts", "work/old-machines", 0.98, "I'm Mary Host, and this is ours", None),
        relation("person/ada-lovelace", "guestOn", episode.id, 0.9, "with me is Ada Lovelace"),
        relation("person/ada-lovelace", "worksOn", "product/analytical-engine", 0.8, "Ada works on the engine"),
        relation("person/charles-babbage", "created", "product/analytical-engine", 0.95, "the engine Babbage built"),
        relation("person/charles-babbage", "created", "product/difference-engine", 0.6, "Babbage built another one"),
        relation(
            "product/analytical-engine", "succeeds", "product/difference-engine", 0.7, "the engine replaced the former"
        ),
        relation(
            "product/analytical-engine", "comparedWith", "product/difference-engine", 0.5, "set the two side by side"
        ),
    ]
    return KnowledgeGraph(
        entities=entities,
        episodes=[episode],
        relations=relations,
        mentions=[(episode.id, e.id) for e in entities],
        co_occurrences=[CoOccurrence("person/ada-lovelace", "person/charles-babbage", 3)],
    )

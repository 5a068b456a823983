"""What the author of a page may set, as the page reads it."""

import pytest

from kg.errors import UnknownEntity
from kg.graph import KnowledgeGraph
from kg.model import Entity
from kg.schema import EntityType
from kg.view import Theme, ViewOptions, render

GRAPH = KnowledgeGraph(entities=[Entity("concept/a,b&c", "tides", EntityType.CONCEPT, ("ebb",))])


@pytest.mark.parametrize(
    ("options", "view"),
    [
        (ViewOptions(), {}),
        (ViewOptions(start="ebb"), {"node": "concept/a%2Cb%26c"}),
        (ViewOptions(min_confidence=0.555), {"sure": "56"}),
        (
            ViewOptions(types=frozenset(EntityType) - {EntityType.PLACE, EntityType.PERSON}),
            {"hide": "Person,Place"},
        ),
    ],
)
def test_the_opening_view_is_spelt_as_in_the_address(options: ViewOptions, view: dict[str, str]) -> None:
    assert options.view(GRAPH) == view


def test_an_unknown_start_is_refused() -> None:
    with pytest.raises(UnknownEntity, match="nothing in the graph is called 'moon'"):
        render(GRAPH, ViewOptions(start="moon"))


@pytest.mark.parametrize("theme", Theme)
def test_the_theme_stands_in_the_page(theme: Theme) -> None:
    assert f'<html lang="en" data-theme="{theme}">' in render(GRAPH, ViewOptions(theme=theme))

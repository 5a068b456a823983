"""What the picture is narrowed to: filters, one neighbourhood, a path, a community."""

import pytest
from tidepool import EPISODE, GULL, MARA, NOVA, OLE, REEF, SECOND, SHOW, TERN, TIDES, Open, large

from kg.graph import KnowledgeGraph
from kg.schema import EntityType
from kg.view import Theme, ViewOptions

pytestmark = pytest.mark.browser

ALL = {MARA, TERN, NOVA, OLE, GULL, REEF, TIDES, EPISODE, SECOND, SHOW}


def test_the_least_confidence(episodes: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(episodes)
    assert view.shown() == ALL
    view.page.click("#filters-card summary")
    view.page.fill("#filter-sure", "75")
    assert view.shown() == {MARA, TERN, NOVA, EPISODE, OLE, SECOND, REEF, TIDES}
    assert view.hash() == "#sure=75"
    assert view.page.inner_text("#filters-count") == "1"
    view.click_node(OLE)
    assert "guest on" in view.panel() and "works for" not in view.panel()
    assert "1 relation filtered out" in view.panel()
    view.page.click("#unfilter")
    assert view.shown() == ALL


def test_one_episode_or_speaker(episodes: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(episodes)
    view.page.click("#filters-card summary")
    view.page.select_option("#filter-episode", 'Gulls "at" Sea\\')
    assert view.shown() == {OLE, GULL, TERN, SECOND}
    assert view.hash() == f"#episode={SECOND}"
    view.page.select_option("#filter-episode", "All episodes")
    view.page.select_option("#filter-speaker", "Ole Brand")
    assert view.shown() == {MARA, OLE, GULL, TERN}
    assert view.hash() == "#speaker=Ole%20Brand"


def test_predicates(episodes: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(episodes)
    view.page.click("#filters-card summary >> nth=0")
    view.page.click(".predicates summary")
    view.page.click(".predicates >> text=None")
    assert view.shown() == set()
    view.page.check("#predicate-created")
    view.page.check("#predicate-kindOf")
    assert view.shown() == {TERN, NOVA, REEF, TIDES}
    assert "without=" in view.hash() and "created" not in view.hash()
    view.page.click(".predicates >> text=All")
    assert view.shown() == ALL


def test_co_occurrence_alone(episodes: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(episodes)
    view.page.click("#filters-card summary >> nth=0")
    view.page.check("#option-weak")
    view.page.uncheck("#option-stated")
    assert view.page.evaluate("kg.picture.links.map(l => l.weak)") == []
    view.page.check("#option-stated")
    assert view.page.evaluate("kg.picture.links.filter(l => l.weak).length") == 1


@pytest.mark.parametrize(
    ("steps", "shown"),
    [
        (1, {NOVA, TERN}),
        (2, {NOVA, TERN, MARA, GULL}),
        (3, {NOVA, TERN, MARA, GULL, OLE, EPISODE}),
    ],
)
def test_only_this_neighbourhood(episodes: KnowledgeGraph, open_page: Open, steps: int, shown: set[str]) -> None:
    view = open_page(episodes, hash=f"#node={NOVA}")
    view.page.click(f"#panel [aria-label^='{steps} step']")
    assert view.shown() == shown
    assert view.hash() == f"#node={NOVA}&around={NOVA},{steps}"
    assert "Only within" in view.page.inner_text("#scope")
    view.page.reload()
    view.page.wait_for_selector("body[data-ready]")
    assert view.shown() == shown
    view.page.click("#scope .close")
    assert view.shown() == ALL


def test_the_path_between_two_nodes(episodes: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(episodes, hash=f"#node={OLE}")
    view.page.fill("#path-to", "nova")
    view.page.keyboard.press("Enter")
    text = view.panel()
    assert "3 steps" in text
    for words in ("I am with Gull", "competes with", "Tern put out Nova 2"):
        assert words in text
    assert view.hash() == f"#path={OLE},{NOVA}"
    found = view.page.evaluate(
        "kg.findPath(...kg.state.path).relations.map(r => [r.subject.id, r.phrase.name, r.object.id])"
    )
    assert found == [[r.subject, r.predicate, r.object] for r in episodes.path(OLE, NOVA).relations]
    view.page.go_back()
    assert view.page.inner_text("#panel h2") == "Ole Brand"


def test_a_path_keeps_to_the_filters(episodes: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(episodes, hash=f"#path={OLE},{NOVA}&sure=60")
    assert "No chain of stated relations connects the two" in view.panel()


def test_shift_click_asks_for_a_path(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph)
    view.click_node(MARA)
    view.page.keyboard.down("Shift")
    view.click_node(NOVA)
    view.page.keyboard.up("Shift")
    assert view.hash() == f"#path={MARA},{NOVA}"


def test_a_path_through_what_the_picture_left_out(open_page: Open) -> None:
    graph = large()
    view = open_page(graph, hash="#path=concept/n899,concept/n898")
    ids = [node.id for node in graph.path("concept/n899", "concept/n898").nodes]
    assert set(ids) <= view.shown()
    assert view.page.evaluate("kg.findPath(...kg.state.path).nodes.length") == len(ids)


def test_communities_are_named_by_their_central_nodes(open_page: Open) -> None:
    view = open_page(large())
    groups = view.page.evaluate("kg.data.groups.map(g => [g.number, g.name, g.members.length])")
    assert len(groups) > 1
    assert all(size >= 4 for _, _, size in groups)
    assert groups[0][1].split(", ")[0].startswith("Thing ")
    view.page.click(f"#panel >> text='{groups[0][1]}'")
    assert view.hash() == f"#group={groups[0][0]}"
    assert view.page.inner_text("#panel h2") == groups[0][1]
    assert set(view.page.evaluate("kg.picture.focus().nodes.map(n => n.cluster)")) == {groups[0][0]}


def test_a_distant_view_names_communities(open_page: Open) -> None:
    view = open_page(large(), hash="#detail=900")
    written = view.page.evaluate("kg.picture.written.map(w => w.text)")
    assert any(text.startswith("— Thing ") for text in written)


def test_a_page_opens_as_its_author_wanted(episodes: KnowledgeGraph, open_page: Open) -> None:
    options = ViewOptions("Sea", Theme.DARK, "marlin", frozenset({EntityType.PERSON, EntityType.ORGANIZATION}), 0.5)
    view = open_page(episodes, options, color_scheme="light")
    assert view.page.inner_text("#panel h2") == "Mara Lind"
    assert view.shown() == {MARA, TERN, OLE, GULL, EPISODE, SECOND}
    assert view.hash() == ""
    assert view.page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
    view.page.click("#filters-card summary >> nth=0")
    view.page.click("#unfilter")
    view.page.keyboard.press("Escape")
    assert view.shown() == ALL
    view.page.reload()
    view.page.wait_for_selector("body[data-ready]")
    assert view.shown() == ALL
    assert "Most connected" in view.panel()


def test_episodes_are_listed_with_date_guests_and_what_they_share(episodes: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(episodes)
    rows = view.page.locator("#panel .episode").all_inner_texts()
    assert [row.split("\n")[0] for row in rows] == ["Tides and Terns", 'Gulls "at" Sea\\', "Reefs"]
    assert "2025-09-12 · Tidepool · with Ole Brand" in rows[1]
    assert "Shares 1 name with other episodes: Tern" in rows[1]
    view.page.click("#panel .episode .goto >> nth=0")
    assert "Names the same things" in view.panel() and "1 name in common: Tern" in view.panel()


def test_dated_episodes_stand_on_a_strip(episodes: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(episodes)
    dots = view.page.locator("#timeline .dot")
    assert [dots.nth(i).get_attribute("aria-label") for i in range(dots.count())] == [
        "2025-03-01 · Tides and Terns",
        '2025-09-12 · Gulls "at" Sea\\',
    ]
    places = [dots.nth(i).bounding_box()["x"] for i in range(2)]
    assert places[0] < places[1]
    dots.nth(0).focus()
    view.page.keyboard.press("ArrowRight")
    view.page.keyboard.press("Enter")
    assert view.page.inner_text("#panel h2") == 'Gulls "at" Sea\\'
    assert view.page.locator("#timeline .dot.named").count() == 1


def test_without_dated_episodes_there_is_no_strip(open_page: Open) -> None:
    assert open_page(large()).page.locator("#timeline").is_hidden()

"""Everything by keyboard, named for screen readers, calm where it is asked for, readable on paper."""

import pytest
from tidepool import MARA, TERN, Open

from kg.graph import KnowledgeGraph

pytestmark = pytest.mark.browser


def test_every_control_has_a_name_and_a_place_in_the_order(episodes: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(episodes, hash=f"#node={MARA}")
    nameless = """() => [...document.querySelectorAll("button, input, select, textarea, a[href], [role], [tabindex]")]
        .filter(e => e.checkVisibility() && !e.ariaLabel && !e.textContent.trim() && !(e.labels && e.labels.length))
        .map(e => e.outerHTML.slice(0, 120))"""
    assert view.page.evaluate(nameless) == []
    assert view.page.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count() == 0


def test_tab_reaches_every_part_and_the_focus_is_seen(episodes: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(episodes)
    reached, unseen = set(), []
    for _ in range(60):
        view.page.keyboard.press("Tab")
        place, outline, shadow = view.page.evaluate(
            """() => { const e = document.activeElement, style = getComputedStyle(e);
            const parts = "#panel, #timeline, #filters-card, #legend-card, .tools, .detail, .find, .switch, #network";
            const part = e.closest(parts);
            return [part ? part.id || part.className : e.id, style.outlineStyle, style.boxShadow]; }"""
        )
        reached.add(place)
        if place and outline == shadow == "none":
            unseen.append(place)
    parts = {"skip", "find", "switch", "network", "legend-card", "filters-card", "card tools", "timeline", "panel"}
    assert parts <= reached
    assert unseen == []


def test_the_first_stop_leads_to_the_details(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph)
    view.page.keyboard.press("Tab")
    view.page.keyboard.press("Enter")
    assert view.page.evaluate("document.activeElement.id") == "panel"
    assert view.hash() == ""


def test_arrows_go_from_node_to_node(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph)
    view.page.focus("#network")
    view.page.keyboard.press("ArrowRight")
    first = view.page.evaluate("kg.state.node.id")
    assert first == view.page.evaluate("kg.picture.nodes[0].id")
    here, there = (
        view.page.evaluate("id => kg.placeOf(kg.data.byId.get(id))", id)
        for id in (first, TERN if first == MARA else MARA)
    )
    across = abs(there["x"] - here["x"]) > abs(there["y"] - here["y"])
    key = (
        ("ArrowRight" if there["x"] > here["x"] else "ArrowLeft")
        if across
        else ("ArrowDown" if there["y"] > here["y"] else "ArrowUp")
    )
    view.page.keyboard.press(key)
    assert view.page.evaluate("kg.state.node.id") != first
    assert view.page.inner_text("#live") == view.page.evaluate(
        "`${kg.state.node.name}, ${kg.state.node.type.name}, ${kg.count(kg.state.node.relations.length, 'relation')}`"
    )
    view.page.keyboard.press("Enter")
    assert view.page.evaluate("document.activeElement.id") == "panel"
    view.page.keyboard.press("Escape")
    assert view.page.evaluate("kg.state.node") is None


def test_keys_zoom_and_move_the_picture(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph)
    view.page.focus("#network")
    before = view.page.evaluate("kg.picture.view()")
    view.page.keyboard.press("Shift+ArrowRight")
    moved = view.page.evaluate("kg.picture.view()")
    assert moved["left"] > before["left"] and moved["scale"] == before["scale"]
    view.page.keyboard.press("+")
    assert view.page.evaluate("kg.picture.view().scale") > before["scale"]
    view.page.keyboard.press("0")
    assert view.page.evaluate("kg.picture.view().scale") == pytest.approx(before["scale"])


def test_the_menu_by_keyboard(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph)
    view.page.focus("#take")
    view.page.keyboard.press("Enter")
    assert view.page.evaluate("document.activeElement.id") == "picture"
    view.page.keyboard.press("ArrowDown")
    assert view.page.evaluate("document.activeElement.id") == "drawing"
    view.page.keyboard.press("End")
    view.page.keyboard.press("ArrowDown")
    assert view.page.evaluate("document.activeElement.id") == "picture"
    view.page.keyboard.press("Escape")
    assert view.page.locator("#take-menu").is_hidden()
    assert view.page.evaluate("document.activeElement.id") == "take"


def test_what_is_pressed_sorted_and_expanded_is_said(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph, hash="#view=table")
    assert view.page.locator("#show-table").get_attribute("aria-pressed") == "true"
    assert view.page.locator("th[aria-sort]").count() == 1
    view.page.keyboard.press("/")
    view.page.keyboard.type("nova")
    box = view.page.locator("#search")
    assert box.get_attribute("aria-expanded") == "true"
    assert box.get_attribute("aria-activedescendant") == "suggestions-0"


@pytest.mark.parametrize(("motion", "still"), [("reduce", True), ("no-preference", False)])
def test_nothing_moves_where_less_motion_is_asked_for(
    graph: KnowledgeGraph, open_page: Open, motion: str, still: bool
) -> None:
    view = open_page(graph, reduced_motion=motion)
    frames = """() => new Promise(done => {
        kg.choose(kg.data.byId.get("model/nova-2"));
        const seen = new Set();
        let frames = 0;
        const step = () => {
            seen.add(kg.picture.view().left);
            if (++frames < 60 && seen.size < 4) requestAnimationFrame(step); else done(seen.size);
        };
        requestAnimationFrame(step);
    })"""
    assert (view.page.evaluate(frames) == 1) == still


def test_on_paper_it_is_light_and_whole(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph, hash=f"#node={MARA}", color_scheme="dark")
    view.page.emulate_media(media="print")
    view.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert view.page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)[0]") > 128
    assert view.page.evaluate("kg.theme.canvas.match(/\\d+/g).map(Number)[0]") > 128
    assert view.page.locator("#legend-card").is_hidden()
    assert view.page.evaluate("getComputedStyle(document.getElementById('panel')).overflowY") == "visible"
    view.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert view.page.evaluate("kg.theme.canvas.match(/\\d+/g).map(Number)[0]") < 128

"""Pictures that are too large for vis-network are drawn, moved and asked just as small ones."""

from collections.abc import Callable
from typing import Any

import pytest
from tidepool import Open, large

pytestmark = pytest.mark.browser

HUB, SPOKE = "concept/n0", "concept/n7"
COLOUR = """id => {
    const canvas = document.querySelector("#network canvas"), box = canvas.getBoundingClientRect();
    const { x, y } = kg.placeOf(kg.data.byId.get(id)), ratio = canvas.width / box.width;
    const copy = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
    const ctx = copy.getContext("2d", { willReadFrequently: true });
    ctx.drawImage(canvas, (box.left - x) * ratio, (box.top - y) * ratio);
    return "rgb(" + [...ctx.getImageData(0, 0, 1, 1).data].slice(0, 3).join(", ") + ")";
}"""


@pytest.fixture
def view(open_page: Callable[..., Any]) -> Any:
    view = open_page(large(1500), hash="#detail=1500")
    assert view.page.evaluate("kg.picture.light") is True
    return view


def drawn(view: Any, id: str) -> bool:
    """Whether a node is painted in its colour where it is said to be."""
    return bool(view.page.evaluate(COLOUR, id) == view.page.evaluate("kg.theme.type.Concept"))


def at_rest(view: Any) -> None:
    view.page.wait_for_timeout(350)


def test_a_small_picture_is_drawn_by_vis_network(open_page: Open) -> None:
    view = open_page(large(300))
    assert view.page.evaluate("kg.picture.light") is False
    assert view.page.locator("#physics").is_enabled()


def test_nodes_are_painted_where_they_are_said_to_be(view: Any) -> None:
    assert all(drawn(view, f"concept/n{i}") for i in (0, 1, 3))
    assert view.page.locator("#physics").is_disabled()


def test_dragging_moves_the_picture_and_fills_what_comes_into_sight(view: Any) -> None:
    for _ in range(3):
        view.page.click("#zoom-in")
    at_rest(view)
    before = view.page.evaluate("id => kg.placeOf(kg.data.byId.get(id))", HUB)
    view.page.mouse.move(640, 600)
    view.page.mouse.down()
    view.page.mouse.move(500, 500, steps=10)
    view.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert drawn(view, HUB)
    view.page.mouse.up()
    at_rest(view)
    after = view.page.evaluate("id => kg.placeOf(kg.data.byId.get(id))", HUB)
    assert (before["x"] - after["x"], before["y"] - after["y"]) == (
        pytest.approx(140, abs=1),
        pytest.approx(100, abs=1),
    )
    assert drawn(view, HUB)


def test_zooming_shows_the_same_at_once_and_sharp_at_rest(view: Any) -> None:
    place = view.page.evaluate("id => kg.placeOf(kg.data.byId.get(id))", HUB)
    view.page.mouse.move(place["x"], place["y"])
    for _ in range(4):
        view.page.mouse.wheel(0, -200)
    view.page.evaluate("new Promise(requestAnimationFrame)")
    assert drawn(view, HUB)
    at_rest(view)
    assert drawn(view, HUB)


def test_clicks_and_double_clicks_find_what_is_drawn(view: Any) -> None:
    view.click_node(SPOKE)
    assert view.page.inner_text("#panel h2") == "Thing 7"
    view.page.keyboard.press("Escape")
    view.click_line(HUB, SPOKE)
    assert "relation" in view.panel()


def test_pointing_at_a_node_names_it(view: Any) -> None:
    last = "concept/n1490"
    view.page.evaluate("id => kg.moveTo(kg.data.byId.get(id))", last)
    at_rest(view)
    place = view.page.evaluate("id => kg.placeOf(kg.data.byId.get(id))", last)
    view.page.mouse.move(place["x"], place["y"])
    at_rest(view)
    assert "Thing 1490" in view.page.evaluate("kg.picture.written.map(w => w.text)")
    assert view.page.locator("#network.pointing").count() == 1


def test_back_to_few_nodes_and_physics(view: Any) -> None:
    view.page.fill("#detail", "100")
    at_rest(view)
    assert view.page.evaluate("kg.picture.light") is False
    assert view.page.locator("#physics").is_enabled()
    assert drawn(view, HUB)


def test_colours_change_with_the_theme(view: Any) -> None:
    view.page.emulate_media(color_scheme="dark")
    at_rest(view)
    assert drawn(view, HUB)


def test_the_svg_of_a_large_picture_is_whole(view: Any) -> None:
    svg = view.saved("drawing").decode()
    assert svg.count("<circle") >= 1400
    assert svg.rstrip().endswith("</svg>")

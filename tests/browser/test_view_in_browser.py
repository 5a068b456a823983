"""The page as a user meets it. That it asks for nothing and does not complain is checked after each of these tests."""

import pytest
from tidepool import EPISODE, MARA, NOVA, OLE, SHOW, TERN, TIDES, Open, large

from kg.graph import KnowledgeGraph
from kg.model import Entity, Episode, Evidence, Relation
from kg.schema import EntityType
from kg.view import ViewOptions

pytestmark = pytest.mark.browser

HOSTILE = "</script><img src=x onerror=alert(1)>"


def test_opens_with_title_counts_and_linked_nodes(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph, ViewOptions(title="Tides & Terns"))
    assert view.page.title() == view.page.inner_text("#title") == "Tides & Terns"
    assert view.page.inner_text("#counts") == "5 entities · 4 relations · 1 episode"
    assert view.shown() == {MARA, TERN, NOVA, EPISODE, SHOW}
    assert view.page.inner_text("#showing") == "Showing 5 of 6"
    assert "Most connected" in view.panel() and "Tides and Terns" in view.panel()


def test_nodes_are_painted_where_they_are_said_to_be(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph)
    pixel = """id => {
        const canvas = document.querySelector("#network canvas"), box = canvas.getBoundingClientRect();
        const { x, y } = kg.placeOf(kg.data.byId.get(id)), ratio = canvas.width / box.width;
        const copy = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
        const ctx = copy.getContext("2d", { willReadFrequently: true });
        ctx.drawImage(canvas, (box.left - x) * ratio, (box.top - y) * ratio);
        return [...ctx.getImageData(0, 0, 1, 1).data];
    }"""
    colours = {id: tuple(view.page.evaluate(pixel, id)) for id in (MARA, TERN, NOVA)}
    assert len(set(colours.values())) == 3
    assert all(alpha == 255 for *_, alpha in colours.values())


def test_a_click_on_a_node_shows_its_names_relations_and_quotes(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph)
    view.click_node(MARA)
    text = view.panel()
    for part in ("Person", "Also called", "“Marlin”", "founded", "so Mara set up Tern", "Ole Brand", "90%"):
        assert part in text
    assert view.hash() == "#node=person/mara-lind"


def test_times_lead_into_the_video(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph)
    view.click_node(TERN)
    links = {a.inner_text(): a.get_attribute("href") for a in view.page.query_selector_all("#panel a.time")}
    assert links == {
        "1:02": "https://www.youtube.com/watch?v=abc_DEF-123&t=62s",
        "1:02:05": "https://www.youtube.com/watch?v=abc_DEF-123&t=3725s",
    }


def test_times_of_other_episodes_lead_to_their_page(episodes: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(episodes, hash=f"#node={OLE}")
    assert view.page.locator("#panel a.time").get_attribute("href") == "https://example.org/u#t=12"


def test_a_click_on_a_line_shows_all_that_it_stands_for(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph)
    view.click_line(MARA, TERN)
    text = view.panel()
    for part in ("2 relations", "so Mara set up Tern", "Mara, who runs it", "55%", "pattern", "Tides and Terns"):
        assert part in text
    assert view.hash() in (f"#link={MARA},{TERN}", f"#link={TERN},{MARA}")


def test_names_in_the_panel_lead_on_and_the_browser_leads_back(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph)
    view.click_node(MARA)
    view.page.click("#panel .row .goto >> text=Tern")
    assert view.page.inner_text("#panel h2") == "Tern"
    view.page.go_back()
    assert view.page.inner_text("#panel h2") == "Mara Lind"
    view.page.keyboard.press("Escape")
    assert "Most connected" in view.panel()
    assert view.hash() == ""


@pytest.mark.parametrize(
    ("typed", "found", "via"),
    [
        ("mar", "Mara Lind", ""),
        ("NOVA", "Nova 2", ""),
        ("marlin", "Mara Lind", "heard as “Marlin”"),
        ("no the", "Nova 2", "heard as “no the two”"),
        ("tidse", "tides", ""),
    ],
)
def test_search_finds_right_other_misheard_and_misspelt_names(
    graph: KnowledgeGraph, open_page: Open, typed: str, found: str, via: str
) -> None:
    view = open_page(graph)
    view.page.keyboard.press("/")
    view.page.keyboard.type(typed)
    first = view.page.inner_text("#suggestions li")
    assert found in first and via in first
    view.page.keyboard.press("Enter")
    assert view.page.inner_text("#panel h2") == found
    assert view.page.locator("#suggestions").is_hidden()


def test_search_by_arrows_and_escape(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph)
    view.page.keyboard.press("/")
    view.page.keyboard.type("t")
    names = [n.split("\n")[0] for n in view.page.locator("#suggestions .name").all_inner_texts()]
    view.page.keyboard.press("ArrowDown")
    view.page.keyboard.press("Enter")
    assert view.page.inner_text("#panel h2") == names[1]
    view.page.keyboard.press("/")
    view.page.keyboard.type("zzzzzz")
    assert view.page.inner_text("#suggestions") == "No name like this"
    view.page.keyboard.press("Escape")
    assert view.page.locator("#suggestions").is_hidden()
    assert view.page.inner_text("#panel h2") == names[1]


def test_the_legend_filters_by_type(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph)
    view.page.click("#legend [data-type=Organization]")
    assert view.shown() == {MARA, NOVA, EPISODE, SHOW}
    assert view.hash() == "#hide=Organization"
    view.page.click("#legend [data-type=Organization]")
    assert TERN in view.shown()
    view.page.hover("#legend [data-type=Model]")
    view.page.click("[aria-label='Only Models']")
    assert view.shown() == {NOVA}


def test_unrelated_entities_and_weak_links_are_shown_on_demand(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph)
    lines = "kg.picture.links.filter(l => l.weak).length"
    view.page.click("#filters-card summary")
    view.page.check("#option-lone")
    assert TIDES in view.shown()
    assert view.page.evaluate(lines) == 0
    view.page.check("#option-weak")
    assert view.page.evaluate(lines) == 1
    view.click_line(TIDES, TERN)
    assert "named in 3 sentences" in view.panel()


def test_the_hash_restores_the_view(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph, hash=f"#node={TERN}&hide=Work&lone=1")
    assert view.page.inner_text("#panel h2") == "Tern"
    assert view.shown() == {MARA, TERN, NOVA, EPISODE, TIDES}


@pytest.mark.parametrize("hash", ["#node=person/nobody", "#node=%E0%A4%A", "#detail=-3", "#link=a", "#%%%"])
def test_a_broken_hash_does_no_harm(graph: KnowledgeGraph, open_page: Open, hash: str) -> None:
    assert "Most connected" in open_page(graph, hash=hash).panel()


def test_a_large_graph_opens_with_its_backbone(open_page: Open) -> None:
    view = open_page(large())
    assert 100 <= len(view.shown()) <= 300
    assert "of 901" in view.page.inner_text("#showing")
    view.page.fill("#detail", "900")
    assert view.page.inner_text("#showing") == "Showing 900 of 901"
    view.page.fill("#detail", "60")
    assert len(view.shown()) == 60


def test_a_double_click_shows_hidden_neighbours(open_page: Open) -> None:
    view = open_page(large())
    view.page.fill("#detail", "20")
    assert "concept/n40" not in view.shown()
    view.click_node("concept/n0", clicks=2)
    view.page.wait_for_timeout(100)
    assert {f"concept/n{i}" for i in range(1, 41)} <= view.shown()


def test_what_search_finds_outside_the_picture_comes_with_its_neighbours(open_page: Open) -> None:
    view = open_page(large(), hash="#node=concept/n879")
    assert {"concept/n879", "concept/n839"} <= view.shown()


def test_the_table_lists_everything(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph)
    view.page.click("#show-table")
    assert view.page.locator("#table tbody tr").count() == 6
    view.page.fill("#table input", "marlin")
    assert view.page.locator("#table tbody .goto").all_inner_texts() == ["Mara Lind"]
    view.page.click("#table tbody tr")
    assert view.page.inner_text("#panel h2") == "Mara Lind"


def test_a_dragged_node_stays_where_it_was_left(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph)
    place = "id => kg.placeOf(kg.data.byId.get(id))"
    before = view.page.evaluate(place, NOVA)
    view.page.mouse.move(before["x"], before["y"])
    view.page.mouse.down()
    view.page.mouse.move(before["x"] - 60, before["y"] + 40, steps=6)
    view.page.mouse.up()
    for _ in range(2):  # filtered out and back again
        view.page.click("#legend [data-type=Model]")
    after = view.page.evaluate(place, NOVA)
    assert (after["x"] - before["x"], after["y"] - before["y"]) == (pytest.approx(-60, abs=1), pytest.approx(40, abs=1))


def test_physics_is_off_until_it_is_asked_for(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph)
    before = view.page.evaluate("id => kg.placeOf(kg.data.byId.get(id))", MARA)
    view.page.wait_for_timeout(200)
    assert view.page.evaluate("id => kg.placeOf(kg.data.byId.get(id))", MARA) == before
    view.page.click("#physics")
    view.page.wait_for_timeout(600)
    assert view.page.evaluate("id => kg.placeOf(kg.data.byId.get(id))", MARA) != before


def test_hostile_text_is_only_text(open_page: Open) -> None:
    evidence = Evidence("episode/e", HOSTILE, 0, 9, HOSTILE, HOSTILE, 1.0)
    graph = KnowledgeGraph(
        entities=[
            Entity("person/x", HOSTILE, EntityType.PERSON, (HOSTILE + "2",), (HOSTILE + "3",), 1),
            Entity("concept/y", "y", EntityType.CONCEPT),
        ],
        episodes=[Episode("episode/e", HOSTILE, HOSTILE, "0" * 64, url="javascript:alert(1)")],
        relations=[Relation("person/x", "worksOn", "concept/y", 0.5, (evidence,))],
        mentions=[("episode/e", "person/x")],
    )
    view = open_page(graph, ViewOptions(title=HOSTILE))
    view.click_node("person/x")
    assert view.panel().count(HOSTILE) >= 4
    view.page.keyboard.press("/")
    view.page.keyboard.type("script")
    assert HOSTILE in view.page.inner_text("#suggestions")
    view.page.keyboard.press("Enter")
    view.page.goto(view.page.url.split("#")[0] + "#node=episode/e")
    view.page.click("#show-table")
    assert view.page.locator("img").count() == 0
    assert view.page.locator("a[href^=javascript]").count() == 0
    assert view.page.title() == HOSTILE


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_system(graph: KnowledgeGraph, open_page: Open, scheme: str) -> None:
    view = open_page(graph, color_scheme=scheme)
    shade = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)[0]"
    assert (view.page.evaluate(shade) > 128) == (scheme == "light")
    view.page.emulate_media(color_scheme="dark" if scheme == "light" else "light")
    assert (view.page.evaluate(shade) > 128) == (scheme == "dark")


def test_on_a_phone_nothing_sticks_out(graph: KnowledgeGraph, open_page: Open) -> None:
    view = open_page(graph, viewport={"width": 390, "height": 844}, has_touch=True)
    assert view.page.evaluate("document.documentElement.scrollWidth") <= 390
    view.click_node(TERN)
    assert view.page.inner_text("#panel h2") == "Tern"
    assert view.page.locator("#panel h2").bounding_box()["y"] < 844


@pytest.mark.parametrize("opener", ["#legend-card summary", "#filters-card summary >> nth=0", "#take"])
def test_on_a_phone_cards_and_menus_open_within_the_window(
    episodes: KnowledgeGraph, open_page: Open, opener: str
) -> None:
    view = open_page(episodes, viewport={"width": 390, "height": 844}, has_touch=True)
    view.page.tap(opener)
    card = view.page.locator("#take-menu" if opener == "#take" else opener.split()[0])
    box = card.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    assert box["y"] >= 0 and box["y"] + box["height"] <= 844 * 0.7
    assert view.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_an_empty_graph_says_so(open_page: Open) -> None:
    assert "Nothing here yet" in open_page(KnowledgeGraph()).panel()

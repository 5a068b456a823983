"""How fast the interactive page opens and moves, beside a plain pyvis page of the same graph in the same run.

    python benchmarks/view.py                        # 300, 1,000, 5,000 and 20,000 nodes; some minutes
    python benchmarks/view.py --write                # and put the table into docs/view.md
    python benchmarks/view.py --nodes 1000 --json view.json

Needs Debian's `chromium`. Rendering is in software, without a graphics card. Graphs are made up: communities with hubs,
three relations a node, each with a quote.

* first picture: from navigation until the canvas shows something
* usable: from navigation until the page answers within a quarter of a second for one second on end
* all drawn: first picture with every node in it, where the page opens with a part
* pan, zoom: frames a second while the mouse moves or zooms the picture with every node in it
"""

import json
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from kg.graph import KnowledgeGraph
from kg.model import Entity, Episode, Evidence, Relation
from kg.schema import PREDICATES, EntityType
from kg.view import render

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PAGE = Path(__file__).resolve().parent.parent / "docs/view.md"
"""Where the table is shown, between two markers."""
MARKERS = "<!-- speed -->\n", "<!-- /speed -->"
SIZES = (300, 1000, 5000, 20000)
LINKS = 3
"""Relations for each node."""
PLAIN_TO = 1000
"""The largest graph that is also shown with plain pyvis."""
PATIENCE = 180.0
"""Seconds until a page that shows nothing is given up."""

_WATCH = """(() => {
const seen = window.seen = { picture: null, usable: null };
const small = document.createElement("canvas");
small.width = 64, small.height = 48;
const pen = small.getContext("2d", { willReadFrequently: true });
function empty(canvas) {
  pen.clearRect(0, 0, 64, 48);
  pen.drawImage(canvas, 0, 0, 64, 48);
  const { data } = pen.getImageData(0, 0, 64, 48);
  for (let i = 4; i < data.length; i += 4) if (data[i + 3] !== data[3] || data[i] !== data[0]) return false;
  return true;
}
let last = performance.now(), start = last;
const watch = setInterval(() => {
  const now = performance.now(), canvas = document.querySelector("canvas");
  if (seen.picture === null) {
    if (canvas && canvas.width && !empty(canvas)) seen.picture = performance.now();
    start = last = performance.now();
    return;
  }
  if (now - last > 250) start = now;
  last = now;
  if (now - start > 1000) seen.usable = start, clearInterval(watch);
}, 16);
})()"""

_FRAMES = """() => {
  window.frames_ = [];
  let before = "";
  const look = (now) => {
    const { left, top, scale } = kg.picture.view(), view = [left, top, scale].join();
    if (view !== before) frames_.push(now);
    before = view;
    if (window.frames_) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def made_up(count: int) -> KnowledgeGraph:
    """A graph of so many entities: communities of about 40 around hubs, four of five links within one."""
    chance = random.Random(count)
    types = list(EntityType)
    names = [name for name, predicate in PREDICATES.items() if predicate.scope is None]
    ids = [f"{types[i % 9].lower()}/thing-{i}" for i in range(count)]
    groups = max(1, count // 40)
    episodes = [
        Episode(f"episode/talk-{i}", f"Talk {i}", f"talk-{i}.txt", f"{i:064x}", f"20{20 + i % 6}-0{1 + i % 9}-15")
        for i in range(max(1, count // 100))
    ]
    relations = {}
    while len(relations) < LINKS * count:
        a = chance.randrange(count)
        near = chance.random() < 0.8
        # Squared, so that the first of a community gets most links.
        b = int(chance.random() ** 2 * (count // groups)) * groups + (a % groups if near else chance.randrange(groups))
        if b >= count or a == b:
            continue
        said = f"and so we said that thing {a} has very much to do with thing {b}, as everybody knows"
        evidence = Evidence(
            episodes[a % len(episodes)].id, said, 100 * a, 100 * a + len(said), "pattern", "Host", float(a)
        )
        key = ids[a], chance.choice(names), ids[b]
        relations[key] = Relation(*key, round(chance.uniform(0.3, 1), 2), (evidence,))
    return KnowledgeGraph(
        entities=[
            Entity(ids[i], f"Thing {i}", types[i % 9], mention_count=1 + int(chance.paretovariate(1)))
            for i in range(count)
        ],
        episodes=episodes,
        relations=relations.values(),
        mentions=[(episodes[i % len(episodes)].id, ids[i]) for i in range(count)],
    )


def plain(graph: KnowledgeGraph) -> str:
    """The page that pyvis makes of the graph by its defaults, its scripts in line."""
    from pyvis.network import Network

    network = Network(cdn_resources="in_line")
    for entity in graph.entities():
        network.add_node(entity.id, label=entity.name, title=entity.name)
    for episode in graph.episodes():
        network.add_node(episode.id, label=episode.title)
    for relation in graph.relations():
        network.add_edge(relation.subject, relation.object, title=relation.predicate)
    return str(network.generate_html())


@contextmanager
def opened(browser: Any, file: Path, hash: str = "") -> Iterator[Any]:
    """The page, watched from its navigation on; nothing but the file can be reached."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE * 1000)
    context.route(lambda url: not url.startswith(("file:", "data:", "blob:")), lambda route: route.abort())
    page = context.new_page()
    page.add_init_script(_WATCH)
    page.goto(file.as_uri() + hash, wait_until="commit")
    yield page
    context.close()


def opening(page: Any) -> dict[str, float | None]:
    """Seconds until the first picture and until it is usable, megabytes of heap; None where it took too long."""
    end = time.monotonic() + PATIENCE
    while (seen := page.evaluate("seen"))["usable"] is None:
        if time.monotonic() > end:
            return {"first_picture_s": None, "usable_s": None, "heap_mb": None}
        time.sleep(0.2)
    protocol = page.context.new_cdp_session(page)
    protocol.send("HeapProfiler.collectGarbage")
    heap = protocol.send("Runtime.getHeapUsage")["usedSize"]
    return {
        "first_picture_s": round(seen["picture"] / 1000, 2),
        "usable_s": round(seen["usable"] / 1000, 2),
        "heap_mb": round(heap / 1e6, 1),
    }


def frames(page: Any, move: Any) -> float:
    """Frames a second in which the view moved, while it was being moved."""
    page.evaluate(_FRAMES)
    page.mouse.move(600, 300)
    move(page.mouse)
    times = page.evaluate("() => { const found = frames_; window.frames_ = null; return found; }")
    return round((len(times) - 1) / (times[-1] - times[0]) * 1000, 1) if len(times) > 1 else 0.0


def pan(mouse: Any) -> None:
    mouse.down()
    for i in range(120):
        mouse.move(600 + 200 * (1 if i // 30 % 2 else -1) * (i % 30) / 30, 300 + 2 * (i % 30))
    mouse.up()


def zoom(mouse: Any) -> None:
    for i in range(60):
        mouse.wheel(0, -60 if i < 30 else 60)


def measure(browser: Any, count: int, folder: Path) -> dict[str, Any]:
    """All figures for one size."""
    graph = made_up(count)
    started = time.perf_counter()
    ours = folder / f"ours-{count}.html"
    ours.write_text(render(graph), encoding="utf-8")
    figures: dict[str, Any] = {"nodes": count, "relations": LINKS * count}
    figures["build_s"] = round(time.perf_counter() - started, 1)
    figures["file_mb"] = round(ours.stat().st_size / 1e6, 2)
    with opened(browser, ours) as page:
        figures |= opening(page)
    with opened(browser, ours, f"#detail={2 * count}") as page:
        figures["all_drawn_s"] = opening(page)["first_picture_s"]
        figures["pan_fps"] = frames(page, pan)
        page.wait_for_timeout(500)
        figures["zoom_fps"] = frames(page, zoom)
    if count <= PLAIN_TO:
        file = folder / f"pyvis-{count}.html"
        file.write_text(plain(graph), encoding="utf-8")
        with opened(browser, file) as page:
            figures["pyvis"] = {"file_mb": round(file.stat().st_size / 1e6, 2), **opening(page)}
    return figures


def table(rows: list[dict[str, Any]]) -> str:
    """The figures as a Markdown table."""
    columns = {
        "nodes": "nodes",
        "relations": "relations",
        "build_s": "written in s",
        "file_mb": "file MB",
        "first_picture_s": "first picture s",
        "usable_s": "usable s",
        "heap_mb": "heap MB",
        "all_drawn_s": "all drawn s",
        "pan_fps": "pan fps",
        "zoom_fps": "zoom fps",
    }
    lines = ["| page | " + " | ".join(columns.values()) + " |", "|---|" + "---:|" * len(columns)]
    for row in rows:
        for name, figures in (("kg", row), ("pyvis", row.get("pyvis"))):
            if figures:
                shown = {**figures, "nodes": row["nodes"], "relations": row["relations"]}
                cells = [_cell(shown[c]) if c in shown else "" for c in columns]
                lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(value: float | None) -> str:
    return f"over {PATIENCE:.0f}" if value is None else f"{value:,}"


@click.command()
@click.option("--nodes", "sizes", type=click.IntRange(min=10), multiple=True, default=SIZES, help="Repeat for more.")
@click.option("--json", "file", type=click.Path(path_type=Path), default="benchmarks/view.json", show_default=True)
@click.option("--write", is_flag=True, help="Put the table into docs/view.md.")
def main(sizes: tuple[int, ...], file: Path, write: bool) -> None:
    """Measure, print a table and write the figures as JSON."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium")
    if program is None:
        raise click.ClickException("no Chromium found; install Debian's package `chromium`")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        rows = []
        for count in sizes:
            rows.append(measure(browser, count, Path(folder)))
            click.echo(f"{count:,} nodes done", err=True)
        browser.close()
    click.echo(table(rows))
    file.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    if write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(MARKERS[0])
        PAGE.write_text(
            before + MARKERS[0] + table(rows) + "\n" + MARKERS[1] + rest.partition(MARKERS[1])[2], encoding="utf-8"
        )


if __name__ == "__main__":
    main()

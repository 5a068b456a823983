"""Take the pictures of the interactive page that the documentation shows, from the graph of the seeds.

    python docs/screenshots.py            # writes docs/images/view-<size>-<theme>.png

Needs Debian's `chromium`. Each picture is reduced to 256 colours, which keeps it small.
"""

import base64
import shutil
import struct
import tempfile
import zlib
from pathlib import Path
from typing import Any

import click

import kg
from kg.view import Theme, ViewOptions, render

_ROOT = Path(__file__).resolve().parent.parent
SIZES = {"wide": (1440, 900), "desktop": (1280, 800), "phone": (390, 844)}
"""Width and height in pixels."""
START = {"wide": "", "desktop": "#node=person/eric-zelikman", "phone": "#node=person/eric-zelikman"}
"""What is chosen when the picture is taken, as in the address of the page."""
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]

_REDUCE = """async (png) => {
    const image = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
    const ctx = new OffscreenCanvas(image.width, image.height).getContext("2d");
    ctx.drawImage(image, 0, 0);
    const pixels = new Uint32Array(ctx.getImageData(0, 0, image.width, image.height).data.buffer);
    const counts = new Map();
    for (const p of pixels) counts.set(p, (counts.get(p) || 0) + 1);
    const parts = (p) => [p & 255, (p >> 8) & 255, (p >> 16) & 255];
    const near = (a, b) => a.reduce((sum, part, i) => sum + (part - b[i]) ** 2, 0);
    // The most frequent colours, none of them too near another one.
    const palette = [];
    for (const distance of [300, 60, 0]) {
        for (const [p] of [...counts].sort((a, b) => b[1] - a[1])) {
            if (palette.length < 256 && palette.every((c) => near(c, parts(p)) > distance)) palette.push(parts(p));
        }
    }
    const nearest = new Map();
    for (const p of counts.keys()) {
        const distances = palette.map((c) => near(c, parts(p)));
        nearest.set(p, distances.indexOf(Math.min(...distances)));
    }
    return { width: image.width, height: image.height, palette, pixels: [...pixels].map((p) => nearest.get(p)) };
}"""


def reduced(page: Any, png: bytes) -> bytes:
    """The same picture with at most 256 colours. The page does the reading and counting."""
    picture = page.evaluate(_REDUCE, base64.b64encode(png).decode())
    width, height, pixels = picture["width"], picture["height"], bytes(picture["pixels"])
    rows = b"".join(b"\0" + pixels[y * width : (y + 1) * width] for y in range(height))
    palette = b"".join(bytes(colour) for colour in picture["palette"])
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)  # 8 bits a pixel, by palette
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=_ROOT / "docs/images", help="The folder to write to.")
def main(out: Path) -> None:
    """Build the seeds, open their page in each size and theme, and save what it shows."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium")
    if program is None:
        raise click.ClickException("no Chromium found; install Debian's package `chromium`")
    graph = kg.build([_ROOT / "seeds/transcripts"])
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        workbench = browser.new_page()
        for theme in (Theme.LIGHT, Theme.DARK):
            page_file = Path(folder) / f"{theme}.html"
            page_file.write_text(render(graph, ViewOptions(theme=theme)), encoding="utf-8")
            for size, (width, height) in SIZES.items():
                context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
                page = context.new_page()
                page.goto(page_file.as_uri() + START[size])
                page.wait_for_selector("body[data-ready]")
                picture = out / f"view-{size}-{theme}.png"
                picture.write_bytes(reduced(workbench, page.screenshot()))
                click.echo(f"{picture.name}: {picture.stat().st_size / 1000:.0f} kB")
                context.close()
        browser.close()


if __name__ == "__main__":
    main()

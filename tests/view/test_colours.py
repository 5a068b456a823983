"""Colours: text stands out from its ground, and colour-blind readers tell the types apart."""

import re
from itertools import combinations
from pathlib import Path

import pytest

import kg.view
from kg.view.wording import TYPE_STYLES

STYLE = (Path(kg.view.__file__).parent / "template/style.css").read_text("utf-8")
THEMES = ("light", "dark")

Colour = tuple[float, float, float]
"""Red, green, blue as amounts of light, 0 to 1."""


def colours(theme: str) -> dict[str, Colour]:
    """The style sheet's variables in a theme."""
    found = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", STYLE)
    return {name: _light(light if theme == "light" else dark) for name, light, dark in found}


def _light(code: str) -> Colour:
    parts = (int(code[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def contrast(a: Colour, b: Colour) -> float:
    """The ratio of luminances, as WCAG 2 defines it."""
    bright, dim = sorted((0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (a, b)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


# What is left of a colour without one kind of cone (Machado, Oliveira and Fernandes 2009).
SIGHT = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "no green": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "no blue": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def seen(colour: Colour, sight: str) -> list[float]:
    """A colour as somebody sees it, in steps that look about even."""
    amounts = (sum(w * c for w, c in zip(row, colour, strict=True)) for row in SIGHT[sight])
    return [min(max(amount, 0.0), 1.0) ** (1 / 2.2) for amount in amounts]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("text", ["text", "muted", "accent", "warning"])
@pytest.mark.parametrize("ground", ["canvas", "surface", "raised", "quote"])
def test_text_stands_out(theme: str, text: str, ground: str) -> None:
    palette = colours(theme)
    assert contrast(palette[text], palette[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHT)
def test_types_differ_in_shape_or_to_every_eye_in_colour(theme: str, sight: str) -> None:
    palette = colours(theme)
    for a, b in combinations(TYPE_STYLES, 2):
        if TYPE_STYLES[a].shape == TYPE_STYLES[b].shape:
            distance = sum((x - y) ** 2 for x, y in zip(seen(palette[a], sight), seen(palette[b], sight), strict=True))
            assert distance**0.5 > 0.25, (a, b)

"""The template filled: styles, scripts, vis-network and the data, in one HTML document."""

import html
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kg.files import encodable

VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"
"""Inside the pyvis package. Its style sheet only dresses controls that this view does not use."""

SCRIPTS = (
    "base.js",
    "data.js",
    "state.js",
    "theme.js",
    "visible.js",
    "path.js",
    "labels.js",
    "paint.js",
    "light.js",
    "hit.js",
    "graph.js",
    "turtle.js",
    "sparql.js",
    "takeaway.js",
    "search.js",
    "evidence.js",
    "episodes.js",
    "panel.js",
    "filters.js",
    "controls.js",
    "keyboard.js",
    "table.js",
    "main.js",
)
"""In the order in which they run."""

_SLOT = re.compile(r"\{\{(\w+)\}\}")
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def fill(payload: Mapping[str, object], *, title: str, theme: str) -> str:
    """The HTML document that shows this payload."""
    slots = {
        "theme": html.escape(theme),
        "title": html.escape(encodable(title)),
        "style": _template("style.css"),
        "vis": _vis_network(),
        "data": embeddable_json(payload),
        "scripts": "\n".join(f"<script>\n{_template(name)}</script>" for name in SCRIPTS),
    }
    # One pass over the template alone: what is filled in is never searched for slots.
    return _SLOT.sub(lambda slot: slots[slot[1]], _template("page.html"))


def embeddable_json(value: object) -> str:
    """Compact JSON that can stand in a script element: nothing in it can end the element or start another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return encodable(text).translate(_ESCAPES)


def _template(name: str) -> str:
    return (files("kg.view") / "template" / name).read_text(encoding="utf-8")


@cache
def _vis_network() -> str:
    source = (files("pyvis") / VIS_NETWORK).read_text(encoding="utf-8")
    # The map is not there: without the hint, developer tools do not look for it.
    return _SOURCE_MAP.sub("", source)

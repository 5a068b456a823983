"""Saved web pages of podcasts: the words without the page around them.

The page's own metadata (JSON-LD PodcastEpisode, Open Graph, <title>) becomes a header; its main text is
read by whichever text layout fits: pages hold transcripts in all of them. Bold names before a colon are written as
Markdown writes them, so that they are still known as speakers.
Limits: text that a script would load is not there; of a page that lists several transcripts all are read as one.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import MalformedTranscript
from kg.model import EpisodeInfo, Transcript
from kg.transcripts.base import Source
from kg.transcripts.dates import find_date
from kg.transcripts.enclosed import ReadText, read_enclosed
from kg.transcripts.rendering import Rendering, squeezed

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_PAGE = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|main)\b", re.IGNORECASE | re.DOTALL)
_NO_TEXT = re.compile(
    r"^(?:script|style|noscript|template|svg|canvas|iframe|object|head|nav|footer|aside|form|button|select|input|textarea|"
    r"audio|video|figure|dialog)$"
)
_AROUND = re.compile(
    r"\b(?:comments?|respond|related|recommend(?:ed|ations)?|sidebar|share|sharing|social|newsletter|cookies?|consent|"
    r"breadcrumbs?|pagination|menu|navbar|navigation|site-header|site-footer|masthead|promo-box|skip-link)\b",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"^(?:address|article|blockquote|body|br|center|d[dlt]|details|div|fieldset|figcaption|h[1-6r]|header|li|main|ol|p|pre|"
    r"section|summary|t[dhr]|table|tbody|tfoot|thead|ul)$"
)
_EPISODE_TYPES = (
    "PodcastEpisode", "Episode", "RadioEpisode", "VideoObject", "AudioObject", "NewsArticle", "Article", "BlogPosting",
)  # fmt: skip
_LINE = "\x00"


@dataclass(frozen=True, slots=True)
class _About:
    """What the head of a page says about the episode."""

    title: str | None = None
    show: str | None = None
    date: str | None = None
    url: str | None = None


class SavedPage:
    """A web page that was saved to a file."""

    name = "html"
    description = "saved web pages of podcasts"
    extensions = (".html", ".htm", ".xhtml")

    def __init__(self, read_text: ReadText):
        self._read_text = read_text

    def score(self, source: Source) -> float:
        """1 for text that opens as a page does."""
        return 1.0 if _PAGE.match(source.text[:4000]) else 0.0

    def read(self, source: Source) -> Transcript:
        """Read it. Raises `MalformedTranscript` for a page without text, and what the layout of its text raises."""
        from bs4 import BeautifulSoup

        # The parser of the standard library: lxml's silently drops what follows 10 MB of text.
        soup = BeautifulSoup(source.text, "html.parser")
        about = _about(soup)
        paragraphs = _paragraphs(soup)
        if not paragraphs:
            raise MalformedTranscript(
                "the page holds no text of its own",
                path=source.name,
                remedy="open it in a browser, wait until the transcript shows, and save it again",
            )
        header = Rendering()
        episode = EpisodeInfo(
            title=header.add_field("Title", about.title),
            show=header.add_field("Show", about.show),
            date=about.date,
            url=about.url,
        )
        header.add_field("Date", about.date)
        header.add_field("Link", about.url)
        return read_enclosed(source, self.name, paragraphs, self._read_text, header, episode)


def _paragraphs(soup: "BeautifulSoup") -> list[str]:
    """The visible text of the part of the page that holds the words: paragraphs, headings, list items."""
    from bs4.element import Comment, Doctype, NavigableString

    for tag in soup.find_all(_NO_TEXT):
        tag.decompose()
    for node in soup.find_all(string=lambda s: isinstance(s, Comment | Doctype)):
        node.extract()
    root = soup.body or soup
    whole = len(root.get_text())
    for tag in root.find_all(True):
        if not tag.decomposed and _is_around(tag) and len(tag.get_text()) < whole / 2:
            tag.decompose()
    candidates = [*root.find_all(["main", "article"]), *root.find_all(role="main")]
    best = max(candidates, key=lambda t: len(t.get_text()), default=root)
    # A page may put only a teaser into its article and the transcript beside it.
    if len(best.get_text()) < len(root.get_text()) / 2:
        best = root
    for words in [text for pre in best.find_all("pre") for text in pre.find_all(string=True)]:
        words.replace_with(NavigableString(words.replace("\n", _LINE)))
    lines = [squeezed(line) for line in "".join(_broken_into_lines(best)).split(_LINE)]
    return [line for line in lines if line and line != "•"]


def _broken_into_lines(root: "Tag") -> Iterator[str]:
    """The text under an element piece by piece, with a line sign wherever a block begins or ends."""
    from bs4.element import NavigableString, PageElement, Tag

    waiting: list[PageElement | str] = [root]  # no recursion: pages nest deeper than Python likes
    at_start, after_label = True, False
    while waiting:
        node = waiting.pop()
        if isinstance(node, Tag):
            if _BLOCK.match(node.name):
                yield _LINE + "• " if node.name == "li" else _LINE
                at_start = True
                waiting.append(_LINE)
            label = _label(node) if at_start and node.name in ("b", "strong") else None
            if label:
                yield f"**{label}:** "
                at_start, after_label = False, True
            else:
                waiting += reversed(node.contents)
        elif not isinstance(node, NavigableString):
            yield str(node)
            at_start = True
        elif node.strip():
            yield node.lstrip(": ") if after_label else node
            at_start = after_label = False
        else:
            yield " "


def _label(tag: "Tag") -> str | None:
    """The name in a bold element, if a colon ends it or follows it."""
    words, after = squeezed(tag.get_text()), tag.next_sibling
    followed = isinstance(after, str) and after.lstrip().startswith(":")
    if words and len(words) <= 60 and ":" not in words[:-1] and (words.endswith(":") or followed):
        return words.rstrip(": ")
    return None


def _is_around(tag: "Tag") -> bool:
    """Whether an element is page furniture by what it says of itself."""
    if tag.has_attr("hidden") or tag.get("aria-hidden") == "true" or tag.get("role") in ("navigation", "banner"):
        return True
    if "display:none" in str(tag.get("style", "")).replace(" ", "").lower():
        return True
    names = [re.split(r"[_-]+", str(name or "")) for name in (tag.get("id"), *tag.get_attribute_list("class"))]
    return any(_AROUND.fullmatch(part) for name in names for part in (name[0], name[-1], "-".join(name)))


def _about(soup: "BeautifulSoup") -> _About:
    """What JSON-LD, Open Graph and the title say, in this order."""
    linked = next(_episodes(soup), {})
    series = linked.get("partOfSeries") or linked.get("isPartOf") or {}
    series = series[0] if isinstance(series, list) and series else series
    canonical = soup.find("link", rel="canonical")
    heading = soup.title.get_text() if soup.title else None
    dates = (linked.get("datePublished"), _meta(soup, "article:published_time"), _meta(soup, "date"))
    date = next((found[0] for value in dates if isinstance(value, str) and (found := find_date(value))), None)
    url = linked.get("url") or _meta(soup, "og:url") or (canonical and canonical.get("href"))
    show = (series.get("name") if isinstance(series, dict) else None) or _meta(soup, "og:site_name")
    title = linked.get("name") or linked.get("headline") or _meta(soup, "og:title") or heading
    return _About(
        title=squeezed(title) if isinstance(title, str) else None,
        show=squeezed(show) if isinstance(show, str) else None,
        date=date,
        url=url if isinstance(url, str) and url.startswith(("http://", "https://")) else None,
    )


def _meta(soup: "BeautifulSoup", name: str) -> str | None:
    tag = soup.find("meta", attrs={"property": name}) or soup.find("meta", attrs={"name": name})
    content = tag.get("content") if tag else None
    return squeezed(content) or None if isinstance(content, str) else None


def _episodes(soup: "BeautifulSoup") -> Iterator[dict[str, Any]]:
    """The JSON-LD records that describe an episode, the most specific type first."""
    records: list[dict[str, Any]] = []
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            found = json.loads(script.get_text())
        except (ValueError, RecursionError):
            continue  # A broken record is one source of metadata less, no reason to lose the page.
        for item in found if isinstance(found, list) else [found]:
            graph = item.get("@graph") if isinstance(item, dict) else None
            records += [r for r in (graph if isinstance(graph, list) else [item]) if isinstance(r, dict)]
    for wanted in _EPISODE_TYPES:
        for record in records:
            kinds = record.get("@type")
            if wanted in (kinds if isinstance(kinds, list) else [kinds]):
                yield record

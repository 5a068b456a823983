"""The YAML block that may stand before any layout, between two lines of three dashes.

Read as YAML where it is YAML, with the place of every value; where it is not (an unquoted colon, a tab, an odd
indentation) line by line as ``key: value``. Aliases and headers of more than 64 KB are not followed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from kg.errors import MalformedTranscript
from kg.model import EpisodeInfo, Field, Span
from kg.transcripts.dates import find_date
from kg.transcripts.lines import Line, lines_of, trimmed
from kg.transcripts.speakers import is_name

_LIMIT = 65536
_NESTING = 500
_OPEN = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_ENTRY = re.compile(r"[\"']?(?P<key>[A-Za-z][\w .\-]{0,40})[\"']?[ \t]*:(?:[ \t]+|$)(?P<value>.*)")
_BLOCK = re.compile(r"[|>][+\-0-9]*")

_NAMES = {
    "title": ("title", "episode_title", "name", "headline", "fulltitle"),
    "show": ("show", "podcast", "channel", "channel_name", "series", "programme", "program", "podcast_title",
             "show_title"),
    "author": ("author", "authors", "creator", "uploader", "artist", "publisher", "by"),
    "date": ("date", "publish_date", "published", "published_at", "pubdate", "release_date", "upload_date", "air_date",
             "recorded", "created"),
    "url": ("url", "link", "youtube_url", "video_url", "episode_url", "webpage_url", "source_url", "canonical_url",
            "permalink"),
    "video": ("video_id", "youtube_id"),
    "description": ("description", "summary", "subtitle", "excerpt", "abstract", "notes", "show_notes"),
    "tags": ("tags", "yt_tags", "youtube_tags", "keywords", "topics", "categories"),
    "hosts": ("host", "hosts", "co_hosts", "cohosts", "presenter", "presenters", "interviewer"),
    "guests": ("guest", "guests", "interviewee", "guest_name"),
    "sponsors": ("sponsor", "sponsors"),
}  # fmt: skip
_KEYS = {alias: name for name, aliases in _NAMES.items() for alias in aliases}
_NOTHING = frozenset({"", "null", "~", "none", "n/a", "nan", "unknown"})
_SHOW_WORD = re.compile(r"\b(?:podcast|show|daily|weekly|news|radio|channel|media|tv|talks?|cast|fm)\b", re.IGNORECASE)
_PIPE = re.compile(r"\s+(?:[|·•–—-]|with|w/)\s+")
_SEVERAL = re.compile(r"\s*(?:,|;|&|\band\b)\s*")


@dataclass(frozen=True)
class FrontMatter:
    """What the block says, by the names that this project uses for its fields."""

    fields: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)
    """title, show, author, date, url, video, description, tags, hosts, guests, sponsors: their values in order."""
    end: int = 0
    """Offset at which the body starts; 0 without front matter."""
    problem: str | None = None
    """Why it could not be read as YAML; None where it could."""

    @property
    def description(self) -> tuple[Span, ...]:
        """Where the description stands."""
        return tuple(f.span for f in self.fields.get("description", ()) if f.span)

    @property
    def episode(self) -> EpisodeInfo:
        """The metadata that it gives."""
        show, hosts = self._authors()
        date = find_date(self._first("date").value) if self.fields.get("date") else None
        return EpisodeInfo(
            title=self._first("title") if self.fields.get("title") else None,
            show=show,
            date=date[0] if date else None,
            url=self._url(),
            hosts=hosts,
            guests=self._people("guests"),
            sponsors=self.fields.get("sponsors", ()),
            topics=self.fields.get("tags", ()),
        )

    def _first(self, name: str) -> Field:
        return self.fields[name][0]

    def _people(self, name: str) -> tuple[Field, ...]:
        return tuple(
            person for value in self.fields.get(name, ()) for person in _split(value, _SEVERAL) if is_name(person.value)
        )

    def _authors(self) -> tuple[Field | None, tuple[Field, ...]]:
        """The show and its hosts; an author "Show | Person" is both, any other author is a channel."""
        show = self._first("show") if self.fields.get("show") else None
        hosts = self._people("hosts")
        for author in self.fields.get("author", ()):
            parts = _split(author, _PIPE)
            people = [
                p for p in parts if len(p.value.split()) > 1 and is_name(p.value) and not _SHOW_WORD.search(p.value)
            ]
            if len(parts) == 2 and people:
                person = people[-1]
                show = show or next(p for p in parts if p is not person)
                hosts = hosts or (person,)
            else:
                show = show or author
        return show, hosts

    def _url(self) -> str | None:
        for value in self.fields.get("url", ()):
            if value.value.startswith(("http://", "https://")):
                return value.value
        if self.fields.get("video") and re.fullmatch(r"[\w-]{11}", self._first("video").value):
            return f"https://www.youtube.com/watch?v={self._first('video').value}"
        return None


def parse_front_matter(text: str) -> FrontMatter:
    """Read the block at the top of a file.

    A rule of three dashes is no front matter. Raises `MalformedTranscript` for a block that is opened and never closed.
    """
    opening = _OPEN.match(text)
    if opening is None:
        return FrontMatter()
    lines = lines_of(text[: opening.end() + _LIMIT], opening.end())
    # A closing line stands at the left edge: the same dashes inside an indented description close nothing.
    closing = next((i for i, line in enumerate(lines) if _CLOSE.fullmatch(line.text) and _at_edge(text, line)), None)
    inside = lines if closing is None else lines[:closing]
    first = next((line for line in inside if line.text and not line.text.startswith("#")), None)
    if first is None or not _ENTRY.fullmatch(first.text):
        return FrontMatter()
    if closing is None:
        raise MalformedTranscript(
            "the front matter that opens here has no closing line of three dashes",
            line=1,
            remedy="put --- on a line of its own after its last field, or remove the --- at the top",
        )
    end = text.find("\n", lines[closing].end) + 1 or text.find("\r", lines[closing].end) + 1 or len(text)
    block = text[opening.end() : lines[closing].start]
    problem = None
    try:
        pairs = list(_yaml_pairs(block))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = " ".join(str(getattr(error, "problem", None) or error).split()) or type(error).__name__
        pairs = list(_line_pairs(block))
    fields: dict[str, list[Field]] = {}
    for key, value, span in pairs:
        name = _KEYS.get(re.sub(r"[ .\-]+", "_", key.strip().lower()))
        clean = " ".join(value.split())
        if name and clean.lower() not in _NOTHING:
            fields.setdefault(name, []).append(Field(clean, Span(span.start + opening.end(), span.end + opening.end())))
    if "tags" in fields and len(fields["tags"]) == 1:
        fields["tags"] = _split(fields["tags"][0], re.compile(r"\s*[,;]\s*"))
    return FrontMatter({name: tuple(values) for name, values in fields.items()}, end, problem)


def _at_edge(text: str, line: Line) -> bool:
    return line.start == 0 or text[line.start - 1] in "\r\n"


def _yaml_pairs(block: str) -> Iterator[tuple[str, str, Span]]:
    """Key, value and place of each scalar at the top of the block or in a list there."""
    if block.count("[") + block.count("{") > _NESTING:
        raise ValueError("too many brackets")
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(block, Loader=yaml.SafeLoader)):
        raise ValueError("aliases are not followed")
    root = yaml.compose(block, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        raise ValueError("no mapping of fields")
    for key, node in root.value:
        if not isinstance(key, yaml.ScalarNode):
            continue
        for scalar in _scalars(node):
            start, end = scalar.start_mark.index, scalar.end_mark.index
            if scalar.style in ("'", '"'):
                start, end = start + 1, end - 1
            elif scalar.style in ("|", ">"):
                start = min(block.find("\n", start) + 1 or end, end)
            yield key.value, scalar.value, trimmed(block, start, end)


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        # A list of people is often a list of records; the name is what counts here.
        for key, value in node.value:
            if (
                isinstance(key, yaml.ScalarNode)
                and key.value in ("name", "title")
                and isinstance(value, yaml.ScalarNode)
            ):
                yield value


def _line_pairs(block: str) -> Iterator[tuple[str, str, Span]]:
    """The same from a block that is not YAML: entries at the left edge, list items and indented text below them."""
    key, body = "", None
    for line in lines_of(block):
        entry = _ENTRY.fullmatch(line.text) if _at_edge(block, line) else None
        if entry:
            if key and body:
                yield key, block[body.start : body.end], body
            key, body = entry["key"], None
            value = entry["value"].strip()
            if value and not _BLOCK.fullmatch(value):
                at = line.start + entry.start("value")
                yield key, *_unquoted(block, at, at + len(entry["value"]))
        elif key and line.text.startswith("- "):
            yield key, *_unquoted(block, line.start + 2, line.end)
        elif key and line.text:
            body = Span(body.start if body else line.start, line.end)
    if key and body:
        yield key, block[body.start : body.end], body


def _unquoted(block: str, start: int, end: int) -> tuple[str, Span]:
    span = trimmed(block, start, end)
    if span.end - span.start > 1 and block[span.start] in "\"'" and block[span.end - 1] == block[span.start]:
        span = Span(span.start + 1, span.end - 1)
    elif block[span.start : span.end].startswith("[") and block[span.start : span.end].endswith("]"):
        span = trimmed(block, span.start + 1, span.end - 1)
    return block[span.start : span.end], span


def _split(value: Field, separator: re.Pattern[str]) -> list[Field]:
    """The parts of a field between separators, each with its place (lost where the text was escaped or folded)."""
    span, parts, start = value.span, [], 0
    in_place = span is not None and span.end - span.start == len(value.value)
    for cut in [*separator.finditer(value.value), None]:
        end = cut.start() if cut else len(value.value)
        part = trimmed(value.value, start, end)
        if part.end > part.start:
            at = Span(span.start + part.start, span.start + part.end) if span and in_place else span
            parts.append(Field(value.value[part.start : part.end], at))
        start = cut.end() if cut else end
    return parts

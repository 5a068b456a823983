"""What stands on a page before its transcript: show, date, title, people, topics, summary, sponsors, chapters, links.

The lines are read by their section headings ("Key claims", "SPONSORS:") and keys ("Hosts: …"); prose becomes header
turns, sponsor texts become advertisements, buttons and links are left out.
"""

import re
from dataclasses import dataclass, field

from kg.model import Chapter, EpisodeInfo, Field, Span, Turn, TurnKind
from kg.transcripts.advertisements import listed
from kg.transcripts.dates import find_date
from kg.transcripts.furniture import Section, is_furniture, is_link, is_subscription, section_of
from kg.transcripts.lines import CLOCK, Line, seconds, trimmed
from kg.transcripts.speakers import is_generic, is_name
from kg.transcripts.topics import run_together, split_topics

_CHAPTER = re.compile(rf"[-*•\s]*[(\[]?(?P<clock>{CLOCK})[)\]]?(?:\s*[-–—:|]+)?\s+(?P<title>\S.*)")
_CHAPTER_AFTER = re.compile(rf"[-*•\s]*(?P<title>\S.{{0,150}}?)[\s\-–—:|]+[(\[]?(?P<clock>{CLOCK})[)\]]?")
_SPONSOR = re.compile(r"[-*•\s]*(?P<name>[^\s:][^:\n]{0,79}?)(?::\s|\s+[-–—]\s)")
_SPONSOR_CHAPTER = re.compile(r"sponsors?\s*[:\-–—]\s*", re.IGNORECASE)
_BULLET = re.compile(r"(?:[-*•·‣▪◦–—>]|\d{1,2}[.)])\s+")
_AROUND = " \t*_#|·•,-–—:"
_ROLE = re.compile(r"\s*(?:\((?P<inside>[^)]*)\)|\s[-–—]\s.*|,\s.*)?$")
_PEOPLE = re.compile(r"\s*(?:[,;|·•&]|\band\b)\s*")
_DATE_SEPARATOR = re.compile(r"\s+[·|•–—-]\s+$")
_SENTENCE_END = re.compile(r"[.!?…]['\"”’)]?$")


@dataclass
class Head:
    """What was found, while it is being collected."""

    turns: list[Turn] = field(default_factory=list)
    hosts: list[Field] = field(default_factory=list)
    guests: list[Field] = field(default_factory=list)
    sponsors: list[Field] = field(default_factory=list)
    topics: list[Field] = field(default_factory=list)
    chapters: list[Chapter] = field(default_factory=list)
    title: Field | None = None
    show: Field | None = None
    date: str | None = None
    url: str | None = None

    @property
    def episode(self) -> EpisodeInfo:
        """The metadata among it."""
        return EpisodeInfo(
            title=self.title,
            show=self.show,
            date=self.date,
            url=self.url,
            hosts=tuple(self.hosts),
            guests=tuple(self.guests),
            sponsors=tuple(self.sponsors),
            topics=tuple(self.topics),
            chapters=tuple(self.chapters),
        )


def read_head(text: str, lines: list[Line]) -> Head:
    """Read the lines before the transcript."""
    head = Head()
    section: Section | None = None
    for line in lines:
        if not line.text:
            # Lists of people and topics end at a blank line; a section of prose or links goes on to the next heading.
            section = section if section in _LASTING else None
            continue
        opened = section_of(line.text)
        if opened and not (section in _LISTS and opened[1] < len(line.text)):
            section, at = opened
            if at < len(line.text):
                _keyed(head, text, section, Span(line.start + at, line.end))
                section = None
        elif section in _LISTS:
            _listed(head, text, section, line)
        elif section in _KEYED_LISTS:
            _keyed(head, text, section, Span(line.start, line.end))
        elif not _chapter(head, line):
            _free(head, text, line, section)
    _sponsors_of_chapters(head, text, lines)
    return head


_LISTS = frozenset({Section.SPONSORS, Section.CHAPTERS, Section.LINKS})
"""Sections in which "Name: …" is an entry and no key of the page."""
_LASTING = frozenset({Section.PROSE, Section.SPONSORS, Section.CHAPTERS, Section.LINKS})
_KEYED_LISTS = frozenset(Section) - _LASTING - {Section.TRANSCRIPT}


def prose(text: str, line: Line) -> Span | None:
    """The words of a line of prose, its bullet excluded; None for furniture and for lines of fewer than three words."""
    if is_furniture(line.text):
        return None
    bullet = _BULLET.match(line.text)
    span = trimmed(text, line.start + (bullet.end() if bullet else 0), line.end)
    return span if len(text[span.start : span.end].split()) > 2 else None


def people(text: str, span: Span) -> list[Field]:
    """The names in a list of people, what follows them in brackets or after a comma or dash left out."""
    found, start = [], span.start
    for cut in [*_PEOPLE.finditer(text, span.start, span.end), None]:
        end = cut.start() if cut else span.end
        part = trimmed(text, start, end)
        bullet = _BULLET.match(text, part.start, part.end)
        begin = bullet.end() if bullet else part.start
        name = _ROLE.sub("", text[begin : part.end], count=1).strip(" *_@.")
        if is_name(name) and not is_generic(name):
            at = text.index(name, begin)
            found.append(Field(" ".join(name.split()), Span(at, at + len(name))))
        start = cut.end() if cut else end
    return found


def _keyed(head: Head, text: str, section: Section, span: Span) -> None:
    """Take the value of a key."""
    span = trimmed(text, span.start, span.end)
    value = text[span.start : span.end]
    if section in (Section.HOSTS, Section.GUESTS):
        (head.hosts if section is Section.HOSTS else head.guests).extend(people(text, span))
    elif section is Section.TOPICS:
        head.topics.extend(split_topics(text, span))
    elif section is Section.SPONSORS:
        head.sponsors.extend(listed(text, span))
    elif section is Section.DATE:
        found = find_date(value)
        head.date = head.date or (found[0] if found else None)
    elif section is Section.URL:
        head.url = head.url or (value if value.startswith(("http://", "https://")) else None)
    elif section is Section.SHOW:
        head.show = head.show or Field(" ".join(value.split()), span)
    elif section is Section.TITLE:
        _title(head, text, span)


def _listed(head: Head, text: str, section: Section, line: Line) -> None:
    """A line in a section of sponsors, chapters or links."""
    if _chapter(head, line) or section is Section.LINKS or is_link(line.text):
        return
    if section is Section.CHAPTERS:
        after = _CHAPTER_AFTER.fullmatch(line.text) if len(line.text) < 200 else None
        time = seconds(after["clock"]) if after else None
        if after and time is not None:
            head.chapters.append(Chapter(after["title"].strip(_AROUND), time))
        return
    named = _SPONSOR.match(line.text)
    if named:
        start = line.start + named.start("name")
        head.sponsors.append(Field(named["name"].strip(" *_"), trimmed(text, start, start + len(named["name"]))))
    elif line.words <= 4:
        head.sponsors.extend(listed(text, Span(line.start, line.end)))
    head.turns.append(Turn(Span(line.start, line.end), TurnKind.ADVERTISEMENT))


def _chapter(head: Head, line: Line) -> bool:
    match = _CHAPTER.fullmatch(line.text) if len(line.text) < 200 else None
    time = seconds(match["clock"]) if match else None
    if not match or time is None:
        return False
    head.chapters.append(Chapter(match["title"].strip(), time))
    return True


def _sponsors_of_chapters(head: Head, text: str, lines: list[Line]) -> None:
    """Names in chapters called "Sponsors: …", where no list of sponsors gives them."""
    known = {s.value.casefold() for s in head.sponsors}
    for line in lines:
        named = _SPONSOR_CHAPTER.search(line.text[:120]) if _CHAPTER.fullmatch(line.text[:200]) else None
        if named:
            for sponsor in listed(text, Span(line.start + named.end(), line.end)):
                if sponsor.value.casefold() not in known:
                    known.add(sponsor.value.casefold())
                    head.sponsors.append(sponsor)


def _free(head: Head, text: str, line: Line, section: Section | None) -> None:
    """A line without key, in a section of prose or in none."""
    if section is None and _show_and_date(head, text, line):
        return
    if is_subscription(line.text) or is_furniture(line.text):
        return
    sentence = _SENTENCE_END.search(line.text) is not None
    if section is None and not _BULLET.match(line.text) and not sentence:
        if head.title is None and line.words <= 25:
            _title(head, text, Span(line.start, line.end))
            return
        if run_together(text, line) or len(_separators(line.text)) > 1:
            head.topics.extend(split_topics(text, Span(line.start, line.end)))
            return
    span = prose(text, line)
    if span:
        head.turns.append(Turn(span, TurnKind.HEADER))


def _title(head: Head, text: str, span: Span) -> None:
    raw = text[span.start : span.end]
    left = len(raw) - len(raw.lstrip("#*_ "))
    span = trimmed(text, span.start + left, span.start + len(raw.rstrip("*_# ")))
    if head.title is None and span.end > span.start:
        head.title = Field(" ".join(text[span.start : span.end].split()), span)
        head.turns.append(Turn(span, TurnKind.HEADER))


def _show_and_date(head: Head, text: str, line: Line) -> bool:
    """A line "Show · date" or a date alone."""
    if line.words > 14:
        return False
    found = find_date(line.text)
    if found is None:
        return False
    iso, start, end = found
    before, after = line.text[:start], line.text[end:].strip(_AROUND)
    name = before.strip(_AROUND)
    if after or (name and not _DATE_SEPARATOR.search(before)):
        return False
    head.date = head.date or iso
    if name and head.show is None:
        at = line.start + before.index(name)
        head.show = Field(" ".join(name.split()), Span(at, at + len(name)))
    return True


def _separators(line: str) -> list[str]:
    return re.findall(r"\s[·|•]\s|;\s", line)

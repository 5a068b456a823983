"""What stands on a page and is no part of the conversation: counters, buttons, links, calls to subscribe, headings.

Everything here looks at one line and says what kind of line it is. It errs on the side of reading a line.
"""

import re
from enum import Enum

_URL = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w.-]{1,60}\.(?:com|org|net|io|ai|co|fm|tv|dev|ly|so|gg)(?:/\S*)?|@\w+|\S+@\S+"
)
_BUTTON = re.compile(
    r"by|viewed|views?|likes?|dislikes?|share|save|download|copy(?: link)?|print|embed|reply|report|more|less|"
    r"show (?:more|less|transcript|notes)|read (?:more|less|episode description|the description)|see (?:more|all)|"
    r"(?:watch|listen)(?: to)?(?: (?:the|this|full))?(?: (?:episode|podcast|video|now|later|here|on youtube))*|"
    r"play|pause|mute|loop|translate|sign (?:in|up)|log ?in|register|menu|home|search|close|next|previous|back|"
    r"skip to (?:content|main content)|table of contents|comments?|add a comment|related (?:songs|videos|"
    r"episodes|posts)|"
    r"recommended(?: videos)?|up next|you (?:may|might) also like|advertisement|cookies?|accept(?: all)?|"
    r"privacy policy|"
    r"terms(?: of (?:service|use))?|all rights reserved|source material|description|follow along using the transcript|"
    r"search in video|in this video|transcript was generated automatically.*|auto-?generated|english(?:"
    r" \(auto-generated\))?|"
    r"please choose the correct answer.*|check (?:my )?answers?|correct(?: answers?)?|wrong|questions?|"
    r"score|submit|subscribe|"
    r"subscribed|apple podcasts|spotify|youtube|rss|\d+ (?:views?|comments?|likes?|subscribers?)",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"(?:[\w ]{0,30}: ?)?[\d.,:/ %]*\d[\d.,:/ %]*(?:[KMB]\b)?(?: ?(?:views?|likes?|comments?|subscribers?|"
    r"plays|downloads|"
    r"(?:second|minute|min|hour|day|week|month|year)s?(?: (?:ago|read|listen))?))?",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"\b(?:subscribe|follow (?:us|me|the show|the podcast|along|[A-Z]\w+ on)|find us|sign up (?:for|to)|"
    r"like and subscribe|"
    r"leave (?:us )?an? (?:\S+ )?(?:review|rating|comment)|rate (?:us|the show|and review)|hit the (?:bell|like)|"
    r"listener survey|join our (?:slack|discord|newsletter|community)|"
    r"(?:get|have) (?:you )?a new episode|(?:wherever|anywhere) you (?:listen|get)|show notes (?:are|at))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?]+(?:\s+|$)")


class Section(Enum):
    """What a heading on an episode's page announces."""

    TRANSCRIPT = "transcript"
    PROSE = "prose"
    SPONSORS = "sponsors"
    CHAPTERS = "chapters"
    LINKS = "links"
    HOSTS = "hosts"
    GUESTS = "guests"
    SPEAKERS = "speakers"
    TOPICS = "topics"
    TITLE = "title"
    SHOW = "show"
    DATE = "date"
    URL = "url"


_HEADINGS = {
    Section.TRANSCRIPT: r"(?:(?:full|complete|episode|auto(?:matic)?|video|edited|podcast|the) )*transcript(?:ion)?",
    Section.PROSE: r"why (?:it|this) matters|key (?:claims|points|takeaways|ideas|insights|moments)|"
    r"takeaways|highlights|"
    r"(?:(?:episode|show|video|executive|read episode) )?(?:summary|description|overview|abstract|notes)|tl;?dr|"
    r"about(?: (?:this|the))?(?: (?:episode|guest|show|video|podcast))?|introduction|quotes|in this episode",
    Section.SPONSORS: r"(?:(?:our|today's|this week's|episode) )?(?:sponsors?|advertisers?|partners)|"
    r"sponsored by|brought to you by",
    Section.CHAPTERS: r"(?:chapters?|time ?stamps?|time ?codes?|outline|contents|episode (?:chapters|"
    r"timestamps))(?: .{0,12})?",
    Section.LINKS: r"(?:(?:social|useful|episode|show|important|related|relevant|our|more) )*(?:links?|"
    r"socials?|resources|"
    r"references|further reading|mentioned in this episode|contact|connect(?: with us)?|follow us|find us|"
    r"stay connected|"
    r"credits|production|produced by|where to (?:listen|find us)|subscribe)",
    Section.HOSTS: r"(?:co-?)?host(?:s|\(s\))?|hosted by|presented by|presenters?|interviewers?",
    Section.GUESTS: r"guest(?:s|\(s\))?|(?:featured|special|our|today's) guests?|featuring|interviewees?",
    Section.SPEAKERS: r"speakers?|participants|attendees|present|panel(?:ists)?|people",
    Section.TOPICS: r"topics?(?: (?:covered|discussed))?|tags|keywords|categories|themes",
    Section.TITLE: r"(?:episode )?title|episode(?: name)?",
    Section.SHOW: r"show|podcast|series|channel|program(?:me)?",
    Section.DATE: r"(?:(?:publish(?:ed|ing)?|release[d]?|air(?:ed)?|recorded|recording|upload(?:ed)?)"
    r" )?(?:date|on)|published|"
    r"released|aired|recorded",
    Section.URL: r"(?:episode |video |canonical )?(?:url|link|website)|permalink|watch (?:on youtube|at)",
}
_ALL_HEADINGS = re.compile(
    "|".join(f"(?P<{section.name}>{pattern})" for section, pattern in _HEADINGS.items()), re.IGNORECASE
)
_KEYED = frozenset(_HEADINGS) - {Section.TRANSCRIPT, Section.PROSE, Section.CHAPTERS, Section.LINKS}
_DECORATION = re.compile(r"[#*_>\s\-–—=•]+")
_LONGEST_HEADING = 60


def section_of(line: str) -> tuple[Section, int] | None:
    """The section that a line opens, and where in the line its value begins (at the end for a bare heading)."""
    decoration = _DECORATION.match(line)
    start = decoration.end() if decoration else 0
    name, colon, _ = line[start : start + _LONGEST_HEADING].partition(":")
    bare = name.strip(" *_#[]-–—=:")
    match = _ALL_HEADINGS.fullmatch(bare)
    if not match or not match.lastgroup:
        return None
    section = Section[match.lastgroup]
    value = start + len(name) + 1
    if not colon or not line[value:].strip(" *_#-=:"):
        return section, len(line)
    if section not in _KEYED:
        return None
    while value < len(line) and line[value] in " *_\t":
        value += 1
    return section, value


def is_bare_heading(line: str) -> Section | None:
    """The section of a line that holds a heading and nothing else."""
    found = section_of(line)
    return found[0] if found and found[1] == len(line) else None


def is_furniture(line: str) -> bool:
    """Whether a line is a button, a counter, a link or a call to subscribe."""
    if len(line) > 400:
        return False
    bare = line.strip(" *_#[]()|•·:>-–—=")
    if not any(c.isalpha() for c in bare):
        return True
    return bool(_BUTTON.fullmatch(bare) or _COUNTER.fullmatch(bare)) or is_link(line) or is_subscription(line)


def is_link(line: str) -> bool:
    """Whether a line holds an address and at most a few words that say whose."""
    if len(line) > 1000 or not _URL.search(line):
        return False
    rest = _URL.sub(" ", line).strip(" .:-–—•*[]()|")
    return len(rest.split()) <= 4 or (rest.endswith(":") and len(rest.split()) <= 8)


def is_subscription(line: str) -> bool:
    """Whether every sentence of a short line asks to subscribe, follow or rate."""
    if len(line) > 400 or not _CALL.search(line):
        return False
    sentences = [s for s in _SENTENCE.split(line) if s.strip()]
    return all(_CALL.search(s) or len(s.split()) < 4 for s in sentences)

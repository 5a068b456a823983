"""Who hosts and who is the guest, from what is said at the start: "I'm … and I'm joined as always by my co-host …".

Reads set phrases in front of capitalised names; in text without capitals only the plainest of them. It rather finds
nobody than the wrong one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model import Field, Span, Transcript, Turn, TurnKind
from kg.transcripts.speakers import is_generic, is_name, named, same_person

_OPENING = 7000
"""How many code points of speech count as the start."""

_PART = r"[A-Z](?:[^\W\d_]|[.'’\-](?=[^\W_]))+"
_PERSON = rf"{_PART}(?:\s+(?:[A-Z]\.|(?:de|van|von|der|da|del|bin|al|la|le)(?=\s)|{_PART})){{0,3}}"
_LOW = r"[a-z'’\-]{2,}\s+[a-z'’\-]{2,}"
_FILLER = r"(?:(?:um|uh|like|you know|today|also|of course|once again|again|as always|as usual|here|now),?\s+)*"
_SHOW = (
    r"(?:[A-Z0-9\"“][\w&'’.+\-]*(?:[ \t\r\n]+(?:(?:of|the|and|in|on|to|for|with|a|&)["
    r" \t\r\n]+(?=[A-Z0-9]))*[A-Z0-9&][\w&'’+\-]*)*)"
)


def _phrase(opening: str) -> re.Pattern[str]:
    """A phrase in any case before one or two names."""
    return re.compile(rf"(?i:{opening}),?\s+(?i:{_FILLER})(?P<one>{_PERSON})(?:,?\s+and\s+(?P<two>{_PERSON}))?")


_SELF = _phrase(r"\b(?:i'm|i am|this is|my name is|my name's)(?: (?:your|the|one of your) (?:co-?)?hosts?,?)?")
_COHOST = _phrase(
    r"\b(?:(?:joined|here)(?: \w+){0,3} (?:by|with)|with me(?: \w+){0,4},?(?: is| are)?|along with|alongside|and)?,? ?"
    r"(?:my|your|our) (?:\w+ ){0,2}co-?hosts?(?:,| is| are| today)*"
)
_COHOST_AFTER = re.compile(rf"(?P<one>{_PERSON}),\s+(?i:my (?:\w+ )?co-?host)\b")
_AND_I = re.compile(rf"\b(?P<one>{_PART}) and I (?:will |'ll )?(?:keep|host|bring|try to keep)\b")
_RECEIVES = re.compile(
    r"\b(?:guests?|welcome to the (?:show|podcast)|(?:thanks|thank you)(?: \w+){0,3} for (?:joining|coming))\b",
    re.IGNORECASE,
)
_AS_ALWAYS = _phrase(
    r"\b(?:joined|with me|here)(?: today)?,? (?:as always|as usual|once again as always)(?: \w+)?,? (?:by|with|is)?"
)
_GUEST = tuple(
    _phrase(opening)
    for opening in (
        r"\b(?:my|our|today's|this week's)(?: \w+){0,2} guests?(?: (?:today|for today|this week|here))?,?"
        r" (?:is|are|and (?:that|it) is|and it's)",
        r"\b(?:my|our|today's|special)(?: \w+)? guests?,",
        r"\b(?:we|i)(?:'ve| have| also have|'re joined by| are joined by|'m joined by| am joined by)(?: got)?"
        r"(?: with (?:us|me|you))?(?: (?:here|today|on the show))*,?(?: with (?:us|me))?",
        r"\b(?:joined|join us|joining us|joining me)(?: \w+){0,2}(?: by| is| are)",
        r"\b(?:joined|be joined)(?: (?:today|now|here|once again))* by",
        r"\b(?:i|we)(?:'d| would|'m| am)? (?:also )?(?:like|love|want|excited|happy|pleased|delighted|"
        r"thrilled|honou?red)(?: \w+)? "
        r"to (?:introduce|welcome|have|introduce you to|be joined by|be talking (?:to|with)|be (?:here|speaking) with)",
        r"\bplease (?:help me )?(?:welcome|join me in welcoming)",
        r"\b(?:today|here|sitting down|sat down|speaking|talking|chatting)(?: (?:we're|i'm|we are|i"
        r" am))?(?: (?:here|sitting down|speaking|talking))? "
        r"(?:with|to)",
        r"\bwith (?:me|us)(?: here)? today(?: i have| we have| is|,)?",
        r"\b(?:fireside chat|conversation|interview|discussion|chat)(?: q&a)?(?: (?:with|between))(?: uh|"
        r" um)?(?: with)?",
        r"\bon (?:today's|this) (?:episode|show),? (?:we have|i have|we're joined by|is)",
        r"\bwelcome(?: back)?(?: to the (?:show|podcast|program)| on)?",
    )
)
_CHAT = re.compile(
    r"\b(?:fireside chat|conversation|interview|discussion)\b[^.?!]{0,30}?\bwith\s+(?:uh\s+|um\s+|"
    r"with\s+)*(?P<one>[A-Z][\w’'-]+)"
)
_THANKS = re.compile(
    r"\b(?:thanks|thank you)(?: (?:so much|very much|you))*,?(?: \w+){0,3},? for (?:having|inviting)|"
    r"\b(?:great|good|glad|nice|wonderful|awesome|happy|excited|pleased|pleasure|honou?r|"
    r"delighted|thrilled)(?: \w+)? to be"
    r" (?:here|on|with you|joining)|"
    r"\bthanks for the invit|\bappreciate you having",
    re.IGNORECASE,
)
_WELCOME = re.compile(
    r"(?i:\bwelcome (?:back )?to|\byou're listening to|\bthis is)\s+"
    r"(?i:(?:(?:another|a|the|this|very|special|new|first|latest|\w+ly|[A-Z]\w+)\s+){0,5}?(?:episode|"
    r"edition|installment)s? (?:number \d+ )?(?:of|from) )?"
    rf"(?i:(?:the|our)\s+)?(?P<show>{_SHOW})(?P<kind>\s+(?i:podcast|show))?(?P<next>\s*[.,!:;\-–]|"
    rf"\s+(?i:where|the podcast|with|this|i'm|for the|and)\b|\s*$)"
)
_OPENS = re.compile(
    r"\b(?:hello|hi|hey|good (?:morning|evening)|welcome)(?:,| and| everyone| everybody| again| listeners|"
    r" back| folks| friends)*"
    r" (?:welcome|to (?:another|the|a|this|our)|to [A-Z])|\bwelcome (?:back )?to|\byou're listening to",
    re.IGNORECASE,
)
_WELCOME_LOW = re.compile(
    r"\b[Ww]elcome (?:back )?to\s+(?:the\s+)?(?P<show>[a-z'’]+(?:\s+[a-z'’]+){1,3}?)(?=\s+(?:podcast|"
    r"show)\b|[.!]\s|[.!]$)"
)
_NOT_SHOW = frozenset(
    "the show podcast episode this that a my our your another part world day today these those "
    "everyone in on video channel section first next last".split()
)
_SELF_LOW = re.compile(
    rf"\b(?:my name is|i'm|i am)\s+(?P<one>{_LOW})(?=\s+(?:and (?:this is|welcome|i'm|i am|you're|today)|"
    rf"your host|from\b|the (?:host|founder|ceo)\b|welcome))"
)
_GUEST_LOW = re.compile(rf"\b(?:please welcome|(?:my|our) guest(?: today)? is)\s+(?P<one>{_LOW})")
_COMMON = frozenset(
    "going really so very just the a an not here excited happy sure glad sorry trying talking back your one gonna from "
    "host and with all our my this that you it's today joined about".split()
)


@dataclass
class Introductions:
    """Who was introduced, by the words that do it."""

    hosts: list[Field] = field(default_factory=list)
    guests: list[Field] = field(default_factory=list)
    show: Field | None = None
    selves: dict[str, Field] = field(default_factory=dict)
    """By speaker as labelled: the name that this voice gave itself."""
    thanked: list[str] = field(default_factory=list)
    """Speakers who thanked for the invitation."""


def find_introductions(transcript: Transcript) -> Introductions:
    """Read the introductions at the start of the speech."""
    found = Introductions()
    text = transcript.text
    speakers = named(transcript.turns)
    opening = list(_opening(transcript))
    for i, turn in enumerate(opening):
        said = transcript.readable(turn.span)
        opens = _opens(said, first=i == 0) and not _THANKS.search(said[:200])
        if opens and found.show is None:
            found.show = _show(said, turn.span.start) or _show_in_small_letters(said, turn.span.start, text)
        me = _self(said, turn)
        if me and turn.speaker:
            found.selves.setdefault(turn.speaker, me)
        cohosts = [n for p in (_COHOST, _AS_ALWAYS, _COHOST_AFTER, _AND_I) for n in _names(p, said, turn.span.start)]
        if turn.speaker in speakers:
            if opens or cohosts:
                _put(found.hosts, Field(turn.speaker, speakers[turn.speaker].label))
        elif me and (opens or re.search(r"\bhosts?\b", said[:1500], re.IGNORECASE)):
            _put(found.hosts, me)
        for cohost in cohosts:
            if " " in cohost.value or not speakers or _among(cohost, [Field(s) for s in speakers]):
                _put(found.hosts, cohost)
    for before, turn in zip([None, *opening], opening, strict=False):
        said = transcript.readable(turn.span)
        answers = before is not None and before.speaker != turn.speaker
        if answers and turn.speaker in speakers and _THANKS.search(said[:200]) and turn.speaker not in found.thanked:
            found.thanked.append(turn.speaker)
        _guests(found, said, turn, speakers)
    _without_labels(found, transcript, opening, speakers)
    return found


def _guests(found: Introductions, said: str, turn: Turn, speakers: dict[str, Turn]) -> None:
    """The guests whom one turn introduces; a speaker who introduces another one hosts."""
    names = [n for p in _GUEST for n in _names(p, said, turn.span.start)]
    if speakers:
        names = [n for n in names if _among(n, [Field(s) for s in speakers if s != turn.speaker])]
    names = [n for n in names if not _among(n, found.hosts) and (len(n.value.split()) > 1 or speakers)]
    if speakers and (names or _RECEIVES.search(said)):
        # Others who are named in full in the same breath and who speak later are introduced, too.
        for speaker in speakers:
            at = said.find(speaker) if " " in speaker and speaker != turn.speaker else -1
            if at >= 0:
                names.append(Field(speaker, Span(turn.span.start + at, turn.span.start + at + len(speaker))))
    for name in names:
        if not _among(name, found.hosts):
            _put(found.guests, name)
            # A guest who mentions others introduces nobody.
            if (
                turn.speaker in speakers
                and not _among(Field(turn.speaker), found.guests)
                and turn.speaker not in found.thanked
            ):
                _put(found.hosts, Field(turn.speaker, speakers[turn.speaker].label))


def _without_labels(
    found: Introductions, transcript: Transcript, opening: list[Turn], speakers: dict[str, Turn]
) -> None:
    """A talk: one who names himself first, and the one who will ask him."""
    if speakers or found.hosts:
        return
    for turn in opening[:3]:
        said = transcript.readable(turn.span)
        me = _self(said, turn)
        partner = _CHAT.search(said)
        if me and partner and not found.guests:
            at = turn.span.start + partner.start("one")
            _put(found.guests, me)
            _put(found.hosts, Field(partner["one"], Span(at, at + len(partner["one"]))))
            return
        low = _SELF_LOW.search(said) if not _capitals(said) else None
        if low and not set(low["one"].split()) & _COMMON:
            at = turn.span.start + low.start("one")
            _put(found.hosts, Field(low["one"].title(), Span(at, at + len(low["one"]))))
        guest = _GUEST_LOW.search(said) if not _capitals(said) else None
        if guest and not set(guest["one"].split()) & _COMMON:
            at = turn.span.start + guest.start("one")
            _put(found.guests, Field(guest["one"].title(), Span(at, at + len(guest["one"]))))


def _opening(transcript: Transcript) -> Iterator[Turn]:
    read = 0
    for turn in transcript.turns:
        if turn.kind is TurnKind.SPEECH:
            if read > _OPENING:
                return
            read += turn.span.end - turn.span.start
            yield turn


def _opens(said: str, *, first: bool) -> bool:
    """Whether the show is opened here: a welcome near the start of what somebody says, or at the end of a teaser."""
    return any(m.start() < 400 or (first and m.start() > len(said) - 300) for m in _OPENS.finditer(said))


def _names(pattern: re.Pattern[str], said: str, offset: int) -> Iterator[Field]:
    for match in pattern.finditer(said):
        for group in ("one", "two"):
            if group in match.re.groupindex and match[group] and _plausible(match[group]):
                value, start = _clean(match[group], match.start(group))
                if value:
                    yield Field(" ".join(value.split()), Span(offset + start, offset + start + len(value)))


_NOT_NAMES = frozenset(
    """I I'm It It's He She We They You The This That These Those There Here What Who How Why When Where And But So
    Or If Yes No Yeah Okay Well Welcome Thanks Thank Hello Hi Hey Today Now Just My Your Our Dr Mr Mrs Ms Prof Professor
    Sir Everyone Both Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
    July August September October November December AI Practical Episode Podcast Show Season Part""".split()
)


def _plausible(name: str) -> bool:
    return is_name(" ".join(name.split())) and name.split()[0] not in _NOT_NAMES - {
        "Dr",
        "Mr",
        "Mrs",
        "Ms",
        "Prof",
        "Professor",
        "Sir",
    }


def _clean(name: str, start: int) -> tuple[str, int]:
    """The name up to a sentence's end, without a title before it."""
    name = re.split(r"(?<=[a-z]{2})\.\s", name)[0].rstrip(".,")
    title = re.match(r"(?:Dr|Mr|Mrs|Ms|Prof|Professor|Sir)\.?\s+", name)
    cut = title.end() if title else 0
    return name[cut:], start + cut


def _self(said: str, turn: Turn) -> Field | None:
    """The name that the speaker gives himself: a full one, or the one on his label."""
    for name in _names(_SELF, said[:1500], turn.span.start):
        if turn.speaker and not is_generic(turn.speaker):
            if same_person(name.value, turn.speaker):
                return name
        elif len(name.value.split()) > 1 or turn.speaker:
            return name
    return None


def _show(said: str, offset: int) -> Field | None:
    for match in _WELCOME.finditer(said):
        name = match["show"].strip(" \"“”'.,")
        # "the Practical Loom Podcast" is Practical Loom; of "the Loom Podcast" nothing would be left to know it by.
        name = name.removesuffix(" Podcast") if len(name.split()) > 2 else name
        first = name.split()[0].lower() if name else "the"
        named_so = match["kind"] or match["next"].strip() in ("", ".", "!") or len(name.split()) > 1
        if not name or (first in _NOT_SHOW and len(name.split()) == 1) or not named_so:
            continue
        if re.match(r"(?i:this is|i'm)", match.group()) and not match["kind"]:
            continue
        start = offset + said.index(name, match.start("show"))
        return Field(" ".join(name.split()), Span(start, start + len(name)))
    return None


def _show_in_small_letters(said: str, offset: int, text: str) -> Field | None:
    """A show that was transcribed without capitals, as the rest of the file writes it if it does."""
    match = _WELCOME_LOW.search(said)
    if match is None or set(match["show"].split()) & _NOT_SHOW:
        return None
    words = match["show"].split()
    written = re.search(r"(?:The )?" + r"\s+".join(re.escape(w.capitalize()) for w in words), text)
    value = " ".join(written.group().split()) if written else " ".join(w.capitalize() for w in words)
    return Field(value, Span(offset + match.start("show"), offset + match.end("show")))


def _among(name: Field, people: list[Field]) -> bool:
    return any(same_person(name.value, p.value) for p in people)


def _put(people: list[Field], person: Field) -> None:
    if not _among(person, people):
        people.append(person)


def _capitals(said: str) -> bool:
    return sum(1 for c in said if c.isupper()) > 0.005 * len(said)

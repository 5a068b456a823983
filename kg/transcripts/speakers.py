"""Speaker labels: what can be one, which ones name nobody, and who is meant by the short ones."""

import re
from collections.abc import Iterable

from rapidfuzz.distance import JaroWinkler

from kg.model import Turn, TurnKind

_GENERIC = re.compile(
    r"(?:co-?)?host|guest|ads?|advert(?:isement)?|sponsor|commercial|promo|reader|narrator|announcer|voice-?over|"
    r"intro|outro|interviewer|interviewee|moderator|audience(?: member)?|caller|listener|participant|presenter|"
    r"(?:fe)?male(?: (?:speaker|voice))?|man|woman|all|both|everyone|everybody|together|crowd|unidentified(?: \w+)?|"
    r"unknown(?: \w+)?|speaker|person|voice|user|student|teacher|operator|translator|interpreter|clip|recording|video|"
    r"music|song|question(?:er)?|answer|q|a|me|you",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(.{1,40}?)(?:[ _#-]*\d{1,3}|[ _#-]+[A-Z])", re.DOTALL)
_DIARIZED = re.compile(
    r"(?:speaker|spk|person|participant|unknown(?: speaker)?)(?:[ _#-]*\d{1,3}|[ _#-]+[A-Z])", re.IGNORECASE
)
_ADVERTISER = re.compile(
    r"(?:ads?|advert(?:isement)?|sponsor(?:ed)?|commercial|promo|mid-?roll|pre-?roll)", re.IGNORECASE
)

_NO_LABEL = frozenset(
    """
    action actions agenda aim apple articles attendees author authors background blockers blog books category caution
    channel chapters conclusion contact credits currently date dates decision decisions definition demo description
    discord discussion due duration email episode episodes error example examples facebook fact facts file files
    first follow-up github goal goals guests hint hosts however idea ideas important instagram item items keywords
    lesson lessons license link linkedin links listen location mastodon meaning meeting minutes music needs next
    note notes objective open outcome outcomes outline owner participants patreon phone place podcast point points
    present price problem producer published quote quotes reason reddit reference references remember result results
    risk risks rss second section settings solution source sources speakers sponsors spotify status step subject
    substack summary support tag tags takeaway takeaways task tasks third tip tips title todo topic topics total
    translate twitter update updates url url version video views warning website when where who why youtube
    """.split()
)
_PARTICLES = frozenset("da de del della den der di dos du el la le van von bin ibn al of the and mc st y".split())
_WORD = re.compile(r"(?:[^\W\d_]\.?(?:[^\W\d_]|[.'’\-](?=[^\W\d_]))*|[^\W\d_]\.)[.,]?")
_PREFIXED = re.compile(r"(?:[a-z]['’]|[a-z]{2,3})[^\W\d_a-z]")
"""d'Arc, deWitt."""
_TITLES = frozenset("mr mrs ms dr prof professor sir dame judge senator president".split())


def is_generic(label: str) -> bool:
    """Whether a label names a part or a number ("Host", "Speaker 1", "Ad") and not a person."""
    label = label.strip()
    numbered = _NUMBERED.fullmatch(label)
    return bool(_GENERIC.fullmatch(label) or (numbered and _GENERIC.fullmatch(numbered[1].strip())))


def is_diarized(label: str) -> bool:
    """Whether a label is the number that a diarizer gave a voice (``SPEAKER_00``)."""
    return bool(_DIARIZED.fullmatch(label.strip()))


def is_advertiser(label: str) -> bool:
    """Whether a label marks an advertisement."""
    return bool(_ADVERTISER.fullmatch(label.strip()))


def is_name(label: str) -> bool:
    """Whether a label looks like the name of a person: one to five capitalised words, maybe with particles."""
    words = label.split()
    if not 1 <= len(words) <= 5 or len(label) > 50 or label.lower() in _NO_LABEL:
        return False
    if words[0].lower() in _NO_LABEL and len(words) > 1 and not words[0].istitle():
        return False
    capitals = 0
    for word in words:
        bare = word.strip('()"“”')
        if not _WORD.fullmatch(bare):
            return False
        if bare[0].isupper():
            capitals += 1
        elif bare.lower() not in _PARTICLES and not _PREFIXED.match(bare):
            return False
    return capitals > 0


def is_label(label: str) -> bool:
    """Whether a label can stand for a speaker at all."""
    return is_generic(label) or is_name(label) or (label.islower() and label.isalpha() and label not in _NO_LABEL)


def shown(label: str) -> str:
    """A label as it should be shown: white space collapsed, capitals only where a name has them."""
    label = " ".join(label.strip('"“” ').split())
    if label.isupper() and len(label) > 3 and not is_generic(label):
        return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize() if len(m[0]) > 1 else m[0], label)
    return label


def same_person(one: str, other: str) -> bool:
    """Whether two names can be the same person's, spelt differently or shortened to a part."""
    a, b = _parts(one), _parts(other)
    if not a or not b:
        return False
    if len(a) == 1 or len(b) == 1:
        return any(_alike(x, y) for x in a for y in b if len(x) > 1 and len(y) > 1)
    return _alike(a[0], b[0]) and _alike(a[-1], b[-1])


def full_names(labels: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """For each short label ("ADA", "AB", "Ada") the one fuller name it can stand for; unclear ones are left out."""
    names = list(dict.fromkeys(known))
    found = {}
    for label in labels:
        if is_generic(label) or len(_parts(label)) > 1:
            continue
        fitting = [n for n in names if len(_parts(n)) > 1 and _shortens(label, n)]
        if len(fitting) == 1:
            found[label] = fitting[0]
    return found


def named(turns: Iterable[Turn]) -> dict[str, Turn]:
    """The speakers that have names, each with the first turn that carries the label, in order of speaking."""
    found: dict[str, Turn] = {}
    for turn in turns:
        if turn.kind is TurnKind.SPEECH and turn.speaker and not is_generic(turn.speaker) and is_name(turn.speaker):
            found.setdefault(turn.speaker, turn)
    return found


def _parts(name: str) -> list[str]:
    words = [w.strip(".,'’\"()").lower() for w in name.split()]
    return [w for w in words if w and w not in _TITLES]


def _alike(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) > 3 and JaroWinkler.similarity(a, b) >= 0.88)


def _shortens(label: str, name: str) -> bool:
    short, parts = label.strip(". ").lower().replace(".", ""), _parts(name)
    initials = "".join(p[0] for p in parts)
    return short in parts or (len(short) > 1 and short in (initials, initials[0] + initials[-1]))

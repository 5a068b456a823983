"""Annotated excerpts as training examples: windows of words, the mentions in them, and the relations between those."""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

from kg.extraction.families import FamilyExtractor
from kg.extraction.known_names import LexiconExtractor
from kg.extraction.learned.labels import PREDICATE_LABELS, TYPE_LABELS
from kg.extraction.learned.pieces import WordPieces
from kg.extraction.learned.windows import Word, windows
from kg.extraction.overlaps import without_overlap
from kg.extraction.passages import Passage, passages
from kg.gold import Gold, load_gold
from kg.lexicon import load_lexicon
from kg.model import Mention, Transcript
from kg.schema import PREDICATES
from kg.transcripts import read

_HELD_OUT = 5
"""Every fifth episode is held out."""
_FAR = 400
"""Characters from the evidence within which an end that it does not name is looked for."""
_UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention by characters of the transcript."""

    start: int
    end: int
    type: int
    thing: str
    label: bool = False


@dataclass(frozen=True)
class Excerpt:
    """One annotated transcript, its mentions and relations found in the text."""

    transcript: Transcript
    gold: Gold
    passages: tuple[Passage, ...]
    mentions: tuple[Marked, ...]
    hints: tuple[Mention, ...]
    """What the lexicon finds."""
    stated: dict[tuple[int, int], frozenset[str]]
    """(start of the subject's mention, start of the object's) → predicates stated of them there."""
    related: frozenset[tuple[str, str]]
    """Things between which the annotation states anything, both ways round."""

    @property
    def held_out(self) -> bool:
        """Whether its episode is for tuning, not for training."""
        return crc32(self.gold.doc.removesuffix("-mid").encode()) % _HELD_OUT == 0


@dataclass
class Slot:
    """A word of an example, or the words of a mention."""

    words: list[str]
    cases: list[int]
    mention: Marked | None = None
    hint: int = -1
    """Type that the lexicon gives it, as an index into `TYPE_LABELS`; -1 for none."""
    hint_start: bool = True
    spoken: bool = True
    """False in a speaker's label."""


@dataclass
class Example:
    """One window."""

    slots: list[Slot]
    excerpt: Excerpt = field(repr=False)


def load_excerpts(data: Path) -> list[Excerpt]:
    """All annotated excerpts in DIR/train."""
    found = []
    for file in sorted((data / "train" / "gold").glob("*.json")):
        found.append(_excerpt(data / "train" / "transcripts" / f"{file.stem}.md", file))
    return found


def _excerpt(text: Path, gold_file: Path) -> Excerpt:
    transcript, gold = read(text), load_gold(gold_file)
    cut = tuple(passages(transcript))
    mentions = _mentions(transcript, gold)
    lexicon = load_lexicon()
    hints: list[Mention] = []
    for extractor in (LexiconExtractor(lexicon), FamilyExtractor(lexicon)):
        hints = without_overlap([*hints, *extractor.mentions(transcript, cut, hints)])
    quotes = json.loads(gold_file.read_text(encoding="utf-8"))["relations"]
    stated = _stated(transcript.text, mentions, quotes)
    related = frozenset(p for r in gold.relations for p in ((r.subject, r.object), (r.object, r.subject)))
    return Excerpt(transcript, gold, cut, tuple(mentions), tuple(hints), stated, related)


def _mentions(transcript: Transcript, gold: Gold) -> list[Marked]:
    """Every place where a surface stands, longest match first, and the speakers' labels."""
    holders = {s: e for e in gold.entities for s in (*e.surfaces,)}
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(_spaced(s) for s in sorted(holders, key=len, reverse=True))})(?!\w)")
    by_name = {n.casefold(): e for e in gold.entities for n in (*e.surfaces, e.name) if e.type == "Person"}
    found = []
    for turn in transcript.turns:
        if turn.label and turn.speaker and (speaker := by_name.get(turn.speaker.casefold())):
            found.append(Marked(turn.label.start, turn.label.end, _type(speaker.type), speaker.id, label=True))
        for match in pattern.finditer(transcript.text, turn.span.start, turn.span.end):
            entity = holders[" ".join(match.group().split())]
            found.append(Marked(*match.span(), _type(entity.type), entity.id))
    return found


def _spaced(surface: str) -> str:
    return r"\s+".join(map(re.escape, surface.split()))


def _type(name: str) -> int:
    return [str(t) for t in TYPE_LABELS].index(str(name))


def _stated(
    text: str, mentions: Sequence[Marked], relations: Sequence[dict[str, str]]
) -> dict[tuple[int, int], frozenset[str]]:
    """The mentions that each relation's evidence speaks of."""
    by_thing: dict[str, list[Marked]] = defaultdict(list)
    for m in mentions:
        by_thing[m.thing].append(m)
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    for r in relations:
        if r["p"] not in PREDICATE_LABELS:
            continue
        quote = re.compile(_spaced(r["evidence"]))
        for place in list(quote.finditer(text))[:2]:
            subjects = _ends(by_thing[r["s"]], *place.span(), mentions)
            objects = _ends(by_thing[r["o"]], *place.span(), mentions)
            pairs = sorted((abs(s.start - o.start), s.start, o.start) for s in subjects for o in objects)
            for _, s, o in pairs[:1]:
                found[s, o].add(r["p"])
                if PREDICATES[r["p"]].symmetric:
                    found[o, s].add(r["p"])
    return {k: frozenset(v) for k, v in found.items()}


def _ends(mentions: Sequence[Marked], start: int, end: int, everything: Sequence[Marked]) -> list[Marked]:
    """The mentions of one thing inside a quote, else the label of who says it, else the nearest one."""
    inside = [m for m in mentions if not m.label and start <= m.start and m.end <= end]
    if inside:
        return inside
    before = [m for m in everything if m.label and m.start <= start]
    if before and before[-1].thing == (mentions[0].thing if mentions else ""):
        return [before[-1]]
    near = [(max(start - m.end, m.start - end), m.start, m) for m in mentions]
    near = [n for n in near if n[0] <= _FAR]
    return [min(near)[2]] if near else []


def examples(excerpt: Excerpt, pieces: WordPieces, room: int, first_room: int = 0) -> Iterator[Example]:
    """The windows of an excerpt with what is known of their words."""
    starts = {m.start: m for m in excerpt.mentions if not m.label}
    labels = {m.start: m for m in excerpt.mentions if m.label}
    hints = [(h.span.start, h.span.end, _type(h.type)) for h in excerpt.hints if h.method in ("lexicon", "name")]
    hint_at = {}
    for a, b, t in hints:
        for i in range(a, b):
            hint_at[i] = (t, i == a)
    for window in windows(excerpt.passages, pieces.count, room, first_room=first_room):
        yield Example(list(_slots(window, starts, labels, hint_at)), excerpt)


def _slots(
    window: Sequence[Word], starts: dict[int, Marked], labels: dict[int, Marked], hint_at: dict[int, tuple[int, bool]]
) -> Iterator[Slot]:
    i = 0
    while i < len(window):
        word = window[i]
        if word.passage < 0:
            j = i
            while window[j].text != ":" or window[j].passage >= 0:
                j += 1
            mention = labels.get(word.start)
            yield Slot([w.text for w in window[i:j]], [w.case for w in window[i:j]], mention, spoken=False)
            yield Slot([":"], [window[j].case], spoken=False)
            i = j + 1
            continue
        mention = starts.get(word.start)
        j = i + 1
        if mention:
            while j < len(window) and window[j].passage >= 0 and window[j].start < mention.end:
                j += 1
        hint, begins = hint_at.get(word.start, (-1, True))
        yield Slot([w.text for w in window[i:j]], [w.case for w in window[i:j]], mention, hint, begins)
        i = j


def surfaces_by_type(excerpts: Sequence[Excerpt]) -> dict[int, list[list[str]]]:
    """Names of each type as lists of words, to swap with."""
    found: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for excerpt in excerpts:
        for entity in excerpt.gold.entities:
            for surface in entity.surfaces:
                found[_type(entity.type)].add(tuple(re.findall(r"\w+|[^\w\s]", surface)))
    return {t: [list(w) for w in sorted(s)] for t, s in found.items()}


def shuffled(items: list[Example], seed: int) -> list[Example]:
    """A copy in an order that depends on the seed alone."""
    copy = list(items)
    random.Random(seed).shuffle(copy)
    return copy

"""Names that speech recognition has put into other words: ``jebans paradox`` for Jevons paradox.

A candidate is a run of words that is no name yet, each of which is either a word of the name or one that everyday
English does not have. It is set against the names that begin with a like sound: first those that the transcript says
rightly somewhere (header, speakers, other mentions), then, far more strictly, all that the lexicon knows.

Method: Metaphone (L. Philips, "Hanging on the Metaphone", Computer Language 7(12), 1990) and normalised indel
similarity, averaged.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile

from jellyfish import metaphone
from rapidfuzz import fuzz, process

from kg.extraction.passages import Passage
from kg.lexicon import Lexicon
from kg.lexicon.everyday import common_keys
from kg.model import Claim, Mention, Span, Transcript
from kg.names import Token, name_key
from kg.schema import EntityType

_SHORTEST = 6
"""Letters below which names are too easily like other words."""
_MOST_TOKENS = 4
_ALIKE = 84.0
"""Mean similarity of spelling and sound, 0 to 100, to a name that the transcript says elsewhere."""
_VERY_ALIKE = 92.0
"""The same to a name that only the lexicon has."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A name to set words against."""

    key: str
    sound: str
    words: frozenset[str]
    name: str
    type: EntityType

    @classmethod
    def of(cls, text: str, name: str, type_: EntityType) -> "_Known":
        """One surface of a thing."""
        key = name_key(text)
        return cls(key, _sound(key), frozenset(name_key(w) for w in text.split()), name, type_)


class MishearingExtractor:
    """Repairs names that the lexicon knows in a right spelling only."""

    name = "mishearing"

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    @cached_property
    def _listed(self) -> dict[str, list[_Known]]:
        """The lexicon's unguarded names by the first sound of their Metaphone code."""
        surfaces = ((text, e) for e in self.lexicon.entries for text in e.names if text.casefold() not in e.guards)
        return _by_sound(_Known.of(text, e.name, e.type) for text, e in surfaces)

    def mentions(
        self, transcript: Transcript, passages: Sequence[Passage], found: Sequence[Mention]
    ) -> Iterator[Mention]:
        """Runs of words that are most likely a misheard name."""
        said = ((text, m.name, m.type) for m in found if m.name for text in {m.name, transcript.quote(m.span)})
        local = _by_sound(_Known.of(*names) for names in dict.fromkeys(said))
        in_order = sorted(found, key=lambda m: m.span.start)
        for passage in passages:
            taken = [(m.span.start - passage.start, m.span.end - passage.start) for m in passage.within(in_order)]
            for run in _runs(passage.tokens, taken):
                best = _best(run, local, _ALIKE) or _best(run, self._listed, _VERY_ALIKE)
                if best is not None:
                    known, likeness = best
                    span = Span(passage.start + run[0].start, passage.start + run[-1].end)
                    confidence = round(0.5 + (likeness - _ALIKE) / 40, 2)
                    yield Mention(span, known.type, self.name, confidence, name=known.name, misheard=True)

    def claims(
        self, transcript: Transcript, passages: Sequence[Passage], mentions: Sequence[Mention]
    ) -> Iterable[Claim]:
        """None."""
        return ()


def _by_sound(names: Iterable[_Known]) -> dict[str, list[_Known]]:
    found: dict[str, list[_Known]] = defaultdict(list)
    for known in names:
        if len(known.key) >= _SHORTEST and known.key.isalpha():
            found[known.sound[:1]].append(known)
    return found


def _runs(tokens: Sequence[Token], taken: Sequence[tuple[int, int]]) -> Iterator[Sequence[Token]]:
    """Runs of tokens outside all names that have at least one uncommon word."""
    free = [t.key.isalpha() and not any(a < t.end and t.start < b for a, b in taken) for t in tokens]
    for first in range(len(tokens)):
        odd = False
        for last in range(first, min(first + _MOST_TOKENS, len(tokens))):
            if not free[last] or (last > first and tokens[last].start - tokens[last - 1].end > 1):
                break
            odd = odd or not _is_common(tokens[last].key)
            if odd:
                yield tokens[first : last + 1]


def _best(run: Sequence[Token], names: dict[str, list[_Known]], alike: float) -> tuple[_Known, float] | None:
    key = "".join(t.key for t in run)
    if len(key) < _SHORTEST:
        return None
    sound = _sound(key)
    near = [k for k in names.get(sound[:1], ()) if abs(len(k.key) - len(key)) <= 2 and k.key != key]
    best: tuple[_Known, float] | None = None
    for _, spelled, i in process.extract(key, [k.key for k in near], scorer=fuzz.ratio, score_cutoff=76, limit=5):
        known = near[i]
        likeness = (spelled + fuzz.ratio(sound, known.sound)) / 2
        odd = [t.key for t in run if t.key not in known.words]
        if odd and likeness >= alike and not any(map(_is_common, odd)) and not _derived(key, known.key):
            best = max(best or (known, 0.0), (known, likeness), key=lambda b: b[1])
    return best


def _is_common(word: str) -> bool:
    return len(word) < 3 or word in common_keys()


def _derived(key: str, other: str) -> bool:
    """Whether one is the other with another ending: European and Europe."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(key, other, strict=False)))
    return shared >= min(len(key), len(other)) - 1


@lru_cache(maxsize=1 << 15)
def _sound(key: str) -> str:
    return metaphone(key)

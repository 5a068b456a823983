"""Names that the lexicon knows, wherever the text says them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from kg.extraction.guards import Context, Hit, is_meant
from kg.extraction.passages import Passage
from kg.lexicon import Lexicon, Surface
from kg.model import Claim, Mention, Span, Transcript
from kg.names import Token, name_key
from kg.schema import EntityType

_MAX_TOKENS = 12
"""No name is longer ("The Unreasonable Effectiveness of Recurrent Neural Networks" has 8)."""
_CONFIDENCE = {"name": 0.95, "guarded": 0.85, "misheard": 0.7}


class LexiconExtractor:
    """Looks up every run of tokens; the longest run wins, guards and context decide between readings."""

    name = "lexicon"

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    @cached_property
    def _prefixes(self) -> frozenset[str]:
        """Every beginning of every key, so that a search ends as soon as no name can follow."""
        return frozenset(key[:i] for key in self.lexicon.surfaces for i in range(1, len(key) + 1))

    def mentions(
        self, transcript: Transcript, passages: Sequence[Passage], found: Sequence[Mention]
    ) -> Iterator[Mention]:
        """Every known name whose guard holds."""
        words: list[str] = []
        hits = [hit for passage in passages for hit in self._hits(passage, words)]
        named = {name_key(s.entry.name) for h in hits for s in h.surfaces if s.guard is None and not s.misheard}
        context = Context.of(words, hits)
        for hit in hits:
            readings = [s for s in hit.surfaces if is_meant(s, hit, context)]
            if readings:
                surface = max(readings, key=lambda s: _rank(s, hit, named))
                kind = "misheard" if surface.misheard else "guarded" if surface.guard else "name"
                yield Mention(
                    span=Span(hit.passage.start + hit.start, hit.passage.start + hit.end),
                    type=surface.entry.type,
                    method=self.name,
                    confidence=_CONFIDENCE[kind],
                    name=surface.entry.name,
                    misheard=surface.misheard,
                )

    def claims(
        self, transcript: Transcript, passages: Sequence[Passage], mentions: Sequence[Mention]
    ) -> Iterable[Claim]:
        """None: what the lexicon knows is not what the transcript says."""
        return ()

    def _hits(self, passage: Passage, words: list[str]) -> Iterator[Hit]:
        """The longest known runs, left to right; appends the passage's tokens to `words`."""
        tokens, base = passage.tokens, len(words)
        words.extend(t.key for t in tokens)
        i = 0
        while i < len(tokens):
            run = self._longest(tokens, i)
            if run is None:
                i += 1
                continue
            end, key = run
            last = tokens[end - 1]
            yield Hit(passage, tokens[i].start, last.end, base + i, self.lexicon.surfaces[key])
            i = end

    def _longest(self, tokens: list[Token], i: int) -> tuple[int, str] | None:
        """(index after the run, its key) of the longest run from token i that is a name."""
        key, best = "", None
        for j in range(i, min(i + _MAX_TOKENS, len(tokens))):
            key += tokens[j].key or ","
            if key not in self._prefixes:
                break
            if key in self.lexicon.surfaces and tokens[j].key:
                best = (j + 1, key)
        return best


def _rank(surface: Surface, hit: Hit, named: set[str]) -> tuple[bool, bool, bool, bool, bool]:
    """Orders the readings of one hit, the best last."""
    entry = surface.entry
    related = any(r and name_key(r) in named for r in (entry.maker, entry.parent))
    return (
        surface.guard is not None,
        not surface.misheard,
        related or name_key(entry.name) in named,
        hit.text == surface.text,
        entry.type != EntityType.CONCEPT,
    )

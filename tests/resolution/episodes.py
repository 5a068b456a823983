"""What the tests of resolution share: transcripts that consist of names."""

from collections.abc import Sequence

from kg.lexicon import Entry, Lexicon
from kg.model import Claim, EpisodeInfo, Extraction, Field, Mention, Span, Transcript, Turn
from kg.schema import EntityType as T
from kg.schema import Scope

LEXICON = Lexicon(
    [
        Entry("reinforcement learning", T.CONCEPT, ("RL",), wikipedia="Reinforcement learning"),
        Entry("Acme", T.ORGANIZATION),
        Entry("Björk", T.PERSON),
    ]
)

Named = tuple[str, T, str | None]
"""(words, type, right name) of a mention; a misheard one has its words in <>."""


def episode(
    source: str,
    *named: Named,
    claims: Sequence[tuple[int, str, int | Scope]] = (),
    method: str = "lexicon",
    show: str | None = None,
) -> Extraction:
    """A transcript that consists of these names; claims are (number of the subject, predicate, that of the object)."""
    text, mentions = "", []
    for words, type_, name in named:
        misheard, words = words.startswith("<"), words.strip("<>")
        span = Span(len(text), len(text) + len(words))
        mentions.append(Mention(span, type_, method, 0.9, name=name, misheard=misheard))
        text += f"{words} and "
    whole = Span(0, len(text))
    made = tuple(
        Claim(mentions[s], p, o if isinstance(o, Scope) else mentions[o], whole, "pattern", 0.8) for s, p, o in claims
    )
    info = EpisodeInfo(show=Field(show, Span(text.index(show), text.index(show) + len(show))) if show else None)
    transcript = Transcript(source, "notes", "0" * 64, text, (Turn(whole),), episode=info)
    return Extraction(transcript, tuple(mentions), made, (whole,))


ADA, ACME = ("Ada Birch", T.PERSON, None), ("Acme", T.ORGANIZATION, None)

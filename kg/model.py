"""The records that pass from stage to stage.

    read:     file        → Transcript
    extract:  Transcript  → Extraction  (Mention, Claim)
    resolve:  Extractions → Entity, Relation, Episode, in a `kg.graph.KnowledgeGraph`

All are frozen. All offsets count code points of `Transcript.text`.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from kg.schema import EntityType, Scope


class TurnKind(StrEnum):
    """What a stretch of a transcript is."""

    SPEECH = "speech"
    """Somebody talks."""
    HEADER = "header"
    """Prose written about the episode: description, summary, key claims."""
    ADVERTISEMENT = "advertisement"
    """A sponsor is read out or listed."""
    NOTES = "notes"
    """Written notes: minutes, bullet points."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a transcript's text."""

    start: int
    """Offset of the first code point."""
    end: int
    """Offset after the last one."""


@dataclass(frozen=True, slots=True)
class Field:
    """A value of the episode's metadata and where it stands."""

    value: str
    """The value, cleaned (white space collapsed, quotes of the layout removed)."""
    span: Span | None = None
    """Where the transcript says so; None only where the value is not in the text (a file name)."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A named section of an episode."""

    title: str
    time: float
    """Seconds from the start."""


@dataclass(frozen=True, slots=True)
class EpisodeInfo:
    """What a transcript says about itself."""

    title: Field | None = None
    show: Field | None = None
    """The podcast or channel that it is an episode of."""
    date: str | None = None
    """ISO 8601 calendar date (YYYY-MM-DD)."""
    url: str | None = None
    """Where the episode can be heard or seen."""
    hosts: tuple[Field, ...] = ()
    guests: tuple[Field, ...] = ()
    sponsors: tuple[Field, ...] = ()
    topics: tuple[Field, ...] = ()
    """Topics, keywords and tags that the page lists."""
    chapters: tuple[Chapter, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch that is read for facts: one speaker's turn, or a paragraph of the header or notes.

    Text outside all turns (page furniture, labels, time codes, links) is not read.
    """

    span: Span
    kind: TurnKind = TurnKind.SPEECH
    speaker: str | None = None
    """The speaker's name as it should be shown; None where it is unknown."""
    label: Span | None = None
    """Where the speaker's name stands in the text before the turn."""


@dataclass(frozen=True, slots=True)
class Mark:
    """From this offset on, until the next mark: the time, and the cue or paragraph of the original file."""

    offset: int
    time: float | None = None
    """Seconds from the start."""
    segment: str | None = None
    """The cue, segment or paragraph of the original file, where the file is not running text."""


@dataclass(frozen=True)
class Transcript:
    """One transcript, read.

    >>> transcript = kg.read("seeds/transcripts/no-priors-digest.txt")
    >>> transcript.quote(transcript.episode.show.span)
    'Transcript Digests'
    """

    source: str
    """POSIX path relative to the folder that was given."""
    layout: str
    """Name of the reader that read it."""
    sha256: str
    """Hex digest of the file's bytes."""
    text: str
    """The file as decoded, or for layouts that are not running text, the text made of it."""
    turns: tuple[Turn, ...]
    """In order, without overlap."""
    marks: tuple[Mark, ...] = ()
    """In order of offset."""
    episode: EpisodeInfo = field(default_factory=EpisodeInfo)
    hidden: tuple[Span, ...] = ()
    """Stretches inside turns that are not words: targets of links, time codes. In order, without overlap."""

    def readable(self, span: Span) -> str:
        """The text at a span with what is hidden in it blanked by as many spaces: offsets hold."""
        text = self.text[span.start : span.end]
        first = bisect_right(self.hidden, span.start, key=lambda h: h.end)
        for gap in self.hidden[first:]:
            if gap.start >= span.end:
                break
            a, b = max(gap.start, span.start) - span.start, min(gap.end, span.end) - span.start
            text = text[:a] + " " * (b - a) + text[b:]
        return text

    def mark_at(self, offset: int) -> Mark | None:
        """The mark that holds at this offset, None before the first one."""
        i = bisect_right(self.marks, offset, key=lambda m: m.offset)
        return self.marks[i - 1] if i else None

    def turn_at(self, offset: int) -> Turn | None:
        """The turn whose text or label covers this offset."""
        i = bisect_right(self.turns, offset, key=lambda t: t.label.start if t.label else t.span.start)
        if not i:
            return None
        turn = self.turns[i - 1]
        first = turn.label.start if turn.label else turn.span.start
        return turn if first <= offset < turn.span.end else None

    def quote(self, span: Span) -> str:
        """The words at a span, runs of white space as one space."""
        return " ".join(self.text[span.start : span.end].split())


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the text names something."""

    span: Span
    type: EntityType
    method: str
    """The extractor that found it: ``metadata``, ``speaker``, ``lexicon``, ``pattern``, ``spacy:<model>``."""
    confidence: float
    """0 to 1."""
    name: str | None = None
    """The right name, where the extractor knows it; None leaves it to resolution."""
    misheard: bool = False
    """True where the words are a misheard or misspelt form of the name."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation that the text states."""

    subject: Mention
    predicate: str
    """A key of `kg.schema.PREDICATES`."""
    object: Mention | Scope
    quote: Span
    """The words that state it."""
    method: str
    confidence: float


@dataclass(frozen=True)
class Extraction:
    """All that was found in one transcript.

    >>> extraction = kg.extract(kg.read("seeds/transcripts/no-priors-digest.txt"))
    >>> len(extraction.mentions) > len(extraction.claims) > 0
    True
    """

    transcript: Transcript
    mentions: tuple[Mention, ...]
    """In text order, without overlap."""
    claims: tuple[Claim, ...]
    sentences: tuple[Span, ...]
    """Where the sentences stand that were read, in text order; header fields and labels lie outside them."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a relation was read from.

    >>> evidence = graph.relations("Ada", predicate="worksOn")[0].evidence[0]
    >>> evidence.quote, evidence.speaker, evidence.time
    ('Ada works on the engine', 'Mary Host', 65.0)
    """

    episode: str
    """Id of the episode node."""
    quote: str
    """The words, runs of white space as one space."""
    start: int
    """Offset of the quote's first code point in the episode's text."""
    end: int
    method: str
    """What read it: ``metadata``, ``pattern``, ``name``, …"""
    speaker: str | None = None
    time: float | None = None
    """Seconds from the start of the episode."""
    segment: str | None = None
    """Cue or paragraph, where the file is not running text."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One mention of an entity, as it goes into ``mentions.ttl``."""

    entity: str
    """Id of the entity node."""
    episode: str
    surface: str
    start: int
    end: int
    method: str
    confidence: float
    speaker: str | None = None
    time: float | None = None
    segment: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A node: one thing in the world.

    >>> ada = graph.entity("Ada")
    >>> ada.id, ada.aliases, ada.misheard, ada.mention_count
    ('person/ada-lovelace', ('Ada',), ('Ada Loveless',), 7)
    """

    id: str
    """``person/eric-zelikman``: the IRI without the base."""
    name: str
    """The right name (skos:prefLabel)."""
    type: EntityType
    aliases: tuple[str, ...] = ()
    """Other right names that occur (skos:altLabel), sorted."""
    misheard: tuple[str, ...] = ()
    """Misheard and misspelt names that occur (skos:hiddenLabel), sorted."""
    mention_count: int = 0
    is_show: bool = False
    """True for a podcast or channel, which is a Work and a Show."""
    wikipedia: str | None = None
    """Title of the article in the English Wikipedia."""


@dataclass(frozen=True, slots=True)
class Episode:
    """A node: one transcript.

    >>> episode = graph.episodes()[0]
    >>> episode.title, episode.date, episode.source
    ('Engines, Then and Now', '2024-05-01', 'engines.txt')
    """

    id: str
    """``episode/no-priors-2025-10-09``: the IRI without the base."""
    title: str
    source: str
    """POSIX path of the transcript relative to the folder that was given."""
    sha256: str
    date: str | None = None
    """ISO 8601 calendar date."""
    url: str | None = None
    show: str | None = None
    """Id of the show node."""


@dataclass(frozen=True, slots=True)
class Relation:
    """An edge: a stated relation between two nodes.

    >>> relation = graph.relations("Ada", predicate="worksOn")[0]
    >>> relation.subject, relation.predicate, relation.object, relation.confidence
    ('person/ada-lovelace', 'worksOn', 'product/analytical-engine', 0.8)
    """

    subject: str
    """Id of a node."""
    predicate: str
    object: str
    confidence: float
    """0 to 1, rounded to 0.01."""
    evidence: tuple[Evidence, ...]
    """At least one, in order of episode and offset."""


@dataclass(frozen=True, slots=True)
class CoOccurrence:
    """An edge of its own kind: two entities that are often named together, whatever is said about them."""

    first: str
    """Id of the entity that sorts first."""
    second: str
    weight: int
    """In how many sentences."""

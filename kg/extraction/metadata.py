"""What a transcript says about itself: hosts, guests, sponsors, the show, and who speaks."""

from collections.abc import Iterator, Sequence

from kg.extraction.passages import Passage
from kg.model import Claim, Field, Mention, Span, Transcript
from kg.schema import EntityType, Scope

_CONFIDENCE = 0.95
_LONGEST_QUOTE = 300
"""Code points; a whole paragraph is no quote."""


class MetadataExtractor:
    """Names in the header's fields and at the speaker labels; ``hosts``, ``guestOn`` and ``sponsors``."""

    name = "metadata"

    def mentions(
        self, transcript: Transcript, passages: Sequence[Passage], found: Sequence[Mention]
    ) -> Iterator[Mention]:
        """One for each field and each label."""
        info = transcript.episode
        for type_, fields in (
            (EntityType.PERSON, (*info.hosts, *info.guests)),
            (EntityType.WORK, (info.show,) if info.show else ()),
            (EntityType.ORGANIZATION, info.sponsors),
        ):
            yield from (self._mention(field, type_, transcript) for field in fields if field.span)
        for turn in transcript.turns:
            if turn.label and turn.speaker:
                yield Mention(turn.label, EntityType.PERSON, "speaker", _CONFIDENCE, name=turn.speaker)

    def claims(
        self, transcript: Transcript, passages: Sequence[Passage], mentions: Sequence[Mention]
    ) -> Iterator[Claim]:
        """One for each host, guest and sponsor."""
        info = transcript.episode
        for predicate, fields, scope in (
            ("hosts", info.hosts, Scope.SHOW),
            ("guestOn", info.guests, Scope.EPISODE),
            ("sponsors", info.sponsors, Scope.EPISODE),
        ):
            for field in fields:
                if not field.span:
                    continue
                subject = next((m for m in mentions if _overlap(m.span, field.span)), None)
                if subject is not None and subject.type != EntityType.WORK:
                    quote = _line_around(transcript, field.span)
                    yield Claim(subject, predicate, scope, quote, self.name, _CONFIDENCE)

    def _mention(self, field: Field, type_: EntityType, transcript: Transcript) -> Mention:
        assert field.span is not None
        # The name as it should be shown may differ from the words (SARAH GUO, @nopriorspod).
        return Mention(field.span, type_, self.name, _CONFIDENCE, name=field.value)


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _line_around(transcript: Transcript, span: Span) -> Span:
    """The line that a field stands in, or the words around it where lines are long."""
    text = transcript.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    if end - start > _LONGEST_QUOTE:
        start = max(start, span.start - _LONGEST_QUOTE // 2)
        end = min(end, span.end + _LONGEST_QUOTE // 2)
        start = text.find(" ", start, span.start) + 1 or span.start
        end = text.rfind(" ", span.end, end) if text.rfind(" ", span.end, end) > 0 else span.end
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)

"""The learned extractor as a spaCy component: ``nlp.add_pipe("kg_reader")``.

Names go to ``doc.spans["kg"]`` (label: the type, kb_id: the right name), relations to ``doc._.kg_relations`` as
(subject span, predicate, object span, confidence). Names that split a token of the pipeline are widened to whole
tokens.
"""

from typing import TYPE_CHECKING, Any

from kg.extraction.learned.extractor import LearnedExtractor
from kg.extraction.passages import passages
from kg.model import Mention, Span, Transcript, Turn

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SPANS = "kg"


class Reader:
    """Reads one Doc as one turn of speech."""

    def __init__(self) -> None:
        from spacy.tokens import Doc

        self._extractor = LearnedExtractor()
        if not Doc.has_extension("kg_relations"):
            Doc.set_extension("kg_relations", default=())

    def __call__(self, doc: "Doc") -> "Doc":
        """Adds what it finds and returns the same Doc."""
        turn = Turn(Span(0, len(doc.text)))
        transcript = Transcript("doc", "spacy", "", doc.text, (turn,))
        cut = passages(transcript)
        mentions = sorted(self._extractor.mentions(transcript, cut, ()), key=lambda m: m.span.start)
        spans = {m: _span(doc, m) for m in mentions}
        doc.spans[SPANS] = list(spans.values())
        doc._.kg_relations = tuple(
            (spans[c.subject], c.predicate, spans[c.object], c.confidence)
            for c in self._extractor.claims(transcript, cut, mentions)
            if isinstance(c.object, Mention)
        )
        return doc


def _span(doc: "Doc", mention: Mention) -> Any:
    return doc.char_span(
        mention.span.start,
        mention.span.end,
        label=str(mention.type),
        kb_id=mention.name or "",
        alignment_mode="expand",
    )


def make(nlp: "Language", name: str) -> Reader:
    """The factory that spaCy calls."""
    return Reader()

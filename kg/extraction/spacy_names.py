"""Names that a spaCy pipeline of the user's choice finds (``--spacy-model``)."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from kg.errors import MissingPart
from kg.extraction.passages import Passage
from kg.model import Claim, Mention, Span, Transcript
from kg.schema import EntityType

_TYPES = {
    "PERSON": EntityType.PERSON,
    "PER": EntityType.PERSON,
    "ORG": EntityType.ORGANIZATION,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "PRODUCT": EntityType.PRODUCT,
    "WORK_OF_ART": EntityType.WORK,
    "LAW": EntityType.WORK,
    "EVENT": EntityType.EVENT,
    **{t.name: t for t in EntityType},
    **{t.value: t for t in EntityType},
}
"""OntoNotes' and CoNLL's labels that have a counterpart here, and the names of our own types."""
_CONFIDENCE = 0.7
_BATCH = 64


@lru_cache(maxsize=1)
def _load(model: str) -> Any:
    import spacy

    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise MissingPart(
            f"there is no spaCy pipeline {model!r} here ({error})",
            remedy=f"install it (`python -m spacy download {model}`) or give the path of its folder",
        ) from error
    if "ner" not in nlp.pipe_names and "entity_ruler" not in nlp.pipe_names:
        raise MissingPart(
            f"the spaCy pipeline {model!r} has no component that finds names",
            remedy="name one with `ner` or `entity_ruler`",
        )
    return nlp


class SpacyExtractor:
    """Runs the pipeline's NER over every passage."""

    def __init__(self, model: str) -> None:
        """`model` is an installed package or a folder. Raises `MissingPart`."""
        self.name = f"spacy:{model.replace(chr(92), '/').rstrip('/').rsplit('/', 1)[-1]}"
        self._nlp = _load(model)

    def mentions(
        self, transcript: Transcript, passages: Sequence[Passage], found: Sequence[Mention]
    ) -> Iterator[Mention]:
        """One for each entity whose label has a counterpart among our types."""
        docs = self._nlp.pipe((p.text for p in passages), batch_size=_BATCH)
        for passage, doc in zip(passages, docs, strict=True):
            for ent in doc.ents:
                type_ = _TYPES.get(ent.label_)
                text = ent.text.strip()
                if type_ is not None and any(c.isalnum() for c in text):
                    start = passage.start + ent.start_char
                    yield Mention(Span(start, start + len(text)), type_, self.name, _CONFIDENCE, name=text)

    def claims(
        self, transcript: Transcript, passages: Sequence[Passage], mentions: Sequence[Mention]
    ) -> Iterable[Claim]:
        """None: `kg.extraction.statements` reads what is said of them."""
        return ()

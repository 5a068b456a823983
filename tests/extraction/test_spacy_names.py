"""A spaCy pipeline of the user's own, trained here on a handful of sentences."""

from pathlib import Path

import pytest
import spacy
from spacy.training import Example

from kg.errors import MissingPart
from kg.extraction import Choice, Settings, extract
from kg.model import Span, Transcript, Turn

PEOPLE = ["Mira Tolland", "Jonas Petrel", "Edda Falk", "Ivo Brandt"]
COMPANIES = ["Quellwerk", "Nordholm", "Silverpine", "Kestrel"]


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a pipeline that has learned that so-and-so works at such-and-such."""
    nlp = spacy.blank("en")
    nlp.add_pipe("ner")
    examples = []
    for person in PEOPLE:
        for company in COMPANIES:
            text = f"Yesterday {person} left {company} for good."
            ends = [
                (text.index(n), text.index(n) + len(n), label) for n, label in ((person, "PERSON"), (company, "ORG"))
            ]
            examples.append(Example.from_dict(nlp.make_doc(text), {"entities": ends}))
    spacy.util.fix_random_seed(0)
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(15):
        nlp.update(examples, sgd=optimizer)
    folder = tmp_path_factory.mktemp("pipeline") / "tiny"
    nlp.to_disk(folder)
    return folder


def _heard(text: str) -> Transcript:
    return Transcript("talk.txt", "notes", "0" * 64, text, (Turn(Span(0, len(text))),))


def test_its_names_are_mentions(pipeline: Path) -> None:
    settings = Settings(extractor=Choice.LEXICON, spacy_model=str(pipeline), default_lexicon=False)
    found = extract(_heard("It rained.\nYesterday Edda Falk left Kestrel for good."), settings)
    assert [(found.transcript.quote(m.span), str(m.type)) for m in found.mentions] == [
        ("Edda Falk", "Person"),
        ("Kestrel", "Organization"),
    ]
    assert {m.method for m in found.mentions} == {"spacy:tiny"}


def test_a_pipeline_that_is_not_there() -> None:
    with pytest.raises(MissingPart, match="no spaCy pipeline 'en_nowhere'"):
        extract(_heard("It rained."), Settings(extractor=Choice.LEXICON, spacy_model="en_nowhere"))


def test_a_pipeline_that_finds_no_names(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(MissingPart, match="no component that finds names"):
        extract(_heard("It rained."), Settings(extractor=Choice.LEXICON, spacy_model=str(tmp_path / "blank")))

"""Which words are taken as the names that a lexicon lists."""

import pytest
from extraction_cases import Hear, names

LEXICON = "\n".join(
    "\t".join(cells)
    for cells in (
        ("GPT-4", "Model", "", "gpd 4"),
        ("Claude", "Model", "", "clot", "", "Anthropic", "", "clot: near anthropic"),
        ("Claude 3.7 Sonnet", "Model", "3.7 Sonnet", "", "Claude"),
        ("Anthropic", "Organization"),
        ("DeepMind", "Organization"),
        ("Meta", "Organization", "Meta Platforms", "", "", "", "", "Meta: case"),
        ("Go", "Product", "Golang", "", "", "", "", "Go: near gopher, goroutine"),
        ("Vladimir Putin", "Person", "Putin"),
        ("World Health Organization", "Organization", "WHO"),
        ("Canva", "Product"),
        ("Shap-E", "Model"),
        ("reinforcement learning", "Concept", "RL"),
        ("transformer", "Concept"),
        ("learning", "Concept"),
        ("Groq", "Organization", "", "Grok", "", "", "", "Grok: near chip, inference"),
        ("Grok", "Model", "", "", "", "xAI"),
        ("xAI", "Organization"),
    )
)

FOUND = {
    "as written": ("We tried GPT-4 first.", [("GPT-4", "GPT-4")]),
    "joined": ("We tried GPT4 first.", [("GPT4", "GPT-4")]),
    "spoken digits": ("We tried gpt four first.", [("gpt four", "GPT-4")]),
    "spelled out": ("We tried g p t 4 first.", [("g p t 4", "GPT-4")]),
    "misheard": ("We tried GPD 4 first.", [("GPD 4", "GPT-4")]),
    "decimals spoken": (
        "I like Claude three point seven Sonnet.",
        [("Claude three point seven Sonnet", "Claude 3.7 Sonnet")],
    ),
    "the longest wins": ("Reinforcement learning is old.", [("Reinforcement learning", "reinforcement learning")]),
    "plural": ("We trained transformers.", [("transformers", "transformer")]),
    "possessive is left out": ("That is Anthropic's plan.", [("Anthropic", "Anthropic")]),
    "apart": ("They went to Deep Mind.", [("Deep Mind", "DeepMind")]),
    "across a line break": (
        "They like reinforcement\nlearning.",
        [("reinforcement learning", "reinforcement learning")],
    ),
    "acronym": ("They like RL a lot.", [("RL", "reinforcement learning")]),
    "guarded by case": ("He left Meta last year.", [("Meta", "Meta")]),
    "another surface is free": ("He left meta platforms last year.", [("meta platforms", "Meta")]),
    "guarded by context": ("Each gopher writes Go here.", [("Go", "Go")]),
    "misheard, in context": ("At Anthropic they train clot.", [("Anthropic", "Anthropic"), ("clot", "Claude")]),
    "the reading whose guard holds": ("The Grok chip does inference.", [("Grok", "Groq")]),
    "else the plain reading": ("At xAI they trained Grok.", [("xAI", "xAI"), ("Grok", "Grok")]),
}

NOT_FOUND = {
    "case guard, lower case": "This is very meta, I think. So He Said.",
    "case guard, start of a sentence": "Meta is a prefix. It is Greek.",
    "context guard, no context": "Let us Go there.",
    "misheard, no context": "There was a blood clot in it.",
    "two words by chance": "They Put in a lot of work.",
    "an acronym that is a word": "He asked who did it.",
    "the plural of another word": "He paints on canvas.",
    "a hyphen makes the name": "It is in good shape, He said.",
    "across a full stop": "We did deep. Mind you, He did.",
    "part of a word": "It was unlearningly Good.",
}


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND)
def test_found(hear: Hear, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(words, name) for words, name, _ in names(hear(text, lexicon=LEXICON))] == expected


@pytest.mark.parametrize("text", NOT_FOUND.values(), ids=NOT_FOUND)
def test_not_found(hear: Hear, text: str) -> None:
    assert names(hear(text, lexicon=LEXICON)) == []


def test_what_was_misheard_is_marked(hear: Hear) -> None:
    found = hear("We tried GPD 4 and GPT-4.", lexicon=LEXICON).mentions
    assert [m.misheard for m in found] == [True, False]
    assert found[0].confidence < found[1].confidence

"""When two names are one, and how a name looks in an IRI."""

from itertools import pairwise

import pytest

from kg.names import name_key, slug, tokenize

SAME = [
    ("Claude 4", "claude-4"),
    ("OpenAI", "Open AI"),
    ("reinforcement learning", "Reinforcement-Learning"),
    ("Humanity's Last Exam", "Humanity’s Last Exam"),
    ("Anthropic's", "Anthropic"),
    ("LLMs", "LLM"),
    ("transformers", "Transformer"),
    ("AT&T", "at and t"),
    ("GPT-4", "gpt four"),
    ("GPT-4o", "g p t 4 o"),
    ("Claude 3.7 Sonnet", "claude three point seven sonnet"),
    ("Node.js", "node js"),
    ("10,000", "10000"),
    ("C++", "c plus plus"),
    ("C#", "C sharp"),
    ("Café Zürich", "cafe zurich"),
    ("  GPT_4o ", "GPT-4o"),
]

DIFFERENT = [
    ("Claude", "Claude 4"),
    ("C", "C++"),
    ("Claude 3", "Claude 4"),
    ("Claude 3.7", "Claude 37"),
    ("Humans&", "humans and"),
    ("Ross", "Ro"),
    ("business", "busines"),
    ("virus", "viru"),
    ("o1", "o3"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_names_that_differ_only_in_form_have_one_key(a: str, b: str) -> None:
    assert name_key(a) == name_key(b)


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_names_of_different_things_have_different_keys(a: str, b: str) -> None:
    assert name_key(a) != name_key(b)


@pytest.mark.parametrize("name", ["", " ", "...", "—", "'s"])
def test_a_name_without_letters_or_digits_has_no_key(name: str) -> None:
    assert name_key(name) == ""


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("the GPT-4 model", ["the", "gpt", "4", "model"]),
        ("Anthropic's models, and", ["anthropic", "model", "", "and"]),
        ("three point seven", ["3.7"]),
        ("A.I. at AT&T.", ["a", "i", "", "at", "at", "and", "t", ""]),
        ("", []),
    ],
)
def test_tokens_of_running_text(text: str, keys: list[str]) -> None:
    assert [t.key for t in tokenize(text)] == keys


@pytest.mark.parametrize("text", ["Humanity's Last Exam — von Zürich, C++ & three point seven", "İstanbul ﬁne 3,000.5"])
def test_tokens_stand_where_they_say(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[t.start : t.end].strip() == text[t.start : t.end] != "" for t in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Eric Zelikman", "eric-zelikman"),
        ("Humanity's Last Exam", "humanitys-last-exam"),
        ("Claude 3.7 Sonnet", "claude-3-7-sonnet"),
        ("Claude 37", "claude-37"),
        ("Humans&", "humans-and"),
        ("C++", "c-plus-plus"),
        ("F#", "f-sharp"),
        ("Zürich", "zurich"),
        ("Ω-automata", "ω-automata"),
        ("深圳", "深圳"),
        ("???", "unnamed"),
    ],
)
def test_a_slug_is_readable_and_keeps_what_tells_names_apart(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_slugs_of_different_versions_differ() -> None:
    versions = ["Claude 3", "Claude 3.5", "Claude 35", "Claude 3.5 Sonnet", "Claude 3.7"]
    assert len({slug(v) for v in versions}) == len(versions)

"""When two names are the same name, however they were written or heard.

Speech recognition spells one name many ways: ``GPT-4``, ``GPT4``, ``gpt four``, ``g p t 4``. `name_key` joins the
normalised tokens of a name without anything between them, so that all of these have one key; `tokenize` gives the
tokens with their places, for those who look names up in running text. The graph, the lexicon and resolution share this
one definition.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r"(?P<possessive>['’]s?(?!\w))"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?)"
    r"|(?P<sign>[&+#])"
    r"|(?P<break>[^\w\s])",
)
_SEPARATOR = re.compile(r"[\W_]+")
_NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_DIGITS = {word: str(number) for number, word in enumerate(_NUMBER_WORDS.split())}
_SIGNS = {"&": "and", "+": "plus", "#": "sharp"}
# Inside a name these join its parts (GPT-4, Node.js, A.I., 2/3); before white space they end it.
_JOINERS = frozenset("-‐‑–./_’'")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text that counts when names are compared, or a punctuation mark that no name reaches across."""

    start: int
    end: int
    key: str
    """Its normalised form; empty for a mark that ends a name."""


def tokenize(text: str) -> list[Token]:
    """The tokens of a text, in order; white space, joining hyphens and possessives are left out."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind, piece, start, end = match.lastgroup, match.group(), match.start(), match.end()
        if kind == "word":
            tokens.append(Token(start, end, _word_key(piece)))
        elif kind == "number":
            tokens.append(Token(start, end, piece.replace(",", "")))
        elif kind == "sign":
            # Humans& ends in a sign of its own, which no "and" stands for; AT&T and C++ can be written out.
            own = piece == "&" and text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
            tokens.append(Token(start, end, piece if own else _SIGNS[piece]))
        elif kind == "break" and not (piece in _JOINERS and _inside(text, start, end)):
            tokens.append(Token(start, end, ""))
    return _with_decimals(tokens)


def _inside(text: str, start: int, end: int) -> bool:
    """Whether something other than white space stands on both sides."""
    return bool(start and not text[start - 1].isspace() and text[end : end + 1].strip())


def _with_decimals(tokens: list[Token]) -> list[Token]:
    """Join ``three point seven`` into 3.7."""
    out: list[Token] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if i + 2 < len(tokens) and tokens[i + 1].key == "point" and token.key.isdigit() and tokens[i + 2].key.isdigit():
            out.append(Token(token.start, tokens[i + 2].end, f"{token.key}.{tokens[i + 2].key}"))
            i += 3
        else:
            out.append(token)
            i += 1
    return out


@lru_cache(maxsize=1 << 16)
def _word_key(word: str) -> str:
    folded = unicodedata.normalize("NFKD", word.casefold())
    folded = "".join(c for c in folded if c.isalpha())
    if folded in _DIGITS:
        return _DIGITS[folded]
    if len(folded) > 3 and folded.endswith("s") and not folded.endswith(("ss", "us", "is")):
        return folded[:-1]
    # The plural of an acronym: LLMs, GPUs.
    if len(word) > 2 and word.endswith("s") and word[:-1].isupper():
        return folded[:-1]
    return folded


@lru_cache(maxsize=1 << 16)
def name_key(text: str) -> str:
    """The key of a whole name; empty for one without a letter or digit."""
    return "".join(t.key or "," for t in tokenize(text)).strip(",")


def slug(name: str) -> str:
    """A readable, ASCII-only piece of an IRI: ``Humanity's Last Exam`` → ``humanitys-last-exam``.

    Letters that have no ASCII form (Greek, Chinese) are kept, since IRIs allow them.
    """
    for sign, word in _SIGNS.items():
        name = name.replace(sign, f" {word} ")
    folded = unicodedata.normalize("NFKD", name.casefold().replace("'", "").replace("’", ""))
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    # Digits keep the point between them apart: Claude 3.7 and Claude 37 are two things.
    return _SEPARATOR.sub("-", unicodedata.normalize("NFC", folded)).strip("-") or "unnamed"

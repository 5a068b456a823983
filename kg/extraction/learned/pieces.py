"""Words to the word pieces that the network knows."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

START, END, UNKNOWN = 101, 102, 100
"""[CLS], [SEP] and [UNK] of the BERT vocabulary."""
_LONGEST = 6
"""Pieces of one word that are read; what is longer is no word (an address, a hash)."""


class WordPieces:
    """Word pieces by word, each word looked up once."""

    def __init__(self, tokenizer: Path) -> None:
        self._file = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._file))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    def ids(self, word: str) -> tuple[int, ...]:
        """The pieces of a word, at least one."""
        found = self._known.get(word)
        if found is None:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids
            found = self._known[word] = tuple(ids[:_LONGEST]) or (UNKNOWN,)
        return found

    def count(self, word: str) -> int:
        """How many pieces a word has."""
        return len(self.ids(word))

"""The words of everyday speech, which names must be told from.

The word lists that others keep are either large or under licences that would bind the package, so a short one of our
own lies beside this module: the words and phrases that run, in lower case, through several hundred transcripts of talks
(`training/common_words.py` counts them). Being counted in speech, it has what a lexicon for transcripts must look out
for, technical small talk included.
"""

from functools import cache
from pathlib import Path

from kg.names import name_key

_FILE = Path(__file__).with_name("common_words.txt")


@cache
def common_words() -> frozenset[str]:
    """Words and short phrases of everyday speech, in lower case."""
    return frozenset(_FILE.read_text(encoding="utf-8").splitlines())


@cache
def common_keys() -> frozenset[str]:
    """The keys (`kg.names.name_key`) of the single words among them."""
    return frozenset(name_key(word) for word in common_words() if " " not in word)

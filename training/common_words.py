"""Count which words and short phrases of everyday English run through a collection of transcripts.

    python training/common_words.py DIR > kg/lexicon/common_words.txt

DIR holds one plain text a transcript. A word or a run of two or three words is common if a share of the transcripts
writes it in lower case, and words mostly so: names and acronyms hardly ever are. Only such words are taken over, never
a sentence.
"""

import re
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

WORD_SHARE = 0.05
"""Part of the transcripts in which a common word stands at least once."""
PHRASE_SHARE = 0.15
"""The same for a run of two or three words."""
_WORD = re.compile(r"(?<![\w'’.@/])[A-Za-z]{2,}(?![\w'’@/])|[^\w\s]")


def common_words(folder: Path) -> list[str]:
    """The common words and phrases of the transcripts in a folder, in order of the alphabet."""
    files = sorted(p for p in folder.rglob("*") if p.suffix in {".txt", ".md"})
    if not files:
        raise SystemExit(f"{folder}: no .txt or .md file in it")
    spread: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    written: Counter[str] = Counter()
    for file in files:
        words = _WORD.findall(file.read_text(encoding="utf-8"))
        lower.update(w for w in words if w.islower())
        written.update(w.casefold() for w in words)
        runs = {*words, *map(" ".join, pairwise(words)), *map(" ".join, zip(words, words[1:], words[2:], strict=False))}
        spread.update(r for r in runs if r.islower() and r.replace(" ", "").isalpha())
    common = [
        run
        for run, n in spread.items()
        if n >= (PHRASE_SHARE if " " in run else WORD_SHARE) * len(files)
        and (" " in run or 2 * lower[run] > written[run])
    ]
    return sorted(common)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    print("\n".join(common_words(Path(sys.argv[1]))))

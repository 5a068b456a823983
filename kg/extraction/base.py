"""What every extractor has.

An extractor looks at one transcript and yields mentions, claims or both. To add one, write a class with `name`,
`mentions` and `claims` as below and put it into the list in `kg/extraction/__init__.py`; a trained model is one more.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from kg.extraction.passages import Passage
from kg.model import Claim, Mention, Transcript


class Extractor(Protocol):
    """A way to find names, or what is said of them."""

    name: str
    """Goes into `Mention.method` and `Claim.method`."""

    def mentions(
        self, transcript: Transcript, passages: Sequence[Passage], found: Sequence[Mention]
    ) -> Iterable[Mention]:
        """Where the text names something, given what the extractors before this one found.

        Mentions may overlap those of others: `kg.extraction.overlaps` keeps the longest, then the surest.
        """
        ...

    def claims(
        self, transcript: Transcript, passages: Sequence[Passage], mentions: Sequence[Mention]
    ) -> Iterable[Claim]:
        """What the text states, given the mentions that all extractors together found, in text order."""
        ...

"""What the learned extractor's numbers stand for; training and running must agree on all of it."""

from kg.schema import PREDICATES, EntityType

TYPE_LABELS: tuple[EntityType, ...] = tuple(EntityType)
"""Entity types in the order of the network's type tables."""
TAGS: tuple[str, ...] = ("O", *(f"{place}-{t}" for place in "BI" for t in TYPE_LABELS))
"""What a word can be: outside all names, or the beginning or inside of a name of a type."""
PREDICATE_LABELS: tuple[str, ...] = ("none", *(p.name for p in PREDICATES.values() if p.scope is None))
"""What a pair of mentions can be, the first the subject; hosts, guests and sponsors are the metadata's."""
CASES: tuple[str, ...] = ("padding", "unknown", "lower", "capitalised", "upper", "mixed", "number", "mark")
"""How a word is written; unknown where upper case means nothing in a transcript."""
HINTS: tuple[str, ...] = ("none", *(f"{place}-{t}" for place in "BI" for t in TYPE_LABELS))
"""What other extractors say of a word: nothing, or that it begins or continues a name of a type."""

WINDOW = 256
"""Word pieces in one pass of the network, the two special ones included."""
OVERLAP = 64
"""Word pieces at the end of a window that the next one reads again, so that nothing is torn apart between them."""
NEAR = 48
"""Words between two mentions beyond which they are not related, unless one is a speaker's label."""
LISTENING = 32
"""Words before a mention that are read together with the label of the speaker who says it."""
CONTEXT = 6
"""Words on the outer side of each mention that the pair head reads."""
DISTANCES: tuple[int, ...] = (0, 1, 2, 3, 5, 8, 12, 18, 26, 36)
"""Lower bounds of the classes of distance, in words between two mentions."""


def distance_class(first: int, second: int, labelled: int) -> int:
    """The class of a pair: which end comes first, how far apart they are, and which one is a speaker's label.

    `first` is the number of words from the subject's end to the object's start, `second` from the object's end to the
    subject's start, the non-negative one counts; `labelled` is 0 for none, 1 for the subject, 2 for the object.
    """
    if labelled:
        return 2 * len(DISTANCES) + labelled - 1
    gap = first if first >= 0 else second
    step = sum(gap >= bound for bound in DISTANCES) - 1
    return max(step, 0) + (0 if first >= 0 else len(DISTANCES))


DISTANCE_CLASSES = 2 * len(DISTANCES) + 3

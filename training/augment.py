"""Examples as they might have come otherwise: as captions, misheard, about other things of the same kind."""

import random
import re
from dataclasses import replace

from kg.extraction.learned.labels import CASES, TYPE_LABELS
from kg.extraction.learned.windows import case_of
from kg.schema import EntityType
from training.examples import Example, Slot

_UNKNOWN_CASE = CASES.index("unknown")
_FILLERS = ("uh", "um", "you know", "like", "i mean", "uh", "um")
_KEPT_MARKS = frozenset("'-&+#/.%$")
_NUMBERS = "zero one two three four five six seven eight nine".split()
_SWAPPED = {
    TYPE_LABELS.index(t): share
    for t, share in (
        (EntityType.PERSON, 0.5),
        (EntityType.ORGANIZATION, 0.5),
        (EntityType.PRODUCT, 0.35),
        (EntityType.MODEL, 0.4),
        (EntityType.BENCHMARK, 0.4),
        (EntityType.WORK, 0.4),
        (EntityType.PLACE, 0.4),
        (EntityType.EVENT, 0.3),
        (EntityType.CONCEPT, 0.1),
    )
}


def augmented(example: Example, names: dict[int, list[list[str]]], rng: random.Random) -> list[Slot]:
    """The slots of an example, changed at random."""
    slots = [replace(s, words=list(s.words), cases=list(s.cases)) for s in example.slots]
    if rng.random() < 0.35:
        slots = _swap(slots, names, rng)
    captions = rng.random() < 0.3
    if captions:
        slots = _as_captions(slots, rng)
    for slot in slots:
        if slot.mention and slot.spoken and rng.random() < (0.12 if captions else 0.03):
            _mishear(slot, rng, captions)
    _hide_hints(slots, rng)
    return slots


def _swap(slots: list[Slot], names: dict[int, list[list[str]]], rng: random.Random) -> list[Slot]:
    """Some things of the window get another thing's name, each everywhere the same."""
    chosen: dict[str, list[str] | None] = {}
    for slot in slots:
        m = slot.mention
        if m is None:
            continue
        if m.thing not in chosen:
            chosen[m.thing] = rng.choice(names[m.type]) if rng.random() < _SWAPPED[m.type] else None
        other = chosen[m.thing]
        if other is not None:
            slot.words, slot.cases = list(other), [case_of(w, True) for w in other]
            slot.hint = m.type if slot.hint >= 0 and rng.random() < 0.5 else -1
    return slots


def _as_captions(slots: list[Slot], rng: random.Random) -> list[Slot]:
    """Lower case, no marks, now and then a filler; the speakers' names mostly gone."""
    keep_labels = rng.random() < 0.3
    keep_case = rng.random() < 0.15
    out: list[Slot] = []
    for slot in slots:
        if not slot.spoken:
            if keep_labels:
                out.append(slot)
            continue
        kept = [
            (w, c)
            for w, c in zip(slot.words, slot.cases, strict=True)
            if w[0].isalnum() or (slot.mention or w in _KEPT_MARKS)
        ]
        if not kept:
            continue
        slot.words = [w if keep_case else w.lower() for w, _ in kept]
        slot.cases = [c if keep_case or not w[0].isalnum() or w.isdigit() else _UNKNOWN_CASE for w, c in kept]
        if rng.random() < 0.03:
            words = rng.choice(_FILLERS).split()
            out.append(Slot(words, [_UNKNOWN_CASE] * len(words)))
        out.append(slot)
    return out


def _mishear(slot: Slot, rng: random.Random, captions: bool) -> None:
    """Spaces where none belong or none where one belongs, letters spelt out, numbers in words, a vowel changed."""
    i = rng.randrange(len(slot.words))
    word = slot.words[i]
    kind = rng.randrange(5)
    if kind == 0 and len(word) > 5 and word.isalpha():
        at = rng.randrange(2, len(word) - 2)
        new = [word[:at], word[at:]]
    elif (
        kind == 1 and len(slot.words) > 1 and i + 1 < len(slot.words) and word.isalpha() and slot.words[i + 1].isalpha()
    ):
        new = [word + slot.words.pop(i + 1).lower()]
        slot.cases.pop(i + 1)
    elif kind == 2 and word.isupper() and 1 < len(word) < 6 and word.isalpha():
        new = list(word)
    elif kind == 3 and word.isdigit() and len(word) == 1:
        new = [_NUMBERS[int(word)]]
    elif kind == 4 and len(word) > 4 and word.isalpha():
        spots = [m.start() for m in re.finditer("[aeiou]", word[1:])]
        if not spots:
            return
        at = rng.choice(spots) + 1
        new = [word[:at] + rng.choice("aeiou") + word[at + 1 :]]
    else:
        return
    slot.words[i : i + 1] = new
    slot.cases[i : i + 1] = [_UNKNOWN_CASE if captions and w[0].isalpha() else case_of(w, not captions) for w in new]
    slot.hint = -1


def _hide_hints(slots: list[Slot], rng: random.Random) -> None:
    """The lexicon will not know most names of a transcript that nobody has seen."""
    share = rng.choice((0.2, 0.6, 1.0))
    hidden = False
    for slot in slots:
        if slot.hint >= 0:
            if slot.hint_start:
                hidden = rng.random() < share
            if hidden:
                slot.hint = -1

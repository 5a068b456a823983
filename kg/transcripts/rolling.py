"""Rolling captions: every line once.

Live captions, YouTube's above all, show a line again while the next one appears below it:

    [so today]  [so today]  [so today / we look]  [we look]  [we look / at graphs]

and others let a line grow ("so", "so today"). Read cue by cue, every word would come two or three times.
Limit: three equal lines in a row on a two-line display without a cue between them cannot be told from a repeated cue.
"""

from collections.abc import Sequence

Lines = tuple[str, ...]


def collapse(cues: Sequence[Lines]) -> list[Lines]:
    """For each cue the lines that are new in it; the cues themselves, where the captions do not roll.

    A line is text without white space at its ends; an empty tuple stands for a cue in which nothing is new.
    """
    fresh: list[Lines] = []
    rolled = repeated = 0
    before: Lines = ()
    for shown in cues:
        new = _new_lines(before, shown)
        fresh.append(new)
        if before and new != shown:
            repeated += 1
            rolled += bool(new)
        before = shown or before
    steps = len(cues) - 1
    # Somebody who says "Yes." in two cues running is no sign; lines that come again above new ones, all along, are.
    rolls = steps > 0 and repeated >= steps / 2 and rolled >= steps / 5
    return fresh if rolls else list(cues)


def _new_lines(before: Lines, shown: Lines) -> Lines:
    """What `shown` adds to the display `before`: the most lines that can be old are taken as old."""
    for old in range(min(len(before), len(shown)), 0, -1):
        kept, last, now = before[-old:-1], before[-1], shown[old - 1]
        if kept != shown[: old - 1]:
            continue
        if last == now:
            return shown[old:]
        if now.startswith(last + " "):
            return (now[len(last) + 1 :].strip(), *shown[old:])
    return shown

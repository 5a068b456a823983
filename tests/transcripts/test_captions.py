"""Captions without speakers."""

import pytest
from readings import check_places, said, source

from kg.transcripts import choose, read_source
from kg.transcripts.captions import Captions
from kg.transcripts.lines import LONG

CAPTIONS = """\
Hey everyone. Um, I'm Ada Byron. I'm
going to talk about looms and then we're
going to have a fireside chat with uh
with Ben. So the first looms were loud
and um nobody could sleep near the mill
which was a problem for the town and
for the owners too because they lived
right there on the hill. So uh they
asked around for somebody who knew
"""

CHROME = """\
By
Viewed
12,345

Please choose the correct answer for each question below:

Questions: 0/1000

Correct: 0

Translate:
{}
Related Songs
"""


@pytest.mark.parametrize("text", [CAPTIONS, CHROME.format(CAPTIONS)], ids=["bare", "on a page"])
def test_captions_are_read_and_the_page_around_them_is_not(text: str) -> None:
    given = source("talk.txt", text)
    assert choose(given).name == "captions"
    transcript = read_source(given)
    check_places(transcript)
    assert said(transcript) == [(None, " ".join(CAPTIONS.split()))]
    assert [p.value for p in transcript.episode.guests] == ["Ada Byron"]
    assert [p.value for p in transcript.episode.hosts] == ["Ben"]


def test_one_endless_line_is_cut_at_spaces() -> None:
    words = "so um i think the loom was loud and you know nobody could sleep near it " * 200
    given = source("talk.txt", words)
    assert choose(given).name == "captions"
    transcript = read_source(given)
    check_places(transcript)
    assert " ".join(w for _, w in said(transcript)).split() == words.split()
    assert max(t.span.end - t.span.start for t in transcript.turns) <= LONG


@pytest.mark.parametrize(
    "form", ["0:0{i}\n{w}\n", "[00:0{i}] {w}\n", "0:0{i} {w}\n"], ids=["between", "brackets", "bare"]
)
def test_time_codes_become_marks(form: str) -> None:
    lines = ["so this is the first", "and this is another one", "here is the third line", "and that was that then"]
    transcript = Captions().read(source("t.txt", "".join(form.format(i=i, w=w) for i, w in enumerate(lines))))
    check_places(transcript)
    assert [m.time for m in transcript.marks] == [0.0, 1.0, 2.0, 3.0]
    assert " ".join(transcript.readable(t.span) for t in transcript.turns).split() == " ".join(lines).split()
    for mark, line in zip(transcript.marks, lines, strict=True):
        assert transcript.text[mark.offset :].startswith(line)


def test_arrows_mark_a_change_of_speaker_and_stage_directions_are_not_read() -> None:
    text = ">> so who built it\n[Music]\n>> I did in the\nshed over there >> really\n>> yes and then we\nsold it\n"
    transcript = Captions().read(source("t.txt", text))
    check_places(transcript)
    words = [" ".join(transcript.readable(t.span).split()) for t in transcript.turns]
    assert words == ["so who built it", "I did in the shed over there", "really", "yes and then we sold it"]

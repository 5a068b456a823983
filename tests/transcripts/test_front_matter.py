"""The YAML block before a transcript."""

import pytest
from readings import check_places, source

from kg.errors import MalformedTranscript
from kg.transcripts import read_source
from kg.transcripts.frontmatter import parse_front_matter

BODY = "**Ada Byron:** Welcome to Warp and Weft.\n\n**Ben Okafor:** Thanks for having me.\n\n**Ada Byron:** Well.\n"
WELL = """\
---
title: "Looms: a history"
video_id: abcdefghijk
publish_date: 2024-05-06
channel: Warp and Weft
tags: [looms, "punched cards"]
hosts:
  - name: Ada Byron
  - Carl Holm
description: |
  Ben Okafor tells how the looms came.
  My site: https://example.org
view_count: 12
substack_url: null
---
"""


def test_fields_are_typed_and_point_to_their_values() -> None:
    matter = parse_front_matter(WELL + BODY)
    text = WELL + BODY
    episode = matter.episode
    assert text[matter.end :] == BODY
    assert matter.problem is None
    assert episode.title and episode.title.value == "Looms: a history"
    assert (episode.date, episode.url) == ("2024-05-06", "https://www.youtube.com/watch?v=abcdefghijk")
    assert [t.value for t in episode.topics] == ["looms", "punched cards"]
    assert [h.value for h in episode.hosts] == ["Ada Byron", "Carl Holm"]
    for field in (episode.title, episode.show, *episode.topics, *episode.hosts):
        assert field and field.span and text[field.span.start : field.span.end] == field.value


@pytest.mark.parametrize(
    "header",
    [
        "title: Looms: a history\ndate: 2024-05-06\ntags:\n- looms\n",
        "title:\tLooms: a history\ndate:\t2024-05-06\ntags:\n\t- looms\n",
        "title: 'Looms: a history'\n   date: x\ndate: 2024-05-06\ntags: [looms\n",
        "title: Looms: a history\ntitle: again\ndate: 2024-05-06\ntags: looms\n",
        "a: &a [x]\nb: *a\ntitle: 'Looms: a history'\ndate: 2024-05-06\n",
    ],
    ids=["unquoted colon", "tabs", "odd indentation", "duplicate key", "aliases"],
)
def test_mistakes_are_survived(header: str) -> None:
    matter = parse_front_matter(f"---\n{header}---\nWords.\n")
    assert matter.problem
    assert matter.episode.title and matter.episode.title.value == "Looms: a history"
    assert matter.episode.date == "2024-05-06"


@pytest.mark.parametrize(
    "text", ["---\n\nA rule at the top.\n\n---\nMore.\n", "---\nJust words here\n", "Words.\n", ""]
)
def test_a_rule_is_no_front_matter(text: str) -> None:
    assert parse_front_matter(text).end == 0


def test_a_header_that_is_never_closed_is_said_to_be_so() -> None:
    with pytest.raises(MalformedTranscript) as caught:
        read_source(source("talk.md", "---\ntitle: Looms\nchannel: Mills\n\n" + BODY))
    assert str(caught.value).startswith("talk.md:1: ")
    assert "---" in (caught.value.remedy or "")


@pytest.mark.parametrize(
    ("author", "show", "hosts"),
    [
        ("Loom News & Mills | Ada Byron", "Loom News & Mills", ["Ada Byron"]),
        ("Warp and Weft", "Warp and Weft", []),
        ("Brass City", "Brass City", []),
    ],
)
def test_an_author_may_be_show_and_host(author: str, show: str, hosts: list[str]) -> None:
    episode = parse_front_matter(f'---\nauthor: "{author}"\n---\n').episode
    assert episode.show and episode.show.value == show
    assert [h.value for h in episode.hosts] == hosts


def test_a_guest_of_another_episode_is_nobodys_guest() -> None:
    header = "---\ntitle: Looms\nguest: Dora Lind\ndescription: Dora Lind talks about dyes.\n---\n"
    transcript = read_source(source("talk.md", header + BODY))
    check_places(transcript)
    assert [g.value for g in transcript.episode.guests] == ["Ben Okafor"]
    silent = read_source(source("talk.txt", header + "The dye is a plant. It grows by the river, and we boil it.\n"))
    assert [g.value for g in silent.episode.guests] == ["Dora Lind"]

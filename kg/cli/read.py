"""``kg read``: what the reader made of a file."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import json_option, layout_option
from kg.cli.output import print_json
from kg.times import clock

if TYPE_CHECKING:
    from kg.model import EpisodeInfo, Transcript, Turn


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@layout_option
@click.option("--text", is_flag=True, help="Print the text alone, exactly as the offsets of evidence count it.")
@json_option
def command(*, file: Path, layout: str | None, text: bool, as_json: bool) -> None:
    """Show what is read from a transcript: header, speakers, turns with their times.

    \b
    Example:
      kg read seeds/transcripts/no-priors-digest.txt
    """
    from kg.transcripts import Source, read_source

    transcript = read_source(Source.load(file, file.as_posix()), layout)
    if text:
        click.echo(transcript.text, nl=False)
    elif as_json:
        print_json(_as_json(transcript))
    else:
        click.echo("\n".join(_lines(transcript)))


def _lines(transcript: "Transcript") -> list[str]:
    header = [("file", transcript.source), ("layout", transcript.layout), *_fields(transcript.episode)]
    lines = [f"{name:<10}{value}" for name, value in header]
    speakers = _speakers(transcript)
    if speakers:
        lines += ["", "speakers", *(f"  {name}: {n} turn{'s' * (n != 1)}" for name, n in speakers.items())]
    for turn in transcript.turns:
        lines += ["", *_turn_lines(transcript, turn)]
    return lines


def _fields(episode: "EpisodeInfo") -> list[tuple[str, str]]:
    """The header fields that the transcript has, one value a row."""
    singles = (("title", episode.title), ("show", episode.show))
    rows = [(name, field.value) for name, field in singles if field]
    rows += [(name, value) for name, value in (("date", episode.date), ("url", episode.url)) if value]
    lists = (
        ("host", episode.hosts),
        ("guest", episode.guests),
        ("sponsor", episode.sponsors),
        ("topic", episode.topics),
    )
    rows += [(name, field.value) for name, fields in lists for field in fields]
    return rows + [("chapter", f"{clock(c.time)} {c.title}") for c in episode.chapters]


def _speakers(transcript: "Transcript") -> dict[str, int]:
    """How many turns each speaker has, in order of appearance."""
    turns: dict[str, int] = {}
    for turn in transcript.turns:
        if turn.speaker:
            turns[turn.speaker] = turns.get(turn.speaker, 0) + 1
    return turns


def _turn_lines(transcript: "Transcript", turn: "Turn") -> list[str]:
    mark = transcript.mark_at(turn.span.start)
    time = f"[{clock(mark.time)}]" if mark and mark.time is not None else ""
    kind = f"({turn.kind})" if turn.kind != "speech" else ""
    head = " ".join(part for part in (time, kind, turn.speaker and f"{turn.speaker}:") if part)
    words = " ".join(transcript.readable(turn.span).split())
    return [head, words] if head else [words]


def _as_json(transcript: "Transcript") -> dict[str, Any]:
    return {
        "source": transcript.source,
        "layout": transcript.layout,
        "sha256": transcript.sha256,
        "episode": asdict(transcript.episode),
        "speakers": _speakers(transcript),
        "text": transcript.text,
        "turns": [
            {
                "start": turn.span.start,
                "end": turn.span.end,
                "kind": str(turn.kind),
                "speaker": turn.speaker,
                "time": mark.time if (mark := transcript.mark_at(turn.span.start)) else None,
                "segment": mark.segment if mark else None,
            }
            for turn in transcript.turns
        ],
    }

"""Subtitle files: WebVTT by webvtt-py, SubRip and the rest by pysubs2.

    WEBVTT                                    1
                                              00:00:01,000 --> 00:00:03,500
    00:00:01.000 --> 00:00:03.500             - Are we live?
    <v Mara Lindqvist>We lowered the probe.</v>

Specifications: W3C WebVTT; SubRip as players read it; SubStation Alpha; TTML 1; SAMI; YouTube's SBV.
pysubs2 is not used for WebVTT: it drops voice tags, and text between YouTube's inline times.
Limits: notes, styles and regions are not read; TTML times in frames are not understood. Files that break off in a
cue are refused, since what else is missing cannot be known; a file that ends between two cues looks whole.
"""

import re
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from io import StringIO

import pysubs2
import webvtt

from kg.errors import MalformedTranscript
from kg.model import Transcript
from kg.transcripts.base import Source
from kg.transcripts.cues import Cue, render_cues, unrolled
from kg.transcripts.rendering import Rendering, squeezed

_TIME = r"(?:\d+:)?\d{1,2}:\d{1,2}[.,]\d{1,3}"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?!\d)")
_TIMING_BEGUN = re.compile(r"\s*(?:\d+:\d|-->)")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_NO_CUE = ("NOTE", "STYLE", "REGION")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_WHOLE = "fetch the whole file again"
_HEAD = 4000


class WebVtt:
    """WebVTT, with voice tags, names before the words, and rolling captions."""

    name = "vtt"
    description = "WebVTT subtitles: meeting tools, podcast players, YouTube captions"
    extensions = (".vtt",)

    def score(self, source: Source) -> float:
        """1 for a file that opens as WebVTT must."""
        return 1.0 if source.text.startswith("WEBVTT") else 0.0

    def read(self, source: Source) -> Transcript:
        """Read it. Raises `MalformedTranscript` with the line where the header or a cue is broken."""
        lines = _NEWLINE.split(source.text)
        if not lines[0].startswith("WEBVTT"):
            raise _broken(source, 1, "the first line is not WEBVTT, as it must be", "add that line, or fetch it again")
        lines = _mended(lines, source)
        captions = webvtt.from_string("\n".join(lines)).captions
        if any(_VOICE.search(c.raw_text) for c in captions):
            cues = [cue for i, c in enumerate(captions, 1) for cue in _voices(c, i)]
        else:
            cues = unrolled([Cue(c.text, _seconds(c), _segment(c.identifier, i)) for i, c in enumerate(captions, 1)])
        return _transcript(source, self.name, cues)


class SubRip:
    """SubRip and the other subtitle formats that pysubs2 reads, and SBV."""

    name = "srt"
    description = "SubRip and other subtitles: .srt .ass .ssa .smi .ttml .sbv"
    extensions = (".srt", ".ass", ".ssa", ".smi", ".sami", ".ttml", ".sbv")

    def score(self, source: Source) -> float:
        """1 for a file whose beginning pysubs2 or webvtt-py knows as one of these formats."""
        return 1.0 if _format(source.text[:_HEAD]) else 0.0

    def read(self, source: Source) -> Transcript:
        """Read it. Raises `MalformedTranscript` with the line where a cue is broken."""
        format_ = _format(source.text[:_HEAD])
        if format_ is None:
            wrong = "WebVTT" if source.text.startswith("WEBVTT") else "no subtitle format that can be read"
            remedy = "read it with --layout vtt" if wrong == "WebVTT" else "give it the extension of what it is"
            raise _broken(source, 1, f"this is {wrong}, expected cues like 00:00:01,000 --> 00:00:02,000", remedy)
        text = source.text
        if format_ == "sbv":
            captions = webvtt.from_buffer(StringIO(text), format="sbv").captions
            cues = [Cue(c.text, _seconds(c), f"cue {i}") for i, c in enumerate(captions, 1)]
        else:
            if format_ == "srt":
                lines = _NEWLINE.split(text)
                _check_timings(lines, source)
                _check_end(lines, source)
                # pysubs2 takes a number in the last line for the next cue's, so the last cue must not be the last.
                text = "\n".join([*lines, "", "0"])
            events = [e for e in _parsed(text, format_, source) if not (e.is_comment or e.is_drawing)]
            cues = [
                Cue(event.plaintext, event.start / 1000, f"cue {i}", event.name.strip() or None)
                for i, event in enumerate(events, 1)
            ]
        return _transcript(source, self.name, unrolled(cues))


def _format(head: str) -> str | None:
    """What pysubs2 calls the format; None for WebVTT and what is none."""
    if head.startswith("WEBVTT"):
        return None
    if re.match(r"\s*\d+:\d\d:\d\d\.\d{3},\d+:\d\d:\d\d\.\d{3}\s", head):
        return "sbv"
    for sign, format_ in (("[script info]", "ass"), ("http://www.w3.org/ns/ttml", "ttml"), ("<sami", "sami")):
        if sign in head.lower():
            return format_
    return "srt" if any(_TIMING.match(line) for line in head.splitlines()) else None


def _parsed(text: str, format_: str, source: Source) -> pysubs2.SSAFile:
    if format_ == "ttml" and "<!ENTITY" in text:
        raise _broken(source, None, "the file defines entities, which subtitles have no use for", "remove its DOCTYPE")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # of margins and colours, which nobody reads here
            return pysubs2.SSAFile.from_string(text, format_=format_)
    except ET.ParseError as error:
        raise _broken(source, error.position[0], f"the XML is broken ({error})", _WHOLE) from None
    except (pysubs2.Pysubs2Error, ValueError, LookupError, NotImplementedError) as error:
        raise _broken(source, None, f"broken as {format_} subtitles ({error})", "save them as .srt") from None


def _check_timings(lines: Sequence[str], source: Source) -> None:
    for number, line in enumerate(lines, 1):
        if "-->" in line and _TIMING_BEGUN.match(line) and not _TIMING.match(line):
            came = squeezed(line)[:60]
            raise _broken(source, number, f"expected 'start --> end', found '{came}'", "correct the line, or " + _WHOLE)


def _check_end(lines: Sequence[str], source: Source) -> None:
    """Refuse a file that stops inside a cue."""
    number = max((i for i, line in enumerate(lines, 1) if line.strip()), default=1)
    last, before = lines[number - 1], lines[number - 2] if number > 1 else ""
    stops_there = number == len(lines)
    announced = number > 1 and not before.strip() and last.strip().isdecimal()
    unfinished = stops_there and (_TIMING.match(last) or last.rfind("<") > last.rfind(">"))
    begun = stops_there and not before.strip() and re.fullmatch(r"\d+:[\d:.,\s-]*", last)
    if announced or unfinished or begun:
        raise _broken(source, number, f"the file breaks off inside a cue, after '{squeezed(last)[-40:]}'", _WHOLE)


def _mended(lines: list[str], source: Source) -> list[str]:
    """The lines with what webvtt-py would leave out put right: arrows among the words, empty lines inside a cue."""
    _check_timings(lines, source)
    _check_end(lines, source)
    mended: list[str] = []
    in_cue = False
    for number, line in enumerate(lines):
        timing = bool(_TIMING.match(line))
        if "-->" in line and not timing:
            line = line.replace("-->", "--&gt;")
        starts_block = bool(line) and (not mended or not mended[-1])
        if starts_block and not timing:
            next_is_timing = number + 1 < len(lines) and bool(_TIMING.match(lines[number + 1]))
            if line.startswith(_NO_CUE):
                in_cue = False
            elif in_cue and not next_is_timing:
                while not mended[-1]:
                    mended.pop()
        in_cue = in_cue or timing
        mended.append(line)
    return mended


def _voices(caption: webvtt.Caption, ordinal: int) -> Iterable[Cue]:
    """A cue for each voice in a caption."""
    before, *rest = _VOICE.split(caption.raw_text)
    for speaker, raw in [(None, before), *zip(rest[::2], rest[1::2], strict=True)]:
        words = webvtt.Caption(text=raw).text
        yield Cue(words, _seconds(caption), _segment(caption.identifier, ordinal), speaker and squeezed(speaker))


def _seconds(caption: webvtt.Caption) -> float:
    return float(caption.start_time.in_milliseconds()) / 1000


def _segment(identifier: str | None, ordinal: int) -> str:
    identifier = squeezed(identifier or "")
    return identifier if identifier and not identifier.isdecimal() else f"cue {identifier or ordinal}"


def _transcript(source: Source, layout: str, cues: Sequence[Cue]) -> Transcript:
    rendering = Rendering()
    render_cues(rendering, cues)
    if not rendering.turns:
        raise _broken(source, None, "there is not one cue with words", _WHOLE)
    return source.transcript(layout, rendering.turns, text=rendering.text, marks=rendering.marks)


def _broken(source: Source, line: int | None, problem: str, remedy: str) -> MalformedTranscript:
    return MalformedTranscript(problem, path=source.name, line=line, remedy=remedy)

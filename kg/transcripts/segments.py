"""JSON transcripts: timed segments from Whisper, WhisperX, YouTube downloads and transcription services.

    {"segments": [{"start": 0.0, "end": 2.4, "text": " We lowered the probe.", "speaker": "SPEAKER_00"}]}
    [{"text": "we lowered the probe", "start": 0.16, "duration": 2.2}]
    {"events": [{"tStartMs": 160, "segs": [{"utf8": "we lowered"}]}]}                        YouTube json3
    {"title": "Deep sea", "transcript": [{"speaker": "Mara", "timestamp": "0:03", "text": "We lowered it."}]}

Also read: whisper.cpp (``transcription``), Hugging Face (``chunks``), Deepgram (``results.utterances``), AssemblyAI
(``utterances``). Metadata beside the segments is taken by its usual names.
Limits: the file is parsed whole; JSON Lines is not read; times without a unit are seconds.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.errors import MalformedTranscript
from kg.model import EpisodeInfo, Transcript, TurnKind
from kg.transcripts.base import Source
from kg.transcripts.cues import Cue, render_cues, unrolled
from kg.transcripts.dates import find_date
from kg.transcripts.lines import seconds
from kg.transcripts.rendering import Rendering, Words

_OPENING = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\]])")
_DECIMAL = re.compile(r"\d{1,7}(?:\.\d+)?s?")
_EXPECTED = 'expected timed segments, such as {"segments": [{"start": 0.0, "end": 2.4, "text": "..."}]}'
_TEXT = ("text", "transcript", "content", "sentence", "utf8", "caption")
_START = ("start", "start_time", "startTime", "begin", "from", "timestamp", "time", "offset", "ts")
_SPEAKER = ("speaker", "speaker_name", "speakerName", "speaker_label", "name")
_ABOUT = ("metadata", "meta", "info", "episode", "video")
_META = {
    "title": ("title", "episode_title", "name", "fulltitle"),
    "show": ("show", "podcast", "podcast_title", "channel", "channel_name", "series", "uploader", "author"),
    "date": ("date", "publish_date", "published", "published_at", "pubDate", "release_date", "upload_date"),
    "url": ("url", "link", "webpage_url", "video_url", "episode_url"),
    "hosts": ("hosts", "host"),
    "guests": ("guests", "guest"),
    "description": ("description", "summary"),
}


@dataclass(frozen=True, slots=True)
class _Form:
    """Where the segments of one kind of file are, and in what unit their times are."""

    path: tuple[str, ...]
    unit: float = 1.0
    """Seconds in one."""


_FORMS = (
    _Form(("segments",)),
    _Form(("results", "utterances")),
    _Form(("utterances",), 0.001),
    _Form(("chunks",)),
    _Form(("transcription",)),
    _Form(("events",)),
    _Form(("transcript", "segments")),
    _Form(("transcript",)),
    _Form(("captions",)),
    _Form(("results", "segments")),
)


class WhisperJson:
    """Timed segments in JSON."""

    name = "json"
    description = "JSON with timed segments: Whisper, WhisperX, YouTube downloads, transcription services"
    extensions = (".json", ".json3")

    def score(self, source: Source) -> float:
        """1 for text that opens as JSON does and names a text field."""
        head = source.text[:100_000]
        named = any(f'"{key}"' in head for key in _TEXT)
        return 1.0 if _OPENING.match(head) and named else 0.0

    def read(self, source: Source) -> Transcript:
        """Read it. Raises `MalformedTranscript` with the line for broken JSON, or with the segment at fault."""
        document = _parsed(source)
        segments, unit = _segments(document, source)
        rendering = Rendering()
        episode = _episode(document, rendering)
        cues = [cue for i, segment in enumerate(segments, 1) if (cue := _cue(segment, i, unit, source))]
        render_cues(rendering, unrolled(cues))
        if not any(t.kind is TurnKind.SPEECH for t in rendering.turns):
            raise _broken(source, "there is not one segment with words", "transcribe the recording again")
        return source.transcript(
            self.name, rendering.turns, text=rendering.text, marks=rendering.marks, episode=episode
        )


def _parsed(source: Source) -> Any:
    try:
        return json.loads(source.text)
    except json.JSONDecodeError as error:
        cut = not source.text[error.pos :].strip() or error.msg.startswith("Unterminated")
        problem = "the JSON breaks off" if cut else f"the JSON is broken ({error.msg}, column {error.colno})"
        remedy = "fetch the whole file again" if cut else "correct that place, or export it again"
        raise MalformedTranscript(problem, path=source.name, line=error.lineno, remedy=remedy) from None
    except RecursionError:
        raise _broken(source, "the JSON is nested too deeply, " + _EXPECTED, "export it again") from None


def _segments(document: Any, source: Source) -> tuple[list[Any], float]:
    """The segments, and how many seconds their unit of time is."""
    if isinstance(document, list) and len(document) == 1 and isinstance(document[0], list):
        document = document[0]
    found = [(document, 1.0)] if isinstance(document, list) else []
    if isinstance(document, dict):
        found = [(_at(document, form.path), form.unit) for form in _FORMS]
    for segments, unit in found:
        if isinstance(segments, list) and segments and any(isinstance(s, dict) for s in segments):
            return segments, unit
    keys = f", found the keys {', '.join(sorted(map(str, document))[:6])}" if isinstance(document, dict) else ""
    raise _broken(source, _EXPECTED + keys, "export it with times, or give the plain text")


def _at(document: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        document = document.get(key) if isinstance(document, dict) else None
    return document


def _cue(segment: Any, ordinal: int, unit: float, source: Source) -> Cue | None:
    if not isinstance(segment, dict):
        raise _broken(source, f"segment {ordinal} is no object with a text", "remove it, or export the file again")
    text = _text(segment)
    if text is None:
        if "segs" in segment or "tStartMs" in segment:
            return None  # YouTube's events that set up a window show nothing.
        raise _broken(source, f"segment {ordinal} has no text", "remove it, or export the file again")
    identifier = segment.get("id")
    named = f"segment {identifier if isinstance(identifier, int | str) and str(identifier).strip() else ordinal}"
    return Cue(text, _start(segment, unit), named, _speaker(segment))


def _text(segment: dict[str, Any]) -> str | None:
    for key in _TEXT:
        if isinstance(segment.get(key), str):
            return str(segment[key])
    for key, separator in (("segs", ""), ("words", " ")):
        parts = segment.get(key)
        if isinstance(parts, list):
            words = [p.get("utf8", p.get("word", p.get("text", ""))) for p in parts if isinstance(p, dict)]
            return separator.join(w.strip() if separator else w for w in words if isinstance(w, str))
    return None


def _start(segment: dict[str, Any], unit: float) -> float | None:
    """Seconds at which a segment starts, None where it does not say or says nonsense."""
    for holder, key, factor in (
        (segment, "tStartMs", 0.001),
        (segment.get("offsets"), "from", 0.001),
        *((segment, key, unit) for key in _START),
    ):
        value = holder.get(key) if isinstance(holder, dict) else None
        if isinstance(value, list) and value:
            value = value[0]
        found = _seconds(value.strip()) if isinstance(value, str) else None
        if isinstance(value, int | float) and not isinstance(value, bool):
            found = value * factor
        if found is not None and math.isfinite(found) and found >= 0:
            return round(float(found), 3)
    return None


def _seconds(text: str) -> float | None:
    return float(text.rstrip("s")) if _DECIMAL.fullmatch(text) else seconds(text)


def _speaker(segment: dict[str, Any]) -> str | None:
    for key in _SPEAKER:
        value = segment.get(key)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, int) and not isinstance(value, bool):
            return f"Speaker {value}"
        if isinstance(value, str) and value.strip():
            return f"Speaker {value}" if re.fullmatch(r"\d{1,3}|[A-Z]", value) else value
    words = segment.get("words")
    voices = Counter(w["speaker"] for w in words or () if isinstance(w, dict) and isinstance(w.get("speaker"), str))
    return voices.most_common(1)[0][0] if voices else None


def _episode(document: Any, rendering: Rendering) -> EpisodeInfo:
    """The metadata beside the segments; its values go to the top of the text."""
    if not isinstance(document, dict):
        return EpisodeInfo()
    about = [document, *(document[k] for k in _ABOUT if isinstance(document.get(k), dict))]
    values = {name: list(_values(about, keys)) for name, keys in _META.items()}
    title = rendering.add_field("Title", next(iter(values["title"]), None))
    show = rendering.add_field("Show", next(iter(values["show"]), None))
    date = next((found[0] for value in values["date"] if (found := find_date(value))), None)
    rendering.add_field("Date", date)
    url = next((u for u in values["url"] if u.startswith(("http://", "https://"))), None)
    rendering.add_field("Link", url)
    hosts = rendering.add_fields("Hosts", values["hosts"])
    guests = rendering.add_fields("Guests", values["guests"])
    rendering.add_turn([Words(text) for text in values["description"][:1]], kind=TurnKind.HEADER)
    return EpisodeInfo(title=title, show=show, date=date, url=url, hosts=hosts, guests=guests)


def _values(about: list[dict[str, Any]], keys: tuple[str, ...]) -> Iterator[str]:
    """The strings that stand under any of the keys, a list's one by one."""
    for place in about:
        for key in keys:
            value = place.get(key)
            for item in value if isinstance(value, list) else [value]:
                name = item.get("name") if isinstance(item, dict) else item
                if isinstance(name, str) and name.strip():
                    yield name


def _broken(source: Source, problem: str, remedy: str) -> MalformedTranscript:
    return MalformedTranscript(problem, path=source.name, remedy=remedy)

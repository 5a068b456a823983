"""The network, run by onnxruntime over the windows of one transcript."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.extraction.learned.labels import CASES, HINTS, OVERLAP, TYPE_LABELS, WINDOW
from kg.extraction.learned.pairing import Named
from kg.extraction.learned.pieces import END, START, WordPieces
from kg.extraction.learned.windows import Window, only_speaker, windows
from kg.extraction.passages import Passage
from kg.model import Mention, Transcript

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Indices = np.ndarray[Any, np.dtype[np.int64]]
Floats = np.ndarray[Any, np.dtype[np.float32]]

MODEL = Path(__file__).with_name("model")
_MARK = CASES.index("mark")
_HINTING = ("lexicon", "name")
"""Extractors whose mentions the network was trained to be told of."""


@dataclass(frozen=True)
class ReadWindow:
    """A window and what the network makes of its words."""

    words: Window
    tags: Floats
    """[words, tags], probabilities."""
    hidden: Floats
    """[1, pieces, width], the encoder's last states."""
    first: Indices
    """Index of each word's first piece."""


class Session:
    """Reads transcripts; the network is loaded when it is first needed."""

    def __init__(self, folder: Path = MODEL, threads: int = 0) -> None:
        """`folder` holds the graphs and tokenizer.json; `threads` 0 means one for each core, at most 4."""
        self.folder = folder
        self.threads = threads or min(4, os.cpu_count() or 1)
        self.pieces = WordPieces(folder / "tokenizer.json")

    @cached_property
    def _encoder(self) -> "InferenceSession":
        return self._load("encoder.onnx")

    @cached_property
    def _relating(self) -> "InferenceSession":
        return self._load("relating.onnx")

    def _load(self, file: str) -> "InferenceSession":
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(str(self.folder / file), options, providers=["CPUExecutionProvider"])

    def read(self, transcript: Transcript, passages: Sequence[Passage], found: Sequence[Mention]) -> list[ReadWindow]:
        """Every window, alone and unpadded: what is read in one depends on nothing else."""
        hints = _hints(found)
        cut = windows(passages, self.pieces.count, WINDOW - 2, overlap=OVERLAP, alone=only_speaker(transcript))
        return [self._read(w, hints) for w in cut]

    def _read(self, window: Window, hints: dict[int, int]) -> ReadWindow:
        numbers = inputs(window, self.pieces, hints)
        tags, hidden = self._encoder.run(None, numbers)
        odds = np.exp(tags - tags.max(axis=1, keepdims=True))
        return ReadWindow(window, odds / odds.sum(axis=1, keepdims=True), hidden, numbers["first"])

    def relate(self, window: ReadWindow, mentions: Sequence[Named]) -> Floats:
        """What the pair head reads of each word [words, features], now that all mentions are known."""
        marks = np.zeros(window.hidden.shape[:2], dtype=np.int64)
        ends = np.append(window.first[1:], marks.shape[1] - 1)
        for m in mentions:
            begin, go_on = HINT_CLASSES["B", m.type], HINT_CLASSES["I", m.type]
            marks[0, window.first[m.start] : ends[m.end - 1]] = go_on
            marks[0, window.first[m.start] : ends[m.start]] = begin
        states: Floats
        (states,) = self._relating.run(None, {"hidden": window.hidden, "marks": marks, "first": window.first})
        return states


HINT_CLASSES = {(place, i): HINTS.index(f"{place}-{t}") for place in "BI" for i, t in enumerate(TYPE_LABELS)}
"""The class of a word that begins or continues a name of a type."""


def inputs(window: Window, pieces: WordPieces, hints: dict[int, int]) -> dict[str, np.ndarray[Any, np.dtype[np.int64]]]:
    """A window as the network takes it; `hints` are classes by the offset of a word."""
    ids, cases, told, first = [START], [_MARK], [0], []
    for word in window:
        parts = pieces.ids(word.text)
        first.append(len(ids))
        hint = hints.get(word.start, 0) if word.passage >= 0 else 0
        ids += parts
        cases += [word.case] * len(parts)
        told += [hint] * len(parts)
    columns = {"pieces": [*ids, END], "cases": [*cases, _MARK], "hints": [*told, 0]}
    return {k: np.array([v], dtype=np.int64) for k, v in columns.items()} | {"first": np.array(first, dtype=np.int64)}


def _hints(found: Sequence[Mention]) -> dict[int, int]:
    classes: dict[int, int] = {}
    for m in found:
        if m.method in _HINTING:
            for offset in range(m.span.start, m.span.end):
                place = "B" if offset == m.span.start else "I"
                classes[offset] = HINT_CLASSES[place, type_index(m)]
    return classes


def type_index(mention: Mention) -> int:
    """The number of a mention's type."""
    return TYPE_LABELS.index(mention.type)

"""The network in torch: a MiniLM encoder with a head that tags names and a head that relates pairs of them.

Only training needs this; `kg.extraction.learned` runs what `training.export` makes of it.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from kg.extraction.learned.labels import CASES, DISTANCE_CLASSES, HINTS, PREDICATE_LABELS, TAGS, TYPE_LABELS

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the published all-MiniLM-L6-v2; no other weights are used."""
_HEADS = 12
_PROJECTED = 192


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self, width: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out, self.norm1 = nn.Linear(width, width), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down, self.norm2 = (
            nn.Linear(width, inner),
            nn.Linear(inner, width),
            nn.LayerNorm(width, eps=1e-12),
        )
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """`mask` is added to the attention scores: 0 for tokens, a large negative number for padding."""
        width = self.query.out_features // _HEADS
        # The exported graphs read one window at a time: constant shapes keep them small.
        shape = (1, -1, _HEADS, width) if mask is None else (x.shape[0], x.shape[1], _HEADS, width)
        q, k, v = (f(x).reshape(shape).transpose(1, 2) for f in (self.query, self.key, self.value))
        if mask is None:
            a = torch.softmax(q @ k.transpose(2, 3) * width**-0.5, -1) @ v
        else:
            a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        a = a.transpose(1, 2).reshape(*shape[:2], _HEADS * width)
        x = self.norm1(x + self.dropout(self.out(a)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


def _mask(pieces: Tensor, dtype: torch.dtype) -> Tensor | None:
    """For padding; none in the exported graphs, which read one window at a time."""
    if torch.onnx.is_in_onnx_export():
        return None
    return (pieces == 0)[:, None, None, :].to(dtype) * -10000.0


class Encoder(nn.Module):
    """Word pieces, with their case and what other extractors say of them, to hidden states and tag scores."""

    def __init__(
        self, vocabulary: int = 30522, width: int = 384, layers: int = 6, inner: int = 1536, dropout: float = 0.1
    ):
        super().__init__()
        self.words, self.places = nn.Embedding(vocabulary, width), nn.Embedding(512, width)
        self.segment = nn.Parameter(torch.zeros(width))
        self.cases, self.hints = nn.Embedding(len(CASES), width), nn.Embedding(len(HINTS), width)
        self.norm, self.dropout = nn.LayerNorm(width, eps=1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, inner, dropout) for _ in range(layers))
        self.tags = nn.Linear(width, len(TAGS))
        for table in (self.cases, self.hints):
            nn.init.normal_(table.weight, std=0.01)

    def forward(self, pieces: Tensor, cases: Tensor, hints: Tensor) -> tuple[Tensor, Tensor]:
        """All three [batch, length], 0 for padding; hidden states [batch, length, width] and tag scores."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.words(pieces) + self.places(places) + self.segment + self.cases(cases) + self.hints(hints)
        x = self.dropout(self.norm(x))
        mask = _mask(pieces, x.dtype)
        for layer in self.layers:
            x = layer(x, mask)
        return x, self.tags(self.dropout(x))

    def load_pretrained(self, folder: Path) -> None:
        """Take the published weights. Raises ValueError where they are others."""
        file = folder / "model.safetensors"
        if hashlib.sha256(file.read_bytes()).hexdigest() != WEIGHTS_SHA256:
            raise ValueError(f"{file} does not hold the published weights")
        state = load_file(file)
        self.words.weight.data = state["embeddings.word_embeddings.weight"]
        self.places.weight.data = state["embeddings.position_embeddings.weight"]
        self.segment.data = state["embeddings.token_type_embeddings.weight"][0]
        _copy(self.norm, state, "embeddings.LayerNorm")
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for name in ("query", "key", "value"):
                _copy(getattr(layer, name), state, f"{p}attention.self.{name}")
            _copy(layer.out, state, p + "attention.output.dense")
            _copy(layer.norm1, state, p + "attention.output.LayerNorm")
            _copy(layer.up, state, p + "intermediate.dense")
            _copy(layer.down, state, p + "output.dense")
            _copy(layer.norm2, state, p + "output.LayerNorm")


class Relating(nn.Module):
    """Two more layers that are told which words the mentions are: what the pair head reads.

    The first pass finds mentions; others add to them (lexicon, labels). Only now does the network know them all.
    """

    def __init__(self, width: int = 384, layers: int = 2, inner: int = 1536, dropout: float = 0.1) -> None:
        super().__init__()
        self.marks = nn.Embedding(len(HINTS), width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, inner, dropout) for _ in range(layers))
        self.project = nn.Linear(width, _PROJECTED)
        nn.init.normal_(self.marks.weight, std=0.2)

    def forward(self, hidden: Tensor, marks: Tensor, pieces: Tensor) -> Tensor:
        """States [batch, length, features]; `marks` are classes as in `HINTS`, `pieces` is 0 for padding."""
        x = self.norm(hidden + self.marks(marks))
        mask = _mask(pieces, x.dtype)
        for layer in self.layers:
            x = layer(x, mask)
        return torch.tanh(self.project(x))


def _copy(module: nn.Module, state: dict[str, Tensor], name: str) -> None:
    module.weight.data, module.bias.data = state[name + ".weight"], state[name + ".bias"]


@dataclass(frozen=True)
class Pairs:
    """Pairs of mentions of a batch, as flat rows: [rows] each, the ranges [rows, 2] (first word, after last)."""

    window: Tensor
    subject: Tensor
    object: Tensor
    between: Tensor
    beside_subject: Tensor
    beside_object: Tensor
    types: Tensor
    """type of the subject * 9 + type of the object."""
    distance: Tensor
    backwards: Tensor
    """1 where the object stands first."""


class PairHead(nn.Module):
    """States of words and pairs of mentions to predicate scores."""

    def __init__(self, hidden: int = 320, dropout: float = 0.25) -> None:
        super().__init__()
        self.subject, self.object, self.product = (nn.Linear(_PROJECTED, hidden, bias=i == 0) for i in range(3))
        self.between = nn.ModuleList(nn.Linear(_PROJECTED, hidden, bias=False) for _ in range(2))
        self.beside_subject = nn.Linear(_PROJECTED, hidden, bias=False)
        self.beside_object = nn.Linear(_PROJECTED, hidden, bias=False)
        self.types = nn.Embedding(len(TYPE_LABELS) ** 2, hidden)
        self.distances = nn.Embedding(DISTANCE_CLASSES, hidden)
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(hidden, len(PREDICATE_LABELS))
        for table in (self.types, self.distances):
            nn.init.normal_(table.weight, std=0.1)
        # Few pairs are related; to start from there saves the first hundred steps.
        nn.init.zeros_(self.out.bias)
        self.out.bias.data[0] = 4.0

    def forward(self, words: Tensor, pairs: Pairs) -> Tensor:
        """`words` are the states of `Relating` [batch, words, features]; scores [rows, predicates]."""
        levels = _range_maxima(words)

        def pooled(ranges: Tensor) -> Tensor:
            return _range_max(levels, pairs.window, ranges)

        s, o = self.dropout(pooled(pairs.subject)), self.dropout(pooled(pairs.object))
        b = self.dropout(pooled(pairs.between))
        back = pairs.backwards[:, None].to(b.dtype)
        z = self.subject(s) + self.object(o) + self.product(s * o)
        z = z + self.between[0](b) * (1 - back) + self.between[1](b) * back
        z = z + self.beside_subject(pooled(pairs.beside_subject)) + self.beside_object(pooled(pairs.beside_object))
        z = z + self.types(pairs.types) + self.distances(pairs.distance)
        scores: Tensor = self.out(self.dropout(F.relu(z)))
        return scores


def _range_maxima(x: Tensor) -> list[Tensor]:
    """Level k holds at word i the maximum over the words i to i + 2**k - 1 (fewer at the end)."""
    levels = [x]
    step = 1
    while step * 2 <= x.shape[1]:
        shifted = F.pad(levels[-1][:, step:], (0, 0, 0, step), value=-1.0)
        levels.append(torch.maximum(levels[-1], shifted))
        step *= 2
    return levels


def _range_max(levels: list[Tensor], window: Tensor, ranges: Tensor) -> Tensor:
    """The maximum over each range of words; zero for an empty one."""
    table = torch.stack(levels)
    start, end = ranges[:, 0], ranges[:, 1]
    size = (end - start).clamp(min=1)
    level = torch.floor(torch.log2(size.float() + 0.5)).long()
    second = (end - (1 << level)).clamp(min=0)
    found = torch.maximum(table[level, window, start.clamp(max=table.shape[2] - 1)], table[level, window, second])
    return found * (end > start)[:, None]


def gather_words(hidden: Tensor, first: Tensor) -> Tensor:
    """States of each word's first piece: hidden [batch, pieces, width], first [batch, words]."""
    return hidden.gather(1, first[:, :, None].expand(-1, -1, hidden.shape[2]))

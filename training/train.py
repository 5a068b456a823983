"""Train the network on the annotated excerpts: one command, a fixed seed, a checkpoint and a line of scores per epoch.

python -m training.train --data DIR --base FOLDER --out FOLDER
"""

import json
import random
import time
from pathlib import Path

import click
import torch
from torch.nn import functional as F

from kg.extraction.learned.labels import TYPE_LABELS, WINDOW
from kg.extraction.learned.pieces import WordPieces
from training.augment import augmented
from training.batches import IGNORED, Batch, Item, batch, item
from training.examples import Excerpt, examples, load_excerpts, surfaces_by_type
from training.network import Encoder, PairHead, Relating, gather_words

ROOM = WINDOW - 2
_BATCH = 4
_RATE, _HEAD_RATE, _LAYER_DECAY = 1e-4, 7e-4, 0.9
_WARM_UP = 0.08
_AVERAGE = 0.995
_PAIR_WEIGHT, _PAIRS_PER_WINDOW = 1.0, 6.0


class Joint(torch.nn.Module):
    """Encoder, the layers that know the mentions, and pair head."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.relating, self.pairs = Encoder(), Relating(), PairHead()

    def copy_layers(self) -> None:
        """Let the layers that know the mentions begin as the encoder's last ones."""
        for mine, theirs in zip(self.relating.layers, self.encoder.layers[-2:], strict=True):
            mine.load_state_dict(theirs.state_dict())

    def forward(self, b: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """Tag scores [batch, words, tags] and predicate scores [rows, predicates]."""
        hidden, tags = self.encoder(b.pieces, b.cases, b.hints)
        states = self.relating(hidden, b.marks, b.pieces)
        return gather_words(tags, b.first), self.pairs(gather_words(states, b.first), b.pairs)


def loss_of(model: Joint, b: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """Losses of the tags and of the pairs."""
    with torch.autocast("cpu", torch.bfloat16):
        tags, pairs = model(b)
    tag_loss = F.cross_entropy(tags.float().flatten(0, 1), b.tags.flatten(), ignore_index=IGNORED)
    per_row = -(b.targets * F.log_softmax(pairs.float(), -1)).sum(-1)
    return tag_loss, per_row.sum() / (len(b.pieces) * _PAIRS_PER_WINDOW)


def optimizer_of(model: Joint, rate: float) -> torch.optim.Optimizer:
    """AdamW with lower rates for lower layers; the tables of word pieces and places stay as published."""
    e = model.encoder
    for table in (e.words, e.places):
        table.weight.requires_grad_(False)
    e.segment.requires_grad_(False)
    groups = []
    for i, layer in enumerate(e.layers):
        groups.append((list(layer.parameters()), rate * _LAYER_DECAY ** (len(e.layers) - 1 - i)))
    groups.append(([*e.norm.parameters()], rate * _LAYER_DECAY ** len(e.layers)))
    r = model.relating
    groups.append(([*r.layers.parameters()], _RATE))
    fresh = (e.tags, e.cases, e.hints, r.marks, r.norm, r.project, model.pairs)
    groups.append(([p for module in fresh for p in module.parameters()], _HEAD_RATE))
    return torch.optim.AdamW([{"params": p, "lr": r, "rate": r} for p, r in groups], weight_decay=0.02, fused=True)


@torch.no_grad()
def scores(model: Joint, items: list[Item]) -> dict[str, float]:
    """Exact-span F1 of the tagger, and F1 of the pair head given the annotated mentions, at a few thresholds."""
    model.eval()
    right = found = gold = 0
    probabilities, truths = [], []
    for i in range(0, len(items), 8):
        b = batch(items[i : i + 8])
        with torch.autocast("cpu", torch.bfloat16):
            tags, pairs = model(b)
        for predicted, true in zip(tags.argmax(-1).tolist(), b.tags.tolist(), strict=True):
            n = sum(t != IGNORED for t in true)
            a, z = _spans(predicted[:n]), _spans(true[:n])
            right, found, gold = right + len(a & z), found + len(a), gold + len(z)
        known = b.targets.sum(-1) > 0
        probabilities.append(torch.softmax(pairs.float(), -1)[known])
        truths.append(b.targets[known])
    out = {"tag_f1": 2 * right / max(1, found + gold), "tag_p": right / max(1, found), "tag_r": right / max(1, gold)}
    p, t = torch.cat(probabilities)[:, 1:], torch.cat(truths)[:, 1:] > 0
    best, label = p.max(-1)
    hit = t.gather(1, label[:, None])[:, 0]
    for threshold in (0.2, 0.3, 0.4, 0.5):
        said = best >= threshold
        right_, said_ = int((hit & said).sum()), int(said.sum())
        precision, recall = right_ / max(1, said_), right_ / max(1, int(t.sum()))
        out[f"pair_{threshold}"] = 2 * precision * recall / max(1e-9, precision + recall)
    model.train()
    return {k: round(v, 4) for k, v in out.items()}


def _spans(tags: list[int]) -> set[tuple[int, int, int]]:
    spans, start, kind = set(), -1, -1
    n = len(TYPE_LABELS)
    for i, tag in enumerate([*tags, 0]):
        inside = tag > n and start >= 0 and (tag - 1) % n == kind
        if start >= 0 and not inside:
            spans.add((start, i, kind))
            start = -1
        if tag and not inside:
            start, kind = i, (tag - 1) % n
    return spans


def epoch_items(
    excerpts: list[Excerpt], pieces: WordPieces, names: dict[int, list[list[str]]], seed: int
) -> list[Item]:
    """All windows, cut and changed as this seed says, in random order."""
    rng = random.Random(seed)
    out = []
    for excerpt in excerpts:
        for example in examples(excerpt, pieces, ROOM, rng.randrange(40, ROOM)):
            out.append(item(augmented(example, names, rng), excerpt, pieces, ROOM, noise=rng.random() < 0.7))
    rng.shuffle(out)
    return [i for i in out if len(i.first) > 8]


def plain_items(excerpts: list[Excerpt], pieces: WordPieces) -> list[Item]:
    """All windows as they are."""
    return [item(x.slots, e, pieces, ROOM, noise=True) for e in excerpts for x in examples(e, pieces, ROOM)]


@click.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option(
    "--base", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True, help="MiniLM's folder"
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--epochs", default=4, show_default=True)
@click.option("--start", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Checkpoint to go on from")
@click.option("--rate", default=_RATE, show_default=True, help="Learning rate of the encoder's last layer")
@click.option("--threads", default=2, show_default=True)
@click.option("--steps", default=0, help="Stop after this many steps, to try it out.")
def main(
    data: Path, base: Path, out: Path, epochs: int, start: Path | None, rate: float, threads: int, steps: int
) -> None:
    """Train."""
    torch.manual_seed(7)
    torch.set_num_threads(threads)
    out.mkdir(parents=True, exist_ok=True)
    pieces = WordPieces(base / "tokenizer.json")
    excerpts = load_excerpts(data)
    train, dev = [e for e in excerpts if not e.held_out], [e for e in excerpts if e.held_out]
    names = surfaces_by_type(train)
    dev_items = plain_items(dev, pieces)[::3]
    click.echo(f"{len(train)} excerpts to train on, {len(dev)} held out ({len(dev_items)} windows for the log)")
    model = Joint()
    if start is None:
        model.encoder.load_pretrained(base)
        model.copy_layers()
    else:
        model.load_state_dict(torch.load(start, weights_only=True))
    optimizer = optimizer_of(model, rate)
    average = {k: v.clone() for k, v in model.state_dict().items()}
    per_epoch = len(epoch_items(train, pieces, names, 0)) // _BATCH
    total, step, began = per_epoch * epochs, 0, time.time()
    sums = [0.0, 0.0, 0]
    for epoch in range(epochs):
        items = epoch_items(train, pieces, names, (2000 if start else 1000) + epoch)
        for i in range(0, len(items) - _BATCH + 1, _BATCH):
            done = min(step / total, 1.0)
            factor = min(done / _WARM_UP, (1 - done) / (1 - _WARM_UP))
            for group in optimizer.param_groups:
                group["lr"] = group["rate"] * max(factor, 0.01)
            b = batch(items[i : i + _BATCH])
            tag_loss, pair_loss = loss_of(model, b)
            (tag_loss + _PAIR_WEIGHT * pair_loss).backward()
            torch.nn.utils.clip_grad_norm_((p for p in model.parameters() if p.requires_grad), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            keep = min(_AVERAGE, step / (step + 20))
            with torch.no_grad():
                for k, v in model.state_dict().items():
                    if not k.startswith(("encoder.words", "encoder.places")):
                        average[k].lerp_(v, 1 - keep)
            sums = [sums[0] + tag_loss.item(), sums[1] + pair_loss.item(), sums[2] + b.pieces.numel()]
            if step % 25 == 0:
                rate = sums[2] / (time.time() - began)
                losses = f"tag {sums[0] / 25:.4f} pair {sums[1] / 25:.4f}"
                click.echo(f"step {step}/{total} {losses} {rate:.0f} tokens/s {time.time() - began:.0f} s")
                sums[:2] = [0.0, 0.0]
            if step == steps:
                return
        live = {k: v.clone() for k, v in model.state_dict().items()}
        model.load_state_dict(average)
        row = {"epoch": epoch + 1, "seconds": round(time.time() - began), **scores(model, dev_items)}
        click.echo(json.dumps(row))
        torch.save(average, out / f"epoch{epoch + 1}.pt")
        model.load_state_dict(live)


if __name__ == "__main__":
    main()

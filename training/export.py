"""A checkpoint to the files that the package ships: encoder.onnx and relating.onnx (int8), pairs.npz, tokenizer.json.

python -m training.export --checkpoint FILE --base FOLDER [--out FOLDER]
"""

import shutil
import tempfile
from pathlib import Path

import click
import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from kg.extraction.learned.session import MODEL
from training.train import Joint


class _Tagging(nn.Module):
    """One window to tag scores, word by word, and to the hidden states of its pieces."""

    def __init__(self, joint: Joint) -> None:
        super().__init__()
        self.encoder = joint.encoder

    def forward(self, pieces: Tensor, cases: Tensor, hints: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        hidden, tags = self.encoder(pieces, cases, hints)
        return tags[0, first], hidden


class _Relating(nn.Module):
    """Hidden states and the mentions' places to the states that the pair head reads, word by word."""

    def __init__(self, joint: Joint) -> None:
        super().__init__()
        self.relating = joint.relating

    def forward(self, hidden: Tensor, marks: Tensor, first: Tensor) -> Tensor:
        states: Tensor = self.relating(hidden, marks, torch.ones_like(marks))
        return states[0, first]


def export_graphs(joint: Joint, out: Path) -> None:
    """Write the two graphs, their weights and tables as 8-bit integers."""
    row, first = torch.ones(1, 12, dtype=torch.long), torch.tensor([1, 3, 5])
    pieces, words = {1: "pieces"}, {0: "words"}
    _export(
        _Tagging(joint),
        {"pieces": row, "cases": row, "hints": row, "first": first},
        {"tags": words, "hidden": pieces},
        out / "encoder.onnx",
    )
    _export(
        _Relating(joint),
        {"hidden": torch.zeros(1, 12, 384), "marks": row, "first": first},
        {"states": words},
        out / "relating.onnx",
    )


def _export(network: nn.Module, inputs: dict[str, Tensor], outputs: dict[str, dict[int, str]], target: Path) -> None:
    axes = {n: {0: "words"} if t.dim() == 1 else {1: "pieces"} for n, t in inputs.items()}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            network.eval(),
            tuple(inputs.values()),
            str(whole),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={**axes, **outputs},
            opset_version=17,
            dynamo=False,
        )
        graph = onnx.load(str(whole)).graph
        sizes = {i.name: list(i.dims) for i in graph.initializer}
        # The heads are small and decide: they stay in full precision.
        heads = [n.name for n in graph.node if n.op_type == "MatMul" and sizes.get(n.input[1], [384])[-1] < 384]
        quantize_dynamic(
            whole,
            target,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
            nodes_to_exclude=heads,
        )


def export_pairs(joint: Joint, target: Path) -> None:
    """Write the pair head's weights, halved in precision."""
    head = joint.pairs
    weights = {
        "subject": head.subject.weight.T,
        "bias": head.subject.bias,
        "object": head.object.weight.T,
        "product": head.product.weight.T,
        "between": head.between[0].weight.T,
        "between_back": head.between[1].weight.T,
        "beside_subject": head.beside_subject.weight.T,
        "beside_object": head.beside_object.weight.T,
        "types": head.types.weight,
        "distances": head.distances.weight,
        "out": head.out.weight.T,
        "out_bias": head.out.bias,
    }
    np.savez(target, **{k: v.detach().numpy().astype(np.float16) for k, v in weights.items()})


@click.command()
@click.option("--checkpoint", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True)
@click.option(
    "--base", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True, help="MiniLM's folder"
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=MODEL)
def main(checkpoint: Path, base: Path, out: Path) -> None:
    """Export."""
    out.mkdir(parents=True, exist_ok=True)
    joint = Joint()
    joint.load_state_dict(torch.load(checkpoint, weights_only=True))
    export_graphs(joint, out)
    export_pairs(joint, out / "pairs.npz")
    shutil.copyfile(base / "tokenizer.json", out / "tokenizer.json")
    for file in sorted(out.iterdir()):
        click.echo(f"{file.name} {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

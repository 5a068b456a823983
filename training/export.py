"""A checkpoint to the files that the package ships: encoder.onnx (int8), pairs.npz, tokenizer.json.

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


class _Exported(nn.Module):
    """One window to tag scores and to the states that the pair head reads, word by word."""

    def __init__(self, joint: Joint) -> None:
        super().__init__()
        self.joint = joint

    def forward(self, pieces: Tensor, cases: Tensor, hints: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        hidden, tags = self.joint.encoder(pieces, cases, hints)
        return tags[0, first], torch.tanh(self.joint.pairs.project(hidden[0, first]))


def export_encoder(joint: Joint, target: Path) -> None:
    """Write the graph, its weights and tables as 8-bit integers."""
    example = (*(torch.ones(1, 12, dtype=torch.long) for _ in range(3)), torch.tensor([1, 3, 5]))
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            _Exported(joint).eval(),
            example,
            str(whole),
            input_names=["pieces", "cases", "hints", "first"],
            output_names=["tags", "states"],
            dynamic_axes={**{n: {1: "pieces"} for n in ("pieces", "cases", "hints")}, "first": {0: "words"}},
            opset_version=17,
            dynamo=False,
        )
        graph = onnx.load(str(whole))
        # The heads are small and decide: they stay in full precision.
        heads = [n.name for n in graph.graph.node if n.op_type == "MatMul" and ("tags" in n.name or "project" in n.name)]
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
@click.option("--base", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True, help="MiniLM's folder")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=MODEL)
def main(checkpoint: Path, base: Path, out: Path) -> None:
    """Export."""
    out.mkdir(parents=True, exist_ok=True)
    joint = Joint()
    joint.load_state_dict(torch.load(checkpoint, weights_only=True))
    export_encoder(joint, out / "encoder.onnx")
    export_pairs(joint, out / "pairs.npz")
    shutil.copyfile(base / "tokenizer.json", out / "tokenizer.json")
    for file in sorted(out.iterdir()):
        click.echo(f"{file.name} {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

"""Writes a checkpoint's averaged network as ONNX, and its checksum beside it: `python3 export.py --run RUN --to FILE.onnx`.

images float32 [batch, 3, height, width] RGB 0..1 -> output0 [batch, 5, anchors]. Norms are folded into the convolutions. Duplicate
boxes are suppressed inside, by the model's own limit: their score is 0, the layout stays YOLO11's. Where
the run was measured on held-out stills (evaluate_held.py), scores are shifted so that nine of ten boxes over 40 px are right from
0.25 on, the product's threshold of confident boxes.
"""

import argparse
import hashlib
import json
import math
import warnings
from pathlib import Path

import onnx
import torch
from onnx import TensorProto, helper

from decode import BOXES_MAX, OVERLAP_MAX, SCORE_MIN, ExportedDetector
from network import STRIDES, Detector
from run_state import averaged

# The newest operator set that Debian's exporter writes without rewriting the graph.
OPSET = 13
CONFIDENT_SCORE = 0.25


def export(detector: ExportedDetector, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    axes = {"images": {0: "batch", 2: "height", 3: "width"}, "output0": {0: "batch", 2: "anchors"}}
    # An image with unequal sides: swapped width and height would show.
    example = torch.rand(1, 3, 96, 64)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(detector, example, str(to), opset_version=OPSET, input_names=["images"], output_names=["output0"], dynamic_axes=axes)
    model = with_suppression(onnx.load(str(to)))
    facts = {
        "description": "Followspot people detector: one class, strides 8, 16 and 32, trained on generated matches only",
        "task": "detect",
        "stride": str(STRIDES[-1]),
        "names": "{0: 'person'}",
        "license": "Apache-2.0",
        "channels": "3",
        "batch": "1",
    }
    for key, value in facts.items():
        model.metadata_props.add(key=key, value=value)
    model.producer_name, model.producer_version, model.doc_string = "followspot", "", facts["description"]
    onnx.checker.check_model(model)
    onnx.save(model, str(to))


def with_suppression(model: onnx.ModelProto) -> onnx.ModelProto:
    """Greedy suppression after the output: the scores of all boxes but those that stay become 0."""
    graph = model.graph
    output, raw = graph.output[0].name, "answer"
    for node in graph.node:
        for i, name in enumerate(node.output):
            if name == output:
                node.output[i] = raw
    numbers = {
        "parts": (TensorProto.INT64, [4, 1]),
        "first": (TensorProto.INT64, [0]),
        "second": (TensorProto.INT64, [1]),
        "most": (TensorProto.INT64, [BOXES_MAX]),
        "overlap": (TensorProto.FLOAT, [OVERLAP_MAX]),
        "sure": (TensorProto.FLOAT, [SCORE_MIN]),
        "none": (TensorProto.FLOAT, [0.0]),
    }
    for name, (kind, values) in numbers.items():
        graph.initializer.append(helper.make_tensor(f"suppress.{name}", kind, [len(values)], values))
    one = helper.make_tensor("suppress.one", TensorProto.FLOAT, [1], [1.0])
    steps = [
        ("Split", [raw, "suppress.parts"], ["boxes", "scores"], {"axis": 1}),
        ("Transpose", ["boxes"], ["rows"], {"perm": [0, 2, 1]}),
        # Rows of image, class and anchor, one for each box that stays.
        ("NonMaxSuppression", ["rows", "scores", *(f"suppress.{name}" for name in ("most", "overlap", "sure"))], ["stay"], {"center_point_box": 1}),
        ("Mul", ["scores", "suppress.none"], ["nobody"], {}),
        ("Shape", ["stay"], ["shape"], {}),
        ("Slice", ["shape", "suppress.first", "suppress.second"], ["count"], {}),
        ("ConstantOfShape", ["count"], ["ones"], {"value": one}),
        ("ScatterND", ["nobody", "stay", "ones"], ["kept"], {}),
        ("Mul", ["scores", "kept"], ["certain"], {}),
        ("Concat", ["boxes", "certain"], [output], {"axis": 1}),
    ]
    inner = {"boxes", "scores", "rows", "stay", "nobody", "shape", "count", "ones", "kept", "certain"}
    named = lambda names: [f"suppress/{name}" if name in inner else name for name in names]
    for kind, read, made, settings in steps:
        graph.node.append(helper.make_node(kind, named(read), named(made), **settings))
    return model


def score_shift(run: Path) -> float:
    """What to add to a score before its sigmoid; 0 where nothing was measured."""
    if not (run / "held.json").exists():
        return 0.0
    threshold = json.loads((run / "held.json").read_text())["sure"]
    logit = lambda share: math.log(share / (1 - share))
    return logit(CONFIDENT_SCORE) - logit(threshold)


def shift_scores(detector: Detector, shift: float) -> Detector:
    with torch.no_grad():
        for head in detector.heads:
            head.score[-1].bias += shift
    return detector


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    opts = parser.parse_args()
    shift = score_shift(opts.run)
    detector = shift_scores(averaged(opts.run / "checkpoint.pt"), shift)
    export(ExportedDetector(detector).eval(), opts.to)
    digest = hashlib.sha256(opts.to.read_bytes()).hexdigest()
    # In the format of sha256sum; the product uses only a file that matches its checksum.
    opts.to.with_name(f"{opts.to.name}.sha256").write_text(f"{digest}  {opts.to.name}\n")
    print(f"{opts.to}: {opts.to.stat().st_size / 1e6:.2f} MB, scores shifted by {shift:.3f}, SHA-256 {digest}")


if __name__ == "__main__":
    main()

"""From the network's raw output to boxes, and the whole detector as one module for export.

Anchors lie at cell centers, stride 8 first, then 16 and 32, each row by row. A side's distance is the mean of its distribution
over 0..bins-1 strides (DFL, Li et al. 2020). The exported file suppresses its own duplicate boxes: see export.py.
"""

import torch
from torch import Tensor, nn

from network import STRIDES, Detector

# Of two boxes that overlap more than this the one of higher score stays. Of .45, .55, .6, .65 and .7 the largest without loss: F1 on
# held-out stills .818, .817, .804, .795, .765 for people over 40 px. The product's own limit, .7, leaves many duplicate boxes.
OVERLAP_MAX = 0.55
# Boxes below this score are dropped, and at most BOXES_MAX stay: as in the product.
SCORE_MIN, BOXES_MAX = 0.05, 300


def flatten(levels: list[tuple[Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
    """Per level [b, 4 * bins, h, w] and [b, 1, h, w] -> sides [b, anchors, 4 * bins] and scores [b, anchors], as float32."""
    sides = torch.cat([box.flatten(2) for box, _ in levels], 2).transpose(1, 2)
    scores = torch.cat([score.flatten(1) for _, score in levels], 1)
    return sides.float(), scores.float()


def anchors(height: int, width: int) -> tuple[Tensor, Tensor]:
    """Centers [anchors, 2] in input pixels and strides [anchors, 1] for an input of this size."""
    centers, strides = [], []
    for stride in STRIDES:
        rows, columns = height // stride, width // stride
        y, x = torch.meshgrid(torch.arange(rows) + 0.5, torch.arange(columns) + 0.5, indexing="ij")
        centers.append(torch.stack([x, y], 2).reshape(-1, 2) * stride)
        strides.append(torch.full((rows * columns, 1), float(stride)))
    return torch.cat(centers), torch.cat(strides)


def expected_sides(sides: Tensor, bins: int) -> Tensor:
    """Distributions [..., 4 * bins] -> distances left, top, right, bottom in strides [..., 4]."""
    shares = sides.unflatten(-1, (4, bins)).softmax(-1)
    return shares @ torch.arange(bins, dtype=shares.dtype, device=shares.device)


def to_boxes(sides: Tensor, centers: Tensor, strides: Tensor, bins: int) -> Tensor:
    """Distributions [b, anchors, 4 * bins] -> x1 y1 x2 y2 in input pixels [b, anchors, 4]."""
    distances = expected_sides(sides, bins) * strides
    return torch.cat([centers - distances[..., :2], centers + distances[..., 2:]], -1)


class ExportedDetector(nn.Module):
    """images [b, 3, h, w] -> output0 [b, 5, anchors]: cx cy w h in input pixels, then the score of a person, 0..1."""

    def __init__(self, detector: Detector):
        super().__init__()
        self.detector = detector

    def forward(self, images: Tensor) -> Tensor:
        bins = self.detector.shape.bins
        means = torch.arange(bins, dtype=torch.float32).view(1, 1, bins, 1)
        answers = []
        for (box, score), stride in zip(self.detector(images), STRIDES):
            rows, columns = box.shape[2], box.shape[3]
            shares = box.reshape(box.shape[0], 4, bins, -1).softmax(2)
            left, top, right, bottom = ((shares * means).sum(2) * float(stride)).split(1, 1)
            x = ((torch.arange(columns, dtype=torch.float32) + 0.5) * stride).view(1, 1, 1, -1).expand(1, 1, rows, -1).reshape(1, 1, -1)
            y = ((torch.arange(rows, dtype=torch.float32) + 0.5) * stride).view(1, 1, -1, 1).expand(1, 1, -1, columns).reshape(1, 1, -1)
            parts = [x + (right - left) / 2, y + (bottom - top) / 2, left + right, top + bottom, score.flatten(2).sigmoid()]
            answers.append(torch.cat(parts, 1))
        return torch.cat(answers, 2)

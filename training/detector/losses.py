"""The loss of the network, summed over a batch and divided by the sum of target scores.

Scores: binary cross entropy against the assignment's soft scores (TOOD, Feng et al. 2021, without its focal weight, which left
the many easy cells of a short training at scores far above 0). Boxes: complete IoU (Zheng et al. 2020) and the distribution
focal loss of the four sides (Li et al. 2020).
"""

import math

import torch
from torch import Tensor
from torch.nn import functional as F

from assign import assign
from decode import anchors, expected_sides, flatten

WEIGHTS = {"score": 0.6, "box": 5.0, "sides": 1.0}


def complete_iou(a: Tensor, b: Tensor) -> Tensor:
    """CIoU of matching rows [n, 4] (Zheng et al. 2020, eq. 8-11)."""
    size_a, size_b = (a[:, 2:] - a[:, :2]).clamp(min=1e-3), (b[:, 2:] - b[:, :2]).clamp(min=1e-3)
    shared = (torch.minimum(a[:, 2:], b[:, 2:]) - torch.maximum(a[:, :2], b[:, :2])).clamp(min=0).prod(1)
    iou = shared / (size_a.prod(1) + size_b.prod(1) - shared + 1e-9)
    hull = torch.maximum(a[:, 2:], b[:, 2:]) - torch.minimum(a[:, :2], b[:, :2])
    apart = ((a[:, :2] + a[:, 2:] - b[:, :2] - b[:, 2:]) ** 2).sum(1) / 4
    angle = torch.atan(size_b[:, 0] / size_b[:, 1]) - torch.atan(size_a[:, 0] / size_a[:, 1])
    shape = 4 / math.pi**2 * angle**2
    with torch.no_grad():
        share = shape / (1 - iou + shape + 1e-9)
    return iou - apart / ((hull**2).sum(1) + 1e-9) - share * shape


def distribution_focal(sides: Tensor, distances: Tensor, bins: int) -> Tensor:
    """sides [n, 4 * bins] against distances [n, 4] in strides -> [n]: cross entropy split over the two nearest bins."""
    target = distances.clamp(0, bins - 1.01)
    low = target.floor()
    share = target - low
    logs = sides.view(-1, bins).log_softmax(1)
    low = low.long().view(-1, 1)
    losses = -logs.gather(1, low)[:, 0] * (1 - share.view(-1)) - logs.gather(1, low + 1)[:, 0] * share.view(-1)
    return losses.view(-1, 4).mean(1)


def losses(levels: list[tuple[Tensor, Tensor]], bins: int, size: tuple[int, int], people: Tensor, real: Tensor, ignore: Tensor) -> dict[str, Tensor]:
    """The parts of the loss. size: height and width of the input; people [b, n, 4] with real [b, n]; ignore [b, m, 4], zeros where none."""
    sides, logits = flatten(levels)
    centers, strides = (part.to(sides.device) for part in anchors(*size))
    distances = expected_sides(sides, bins) * strides
    boxes = torch.cat([centers - distances[..., :2], centers + distances[..., 2:]], -1)
    assignment = assign(logits.detach().sigmoid(), boxes.detach(), centers, strides, people, real, ignore)
    total = assignment.scores.sum().clamp(min=1.0)
    score = (F.binary_cross_entropy_with_logits(logits, assignment.scores, reduction="none") * assignment.supervised).sum() / total
    mask = assignment.positive
    if not mask.any():
        nothing = sides.sum() * 0
        return {"score": score, "box": nothing, "sides": nothing}
    weight = assignment.scores[mask]
    target = assignment.boxes[mask]
    box = ((1 - complete_iou(boxes[mask], target)) * weight).sum() / total
    at = centers.expand(mask.shape[0], -1, -1)[mask]
    reach = torch.cat([at - target[:, :2], target[:, 2:] - at], 1) / strides.expand(mask.shape[0], -1, -1)[mask]
    side = (distribution_focal(sides[mask], reach, bins) * weight).sum() / total
    return {"score": score, "box": box, "sides": side}

"""Task-aligned assignment of anchors to people (TOOD, Feng et al. 2021), and which anchors the loss leaves out.

Alignment of anchor and person is score^alpha * IoU^beta; each person takes the ANCHORS_PER_PERSON best anchors inside its box; an
anchor chosen by several goes to the one it overlaps best. An anchor in a region to ignore is neither positive nor negative.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

ALPHA, BETA, ANCHORS_PER_PERSON = 0.5, 6.0, 10
# A box narrower than a cell contains no anchor: it is widened to this for the assignment, in strides.
INSIDE_STRIDES_MIN = 1.2


@dataclass
class Assignment:
    """positive [b, anchors], the person's box for each anchor [b, anchors, 4], its target score [b, anchors], supervised [b, anchors]."""

    positive: Tensor
    boxes: Tensor
    scores: Tensor
    supervised: Tensor


def pair_ious(a: Tensor, b: Tensor) -> Tensor:
    """[b, n, 4] and [b, m, 4] -> [b, n, m]."""
    low = torch.maximum(a[:, :, None, :2], b[:, None, :, :2])
    high = torch.minimum(a[:, :, None, 2:], b[:, None, :, 2:])
    shared = (high - low).clamp_(min=0).prod(-1)
    size = lambda boxes: (boxes[..., 2:] - boxes[..., :2]).clamp(min=0).prod(-1)
    return shared / (size(a)[:, :, None] + size(b)[:, None] - shared + 1e-9)


def inside(centers: Tensor, boxes: Tensor, strides: Tensor | None = None) -> Tensor:
    """Whether anchors [anchors, 2] lie in boxes [b, n, 4] -> [b, n, anchors]. With strides, small boxes are widened."""
    middle, half = (boxes[..., :2] + boxes[..., 2:]) / 2, (boxes[..., 2:] - boxes[..., :2]) / 2
    half = half[:, :, None]
    if strides is not None:
        half = torch.maximum(half, strides[None, None] * (INSIDE_STRIDES_MIN / 2))
    return ((centers[None, None] - middle[:, :, None]).abs() < half).all(-1)


@torch.no_grad()
def assign(scores: Tensor, boxes: Tensor, centers: Tensor, strides: Tensor, people: Tensor, real: Tensor, ignore: Tensor) -> Assignment:
    """scores [b, anchors] 0..1 and boxes [b, anchors, 4] as the network outputs them; people [b, n, 4], real [b, n]; ignore [b, m, 4]."""
    overlap = pair_ious(people, boxes)
    possible = inside(centers, people, strides) & real[..., None]
    aligned = scores[:, None].pow(ALPHA) * overlap.pow(BETA) * possible
    best, which = aligned.topk(min(ANCHORS_PER_PERSON, aligned.shape[-1]), -1)
    chosen = torch.zeros_like(possible).scatter_(2, which, best > 1e-12) & possible
    chosen |= nearest_anchor(overlap, possible, centers, people, chosen)
    # One person per anchor: the one it overlaps best.
    rank = torch.where(chosen, overlap + 1e-6, torch.zeros_like(overlap))
    value, owner = rank.max(1)
    positive = value > 0
    chosen = torch.zeros_like(chosen).scatter_(1, owner[:, None], positive[:, None])
    aligned = aligned * chosen
    peak_aligned = aligned.amax(-1, keepdim=True)
    peak_overlap = (overlap * chosen).amax(-1, keepdim=True)
    targets = (aligned / (peak_aligned + 1e-9) * peak_overlap).amax(1)
    owned = torch.gather(people, 1, owner[..., None].expand(-1, -1, 4))
    supervised = positive | ~inside(centers, ignore).any(1)
    return Assignment(positive, owned, targets, supervised)


def nearest_anchor(overlap: Tensor, possible: Tensor, centers: Tensor, people: Tensor, chosen: Tensor) -> Tensor:
    """A person to whom no anchor is assigned gets the one nearest to its center: without one it would have no gradient."""
    unassigned = possible.any(-1) & ~chosen.any(-1)
    if not unassigned.any():
        return torch.zeros_like(chosen)
    middle = (people[..., :2] + people[..., 2:]) / 2
    distance = (centers[None, None] - middle[:, :, None]).abs().sum(-1) - overlap
    distance = torch.where(possible, distance, torch.full_like(distance, 1e9))
    nearest = distance.argmin(-1, keepdim=True)
    return torch.zeros_like(chosen).scatter_(2, nearest, unassigned[..., None])

"""Which anchors answer for which person (task-aligned assignment: TOOD, Feng et al. 2021), and which are asked nothing.

Alignment of anchor and person is score^alpha * IoU^beta; each person takes the `most` best anchors inside its box, an anchor
wanted by several goes to the one it overlaps best. An anchor in a region to ignore is neither positive nor negative.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

ALPHA, BETA, MOST = 0.5, 6.0, 10
# A box narrower than a cell holds no anchor: it is widened to this for the choice, in strides.
INSIDE_STRIDES_MIN = 1.2


@dataclass
class Assignment:
    """positive [b, anchors], the person's box for each anchor [b, anchors, 4], its wanted score [b, anchors], asked [b, anchors]."""

    positive: Tensor
    boxes: Tensor
    scores: Tensor
    asked: Tensor


def pair_ious(a: Tensor, b: Tensor) -> Tensor:
    """[b, n, 4] and [b, m, 4] -> [b, n, m]."""
    low = torch.maximum(a[:, :, None, :2], b[:, None, :, :2])
    high = torch.minimum(a[:, :, None, 2:], b[:, None, :, 2:])
    shared = (high - low).clamp_(min=0).prod(-1)
    size = lambda boxes: (boxes[..., 2:] - boxes[..., :2]).clamp(min=0).prod(-1)
    return shared / (size(a)[:, :, None] + size(b)[:, None] - shared + 1e-9)


def inside(centres: Tensor, boxes: Tensor, strides: Tensor | None = None) -> Tensor:
    """Whether anchors [anchors, 2] lie in boxes [b, n, 4] -> [b, n, anchors]. With strides, small boxes are widened."""
    middle, half = (boxes[..., :2] + boxes[..., 2:]) / 2, (boxes[..., 2:] - boxes[..., :2]) / 2
    half = half[:, :, None]
    if strides is not None:
        half = torch.maximum(half, strides[None, None] * (INSIDE_STRIDES_MIN / 2))
    return ((centres[None, None] - middle[:, :, None]).abs() < half).all(-1)


@torch.no_grad()
def assign(scores: Tensor, boxes: Tensor, centres: Tensor, strides: Tensor, people: Tensor, real: Tensor, ignore: Tensor) -> Assignment:
    """scores [b, anchors] 0..1 and boxes [b, anchors, 4] as the network answers; people [b, n, 4], real [b, n]; ignore [b, m, 4]."""
    overlap = pair_ious(people, boxes)
    possible = inside(centres, people, strides) & real[..., None]
    aligned = scores[:, None].pow(ALPHA) * overlap.pow(BETA) * possible
    best, which = aligned.topk(min(MOST, aligned.shape[-1]), -1)
    chosen = torch.zeros_like(possible).scatter_(2, which, best > 1e-12) & possible
    chosen |= first_choice(overlap, possible, centres, people, chosen)
    # One person an anchor: the one it overlaps best.
    rank = torch.where(chosen, overlap + 1e-6, torch.zeros_like(overlap))
    value, owner = rank.max(1)
    positive = value > 0
    chosen = torch.zeros_like(chosen).scatter_(1, owner[:, None], positive[:, None])
    aligned = aligned * chosen
    peak_aligned = aligned.amax(-1, keepdim=True)
    peak_overlap = (overlap * chosen).amax(-1, keepdim=True)
    wanted = (aligned / (peak_aligned + 1e-9) * peak_overlap).amax(1)
    owned = torch.gather(people, 1, owner[..., None].expand(-1, -1, 4))
    asked = positive | ~inside(centres, ignore).any(1)
    return Assignment(positive, owned, wanted, asked)


def first_choice(overlap: Tensor, possible: Tensor, centres: Tensor, people: Tensor, chosen: Tensor) -> Tensor:
    """A person no anchor of which overlaps yet gets the anchor nearest to its middle: else nothing would ever teach it."""
    lonely = possible.any(-1) & ~chosen.any(-1)
    if not lonely.any():
        return torch.zeros_like(chosen)
    middle = (people[..., :2] + people[..., 2:]) / 2
    distance = (centres[None, None] - middle[:, :, None]).abs().sum(-1) - overlap
    distance = torch.where(possible, distance, torch.full_like(distance, 1e9))
    nearest = distance.argmin(-1, keepdim=True)
    return torch.zeros_like(chosen).scatter_(2, nearest, lonely[..., None])

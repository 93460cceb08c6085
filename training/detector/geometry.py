"""Boxes as numpy arrays [n, 4] of x1 y1 x2 y2 in pixels: areas, overlaps, suppression."""

import numpy as np


def areas(boxes: np.ndarray) -> np.ndarray:
    return np.maximum(boxes[:, 2] - boxes[:, 0], 0) * np.maximum(boxes[:, 3] - boxes[:, 1], 0)


def intersections(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Shared areas [len(a), len(b)]."""
    low = np.maximum(a[:, None, :2], b[None, :, :2])
    high = np.minimum(a[:, None, 2:], b[None, :, 2:])
    sides = np.maximum(high - low, 0)
    return sides[..., 0] * sides[..., 1]


def ious(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    shared = intersections(a, b)
    return shared / np.maximum(areas(a)[:, None] + areas(b)[None] - shared, 1e-9)


def suppress(boxes: np.ndarray, scores: np.ndarray, overlap_max: float, most: int) -> np.ndarray:
    """Greedy non-maximum suppression: indices of the boxes that stay, best first."""
    order = np.argsort(-scores, kind="stable")
    kept: list[int] = []
    while len(order) and len(kept) < most:
        best, order = order[0], order[1:]
        kept.append(best)
        if len(order):
            order = order[ious(boxes[best : best + 1], boxes[order])[0] <= overlap_max]
    return np.asarray(kept, int)

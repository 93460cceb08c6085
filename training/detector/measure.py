"""The fixed metrics on generated stills: precision and recall at IoU 0.5, by people's height in pixels.

A person counts from visibility 0.2 and 8 px on. A box on another person, or mostly inside a region to ignore, is neither right
nor wrong. Detected people belong to the class of their true height, wrong boxes to the class of their own.
"""

from dataclasses import dataclass, field

import numpy as np
import torch

from decode import BOXES_MAX, OVERLAP_MAX, SCORE_MIN, ExportedDetector
from geometry import areas, intersections, ious, suppress
from stills import Still, Stills

CLASSES = ((0, 16), (16, 24), (24, 40), (40, 80), (80, 160), (160, 10_000))
# Precision of a confident box: a wrong box on the screen is worse than a missing one, which the user can draw.
PRECISION_CONFIDENT = 0.9
NAMES = tuple(f"{low}-{high}" if high < 10_000 else f"{low}+" for low, high in CLASSES)


@dataclass
class Tally:
    """Every detected box with its score, whether it is right, and a height; and the heights of the true people."""

    scores: list = field(default_factory=list)
    right: list = field(default_factory=list)
    heights: list = field(default_factory=list)
    true_heights: list = field(default_factory=list)

    def add(self, boxes: np.ndarray, scores: np.ndarray, still: Still) -> None:
        heights = still.boxes[:, 3] - still.boxes[:, 1]
        counts = (still.visibility >= 0.2) & (heights >= 8) & (still.boxes[:, 2] - still.boxes[:, 0] >= 3)
        people, others = still.boxes[counts], still.boxes[~counts]
        self.true_heights.extend(heights[counts].tolist())
        taken = np.zeros(len(people), bool)
        for i in np.argsort(-scores, kind="stable"):
            box = boxes[i : i + 1]
            overlap = np.where(taken, 0, ious(box, people)[0]) if len(people) else np.zeros(0)
            best = int(overlap.argmax()) if len(overlap) else -1
            right = best >= 0 and overlap[best] >= 0.5
            if right:
                taken[best] = True
            elif self._is_ignored(box, others, still.ignore):
                continue
            self.scores.append(float(scores[i]))
            self.right.append(bool(right))
            height = people[best][3] - people[best][1] if right else box[0, 3] - box[0, 1]
            self.heights.append(float(height))

    @staticmethod
    def _is_ignored(box: np.ndarray, others: np.ndarray, ignore: np.ndarray) -> bool:
        regions = np.concatenate([others, ignore])
        if not len(regions):
            return False
        inside = intersections(box, regions)[0] / max(float(areas(box)[0]), 1e-6)
        return bool((inside >= 0.5).any())

    def table(self, threshold: float | None = None) -> dict:
        """Precision and recall by class and of all, at a score threshold; by default that of the best F1."""
        scores, right, heights = np.asarray(self.scores), np.asarray(self.right, bool), np.asarray(self.heights)
        true_heights = np.asarray(self.true_heights)
        at = self.best_threshold() if threshold is None else threshold
        chosen = scores >= at
        rows = {}
        for name, (low, high) in zip(NAMES + ("40+", "all"), CLASSES + ((40, 10_000), (0, 10_000))):
            of = chosen & (heights >= low) & (heights < high)
            hits, found, true = int((of & right).sum()), int(of.sum()), int(((true_heights >= low) & (true_heights < high)).sum())
            rows[name] = {"people": true, "precision": round(hits / max(found, 1), 4), "recall": round(hits / max(true, 1), 4)}
        return {"threshold": round(float(at), 3), "classes": rows}

    def best_threshold(self) -> float:
        if not self.scores:
            return SCORE_MIN
        order = np.argsort(-np.asarray(self.scores))
        hits = np.cumsum(np.asarray(self.right)[order])
        f1 = 2 * hits / (np.arange(1, len(order) + 1) + len(self.true_heights))
        return float(np.asarray(self.scores)[order][f1.argmax()])

    def confident_threshold(self) -> float:
        """The lowest score from which boxes of 40 px and more reach PRECISION_CONFIDENT; that of the best F1 where none does."""
        tall = np.asarray(self.heights) >= 40
        scores, right = np.asarray(self.scores)[tall], np.asarray(self.right, bool)[tall]
        order = np.argsort(-scores)
        precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
        enough = np.flatnonzero(precision >= PRECISION_CONFIDENT)
        return float(scores[order][enough[-1]]) if len(enough) else self.best_threshold()

    def average_precision(self) -> float:
        if not self.scores:
            return 0.0
        order = np.argsort(-np.asarray(self.scores))
        hits = np.cumsum(np.asarray(self.right)[order])
        precision = np.maximum.accumulate((hits / np.arange(1, len(order) + 1))[::-1])[::-1]
        recall = hits / max(len(self.true_heights), 1)
        return float(np.sum(np.diff(np.concatenate([[0.0], recall])) * precision))


def padded(image: np.ndarray) -> torch.Tensor:
    """[1, 3, h, w] 0..1, gray on the right and below up to multiples of 32."""
    height, width = image.shape[:2]
    whole = np.full((-(-height // 32) * 32, -(-width // 32) * 32, 3), 114, np.uint8)
    whole[:height, :width] = image
    return torch.from_numpy(whole).permute(2, 0, 1)[None].float() / 255


@torch.no_grad()
def boxes_of(model: ExportedDetector, image: np.ndarray, device: str = "cpu") -> tuple[np.ndarray, np.ndarray]:
    output = model(padded(image).to(device, memory_format=torch.channels_last))[0].float().cpu().numpy()
    cx, cy, w, h, score = output[:, output[4] >= SCORE_MIN]
    boxes = np.stack([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2], 1)
    kept = suppress(boxes, score, OVERLAP_MAX, BOXES_MAX)
    return boxes[kept], score[kept]


def measure(model: ExportedDetector, stills: Stills, most: int, device: str = "cpu") -> Tally:
    """Runs on up to `most` stills, evenly spread over the set."""
    tally = Tally()
    for i in np.unique(np.linspace(0, len(stills.all) - 1, min(most, len(stills.all))).astype(int)):
        still = stills.all[i]
        tally.add(*boxes_of(model, stills.image(still), device), still)
    return tally

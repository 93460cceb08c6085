"""Cuts a square training picture out of stills: scale, place, mirror, mosaic. Boxes follow the pixels.

A sample is the picture [side, side, 3] in bytes, the people's boxes [n, 4], and boxes to ignore [m, 4]: people who are hardly
visible, cut off or too small, and regions the stills say nothing about.
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from geometry import areas
from stills import Still, Stills

# Heights people are brought to, in pixels, spread evenly by ratio.
HEIGHT_MIN, HEIGHT_MAX = 14.0, 330.0
SCALE_MIN, SCALE_MAX = 0.22, 2.2
VISIBILITY_MIN = 0.2
# Of a box that the picture's edge cuts, this much must remain for it to count as a person, if less: ignored.
REMAINS_MIN = 0.3
HEIGHT_ASKED_MIN, WIDTH_ASKED_MIN = 8.0, 3.0
MOSAIC_SHARE = 0.35
KERNELS = (Image.Resampling.BILINEAR, Image.Resampling.BILINEAR, Image.Resampling.BICUBIC, Image.Resampling.BOX, Image.Resampling.LANCZOS)


@dataclass
class Sample:
    picture: np.ndarray
    people: np.ndarray
    ignore: np.ndarray


def cut(stills: Stills, side: int, chance: np.random.Generator, settling: bool = False) -> Sample:
    """One random square picture; while the training settles, of one still only."""
    if not settling and chance.random() < MOSAIC_SHARE:
        return mosaic(stills, side, chance)
    return view(stills, side, side, chance)


def mosaic(stills: Stills, side: int, chance: np.random.Generator) -> Sample:
    """Four views around a random centre (Bochkovskiy et al. 2020, YOLOv4)."""
    x, y = (int(side * chance.uniform(0.3, 0.7)) for _ in range(2))
    picture = np.empty((side, side, 3), np.uint8)
    people, ignore = [], []
    for left, top, width, height in ((0, 0, x, y), (x, 0, side - x, y), (0, y, x, side - y), (x, y, side - x, side - y)):
        part = view(stills, width, height, chance)
        picture[top : top + height, left : left + width] = part.picture
        shift = np.asarray([left, top, left, top], np.float32)
        people.append(part.people + shift)
        ignore.append(part.ignore + shift)
    return Sample(picture, np.concatenate(people), np.concatenate(ignore))


def view(stills: Stills, width: int, height: int, chance: np.random.Generator) -> Sample:
    """A window of one still, mostly around one of its people, who becomes of a random height."""
    still = stills.all[chance.integers(len(stills.all))]
    clear = np.flatnonzero(still.visibility >= 0.5)
    if len(clear) and chance.random() < 0.9:
        box = still.boxes[chance.choice(clear)]
        wanted = np.exp(chance.uniform(np.log(HEIGHT_MIN), np.log(HEIGHT_MAX)))
        scale = wanted / max(box[3] - box[1], 1.0)
        middle = (box[:2] + box[2:]) / 2
    else:
        scale = np.exp(chance.uniform(np.log(0.4), np.log(1.6)))
        middle = chance.random(2) * (still.width, still.height)
    # Padding teaches little: the still fills most of the view, but for a few.
    filled = max(width / still.width, height / still.height) * chance.uniform(0.85, 1.0)
    scale = float(np.clip(scale, SCALE_MIN if chance.random() < 0.04 else filled, SCALE_MAX))
    stretch = np.exp(chance.uniform(-0.12, 0.12))
    scales = np.asarray([scale * stretch, scale / stretch])
    window = np.asarray([width, height]) / scales
    corner = middle - window * chance.uniform(0.1, 0.9, 2)
    corner = placed(corner, window, np.asarray([still.width, still.height]), chance)
    picture = draw(stills.picture(still), corner, scales, width, height, chance)
    mirror = chance.random() < 0.5
    if mirror:
        picture = picture[:, ::-1]
    return labelled(picture, still, corner, scales, mirror)


def placed(corner: np.ndarray, window: np.ndarray, whole: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """Moves the window inside the still where it fits, now and then not; centres are free where it is larger."""
    slack = whole - window
    low, high = np.minimum(0, slack), np.maximum(0, slack)
    if chance.random() < 0.06:
        low, high = low - 0.15 * window, high + 0.15 * window
    return np.clip(corner, low, high)


def draw(source: np.ndarray, corner: np.ndarray, scales: np.ndarray, width: int, height: int, chance: np.random.Generator) -> np.ndarray:
    """The window's pixels; what lies outside the still is one colour: mostly the product's own padding grey, or black."""
    picture = np.empty((height, width, 3), np.uint8)
    picture[:] = (114, 114, 114) if chance.random() < 0.6 else (0, 0, 0) if chance.random() < 0.5 else chance.integers(0, 256, 3)
    left, top = np.maximum(np.round(-corner * scales), 0).astype(int)
    end = (np.asarray([source.shape[1], source.shape[0]]) - corner) * scales
    right, bottom = np.minimum(np.round(end), (width, height)).astype(int)
    if right - left < 2 or bottom - top < 2:
        return picture
    low = corner + np.asarray([left, top]) / scales
    high = corner + np.asarray([right, bottom]) / scales
    # Only the pixels needed are copied: the resize may look two of them beyond the window.
    first = np.maximum(np.floor(low).astype(int) - 3, 0)
    last = np.minimum(np.ceil(high).astype(int) + 3, (source.shape[1], source.shape[0]))
    piece = Image.fromarray(source[first[1] : last[1], first[0] : last[0]])
    box = np.concatenate([np.clip(low - first, 0, last - first), np.clip(high - first, 0, last - first)])
    if (box[2:] - box[:2] < 1).any():
        return picture
    kernel = KERNELS[chance.integers(len(KERNELS))]
    picture[top:bottom, left:right] = np.asarray(piece.resize((right - left, bottom - top), kernel, box=tuple(box.tolist())))
    return picture


def labelled(picture: np.ndarray, still: Still, corner: np.ndarray, scales: np.ndarray, mirror: bool) -> Sample:
    height, width = picture.shape[:2]

    def seen(boxes: np.ndarray) -> np.ndarray:
        moved = (boxes.reshape(-1, 2, 2) - corner) * scales
        if mirror:
            moved[..., 0] = width - moved[..., 0][:, ::-1]
        return np.clip(moved, 0, (width, height)).reshape(-1, 4).astype(np.float32)

    people, ignore = seen(still.boxes), seen(still.ignore)
    whole = areas(still.boxes) * scales.prod()
    remains = areas(people) / np.maximum(whole, 1e-6)
    return sorted_out(picture, people, still.visibility * remains, remains, ignore)


def sorted_out(picture: np.ndarray, people: np.ndarray, visibility: np.ndarray, remains: np.ndarray, ignore: np.ndarray) -> Sample:
    """Splits people into those who count and those who are ignored; drops what is out of the picture."""
    width, height = people[:, 2] - people[:, 0], people[:, 3] - people[:, 1]
    there = (width > 0.5) & (height > 0.5)
    counts = there & (visibility >= VISIBILITY_MIN) & (remains >= REMAINS_MIN)
    counts &= (height >= HEIGHT_ASKED_MIN) & (width >= WIDTH_ASKED_MIN)
    kept = ignore[areas(ignore) > 1]
    return Sample(picture, people[counts], np.concatenate([people[there & ~counts], kept]))

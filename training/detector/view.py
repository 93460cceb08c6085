"""Square training images from stills: scale, position, mirror, mosaic. Boxes are transformed with the pixels.

A sample is the image [side, side, 3] in bytes, the people's boxes [n, 4], and boxes to ignore [m, 4]: people who are hardly
visible, cut off or too small, and regions without labels.
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from geometry import areas
from stills import Still, Stills

# Heights to which people are scaled, in pixels, log-uniform.
HEIGHT_MIN, HEIGHT_MAX = 14.0, 330.0
SCALE_MIN, SCALE_MAX = 0.22, 2.2
VISIBILITY_MIN = 0.2
# A box cut by the image edge counts as a person if this share of it remains; otherwise it is ignored.
REMAINS_MIN = 0.3
HEIGHT_COUNTED_MIN, WIDTH_COUNTED_MIN = 8.0, 3.0
MOSAIC_SHARE = 0.35
KERNELS = (Image.Resampling.BILINEAR, Image.Resampling.BILINEAR, Image.Resampling.BICUBIC, Image.Resampling.BOX, Image.Resampling.LANCZOS)


@dataclass
class Sample:
    image: np.ndarray
    people: np.ndarray
    ignore: np.ndarray


def cut(stills: Stills, side: int, rng: np.random.Generator, settling: bool = False) -> Sample:
    """One random square image; while the training settles, of one still only."""
    if not settling and rng.random() < MOSAIC_SHARE:
        return mosaic(stills, side, rng)
    return view(stills, side, side, rng)


def mosaic(stills: Stills, side: int, rng: np.random.Generator) -> Sample:
    """Four views around a random center (Bochkovskiy et al. 2020, YOLOv4)."""
    x, y = (int(side * rng.uniform(0.3, 0.7)) for _ in range(2))
    image = np.empty((side, side, 3), np.uint8)
    people, ignore = [], []
    for left, top, width, height in ((0, 0, x, y), (x, 0, side - x, y), (0, y, x, side - y), (x, y, side - x, side - y)):
        part = view(stills, width, height, rng)
        image[top : top + height, left : left + width] = part.image
        shift = np.asarray([left, top, left, top], np.float32)
        people.append(part.people + shift)
        ignore.append(part.ignore + shift)
    return Sample(image, np.concatenate(people), np.concatenate(ignore))


def view(stills: Stills, width: int, height: int, rng: np.random.Generator) -> Sample:
    """A crop of one still, mostly around one of its people, scaled to a random height."""
    still = stills.all[rng.integers(len(stills.all))]
    clear = np.flatnonzero(still.visibility >= 0.5)
    if len(clear) and rng.random() < 0.9:
        box = still.boxes[rng.choice(clear)]
        wanted = np.exp(rng.uniform(np.log(HEIGHT_MIN), np.log(HEIGHT_MAX)))
        scale = wanted / max(box[3] - box[1], 1.0)
        middle = (box[:2] + box[2:]) / 2
    else:
        scale = np.exp(rng.uniform(np.log(0.4), np.log(1.6)))
        middle = rng.random(2) * (still.width, still.height)
    # Padding carries little information: except in a few, the still fills most of the view.
    filled = max(width / still.width, height / still.height) * rng.uniform(0.85, 1.0)
    scale = float(np.clip(scale, SCALE_MIN if rng.random() < 0.04 else filled, SCALE_MAX))
    stretch = np.exp(rng.uniform(-0.12, 0.12))
    scales = np.asarray([scale * stretch, scale / stretch])
    window = np.asarray([width, height]) / scales
    corner = middle - window * rng.uniform(0.1, 0.9, 2)
    corner = placed(corner, window, np.asarray([still.width, still.height]), rng)
    image = draw(stills.image(still), corner, scales, width, height, rng)
    mirror = rng.random() < 0.5
    if mirror:
        image = image[:, ::-1]
    return labeled(image, still, corner, scales, mirror)


def placed(corner: np.ndarray, window: np.ndarray, whole: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Moves the window into the still where it fits, except in a few samples; any position is allowed where it is larger."""
    slack = whole - window
    low, high = np.minimum(0, slack), np.maximum(0, slack)
    if rng.random() < 0.06:
        low, high = low - 0.15 * window, high + 0.15 * window
    return np.clip(corner, low, high)


def draw(source: np.ndarray, corner: np.ndarray, scales: np.ndarray, width: int, height: int, rng: np.random.Generator) -> np.ndarray:
    """The window's pixels; outside of the still one color: mostly the product's own padding gray, or black."""
    image = np.empty((height, width, 3), np.uint8)
    image[:] = (114, 114, 114) if rng.random() < 0.6 else (0, 0, 0) if rng.random() < 0.5 else rng.integers(0, 256, 3)
    left, top = np.maximum(np.round(-corner * scales), 0).astype(int)
    end = (np.asarray([source.shape[1], source.shape[0]]) - corner) * scales
    right, bottom = np.minimum(np.round(end), (width, height)).astype(int)
    if right - left < 2 or bottom - top < 2:
        return image
    low = corner + np.asarray([left, top]) / scales
    high = corner + np.asarray([right, bottom]) / scales
    # Only the pixels needed are copied: the resize may read two of them beyond the window.
    first = np.maximum(np.floor(low).astype(int) - 3, 0)
    last = np.minimum(np.ceil(high).astype(int) + 3, (source.shape[1], source.shape[0]))
    region = Image.fromarray(source[first[1] : last[1], first[0] : last[0]])
    box = np.concatenate([np.clip(low - first, 0, last - first), np.clip(high - first, 0, last - first)])
    if (box[2:] - box[:2] < 1).any():
        return image
    kernel = KERNELS[rng.integers(len(KERNELS))]
    image[top:bottom, left:right] = np.asarray(region.resize((right - left, bottom - top), kernel, box=tuple(box.tolist())))
    return image


def labeled(image: np.ndarray, still: Still, corner: np.ndarray, scales: np.ndarray, mirror: bool) -> Sample:
    height, width = image.shape[:2]

    def transformed(boxes: np.ndarray) -> np.ndarray:
        moved = (boxes.reshape(-1, 2, 2) - corner) * scales
        if mirror:
            moved[..., 0] = width - moved[..., 0][:, ::-1]
        return np.clip(moved, 0, (width, height)).reshape(-1, 4).astype(np.float32)

    people, ignore = transformed(still.boxes), transformed(still.ignore)
    whole = areas(still.boxes) * scales.prod()
    remains = areas(people) / np.maximum(whole, 1e-6)
    return split_people(image, people, still.visibility * remains, remains, ignore)


def split_people(image: np.ndarray, people: np.ndarray, visibility: np.ndarray, remains: np.ndarray, ignore: np.ndarray) -> Sample:
    """Splits people into counted and ignored ones; drops those outside of the image."""
    width, height = people[:, 2] - people[:, 0], people[:, 3] - people[:, 1]
    there = (width > 0.5) & (height > 0.5)
    counts = there & (visibility >= VISIBILITY_MIN) & (remains >= REMAINS_MIN)
    counts &= (height >= HEIGHT_COUNTED_MIN) & (width >= WIDTH_COUNTED_MIN)
    kept = ignore[areas(ignore) > 1]
    return Sample(image, people[counts], np.concatenate([people[there & ~counts], kept]))

"""Random augmentation after cameras, light and codecs: colors, blur, resolution, noise, compression, occluders.

All on bytes [side, side, 3]; boxes change only where an occluder is pasted over people.
"""

import io

import numpy as np
from PIL import Image, ImageFilter

from geometry import areas
from view import Sample

NOISE_BANK = 1 << 21


class Augmenter:
    def __init__(self, rng: np.random.Generator):
        self.rng = rng
        # Drawn once and read from random offsets: drawing it for each sample costs more time than a training step has.
        self.noise = rng.standard_normal(NOISE_BANK).astype(np.float32)

    def augment(self, sample: Sample, settling: bool = False) -> Sample:
        """Applies random steps in the order of a real camera: scene, lens, sensor, codec. While the training settles, no occluder
        is pasted."""
        rng = self.rng
        if not settling and rng.random() < 0.35:
            sample = occlude(sample, rng)
        image = Image.fromarray(np.ascontiguousarray(sample.image))
        image = recolor(image, rng)
        if rng.random() < 0.3:
            image = self.blur(image)
        if rng.random() < 0.15:
            image = downscaled(image, rng)
        if rng.random() < 0.25:
            image = self.grain(image)
        if rng.random() < 0.3:
            image = recompressed(image, rng)
        return Sample(np.asarray(image), sample.people, sample.ignore)

    def blur(self, image: Image.Image) -> Image.Image:
        """Out of focus, or moved while the shutter was open."""
        rng = self.rng
        if rng.random() < 0.5:
            return image.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 1.6)))
        pixels = np.asarray(image).astype(np.uint16)
        steps = int(rng.integers(2, 6))
        angle = rng.uniform(0, np.pi)
        total = np.zeros_like(pixels)
        for k in range(steps):
            shift = (k - (steps - 1) / 2) * np.asarray([np.sin(angle), np.cos(angle)])
            total += np.roll(pixels, np.round(shift).astype(int), (0, 1))
        return Image.fromarray((total // steps).astype(np.uint8))

    def grain(self, image: Image.Image) -> Image.Image:
        """Sensor noise: gray or colored, fine or in pairs of pixels."""
        rng = self.rng
        pixels = np.asarray(image).astype(np.float32)
        height, width, _ = pixels.shape
        planes = 3 if rng.random() < 0.5 else 1
        start = rng.integers(NOISE_BANK - height * width * planes)
        noise = self.noise[start : start + height * width * planes].reshape(height, width, planes)
        pixels += noise * rng.uniform(2, 12)
        return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def recolor(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Hue, saturation and white balance as one 3x3 matrix; brightness, contrast and gamma as one table."""
    saturation = 0.0 if rng.random() < 0.06 else rng.uniform(0.45, 1.5)
    hue = rng.normal(0, 0.25) if rng.random() < 0.5 else 0.0
    gray = np.full((3, 1), 1.0) @ np.asarray([[0.299, 0.587, 0.114]])
    # Rotation about the gray axis (Rodrigues), then away from or towards gray, then the light's color.
    axis = np.asarray([[0, -1, 1], [1, 0, -1], [-1, 1, 0]]) / np.sqrt(3)
    rotation = np.eye(3) + np.sin(hue) * axis + (1 - np.cos(hue)) * (axis @ axis)
    balance = np.diag(np.exp(rng.normal(0, 0.07, 3)))
    matrix = balance @ (gray + saturation * (np.eye(3) - gray)) @ rotation
    rows = np.concatenate([matrix, np.zeros((3, 1))], 1)
    gamma, contrast, light = np.exp(rng.normal(0, 0.25)), rng.uniform(0.65, 1.3), rng.normal(0, 0.06)
    values = np.linspace(0, 1, 256) ** gamma
    table = np.clip(((values - 0.45) * contrast + 0.45 + light) * 255, 0, 255).astype(np.uint8).tolist()
    return image.convert("RGB", tuple(rows.ravel().tolist())).point(table * 3)


def downscaled(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Down and up again: a low-resolution video enlarged."""
    share = rng.uniform(0.35, 0.9)
    small = image.resize((max(8, int(image.width * share)), max(8, int(image.height * share))), Image.Resampling.BILINEAR)
    return small.resize(image.size, Image.Resampling.BILINEAR if rng.random() < 0.6 else Image.Resampling.BICUBIC)


def recompressed(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=int(rng.integers(18, 80)))
    return Image.open(io.BytesIO(stream.getvalue())).convert("RGB")


def occlude(sample: Sample, rng: np.random.Generator) -> Sample:
    """Pastes regions of the same image or plain colors over people; boxes shrink to the visible part, or are ignored."""
    if not len(sample.people):
        return sample
    pixels, people = sample.image.copy(), sample.people.copy()
    side = pixels.shape[0]
    hidden = np.zeros(len(people), bool)
    for _ in range(int(rng.integers(1, 4))):
        box = people[rng.integers(len(people))]
        size = (box[2:] - box[:2]) * rng.uniform(0.2, 0.9, 2)
        x, y = np.clip(box[:2] + (box[2:] - box[:2]) * rng.uniform(-0.2, 1.0, 2), 0, side - 4).astype(int)
        width, height = np.maximum(np.minimum(size, side - np.asarray([x, y])), 2).astype(int)
        patch(pixels, x, y, width, height, rng)
        hidden |= shrink(people, np.asarray([x, y, x + width, y + height], np.float32))
    hidden |= (people[:, 3] - people[:, 1] < 8) | (people[:, 2] - people[:, 0] < 3)
    return Sample(pixels, people[~hidden], np.concatenate([sample.ignore, sample.people[hidden]]))


def patch(pixels: np.ndarray, x: int, y: int, width: int, height: int, rng: np.random.Generator) -> None:
    side = pixels.shape[0]
    if rng.random() < 0.5:
        pixels[y : y + height, x : x + width] = rng.integers(0, 256, 3)
        return
    from_x, from_y = rng.integers(0, side - width + 1), rng.integers(0, side - height + 1)
    region = pixels[from_y : from_y + height, from_x : from_x + width]
    # Upside down, so that a copied person is not one: an upright copy would be a person without a box.
    pixels[y : y + height, x : x + width] = region[::-1].copy()


def shrink(people: np.ndarray, occluder: np.ndarray) -> np.ndarray:
    """Removes, in place, the end of a box that is wholly behind the occluder. Returns which people it mostly hides."""
    low, high = np.maximum(people[:, :2], occluder[:2]), np.minimum(people[:, 2:], occluder[2:])
    shared = np.maximum(high - low, 0)
    covered = shared.prod(1) / np.maximum(areas(people), 1e-6)
    for axis in (0, 1):
        across = 1 - axis
        through = shared[:, across] >= 0.95 * (people[:, across + 2] - people[:, across])
        from_start = through & (occluder[axis] <= people[:, axis]) & (occluder[axis + 2] > people[:, axis])
        from_end = through & (occluder[axis + 2] >= people[:, axis + 2]) & (occluder[axis] < people[:, axis + 2])
        people[from_start, axis] = np.minimum(occluder[axis + 2], people[from_start, axis + 2])
        people[from_end, axis + 2] = np.maximum(occluder[axis], people[from_end, axis])
    return covered > 0.65

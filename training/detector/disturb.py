"""What cameras, light and codecs do to a picture, at random: colours, blur, resolution, noise, compression, things in front.

All on bytes [side, side, 3]; boxes change only where something is put in front of people.
"""

import io

import numpy as np
from PIL import Image, ImageFilter

from geometry import areas
from view import Sample

NOISE_BANK = 1 << 21


class Disturber:
    def __init__(self, chance: np.random.Generator):
        self.chance = chance
        # Drawn once and read from random places: drawing anew costs more than a training step has.
        self.noise = chance.standard_normal(NOISE_BANK).astype(np.float32)

    def disturb(self, sample: Sample, settling: bool = False) -> Sample:
        """Changes the sample in a random way, as a chain that real pictures pass: scene, lens, sensor, codec. While the training
        settles, nothing is put in front of people."""
        chance = self.chance
        if not settling and chance.random() < 0.35:
            sample = cover(sample, chance)
        image = Image.fromarray(np.ascontiguousarray(sample.picture))
        image = recolour(image, chance)
        if chance.random() < 0.3:
            image = self.blur(image)
        if chance.random() < 0.15:
            image = coarser(image, chance)
        if chance.random() < 0.25:
            image = self.grain(image)
        if chance.random() < 0.3:
            image = recompressed(image, chance)
        return Sample(np.asarray(image), sample.people, sample.ignore)

    def blur(self, image: Image.Image) -> Image.Image:
        """Out of focus, or moved while the shutter was open."""
        chance = self.chance
        if chance.random() < 0.5:
            return image.filter(ImageFilter.GaussianBlur(chance.uniform(0.4, 1.6)))
        picture = np.asarray(image).astype(np.uint16)
        steps = int(chance.integers(2, 6))
        angle = chance.uniform(0, np.pi)
        total = np.zeros_like(picture)
        for k in range(steps):
            shift = (k - (steps - 1) / 2) * np.asarray([np.sin(angle), np.cos(angle)])
            total += np.roll(picture, np.round(shift).astype(int), (0, 1))
        return Image.fromarray((total // steps).astype(np.uint8))

    def grain(self, image: Image.Image) -> Image.Image:
        """Sensor noise: grey or coloured, fine or in pairs of pixels."""
        chance = self.chance
        picture = np.asarray(image).astype(np.float32)
        height, width, _ = picture.shape
        planes = 3 if chance.random() < 0.5 else 1
        start = chance.integers(NOISE_BANK - height * width * planes)
        noise = self.noise[start : start + height * width * planes].reshape(height, width, planes)
        picture += noise * chance.uniform(2, 12)
        return Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))


def recolour(image: Image.Image, chance: np.random.Generator) -> Image.Image:
    """Hue, saturation and white balance as one 3x3 matrix; brightness, contrast and gamma as one table."""
    saturation = 0.0 if chance.random() < 0.06 else chance.uniform(0.45, 1.5)
    hue = chance.normal(0, 0.25) if chance.random() < 0.5 else 0.0
    grey = np.full((3, 1), 1.0) @ np.asarray([[0.299, 0.587, 0.114]])
    # Rotation about the grey axis (Rodrigues), then away from or towards grey, then the light's colour.
    axis = np.asarray([[0, -1, 1], [1, 0, -1], [-1, 1, 0]]) / np.sqrt(3)
    rotation = np.eye(3) + np.sin(hue) * axis + (1 - np.cos(hue)) * (axis @ axis)
    balance = np.diag(np.exp(chance.normal(0, 0.07, 3)))
    matrix = balance @ (grey + saturation * (np.eye(3) - grey)) @ rotation
    rows = np.concatenate([matrix, np.zeros((3, 1))], 1)
    gamma, contrast, light = np.exp(chance.normal(0, 0.25)), chance.uniform(0.65, 1.3), chance.normal(0, 0.06)
    values = np.linspace(0, 1, 256) ** gamma
    table = np.clip(((values - 0.45) * contrast + 0.45 + light) * 255, 0, 255).astype(np.uint8).tolist()
    return image.convert("RGB", tuple(rows.ravel().tolist())).point(table * 3)


def coarser(image: Image.Image, chance: np.random.Generator) -> Image.Image:
    """Down and up again: a small film enlarged."""
    share = chance.uniform(0.35, 0.9)
    small = image.resize((max(8, int(image.width * share)), max(8, int(image.height * share))), Image.Resampling.BILINEAR)
    return small.resize(image.size, Image.Resampling.BILINEAR if chance.random() < 0.6 else Image.Resampling.BICUBIC)


def recompressed(image: Image.Image, chance: np.random.Generator) -> Image.Image:
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=int(chance.integers(18, 80)))
    return Image.open(io.BytesIO(stream.getvalue())).convert("RGB")


def cover(sample: Sample, chance: np.random.Generator) -> Sample:
    """Puts pieces of the same picture or plain colours in front of people; boxes shrink to what is left, or are ignored."""
    if not len(sample.people):
        return sample
    picture, people = sample.picture.copy(), sample.people.copy()
    side = picture.shape[0]
    hidden = np.zeros(len(people), bool)
    for _ in range(int(chance.integers(1, 4))):
        box = people[chance.integers(len(people))]
        size = (box[2:] - box[:2]) * chance.uniform(0.2, 0.9, 2)
        x, y = np.clip(box[:2] + (box[2:] - box[:2]) * chance.uniform(-0.2, 1.0, 2), 0, side - 4).astype(int)
        width, height = np.maximum(np.minimum(size, side - np.asarray([x, y])), 2).astype(int)
        patch(picture, x, y, width, height, chance)
        hidden |= shrink(people, np.asarray([x, y, x + width, y + height], np.float32))
    hidden |= (people[:, 3] - people[:, 1] < 8) | (people[:, 2] - people[:, 0] < 3)
    return Sample(picture, people[~hidden], np.concatenate([sample.ignore, sample.people[hidden]]))


def patch(picture: np.ndarray, x: int, y: int, width: int, height: int, chance: np.random.Generator) -> None:
    side = picture.shape[0]
    if chance.random() < 0.5:
        picture[y : y + height, x : x + width] = chance.integers(0, 256, 3)
        return
    from_x, from_y = chance.integers(0, side - width + 1), chance.integers(0, side - height + 1)
    piece = picture[from_y : from_y + height, from_x : from_x + width]
    # Upside down, so that a copied person is not one: an upright copy would be a person without a box.
    picture[y : y + height, x : x + width] = piece[::-1].copy()


def shrink(people: np.ndarray, thing: np.ndarray) -> np.ndarray:
    """Takes away, in place, the end of a box that is wholly behind the thing. Returns who is mostly hidden by it."""
    low, high = np.maximum(people[:, :2], thing[:2]), np.minimum(people[:, 2:], thing[2:])
    shared = np.maximum(high - low, 0)
    covered = shared.prod(1) / np.maximum(areas(people), 1e-6)
    for axis in (0, 1):
        across = 1 - axis
        through = shared[:, across] >= 0.95 * (people[:, across + 2] - people[:, across])
        from_start = through & (thing[axis] <= people[:, axis]) & (thing[axis + 2] > people[:, axis])
        from_end = through & (thing[axis + 2] >= people[:, axis + 2]) & (thing[axis] < people[:, axis + 2])
        people[from_start, axis] = np.minimum(thing[axis + 2], people[from_start, axis + 2])
        people[from_end, axis + 2] = np.maximum(thing[axis], people[from_end, axis])
    return covered > 0.65

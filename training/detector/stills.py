"""The training stills: a folder with images/*.jpg and labels.jsonl that may still be growing, decoded once into one raw file.

labels.jsonl, one line per still: {"file", "width", "height", "people": [{"visible": [x1, y1, x2, y2], "visibility": 0..1}],
"ignore": [[x1, y1, x2, y2]]}, boxes in image pixels. The cache of a run consists of pixels.rgb (RGB bytes, one still after
the other) and index.jsonl (each still's offset and boxes). Invariant: a line of the index is written after its pixels, so
any number of readers may read while one writer adds.
"""

import fcntl
import json
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

LABELS, PIXELS, INDEX = "labels.jsonl", "pixels.rgb", "index.jsonl"


@dataclass(frozen=True)
class Still:
    """One image's place in the cache, the visible boxes [n, 4] of its people with the visible share [n], and regions to ignore."""

    offset: int
    width: int
    height: int
    boxes: np.ndarray
    visibility: np.ndarray
    ignore: np.ndarray


def to_boxes(rows: list) -> np.ndarray:
    return np.asarray(rows, np.float32).reshape(-1, 4)


def label_of(line: dict) -> dict:
    """The part of a label that training needs. A person without a visibility counts as wholly visible."""
    people = [p for p in line.get("people", []) if p.get("visible")]
    return {
        "boxes": [p["visible"] for p in people],
        "visibility": [p.get("visibility", 1.0) for p in people],
        "ignore": line.get("ignore", []),
    }


def read_lines(file: Path, start: int) -> tuple[list[dict], int]:
    """Whole lines from byte `start` on, and where the next one starts: the last line may be half written."""
    if not file.exists():
        return [], start
    with file.open("rb") as stream:
        stream.seek(start)
        data = stream.read()
    whole = data[: data.rfind(b"\n") + 1]
    return [json.loads(line) for line in whole.splitlines() if line.strip()], start + len(whole)


class CacheWriter:
    """The only writer of a cache. `add_new` adds the stills that are new in the data folders."""

    def __init__(self, cache: Path):
        cache.mkdir(parents=True, exist_ok=True)
        self.pixels, self.index = cache / PIXELS, cache / INDEX
        # The writer of a killed run may still be at its last still: wait until it ends.
        self.lock = (cache / "lock").open("w")
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        known, end = read_lines(self.index, 0)
        # Bytes that a killed writer left after its last whole line are overwritten.
        for file, size in ((self.pixels, known[-1]["end"] if known else 0), (self.index, end)):
            with file.open("ab") as stream:
                stream.truncate(size)
        self.end = known[-1]["end"] if known else 0
        self.known = {(line["folder"], line["file"]) for line in known}
        self.read: dict[str, int] = {}
        self.pending: list[tuple[Path, str, dict]] = []

    def add_new(self, folders: list[Path], most: int = 1 << 30) -> int:
        """Decodes at most `most` new stills; returns how many were added. An unreadable file is skipped and tried at the next start."""
        for folder in folders:
            name = str(folder.resolve())
            lines, self.read[name] = read_lines(folder / LABELS, self.read.get(name, 0))
            self.pending.extend((folder, name, line) for line in lines if (name, line["file"]) not in self.known)
        now, self.pending = self.pending[:most], self.pending[most:]
        return sum(self._add(*entry) for entry in now)

    def _add(self, folder: Path, name: str, line: dict) -> int:
        try:
            image = np.asarray(Image.open(folder / "images" / line["file"]).convert("RGB"))
        except OSError as problem:
            print(f"skipped {line['file']}: {problem}", flush=True)
            return 0
        with self.pixels.open("ab") as stream:
            stream.write(image.tobytes())
        height, width = image.shape[:2]
        entry = {"folder": name, "file": line["file"], "offset": self.end, "end": self.end + image.size, "width": width, "height": height}
        with self.index.open("a") as stream:
            stream.write(json.dumps(entry | label_of(line)) + "\n")
        self.end += image.size
        self.known.add((name, line["file"]))
        return 1


class Stills:
    """A reader of a cache; `refresh` reads what was added."""

    def __init__(self, cache: Path, folders: list[Path]):
        self.cache = cache
        self.folders = {str(folder.resolve()) for folder in folders}
        self.all: list[Still] = []
        self.read = 0
        self.pixels: np.ndarray | None = None
        self.refresh()

    def refresh(self) -> None:
        lines, self.read = read_lines(self.cache / INDEX, self.read)
        lines = [line for line in lines if line["folder"] in self.folders]
        if not lines:
            return
        self.pixels = np.memmap(self.cache / PIXELS, np.uint8, "r", shape=(os.path.getsize(self.cache / PIXELS),))
        for line in lines:
            visibility = np.asarray(line["visibility"], np.float32)
            place = (line["offset"], line["width"], line["height"])
            self.all.append(Still(*place, to_boxes(line["boxes"]), visibility, to_boxes(line["ignore"])))

    def image(self, still: Still) -> np.ndarray:
        """RGB bytes [height, width, 3], not copied."""
        size = still.width * still.height * 3
        return self.pixels[still.offset : still.offset + size].reshape(still.height, still.width, 3)

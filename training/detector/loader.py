"""Training batches from a separate process, so that the network never waits: cropped, augmented, padded to arrays.

A batch is the images [b, side, side, 3] as bytes, people [b, n, 4] with real [b, n], and ignore [b, m, 4]. The slots of
shared memory form a ring: the reader frees one when it requests the next. From `settle` on, images are those of the final phase:
views of one still without pasted occluders (Ge et al. 2021, YOLOX, 2.1: strong augmentation is off in the last epochs).
"""

import multiprocessing as mp
import os
import queue
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SLOTS = 4
REFRESH_SECONDS = 60


@dataclass(frozen=True)
class LoaderTask:
    cache: Path
    folders: list[Path]
    seed: int
    batch: int
    side: int


def padded(parts: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Rows of boxes of different length -> [b, n, 4] and which are real [b, n]; n is at least 1."""
    most = max(1, max(len(part) for part in parts))
    boxes, real = np.zeros((len(parts), most, 4), np.float32), np.zeros((len(parts), most), bool)
    for i, part in enumerate(parts):
        boxes[i, : len(part)], real[i, : len(part)] = part, True
    return boxes, real


def work(task: LoaderTask, shared, settling, free: mp.Queue, full: mp.Queue) -> None:
    from augment import Augmenter
    from stills import Stills
    from view import cut

    rng = np.random.default_rng(task.seed)
    stills, augmenter = Stills(task.cache, task.folders), Augmenter(rng)
    slots = np.frombuffer(shared, np.uint8).reshape(SLOTS, task.batch, task.side, task.side, 3)
    refreshed, parent = time.monotonic(), os.getppid()
    while os.getppid() == parent:
        if time.monotonic() - refreshed > REFRESH_SECONDS:
            stills.refresh()
            refreshed = time.monotonic()
        try:
            slot = free.get(timeout=5)
        except queue.Empty:  # The reader is busy, or has ended: then this process ends too.
            continue
        people, ignore = [], []
        for i in range(task.batch):
            settled = bool(settling.value)
            sample = augmenter.augment(cut(stills, task.side, rng, settled), settled)
            slots[slot, i] = sample.image
            people.append(sample.people)
            ignore.append(sample.ignore)
        full.put((slot, *padded(people), padded(ignore)[0], len(stills.all)))


class Loader:
    """`next` waits for a batch; the one before is then overwritten."""

    def __init__(self, task: LoaderTask):
        context = mp.get_context("spawn")
        self.shared = context.RawArray("B", SLOTS * task.batch * task.side * task.side * 3)
        self.slots = np.frombuffer(self.shared, np.uint8).reshape(SLOTS, task.batch, task.side, task.side, 3)
        self.free, self.full = context.Queue(), context.Queue()
        for slot in range(SLOTS):
            self.free.put(slot)
        self.settling = context.RawValue("b", 0)
        self.process = context.Process(target=work, args=(task, self.shared, self.settling, self.free, self.full), daemon=True)
        self.process.start()
        self.held: int | None = None
        self.stills = 0
        self.waited_seconds = 0.0

    def next(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        if self.held is not None:
            self.free.put(self.held)
        began = time.monotonic()
        self.held, people, real, ignore, self.stills = self.full.get(timeout=300)
        self.waited_seconds += time.monotonic() - began
        return self.slots[self.held], people, real, ignore

    def settle(self) -> None:
        self.settling.value = 1

    def close(self) -> None:
        self.process.terminate()
        self.process.join(5)

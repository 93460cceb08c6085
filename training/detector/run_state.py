"""The state of a training run and its checkpoint file: a killed run resumes from the last whole checkpoint."""

import copy
import math
import os
from pathlib import Path

import torch
from torch import nn

from network import ConvUnit, Detector, Shape

EMA_DECAY, EMA_RAMP_STEPS = 0.998, 300


class RunState:
    """The network, its moving average, the optimizer, and the progress in steps, images (`pictures`) and seconds of training.

    Names of attributes are keys of the checkpoint.
    """

    def __init__(self, shape: Shape, rate: float, decay: float, device: str):
        self.detector = Detector(shape).to(device, memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.detector).requires_grad_(False)
        # state_dict shares memory with the network: the lists stay valid, and one call updates 300 small tensors.
        pairs = zip(self.average.state_dict().values(), self.detector.state_dict().values())
        self.mean_floats, self.own_floats = map(list, zip(*((mean, own) for mean, own in pairs if mean.is_floating_point())))
        self.optimiser = torch.optim.AdamW(groups(self.detector, decay), lr=rate, betas=(0.9, 0.99), foreach=True)
        self.step, self.pictures, self.seconds = 0, 0, 0.0
        self.starts = 0

    def update_average(self) -> None:
        """One step of the moving average."""
        decay = EMA_DECAY * (1 - math.exp(-self.step / EMA_RAMP_STEPS))
        with torch.no_grad():
            torch._foreach_mul_(self.mean_floats, decay)
            torch._foreach_add_(self.mean_floats, self.own_floats, alpha=1 - decay)

    def save(self, file: Path) -> None:
        parts = {name: getattr(self, name).state_dict() for name in ("detector", "average", "optimiser")}
        counts = {name: getattr(self, name) for name in ("step", "pictures", "seconds", "starts")}
        partial = file.with_suffix(".partial")
        torch.save({"shape": self.detector.shape.plain(), **parts, **counts}, partial)
        os.replace(partial, file)

    def load(self, file: Path, device: str) -> None:
        saved = torch.load(file, map_location=device)
        for name in ("detector", "average", "optimiser"):
            getattr(self, name).load_state_dict(saved[name])
        for name in ("step", "pictures", "seconds", "starts"):
            setattr(self, name, saved[name])


def groups(detector: nn.Module, decay: float) -> list[dict]:
    """Weight decay applies to weights, not to biases and norms."""
    weights = [p for p in detector.parameters() if p.ndim > 1]
    rest = [p for p in detector.parameters() if p.ndim <= 1]
    return [{"params": weights, "weight_decay": decay}, {"params": rest, "weight_decay": 0.0}]


def averaged(file: Path) -> Detector:
    """The moving average's network of a checkpoint, ready for use, norms folded into the convolutions."""
    saved = torch.load(file, map_location="cpu")
    detector = Detector(Shape(**saved["shape"]))
    detector.load_state_dict(saved["average"])
    return fused(detector)


def fused(detector: Detector) -> Detector:
    ready = copy.deepcopy(detector).cpu().float().eval()
    for unit in ready.modules():
        if isinstance(unit, ConvUnit):
            unit.fuse()
    return ready

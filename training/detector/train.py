"""Trains the detector: `python3 train.py --data DIR --out RUN --minutes 75 --seed 1`. A run that is started again resumes.

RUN holds cache/ (decoded stills), checkpoint.pt, log.jsonl (time, images, rate, losses, metrics on held-out stills) and
run.json (the options). On CPUs each thread is a process with a share of the batch: gradients are averaged, which
avoids the locks that stall a threaded convolution on a busy machine. With CUDA there is one process.
"""

import argparse
import json
import math
import multiprocessing as mp
import os
import signal
import socket
import time
from pathlib import Path

# Before torch is loaded: every process runs on one core.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import torch
import torch.distributed as dist

from decode import ExportedDetector
from loader import Loader, LoaderTask
from losses import WEIGHTS, losses
from measure import measure
from network import Shape
from run_state import RunState, fused
from stills import CacheWriter, Stills

WARM_UP_STEPS, RATE_END, GRADIENT_MAX = 200, 0.02, 10.0
STILLS_MIN = 32
PARTS = tuple(WEIGHTS)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--data", type=Path, action="append", required=True, help="folder with images/ and labels.jsonl; may be given again")
    add("--held", type=Path, help="held-out stills, for the log")
    add("--out", type=Path, required=True)
    add("--minutes", type=float, default=75, help="of training, over all starts")
    add("--pictures", type=int, help="train on this many images instead: independent of the machine's speed")
    add("--seed", type=int, default=1)
    add("--threads", type=int, default=2, help="training processes on a CPU")
    add("--batch", type=int, default=16, help="images per step and process")
    add("--side", type=int, default=320, help="of the training images, pixels, a multiple of 32")
    add("--rate", type=float, default=2e-3)
    add("--decay", type=float, default=0.03)
    add("--settle", type=float, default=0.15, help="share of the run, at its end, in which images are neither mixed nor occluded")
    add("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    add("--loaders", type=int, help="loading processes per training process (1 on a CPU, 8 with CUDA)")
    add("--checkpoint-minutes", type=float, default=5)
    add("--measure-minutes", type=float, default=10)
    add("--measure-stills", type=int, default=200)
    add("--cache", type=Path, help="decoded stills (RUN/cache)")
    return parser.parse_args()


def write_cache(cache: Path, folders: list[Path], every: float = 20.0) -> None:
    parent, writer = os.getppid(), CacheWriter(cache)
    while os.getppid() == parent:
        writer.add_new(folders, 256) or time.sleep(every)


class Training:
    """One process of a run. All processes have the same weights: the same initialization, the same averaged steps."""

    def __init__(self, opts: argparse.Namespace, rank: int, world: int):
        self.opts, self.rank, self.world = opts, rank, world
        torch.manual_seed(opts.seed)
        torch.set_num_threads(1 if opts.device == "cpu" else 4)
        self.state = RunState(Shape(), opts.rate, opts.decay, opts.device)
        self.checkpoint = opts.out / "checkpoint.pt"
        if self.checkpoint.exists():
            self.state.load(self.checkpoint, opts.device)
            if rank == 0:
                drop_log_after(opts.out / "log.jsonl", self.state.step)
        self.state.starts += 1
        self.parameters = list(self.state.detector.parameters())
        self.loaders = [Loader(LoaderTask(opts.cache, opts.data, self.loader_seed(k), opts.batch, opts.side)) for k in range(opts.loaders)]
        self.held = Stills(opts.cache, [opts.held]) if opts.held else None
        self.sums = np.zeros(len(PARTS) + 1)
        self.stop_requested = False
        signal.signal(signal.SIGTERM, self.on_stop)

    def on_stop(self, *_) -> None:
        self.stop_requested = True

    def loader_seed(self, k: int) -> int:
        """Every start uses another seed than the one before."""
        return self.opts.seed * 1_000_003 + self.state.starts * 10_007 + self.rank * 101 + k

    def progress(self) -> float:
        share = self.state.pictures / self.opts.pictures if self.opts.pictures else self.state.seconds / (60 * self.opts.minutes)
        return min(share, 1.0)

    def set_rate(self, progress: float) -> float:
        warm = min(1.0, (self.state.step + 1) / WARM_UP_STEPS)
        rate = self.opts.rate * warm * (RATE_END + (1 - RATE_END) * (1 + math.cos(math.pi * progress)) / 2)
        for group in self.state.optimiser.param_groups:
            group["lr"] = rate
        return rate

    def step(self) -> float:
        """One step; returns the rate."""
        began = time.monotonic()
        if self.progress() >= 1 - self.opts.settle:
            for loader in self.loaders:
                loader.settle()
        device = self.opts.device
        images, people, real, ignore = self.loaders[self.state.step % len(self.loaders)].next()
        x = torch.from_numpy(images).to(device).permute(0, 3, 1, 2).float().div_(255).contiguous(memory_format=torch.channels_last)
        boxes = [torch.from_numpy(part).to(device) for part in (people, real, ignore)]
        with torch.autocast("cuda" if device.startswith("cuda") else "cpu", dtype=torch.bfloat16):
            levels = self.state.detector(x)
        parts = losses(levels, self.state.detector.shape.bins, (self.opts.side, self.opts.side), *boxes)
        total = sum(parts[name] * WEIGHTS[name] for name in PARTS)
        self.state.optimiser.zero_grad(set_to_none=True)
        total.backward()
        norm = self.average_gradients()
        rate = self.set_rate(self.progress())
        if math.isfinite(norm):
            self.state.optimiser.step()
            self.state.update_average()
        self.sums += [*(float(parts[name]) for name in PARTS), 1.0]
        self.state.step += 1
        self.state.pictures += self.world * self.opts.batch
        self.state.seconds += self.same_seconds(time.monotonic() - began)
        return rate

    def average_gradients(self) -> float:
        if self.world > 1:
            whole = torch.cat([p.grad.reshape(-1) for p in self.parameters])
            dist.all_reduce(whole)
            whole /= self.world
            at = 0
            for p in self.parameters:
                p.grad.copy_(whole[at : at + p.numel()].view_as(p.grad))
                at += p.numel()
        return float(torch.nn.utils.clip_grad_norm_(self.parameters, GRADIENT_MAX))

    def same_seconds(self, seconds: float) -> float:
        """The slowest process's time: the progress must be the same in all processes."""
        if self.world == 1:
            return seconds
        slowest = torch.tensor(seconds, dtype=torch.float64)
        dist.all_reduce(slowest, dist.ReduceOp.MAX)
        return float(slowest)

    def log(self, **facts) -> None:
        line = {"at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "step": self.state.step, "pictures": self.state.pictures}
        line |= {"minutes": round(self.state.seconds / 60, 2)} | facts
        with (self.opts.out / "log.jsonl").open("a") as stream:
            stream.write(json.dumps(line) + "\n")
        print(json.dumps(line), flush=True)

    def log_losses(self, rate: float) -> None:
        count = self.sums[-1]
        means = {name: round(float(value / count), 4) for name, value in zip(PARTS, self.sums)}
        waited = sum(loader.waited_seconds for loader in self.loaders)
        self.log(rate=round(rate, 6), stills=self.loaders[0].stills, waited_seconds=round(waited, 1), **means)
        self.sums[:] = 0

    def measure_held(self) -> None:
        if not self.held:
            return
        self.held.refresh()
        if not self.held.all:
            return
        tally = measure(ExportedDetector(fused(self.state.average)), self.held, self.opts.measure_stills)
        best, fixed = tally.table(), tally.table(0.25)
        self.log(held=self.opts.measure_stills, ap50=round(tally.average_precision(), 4), best=best, at25=fixed)

    def run(self) -> None:
        logged = saved = measured = self.state.seconds
        rate = 0.0
        while self.progress() < 1:
            rate = self.step()
            now = self.state.seconds
            if self.rank != 0:
                continue
            if now - logged > 30:
                self.log_losses(rate)
                logged = now
            if self.stop_requested or now - saved > 60 * self.opts.checkpoint_minutes:
                self.state.save(self.checkpoint)
                saved = now
            if self.stop_requested:
                # The other processes wait for this one's gradients and end with it.
                raise SystemExit("stopped; the same command resumes the run")
            if now - measured > 60 * self.opts.measure_minutes:
                self.measure_held()
                measured = now
        if self.rank == 0:
            self.state.save(self.checkpoint)
            self.measure_held()
            self.log(ended=True)
        for loader in self.loaders:
            loader.close()


def drop_log_after(log: Path, step: int) -> None:
    """Drops the lines of steps after the last checkpoint of a killed run: these steps are repeated."""
    if log.exists():
        lines = log.read_text().splitlines(keepends=True)
        log.write_text("".join(line for line in lines if line.endswith("\n") and json.loads(line)["step"] <= step))


def run_process(opts: argparse.Namespace, rank: int, world: int, port: int) -> None:
    if world > 1:
        os.environ |= {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
        dist.init_process_group("gloo", rank=rank, world_size=world)
    Training(opts, rank, world).run()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main() -> None:
    opts = options()
    opts.out.mkdir(parents=True, exist_ok=True)
    opts.cache = opts.cache or opts.out / "cache"
    opts.loaders = opts.loaders or (8 if opts.device.startswith("cuda") else 1)
    with (opts.out / "run.json").open("w") as stream:
        json.dump({name: str(value) for name, value in vars(opts).items()} | {"shape": Shape().plain()}, stream, indent=2)
    context = mp.get_context("spawn")
    folders = opts.data + ([opts.held] if opts.held else [])
    context.Process(target=write_cache, args=(opts.cache, folders), daemon=True).start()
    while len(Stills(opts.cache, opts.data).all) < STILLS_MIN:
        time.sleep(1)
    world = 1 if opts.device.startswith("cuda") else opts.threads
    port = free_port()
    others = [context.Process(target=run_process, args=(opts, rank, world, port)) for rank in range(1, world)]
    for process in others:
        process.start()
    try:
        run_process(opts, 0, world, port)
    except SystemExit:
        for process in others:
            process.kill()
        raise
    for process in others:
        process.join()


if __name__ == "__main__":
    main()

"""The fixed table on held-out generated stills: `python3 evaluate_held.py --run RUN --held DIR`. Prints it and writes RUN/held.json.

Scores are the checkpoint's own; the export shifts them so that `sure` of held.json, the score from which nine of ten boxes over
40 px are right, becomes 0.25. Another set of stills is measured at that same score and written elsewhere: `--at SCORE --to FILE`.
"""

import argparse
import json
import os
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from decode import ExportedDetector
from measure import NAMES, measure
from run_state import averaged
from stills import CacheWriter, Stills


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split(":")[0])
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--held", type=Path, required=True)
    parser.add_argument("--most", type=int, default=100_000)
    parser.add_argument("--at", type=float, help="a score to measure at beside that of the best F1 (default: the one of nine right boxes in ten)")
    parser.add_argument("--to", type=Path, help="where the table is written (RUN/held.json)")
    opts = parser.parse_args()
    cache = opts.run / "held-cache"
    CacheWriter(cache).add_new([opts.held])
    stills = Stills(cache, [opts.held])
    tally = measure(ExportedDetector(averaged(opts.run / "checkpoint.pt")).eval(), stills, opts.most)
    at = opts.at or tally.confident_threshold()
    facts = {"stills": min(opts.most, len(stills.all)), "ap50": round(tally.average_precision(), 4)}
    result = facts | {"sure": at, "best": tally.table(), "fixed": tally.table(at)}
    (opts.to or opts.run / "held.json").write_text(json.dumps(result, indent=1) + "\n")
    print(f"{result['stills']} stills, AP50 {result['ap50']}, best F1 at {result['best']['threshold']}, fixed at {at:.3f}")
    print(f"{'height':>8} {'people':>7} {'P best':>7} {'R best':>7} {'P fixed':>7} {'R fixed':>7}")
    for name in (*NAMES, "40+", "all"):
        best, fixed = (result[at]["classes"][name] for at in ("best", "fixed"))
        print(f"{name:>8} {best['people']:>7} {best['precision']:>7} {best['recall']:>7} {fixed['precision']:>7} {fixed['recall']:>7}")


if __name__ == "__main__":
    main()

"""The training curve of a run as SVG: `python3 curve.py --run RUN --to FILE.svg`. Losses above, metrics on held-out stills below."""

import argparse
import json
from pathlib import Path

WIDTH, HEIGHT, MARGIN = 720, 210, 48
COLORS = ("#c2410c", "#1d4ed8", "#15803d")


def panel(title: str, series: dict[str, list[tuple[float, float]]], top: float, end: float, shift: int) -> list[str]:
    """One set of axes: series by name, x in thousands of images from 0 to `end`, y from 0 to `top`."""
    right, bottom = WIDTH - 16, HEIGHT - 30
    place = lambda x, y: (MARGIN + (right - MARGIN) * x / end, shift + bottom - (bottom - 28) * min(y, top) / top)
    parts = [f'<text x="{MARGIN}" y="{shift + 16}" font-weight="bold">{title}</text>']
    for k in range(5):
        x, y = place(end * k / 4, top * k / 4)
        parts.append(f'<line x1="{MARGIN}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{MARGIN - 6}" y="{y + 4:.1f}" text-anchor="end">{top * k / 4:.2f}</text>')
        parts.append(f'<text x="{x:.1f}" y="{shift + bottom + 16}" text-anchor="middle">{end * k / 4:.0f}k</text>')
    for i, (name, points) in enumerate(series.items()):
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in points))
        parts.append(f'<polyline points="{line}" fill="none" stroke="{COLORS[i]}" stroke-width="1.6"/>')
        parts.append(f'<text x="{right - 150 * (len(series) - i) + 60}" y="{shift + 16}" fill="{COLORS[i]}">{name}</text>')
    return parts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split(":")[0])
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    opts = parser.parse_args()
    lines = [json.loads(line) for line in (opts.run / "log.jsonl").read_text().splitlines()]
    steps, measures = [line for line in lines if "score" in line], [line for line in lines if "ap50" in line]
    thousands = lambda line: line["pictures"] / 1000
    end = max(map(thousands, lines))
    losses = {name: [(thousands(line), line[name]) for line in steps] for name in ("score", "box", "sides")}
    top = max(value for points in losses.values() for _, value in points)
    held = {"AP50": [(thousands(line), line["ap50"]) for line in measures]}
    for name in ("precision", "recall"):
        held[f"{name}, 40 px and up"] = [(thousands(line), line["best"]["classes"]["40+"][name]) for line in measures]
    parts = panel("Losses by training images", losses, top, end, 0) + panel("Held-out generated stills, at the best F1", held, 1.0, end, HEIGHT)
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {2 * HEIGHT}" font-family="sans-serif" font-size="11">'
    opts.to.write_text("\n".join([opening, f'<rect width="{WIDTH}" height="{2 * HEIGHT}" fill="#fff"/>', *parts, "</svg>"]) + "\n")


if __name__ == "__main__":
    main()

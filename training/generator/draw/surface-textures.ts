// Textures of grounds and walls, painted once per page with a seeded random. Each painter fills a
// square canvas that tiles seamlessly where it must.

import { valueAt } from '@/lib/vision/value-at';
import { hsv } from '../body/outfit.ts';
import type { Random } from '../random.ts';
import { type Brush, css, fill, gray, type Painter } from './brush.ts';
import { grain } from './grain.ts';

const white: Painter = (b, n) => fill(b, n, '#fff');

const grass: Painter = (b, n, random, variant) => {
  fill(b, n, gray(0.86));
  for (let i = 0; i < 5000; i++) {
    b.strokeStyle = gray(random.between(0.6, 1.1), 0.35);
    const [x, y] = [random.between(0, n), random.between(0, n)];
    b.beginPath();
    b.moveTo(x, y);
    b.lineTo(x + random.normal(0, 2), y - random.between(1, 5));
    b.stroke();
  }
  if (variant > 1)
    for (let i = 0; i < 14 * variant; i++)
      spot(b, n, random, css([1.1, 0.95, 0.65], random.between(0.1, 0.35)), n * 0.1);
  grain(b, n, random, 0.16, 0.6);
};

export function spot(b: Brush, n: number, random: Random, style: string, radiusMax: number): void {
  b.fillStyle = style;
  b.beginPath();
  b.ellipse(
    random.between(0, n),
    random.between(0, n),
    random.between(1, radiusMax),
    random.between(1, radiusMax),
    random.between(0, 3),
    0,
    7,
  );
  b.fill();
}

const wood: Painter = (b, n, random, variant) => {
  const rows = valueAt([32, 20, 44, 12], variant % 4);
  for (let r = 0; r < rows; r++) {
    let x = -random.between(0, n / 4);
    while (x < n) {
      const w = random.between(n / 8, n / 3);
      const v = random.between(0.78, 1);
      b.fillStyle = css([v, v * random.between(0.94, 1), v * random.between(0.86, 1)]);
      b.fillRect(x, (r * n) / rows, w, n / rows);
      b.fillStyle = gray(0.45, 0.4);
      b.fillRect(x, (r * n) / rows, 1, n / rows);
      x += w;
    }
    b.fillStyle = gray(0.5, 0.3);
    b.fillRect(0, (r * n) / rows, n, 1);
  }
  grain(b, n, random, 0.08, 0.4);
};

const rough =
  (base: number, strength: number, spots: number): Painter =>
  (b, n, random) => {
    fill(b, n, gray(base));
    for (let i = 0; i < spots; i++) spot(b, n, random, gray(random.unit(), 0.15), n * 0.05);
    grain(b, n, random, strength, 0.4);
  };

const bricks =
  (rows: number, gap: number, vary: number): Painter =>
  (b, n, random) => {
    fill(b, n, gray(0.72));
    const h = n / rows;
    for (let r = 0; r < rows; r++) {
      for (let c = -1; c < rows / 2 + 1; c++) {
        const v = 1 - random.unit() * vary;
        b.fillStyle = css([v, v * (1 - vary * 0.25), v * (1 - vary * 0.35)]);
        b.fillRect((c + (r % 2) / 2) * 2 * h + gap, r * h + gap, 2 * h - gap, h - gap);
      }
    }
    grain(b, n, random, 0.1, 0.4);
  };

const mats: Painter = (b, n, random) => {
  for (let i = 0; i < 4; i++) {
    b.fillStyle = gray(random.between(0.86, 1));
    b.fillRect((i * n) / 4, 0, n / 4, n);
    b.fillStyle = gray(0.4, 0.7);
    b.fillRect((i * n) / 4, 0, 3, n);
  }
  grain(b, n, random, 0.06);
};

const bars: Painter = (b, n) => {
  fill(b, n, gray(0.5));
  for (let i = 0; i < 14; i++) {
    b.fillStyle = gray(1);
    b.fillRect(0, (i * n) / 14, n, n / 34);
  }
  for (let i = 0; i < 3; i++) b.fillRect((i * n) / 3, 0, n / 26, n);
};

const threads =
  (cells: number, width: number, slant: boolean): Painter =>
  (b, n) => {
    b.clearRect(0, 0, n, n);
    b.strokeStyle = '#fff';
    b.lineWidth = width;
    for (let i = -cells; i <= 2 * cells; i++) {
      const at = (i * n) / cells;
      const ends = slant
        ? [
            [at, 0, at + n, n],
            [at, n, at + n, 0],
          ]
        : [
            [at, 0, at, n],
            [0, at, n, at],
          ];
      for (const [x0, y0, x1, y1] of ends as [number, number, number, number][]) {
        b.beginPath();
        b.moveTo(x0, y0);
        b.lineTo(x1, y1);
        b.stroke();
      }
    }
  };

const noise: Painter = (b, n, random, variant) => {
  fill(b, n, css([random.unit(), random.unit(), random.unit()]));
  for (let i = 0; i < 700; i++) {
    const r = n * random.logBetween(0.004, 0.2);
    b.fillStyle = css(
      hsv(random.between(0, 360), random.unit(), random.unit()),
      random.between(0.3, 1),
    );
    if (variant === 0) spot(b, n, random, b.fillStyle, r);
    else if (variant === 1)
      b.fillRect(random.between(0, n), random.between(0, n), r, r * random.logBetween(0.2, 6));
    else {
      b.beginPath();
      for (let k = 0; k < 4; k++)
        b.lineTo(random.between(0, n) * 0.2 + (i % 30) * (n / 30), random.between(0, n));
      b.fill();
    }
  }
  grain(b, n, random, 0.3, 0.4);
};

const patches: Painter = (b, n, random) => {
  const cells = random.whole(4, 12);
  for (let i = 0; i < cells * cells; i++) {
    b.fillStyle = css(hsv(random.between(0, 360), random.unit(), random.unit()));
    b.fillRect(
      ((i % cells) * n) / cells,
      (Math.floor(i / cells) * n) / cells,
      n / cells + 1,
      n / cells + 1,
    );
  }
  grain(b, n, random, 0.12, 0.4);
};

export const surfacePainters: Readonly<Record<string, Painter>> = {
  white,
  grass,
  wood,
  asphalt: rough(0.9, 0.22, 60),
  concrete: rough(0.92, 0.12, 30),
  sand: rough(0.92, 0.16, 90),
  bark: rough(0.8, 0.4, 20),
  brick: bricks(16, 2, 0.4),
  block: bricks(6, 1, 0.08),
  mats,
  bars,
  noise,
  patches,
  net: threads(8, 2.2, false),
  fence: threads(12, 3, true),
};

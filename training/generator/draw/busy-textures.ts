// Busy textures: foliage, house fronts, advertising, posters with figures, scoreboards: distractors
// behind and between the people.

import { valueAt } from '@/lib/vision/value-at';
import { clothColor, hsv, type SrgbColor } from '../body/outfit.ts';
import type { Random } from '../random.ts';
import { type Brush, css, fill, gray, type Painter } from './brush.ts';
import type { FigureBox } from './crowd-textures.ts';
import { grain } from './grain.ts';

function leaves(
  b: Brush,
  n: number,
  random: Random,
  count: number,
  inside: (x: number, y: number) => boolean,
): void {
  for (let i = 0; i < count; i++) {
    const [x, y] = [random.between(0, n), random.between(0, n)];
    if (!inside(x, y)) continue;
    const v = random.between(0.25, 1.15) * (1.1 - (0.5 * y) / n);
    b.fillStyle = css([v * random.between(0.8, 1.1), v, v * random.between(0.55, 0.9)]);
    b.beginPath();
    b.ellipse(x, y, random.between(1.5, 6), random.between(1, 4), random.between(0, 3), 0, 7);
    b.fill();
  }
}

const foliage: Painter = (b, n, random) => {
  b.clearRect(0, 0, n, n);
  const blobs = Array.from(
    { length: random.whole(6, 16) },
    () =>
      [
        random.normal(n / 2, n * 0.17),
        random.normal(n / 2, n * 0.17),
        random.between(n * 0.08, n * 0.22),
      ] as const,
  );
  leaves(b, n, random, 6500, (x, y) =>
    blobs.some(
      ([p, q, r]) => Math.hypot(x - p, y - q) < r && x > 6 && y > 6 && x < n - 6 && y < n - 6,
    ),
  );
};

const hedge: Painter = (b, n, random) => {
  fill(b, n, gray(0.2));
  leaves(b, n, random, 7000, () => true);
  for (let i = 0; i < 24; i++) {
    b.fillStyle = gray(random.yes(0.6) ? 0.05 : 1, 0.16);
    b.beginPath();
    b.ellipse(
      random.between(0, n),
      random.between(0, n),
      random.between(6, n / 6),
      random.between(6, n / 5),
      0,
      0,
      7,
    );
    b.fill();
  }
  if (random.yes(0.5))
    for (let i = 0; i < 9; i++) {
      b.fillStyle = css([0.4, 0.33, 0.28], 0.8);
      b.fillRect(random.between(0, n), random.between(0, n / 2), random.between(2, 8), n);
    }
};

const facade: Painter = (b, n, random, variant) => {
  if (variant >= 4) {
    fill(b, n, gray(0.95));
    b.fillStyle = gray(0.35);
    for (let i = 0; i < 4; i++) b.fillRect((i * n) / 4, 0, 5, n);
    for (let i = 0; i < 3; i++) b.fillRect(0, (i * n) / 3, n, 5);
    if (variant === 5) leaves(b, n, random, 1500, (_, y) => y > n / 2);
    return;
  }
  fill(b, n, gray(0.92));
  const cells = 3 + variant;
  for (let r = 0; r < cells; r++) {
    for (let c = 0; c < cells; c++) {
      const [x, y, w] = [((c + 0.2) * n) / cells, ((r + 0.2) * n) / cells, (0.55 * n) / cells];
      b.fillStyle = random.yes(0.3) ? css(clothColor(random)) : css([0.15, 0.18, 0.24]);
      b.fillRect(x, y, w, w * (r === cells - 1 ? 1.4 : 1.1));
      b.strokeStyle = gray(0.8);
      b.lineWidth = 3;
      b.strokeRect(x, y, w, w * 1.1);
    }
  }
  grain(b, n, random, 0.1);
};

const letters = 'ABCDEFGHIJKLMNOPRSTUVWXYZ0123456789';
const word = (random: Random) =>
  Array.from(
    { length: random.whole(2, 9) },
    () => letters[random.whole(0, letters.length - 1)],
  ).join('');

const ads: Painter = (b, n, random) => {
  const c = clothColor(random);
  fill(b, n, css(c));
  for (let i = random.whole(1, 5); i > 0; i--) {
    b.fillStyle = css(clothColor(random));
    const kind = random.unit();
    const [x, y, r] = [
      random.between(0, n),
      random.between(n * 0.2, n * 0.8),
      random.between(n * 0.05, n * 0.3),
    ];
    if (kind < 0.3) b.fillRect(x, 0, r, n);
    else if (kind < 0.6) {
      b.beginPath();
      b.arc(x, y, r, 0, 7);
      b.fill();
    } else figure(b, { x, y: n * 0.1, h: n * 0.85 }, random);
  }
  for (let i = random.whole(1, 3); i > 0; i--) {
    b.fillStyle = css(clothColor(random));
    b.font = `${random.pick(['bold', 'italic bold', '900'])} ${Math.round(n * random.between(0.3, 0.85))}px ${random.pick(['sans-serif', 'serif', 'monospace'])}`;
    b.fillText(word(random), random.between(0, n * 0.6), n * random.between(0.5, 0.95), n * 0.9);
  }
};

/** A flat painted figure as on a poster: a distractor for the detector. */
function figure(b: Brush, { x, y, h }: FigureBox, random: Random): void {
  b.fillStyle = css(clothColor(random));
  b.fillRect(x - h * 0.1, y + h * 0.17, h * 0.2, h * 0.36);
  b.fillStyle = css(clothColor(random));
  b.fillRect(x - h * 0.1, y + h * 0.53, h * 0.08, h * 0.45);
  b.fillRect(x + h * 0.02, y + h * 0.53, h * 0.08, h * 0.45);
  b.fillStyle = css(hsv(random.between(15, 30), 0.45, random.between(0.4, 0.95)));
  b.beginPath();
  b.arc(x, y + h * 0.09, h * 0.07, 0, 7);
  b.fill();
}

const poster: Painter = (b, n, random, variant) => {
  fill(b, n, css(clothColor(random)));
  const shapes = random.whole(3, 14);
  for (let i = 0; i < shapes; i++) {
    b.fillStyle = css(clothColor(random), random.between(0.4, 1));
    b.beginPath();
    b.ellipse(
      random.between(0, n),
      random.between(0, n),
      random.between(4, n / 3),
      random.between(4, n / 4),
      random.between(0, 3),
      0,
      7,
    );
    b.fill();
  }
  if (variant % 3 === 0) {
    // A face that fills the sheet.
    b.fillStyle = css(hsv(22, 0.45, random.between(0.4, 0.95)));
    b.beginPath();
    b.ellipse(n / 2, n * 0.45, n * 0.28, n * 0.36, 0, 0, 7);
    b.fill();
    b.fillStyle = gray(0.1);
    for (const x of [0.4, 0.6]) b.fillRect(n * x - 8, n * 0.4, 16, 8);
    b.fillRect(n * 0.42, n * 0.62, n * 0.16, 6);
  }
  b.fillStyle = css(clothColor(random));
  b.font = `bold ${Math.round(n * random.between(0.12, 0.4))}px sans-serif`;
  b.fillText(word(random), n * 0.05, n * 0.9, n * 0.9);
  grain(b, n, random, 0.06);
};

const scoreboard: Painter = (b, n, random) => {
  fill(
    b,
    n,
    css(
      random.pick([
        [0.03, 0.03, 0.04],
        [0.6, 0.05, 0.08],
        [0.05, 0.1, 0.3],
      ] as const),
    ),
  );
  for (let i = 0; i < 6; i++) {
    b.fillStyle = css(
      random.pick([
        [1, 0.75, 0.1],
        [1, 0.2, 0.15],
        [0.2, 1, 0.3],
        [1, 1, 1],
      ] as const),
    );
    b.font = `bold ${Math.round(n * random.between(0.12, 0.3))}px monospace`;
    b.fillText(
      String(random.whole(0, 99)).padStart(2, '0'),
      n * (0.08 + 0.5 * (i % 2)),
      n * (0.28 + 0.3 * Math.floor(i / 2)),
    );
  }
};

const brands = [
  'FOLLOWSPOT',
  'NORDLUX',
  'VELOMAR',
  'KITE & CO',
  'LUMENA',
  'PARKSIDE',
  'TERRALAB',
  'HALYARD',
];
const brandColors: readonly (readonly [SrgbColor, SrgbColor])[] = [
  [
    [0.06, 0.08, 0.13],
    [1, 0.8, 0.2],
  ],
  [
    [0.93, 0.94, 0.96],
    [0.1, 0.2, 0.5],
  ],
  [
    [0.75, 0.12, 0.16],
    [1, 1, 1],
  ],
  [
    [0.08, 0.35, 0.3],
    [0.9, 1, 0.85],
  ],
  [
    [0.12, 0.16, 0.42],
    [0.6, 0.9, 1],
  ],
  [
    [0.96, 0.96, 0.94],
    [0.1, 0.45, 0.2],
  ],
  [
    [0.9, 0.5, 0.1],
    [0.1, 0.08, 0.05],
  ],
  [
    [0.1, 0.1, 0.12],
    [0.95, 0.95, 0.95],
  ],
];

/** One invented brand name across the board, for the sample match. */
const brand: Painter = (b, _size, _chance, variant) => {
  const [ground, ink] = valueAt(brandColors, variant % brands.length);
  const { width, height } = b.canvas;
  b.fillStyle = css(ground);
  b.fillRect(0, 0, width, height);
  b.fillStyle = css(ink);
  b.textAlign = 'center';
  b.textBaseline = 'middle';
  b.font = `900 ${Math.round(height * 0.72)}px sans-serif`;
  b.fillText(valueAt(brands, variant % brands.length), width / 2, height * 0.54, width * 0.9);
};

export const busyPainters: Readonly<Record<string, Painter>> = {
  brand,
  foliage,
  hedge,
  facade,
  ads,
  poster,
  scoreboard,
};

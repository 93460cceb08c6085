// Textures that detectors confuse with people: digits of scoreboards, letters laid out in the seats
// of a stand, shop windows; and goal netting, paving.

import { defined, valueAt } from '@/lib/vision/value-at';
import { clothColor, hsv, type SrgbColor } from '../body/outfit.ts';
import type { Random } from '../random.ts';
import { type Brush, css, fill, gray, type Painter } from './brush.ts';
import { grain } from './grain.ts';

/**
 * The seven segments that each digit lights: top, upper left, upper right, middle, lower left,
 * lower right, bottom.
 */
const strokesOf = [
  '1110111',
  '0010010',
  '1011101',
  '1011011',
  '0111010',
  '1101011',
  '1101111',
  '1010010',
  '1111111',
  '1111011',
];

type DigitBox = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

function digit(b: Brush, { x, y, w, h }: DigitBox, value: number): void {
  const t = w * 0.2;
  const places = [
    [0, 0, w, t],
    [0, 0, t, h / 2],
    [w - t, 0, t, h / 2],
    [0, h / 2 - t / 2, w, t],
    [0, h / 2, t, h / 2],
    [w - t, h / 2, t, h / 2],
    [0, h - t, w, t],
  ] as const;
  places.forEach(([px, py, pw, ph], i) => {
    if (valueAt(strokesOf, value)[i] === '1') b.fillRect(x + px, y + py, pw, ph);
  });
}

/** A lit board: two or three rows of digits, white captions, on black or red. */
const digits: Painter = (b, n, random, variant) => {
  fill(b, n, css(variant % 3 === 1 ? [0.75, 0.06, 0.08] : [0.04, 0.04, 0.05]));
  const rows = random.whole(1, 3);
  for (let r = 0; r < rows; r++) {
    const [y, h] = [n * (0.12 + (0.84 * r) / rows), (n * 0.6) / rows];
    if (variant % 3 === 1) {
      b.fillStyle = css([0.06, 0.04, 0.04]);
      b.fillRect(n * 0.06, y - h * 0.1, n * 0.88, h * 1.2);
    }
    b.fillStyle = css(
      random.pick([
        [1, 0.16, 0.1],
        [1, 0.6, 0.1],
        [1, 0.16, 0.1],
        [0.95, 0.95, 0.9],
      ] as const),
    );
    const count = random.whole(2, 5);
    for (let i = 0; i < count; i++)
      digit(
        b,
        { x: n * (0.1 + (0.84 * i) / count), y, w: (n * 0.6) / count, h },
        random.whole(0, 9),
      );
    b.fillStyle = gray(0.95);
    b.font = `bold ${Math.round(n * 0.07)}px sans-serif`;
    b.fillText(word(random, 3, 7), n * 0.1, y - h * 0.12);
  }
};

const letters = 'ABCDEFGHIKLMNOPRSTUV';
const word = (random: Random, low: number, high: number) =>
  Array.from(
    { length: random.whole(low, high) },
    () => letters[random.whole(0, letters.length - 1)],
  ).join('');

/** Empty seats in rows, some of another color so that they spell large letters or stripes. */
const tifo: Painter = (b, n, random, variant) => {
  const seat = variant % 2 === 0 ? ([0.16, 0.17, 0.2] as const) : clothColor(random);
  const ink: SrgbColor = random.yes(0.7) ? [0.85, 0.86, 0.88] : clothColor(random);
  fill(b, n, css([seat[0] * 0.45, seat[1] * 0.45, seat[2] * 0.45]));
  const stencil = document.createElement('canvas');
  stencil.width = n;
  stencil.height = n;
  const s = defined(stencil.getContext('2d', { willReadFrequently: true }));
  s.font = `900 ${Math.round(n * random.between(0.45, 0.75))}px sans-serif`;
  s.fillText(word(random, 2, 4), n * 0.02, n * 0.75, n * 0.96);
  const { data } = s.getImageData(0, 0, n, n);
  const rows = 28;
  const h = n / rows;
  for (let r = 0; r < rows; r++)
    for (let x = 0; x < n; x += h * 0.7) {
      const lit = valueAt(data, 4 * (Math.floor((r + 0.5) * h) * n + Math.floor(x)) + 3) > 128;
      const v = random.between(0.75, 1.05);
      const c = lit ? ink : seat;
      b.fillStyle = css([c[0] * v, c[1] * v, c[2] * v]);
      b.fillRect(x, r * h + h * 0.2, h * 0.56, h * 0.66);
    }
};

/**
 * A shop front: frames around dark glass with clothes, figures without heads, posters and light
 * inside.
 */
const shop: Painter = (b, n, random) => {
  fill(b, n, css(clothColor(random)));
  const panes = random.whole(1, 3);
  for (let p = 0; p < panes; p++) {
    const [x, y, w, h] = [((p + 0.06) * n) / panes, n * 0.24, (n * 0.88) / panes, n * 0.7];
    const v = random.between(0.08, 0.5);
    b.fillStyle = css([v, v * 1.02, v * 1.08]);
    b.fillRect(x, y, w, h);
    for (let i = random.whole(2, 9); i > 0; i--)
      ware(b, { x: x + random.between(0.05, 0.85) * w, y, h, n }, random);
    b.fillStyle = gray(1, 0.14);
    b.beginPath();
    b.moveTo(x + w * 0.2, y);
    b.lineTo(x + w * 0.5, y);
    b.lineTo(x + w * 0.2, y + h);
    b.lineTo(x, y + h);
    b.fill();
  }
  b.fillStyle = css(clothColor(random));
  b.font = `bold ${Math.round(n * 0.15)}px sans-serif`;
  b.fillText(word(random, 4, 9), n * 0.06, n * 0.17, n * 0.88);
  grain(b, n, random, 0.06);
};

/** Left edge, top and height of the pane, and the size of the texture. */
type WarePlace = { readonly x: number; readonly y: number; readonly h: number; readonly n: number };

function ware(b: Brush, { x, y, h, n }: WarePlace, random: Random): void {
  b.fillStyle = css(clothColor(random));
  const kind = random.unit();
  if (kind < 0.4) {
    const size = n * random.between(0.04, 0.06);
    b.beginPath();
    b.ellipse(x + size, y + h * 0.35, size, h * 0.2, 0, 0, 7);
    b.fill();
    b.fillStyle = css(clothColor(random));
    b.fillRect(x + size * 0.3, y + h * 0.5, size * 1.4, h * 0.42);
    if (random.yes(0.5)) {
      b.fillStyle = css(hsv(25, 0.3, random.between(0.5, 0.95)));
      b.beginPath();
      b.arc(x + size, y + h * 0.11, size * 0.5, 0, 7);
      b.fill();
    }
  } else
    b.fillRect(
      x,
      y + h * random.between(0.1, 0.6),
      n * random.between(0.03, 0.15),
      h * random.between(0.1, 0.4),
    );
}

/** Cord so thick that from afar the net is a pale sheet. */
const netting: Painter = (b, n) => {
  b.clearRect(0, 0, n, n);
  b.strokeStyle = '#fff';
  b.lineWidth = n / 32;
  for (let i = 0; i <= 8; i++) {
    b.beginPath();
    b.moveTo((i * n) / 8, 0);
    b.lineTo((i * n) / 8, n);
    b.moveTo(0, (i * n) / 8);
    b.lineTo(n, (i * n) / 8);
    b.stroke();
  }
};

/** Slabs of stone in rows, each a little different. */
const paving: Painter = (b, n, random, variant) => {
  fill(b, n, gray(0.6));
  const rows = 4 + 3 * (variant % 3);
  const h = n / rows;
  for (let r = 0; r < rows; r++)
    for (let c = -1; c <= rows; c++) {
      const v = random.between(0.82, 1);
      b.fillStyle = css([v, v * random.between(0.97, 1), v * random.between(0.95, 1)]);
      b.fillRect((c + (r % 2) * 0.5) * h + 1, r * h + 1, h - 2, h - 2);
    }
  for (let i = 0; i < 26; i++) {
    b.fillStyle = gray(random.between(0.2, 0.6), 0.25);
    b.fillRect(
      random.between(0, n),
      random.between(0, n),
      random.between(1, 5),
      random.between(1, 4),
    );
  }
  grain(b, n, random, 0.1, 0.6);
};

export const signPainters: Readonly<Record<string, Painter>> = {
  digits,
  tifo,
  shop,
  netting,
  paving,
};

// Rows of seated spectators close behind a court, with a transparent background, so that one row
// stands in front of the next.

import { clothColor, hsv, type SrgbColor } from '../body/outfit.ts';
import type { Random } from '../random.ts';
import { type Brush, css, type Painter } from './brush.ts';

/** Meters covered by the texture of a row. */
export const sittersM = { wide: 7.1, high: 1.775 };

type Pen = {
  readonly b: Brush;
  readonly x: number;
  readonly y: (m: number) => number;
  readonly k: number;
};

function blob(
  { b, x, y, k }: Pen,
  [atX, atY]: readonly [number, number],
  [w, h]: readonly [number, number],
  color: SrgbColor,
  alpha = 1,
): void {
  b.fillStyle = css(color, alpha);
  b.beginPath();
  b.ellipse(x + atX * k, y(atY), w * k, h * k, 0, 0, 7);
  b.fill();
}

function slab(
  { b, x, y, k }: Pen,
  from: readonly [number, number],
  to: readonly [number, number],
  width: number,
  color: SrgbColor,
): void {
  b.strokeStyle = css(color);
  b.lineCap = 'round';
  b.lineWidth = width * k;
  b.beginPath();
  b.moveTo(x + from[0] * k, y(from[1]));
  b.lineTo(x + to[0] * k, y(to[1]));
  b.stroke();
}

const times = (c: SrgbColor, by: number): SrgbColor => [c[0] * by, c[1] * by, c[2] * by];

function headOf(pen: Pen, x: number, y: number, random: Random, shade: number): void {
  const skin = times(
    hsv(random.between(12, 32), random.between(0.25, 0.6), random.between(0.35, 0.98)),
    shade,
  );
  const hair = times(hsv(30, random.between(0.1, 0.6), random.between(0.05, 0.55)), shade);
  const turned = random.normal(0, 0.025);
  if (random.yes(0.3)) blob(pen, [x, y - 0.04], [0.115, 0.16], hair);
  blob(pen, [x, y - 0.1], [0.05, 0.07], times(skin, 0.8));
  blob(pen, [x, y], [0.088, 0.12], skin);
  blob(pen, [x - turned, y + 0.065], [0.098, 0.07], hair);
  if (random.yes(0.15)) blob(pen, [x, y + 0.075], [0.11, 0.06], clothColor(random));
  for (const side of [-0.034, 0.034])
    blob(pen, [x + side + turned, y + 0.005], [0.014, 0.012], times(skin, 0.35));
  if (random.yes(0.5)) blob(pen, [x + turned, y - 0.06], [0.028, 0.01], times(skin, 0.55));
}

/** Feet on the step, knees towards the viewer, hands somewhere. */
function sitter(pen: Pen, random: Random, worn: SrgbColor | null): void {
  const shade = random.between(0.7, 1.08);
  const top = times(worn ?? clothColor(random), shade);
  const legs = times(
    random.yes(0.6)
      ? hsv(220, random.between(0.2, 0.6), random.between(0.1, 0.4))
      : clothColor(random),
    shade,
  );
  const size = random.between(0.82, 1.06);
  const lean = random.normal(0, 0.04);
  const open = random.between(0.05, 0.15);
  for (const side of [-1, 1]) {
    slab(pen, [side * open, 0.45 * size], [side * open * 0.8, 0.04], 0.12, times(legs, 0.8));
    blob(pen, [side * open * 0.8, 0.03], [0.06, 0.035], times(clothColor(random), 0.8));
    blob(pen, [side * open, 0.49 * size], [0.09, 0.075], legs);
  }
  slab(pen, [lean, 0.66 * size], [lean * 1.3, 0.92 * size], random.between(0.3, 0.4), top);
  const up = random.yes(0.12);
  for (const side of [-1, 1]) {
    const elbow: [number, number] = [
      side * random.between(0.2, 0.29) + lean,
      up ? 1.1 : 0.72 * size,
    ];
    const hand: [number, number] = up
      ? [side * 0.16, 1.42]
      : [side * random.between(0.02, 0.14), random.between(0.5, 0.7) * size];
    slab(pen, [side * 0.17 + lean, 0.97 * size], elbow, 0.1, times(top, 0.9));
    slab(pen, elbow, hand, 0.085, times(top, 0.82));
    blob(pen, hand, [0.045, 0.045], hsv(22, 0.45, random.between(0.4, 0.95) * shade));
  }
  if (random.yes(0.2))
    slab(pen, [lean, 0.66 * size], [lean, 0.98 * size], 0.1, times(clothColor(random), shade));
  headOf(pen, lean * 1.6 + random.normal(0, 0.02), 1.21 * size, random, shade);
}

function stander(pen: Pen, random: Random, worn: SrgbColor | null): void {
  const top = worn ?? clothColor(random);
  const legs = clothColor(random);
  for (const side of [-0.09, 0.09]) slab(pen, [side, 0.82], [side, 0.05], 0.15, legs);
  slab(pen, [0, 0.95], [0, 1.25], 0.36, top);
  for (const side of [-1, 1])
    slab(
      pen,
      [side * 0.19, 1.3],
      [side * 0.22, random.between(0.85, 1.05)],
      0.11,
      times(top, 0.85),
    );
  headOf(pen, 0, 1.54, random, 1);
}

/** Variants differ in occupancy and in what is worn: a club's color, dark coats, or any color. */
const sitters: Painter = (b, _size, random, variant) => {
  const { width, height } = b.canvas;
  const k = width / sittersM.wide;
  b.clearRect(0, 0, width, height);
  const full = variant % 4 === 3 ? random.between(0.35, 0.7) : random.between(0.8, 1);
  const club = clothColor(random);
  const coats = times(hsv(random.between(200, 260), 0.3, 1), random.between(0.1, 0.25));
  const worn = () =>
    variant % 3 === 0 && random.yes(0.55)
      ? club
      : variant % 3 === 1 && random.yes(0.5)
        ? coats
        : null;
  const step = random.between(0.5, 0.62);
  const places = Math.floor(sittersM.wide / step);
  for (let i = 0; i < places; i++) {
    if (!random.yes(full)) continue;
    const x = ((i + 0.5) * width) / places + random.normal(0, 0.03) * k;
    const sink = random.between(0, 0.06);
    const pen: Pen = { b, x, k, y: (m) => height - (m - sink) * k };
    if (random.yes(0.05)) stander(pen, random, worn());
    else sitter(pen, random, worn());
  }
};

export const seatedPainters: Readonly<Record<string, Painter>> = { sitters };

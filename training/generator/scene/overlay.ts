// Overlay graphics of broadcasters and apps: score strips, logos, clocks, black bars. Opaque
// rectangles hide people in the truth; thin lettering does not.

import { valueAt } from '@/lib/vision/value-at';
import { clothColor, type SrgbColor } from '../body/outfit.ts';
import type { Random } from '../random.ts';

export type OverlayItem = {
  /** x, y, width, height in image pixels. */
  readonly box: readonly [number, number, number, number];
  readonly color: SrgbColor;
  readonly opacity: number;
  readonly text: string;
  readonly textColor: SrgbColor;
  /** Filled part of the box; all by default. */
  readonly shape?: 'box' | 'triangle' | 'slant' | 'disc' | 'shield';
};
export type Overlay = readonly OverlayItem[];

/** Where a shape begins and ends, as shares of the width, at a share of its height from the top. */
function spanOf(shape: OverlayItem['shape'], t: number): readonly [number, number] {
  if (shape === 'triangle') return [0.5 - t / 2, 0.5 + t / 2];
  if (shape === 'slant') return [0.6 * t, 0.4 + 0.6 * t];
  const round = (k: number) => Math.sqrt(Math.max(0, 1 - k * k)) / 2;
  if (shape === 'disc') return [0.5 - round(2 * t - 1), 0.5 + round(2 * t - 1)];
  if (shape === 'shield' && t > 0.5) return [0.5 - round(2 * t - 1), 0.5 + round(2 * t - 1)];
  return [0, 1];
}

/** An item's filled part as boxes [x1, y1, x2, y2] in whole pixels: one, or one per row. */
export function filledBoxes({
  box: [x, y, w, h],
  shape = 'box',
}: OverlayItem): (readonly [number, number, number, number])[] {
  if (shape === 'box') return [[x, y, x + w, y + h]];
  return Array.from({ length: h }, (_, row) => {
    const [from, to] = spanOf(shape, (row + 0.5) / h);
    return [Math.round(x + from * w), y + row, Math.round(x + to * w), y + row + 1] as const;
  });
}

const letters = 'ABCDEFGHIKLMNOPRSTUV';
const word = (random: Random, low: number, high: number) =>
  Array.from(
    { length: random.whole(low, high) },
    () => letters[random.whole(0, letters.length - 1)],
  ).join('');

function scoreStrip(random: Random, w: number, h: number): Overlay {
  const height = Math.round(h * random.between(0.04, 0.075));
  const left = Math.round(w * random.pick([0.03, 0.06, 0.3, 0.7]));
  const top = Math.round(h * (random.yes(0.75) ? random.between(0.03, 0.07) : 0.88));
  const opacity = random.yes(0.7) ? 1 : 0.75;
  const widths = [height * 2.4, height * 2.2, height * 2, height * 2.2].map(Math.round);
  const texts = [
    `${random.whole(0, 89)}:${random.whole(10, 59)}`,
    word(random, 3, 3),
    `${random.whole(0, 4)} ${random.whole(0, 4)}`,
    word(random, 3, 3),
  ];
  let x = left;
  return widths.map((width, i) => {
    const item: OverlayItem = {
      box: [x, top, width, height],
      color: i % 2 === 0 ? [0.05, 0.06, 0.1] : clothColor(random),
      opacity,
      text: valueAt(texts, i),
      textColor: [0.97, 0.97, 0.97],
    };
    x += width;
    return item;
  });
}

function banner(random: Random, w: number, h: number): OverlayItem {
  const [bw, bh] = [
    Math.round(w * random.between(0.2, 0.8)),
    Math.round(h * random.between(0.06, 0.14)),
  ];
  return {
    box: [Math.round(random.between(0, w - bw)), Math.round(h * random.between(0.72, 0.9)), bw, bh],
    color: clothColor(random),
    opacity: random.yes(0.7) ? 1 : 0.7,
    text: word(random, 6, 16),
    textColor: [0.97, 0.97, 0.97],
  };
}

export function drawOverlay(random: Random, w: number, h: number): Overlay {
  const items: OverlayItem[] = [];
  if (random.yes(0.3)) items.push(...scoreStrip(random, w, h));
  if (random.yes(0.07)) items.push(banner(random, w, h));
  if (random.yes(0.15))
    items.push({
      box: [
        Math.round(w * random.between(0.6, 0.85)),
        Math.round(h * random.between(0.02, 0.92)),
        Math.round(w * 0.12),
        Math.round(h * 0.05),
      ],
      color: [1, 1, 1],
      opacity: 0,
      text: word(random, 4, 9),
      textColor: [1, 1, 1],
    });
  if (random.yes(0.05)) {
    const bar = Math.round(h * random.between(0.05, 0.13));
    const black = (y: number): OverlayItem => ({
      box: [0, y, w, bar],
      color: [0, 0, 0],
      opacity: 1,
      text: '',
      textColor: [0, 0, 0],
    });
    items.push(black(0), black(h - bar));
  }
  return items;
}

// Overlay graphics of the hard mix: those of every still, and watermarks, triangles, slanted edges,
// crests and discs, which detectors confuse with people when small and colored.

import { clothColor } from '../../body/outfit.ts';
import type { Random } from '../../random.ts';
import { drawOverlay, type Overlay, type OverlayItem } from '../overlay.ts';

const words = 'abcdefghiklmnoprstuvwxyz';
const word = (random: Random, capital: boolean): string => {
  const text = Array.from(
    { length: random.whole(4, 12) },
    () => words[random.whole(0, words.length - 1)],
  ).join('');
  return capital ? text.toUpperCase() : `${text}.com`;
};

function watermark(random: Random, w: number, h: number): OverlayItem {
  const [bw, bh] = [
    Math.round(w * random.between(0.2, 0.45)),
    Math.round(h * random.between(0.06, 0.13)),
  ];
  const [x, y] = [random.pick([0.02, 0.5, 0.55]) * w, random.pick([0.02, 0.85, 0.88, 0.5]) * h];
  const v = random.between(0.75, 1);
  return {
    box: [Math.round(x), Math.round(y), bw, bh],
    color: [1, 1, 1],
    opacity: 0,
    text: word(random, random.yes(0.6)),
    textColor: [v, v, v],
  };
}

const filled = (
  box: OverlayItem['box'],
  color: OverlayItem['color'],
  shape: OverlayItem['shape'],
  text = '',
): OverlayItem => ({
  box,
  color,
  opacity: 1,
  text,
  textColor: [0.97, 0.97, 0.97],
  shape,
});

/**
 * A dark panel with a slanted or pointed bright edge and sometimes a triangle, as in scoring apps.
 */
function panel(random: Random, w: number, h: number): Overlay {
  const [bw, bh] = [
    Math.round(w * random.between(0.1, 0.3)),
    Math.round(h * random.between(0.08, 0.24)),
  ];
  const [x, y] = [random.pick([0, Math.round(w * 0.3), w - bw]), random.pick([0, h - bh])];
  const bright = random.yes(0.6) ? ([0.95, 0.4, 0.08] as const) : clothColor(random);
  const edge = Math.max(4, Math.round(bh * random.between(0.15, 0.5)));
  return [
    filled(
      [x, y, bw, bh],
      [0.05, 0.05, 0.06],
      'box',
      random.yes(0.6) ? String(random.whole(0, 99)) : '',
    ),
    filled([x - edge, y, edge, bh], bright, random.pick(['triangle', 'slant', 'slant'] as const)),
    ...(random.yes(0.4)
      ? [
          filled(
            [x + Math.round(bw / 3), y + 2, Math.round(bh * 0.6), Math.round(bh * 0.6)],
            bright,
            'triangle',
          ),
        ]
      : []),
  ];
}

function badge(random: Random, w: number, h: number): OverlayItem {
  const size = Math.round(h * random.between(0.06, 0.16));
  const shape = random.pick(['disc', 'shield', 'triangle'] as const);
  const [x, y] = [
    random.pick([0.03, 0.9, random.unit() * 0.9]) * w,
    random.pick([0.03, 0.84, random.unit() * 0.8]) * h,
  ];
  const text = random.yes(0.5) ? word(random, true).slice(0, 3) : '';
  return {
    box: [Math.round(x), Math.round(y), size, size],
    color: clothColor(random),
    opacity: 1,
    text,
    textColor: [0.97, 0.97, 0.97],
    shape,
  };
}

/** A score banner with two striped crests. */
function crestBanner(random: Random, w: number, h: number): Overlay {
  const bh = Math.round(h * random.between(0.07, 0.12));
  const bw = Math.round(bh * random.between(7, 12));
  const [x, y] = [
    Math.round((w - bw) * random.pick([0.05, 0.5, 0.95])),
    Math.round(h * random.pick([0.03, 0.8, 0.86])),
  ];
  const dark = random.yes(0.7) ? ([0.05, 0.05, 0.07] as const) : clothColor(random);
  const crest = (left: number): Overlay => {
    const [size, top] = [Math.round(bh * 0.8), y + Math.round(bh * 0.1)];
    const shape = random.pick(['shield', 'disc'] as const);
    return [
      filled([left, top, size, size], [0.95, 0.95, 0.95], shape),
      filled(
        [
          left + Math.round(size * 0.2),
          top + Math.round(size * 0.15),
          Math.round(size * 0.6),
          Math.round(size * 0.65),
        ],
        clothColor(random),
        shape,
      ),
      filled(
        [
          left + Math.round(size * 0.42),
          top + Math.round(size * 0.15),
          Math.round(size * 0.16),
          Math.round(size * 0.6),
        ],
        clothColor(random),
        'box',
      ),
    ];
  };
  return [
    filled([x, y, bw, bh], dark, 'box', `${random.whole(0, 4)}   ${random.whole(0, 4)}`),
    ...crest(x + Math.round(bw * 0.24)),
    ...crest(x + Math.round(bw * 0.66)),
  ];
}

export function drawGraphics(random: Random, w: number, h: number): Overlay {
  return [
    ...drawOverlay(random, w, h),
    ...(random.yes(0.14) ? [watermark(random, w, h)] : []),
    ...(random.yes(0.09) ? panel(random, w, h) : []),
    ...(random.yes(0.09) ? crestBanner(random, w, h) : []),
    ...(random.yes(0.08)
      ? Array.from({ length: random.whole(1, 3) }, () => badge(random, w, h))
      : []),
  ];
}

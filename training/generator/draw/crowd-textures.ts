// Textures of spectators: stands of training stills and the calmer stand of the sample match.

import { clothColor, hsv, type SrgbColor } from '../body/outfit.ts';
import type { Random } from '../random.ts';
import { type Brush, css, fill, gray, type Painter } from './brush.ts';
import { grain } from './grain.ts';

/** Position of the top of the head and height, texture pixels. */
export type FigureBox = { readonly x: number; readonly y: number; readonly h: number };

function spectator(b: Brush, { x, y, h }: FigureBox, random: Random, worn?: SrgbColor): void {
  const skin: SrgbColor = hsv(
    random.between(12, 32),
    random.between(0.25, 0.6),
    random.between(0.35, 0.95),
  );
  const shade = random.between(0.55, 1.1);
  const cloth = worn ?? clothColor(random);
  b.fillStyle = css([cloth[0] * shade, cloth[1] * shade, cloth[2] * shade]);
  b.beginPath();
  b.ellipse(x, y + h * 0.62, h * random.between(0.22, 0.32), h * 0.42, 0, 0, 7);
  b.fill();
  if (random.yes(0.25))
    b.fillRect(
      x + h * random.between(-0.35, 0.25),
      y + h * random.between(-0.3, 0.4),
      h * 0.1,
      h * 0.5,
    );
  b.fillStyle = css([skin[0] * shade, skin[1] * shade, skin[2] * shade]);
  b.beginPath();
  b.ellipse(x, y + h * 0.14, h * 0.12, h * 0.15, 0, 0, 7);
  b.fill();
  b.fillStyle = css(hsv(30, 0.4, random.between(0.05, 0.4)));
  b.beginPath();
  b.ellipse(x, y + h * 0.06, h * 0.125, h * 0.09, 0, 0, 7);
  b.fill();
}

export const crowd: Painter = (b, n, random, variant) => {
  const rows = 15;
  const h = n / rows;
  const full = variant % 4 === 3 ? random.between(0.05, 0.5) : random.between(0.75, 1);
  const seat = clothColor(random);
  const theme = clothColor(random);
  fill(b, n, css([seat[0] * 0.3, seat[1] * 0.3, seat[2] * 0.3]));
  for (let r = 0; r < rows; r++) {
    b.fillStyle = gray(0.3, 0.5);
    b.fillRect(0, r * h, n, h * 0.16);
    for (let x = 0; x < n; x += h * 0.62) {
      const v = random.between(0.7, 1);
      b.fillStyle = css([seat[0] * v, seat[1] * v, seat[2] * v]);
      b.fillRect(x, r * h + h * 0.35, h * 0.48, h * 0.5);
      if (!random.yes(full)) continue;
      if (variant % 3 === 0 && random.yes(0.4)) {
        b.fillStyle = css([theme[0] * v, theme[1] * v, theme[2] * v]);
        b.fillRect(x + 1, r * h + h * 0.2, h * 0.5, h * 0.8);
      }
      spectator(
        b,
        {
          x: x + h * 0.3 + random.normal(0, 1.5),
          y: r * h + random.normal(0, 1.5) - 2,
          h: h * random.between(0.95, 1.2),
        },
        random,
      );
    }
  }
  for (let i = random.whole(0, 2); i > 0; i--) {
    b.fillStyle = gray(random.between(0.4, 0.7));
    b.fillRect(random.between(0, n), 0, n * 0.03, n);
  }
  grain(b, n, random, 0.1, 0.2);
};

/** A full stand for the sample match, calmer than the training crowds. */
export const audience: Painter = (b, n, random) => {
  const rows = 13;
  const h = n / rows;
  fill(b, n, css([0.2, 0.21, 0.25]));
  for (let r = 0; r < rows; r++) {
    for (let x = h * 0.1; x < n - h * 0.2; x += h * 0.56) {
      const cloth = random.weighted<SrgbColor>([
        [[0.62, 0.18, 0.2], 2],
        [[0.2, 0.32, 0.5], 2],
        [[0.8, 0.8, 0.82], 2],
        [[0.28, 0.29, 0.33], 3],
        [[0.7, 0.62, 0.42], 1],
        [[0.3, 0.46, 0.42], 1],
      ]);
      spectator(
        b,
        {
          x: x + h * 0.2 + random.normal(0, 1),
          y: r * h + h * 0.1 + random.normal(0, 1),
          h: h * random.between(0.85, 1),
        },
        random,
        cloth,
      );
    }
    b.fillStyle = css([0.16, 0.17, 0.2], 0.8);
    b.fillRect(0, (r + 0.94) * h, n, h * 0.1);
  }
};

export const crowdPainters: Readonly<Record<string, Painter>> = { audience, crowd };

// One tile per person in an atlas: the shirt all around (back in the middle of the left half, front
// in the right half), and below it the head with its face, with numbers, patterns and names.

import type { Kit, PersonAppearance, SrgbColor } from '../body/outfit.ts';
import type { Random } from '../random.ts';
import { type Brush, css } from './brush.ts';

export type Tile = { readonly kit: Kit; readonly appearance: PersonAppearance };

type TileRect = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

function pattern(b: Brush, kit: Kit, at: TileRect, random: Random): void {
  const { x, y, w, h } = at;
  b.fillStyle = css(kit.second);
  const n = kit.stripes;
  const stripe = w / 2 / n;
  if (kit.pattern === 'stripes' || kit.pattern === 'referee')
    for (let i = 0; i < 2 * n; i++) b.fillRect(x + i * stripe, y, stripe / 2, h);
  if (kit.pattern === 'hoops')
    for (let i = 0; i < n; i++) b.fillRect(x, y + (i * h) / n, w, h / n / 2);
  if (kit.pattern === 'halves') b.fillRect(x + w / 4, y, w / 2, h);
  if (kit.pattern === 'yoke') b.fillRect(x, y, w, h * 0.26);
  if (kit.pattern === 'sideStrip')
    for (const k of [0, 0.5, 1]) b.fillRect(x + (k - 0.03) * w, y, w * 0.06, h);
  if (kit.pattern === 'checks')
    for (let i = 0; i < 2 * n; i++)
      for (let j = 0; j < n; j++)
        if ((i + j) % 2 === 0) b.fillRect(x + i * stripe, y + (j * h) / n, stripe, h / n);
  if (kit.pattern === 'sash') {
    for (const k of [0, 0.5]) {
      b.beginPath();
      b.moveTo(x + k * w, y);
      b.lineTo(x + (k + 0.14) * w, y);
      b.lineTo(x + (k + 0.5) * w, y + h);
      b.lineTo(x + (k + 0.36) * w, y + h);
      b.fill();
    }
  }
  if (kit.pattern === 'camouflage') {
    for (let i = 0; i < 26; i++) {
      b.beginPath();
      b.ellipse(
        x + random.between(0, w),
        y + random.between(0, h),
        random.between(2, w * 0.09),
        random.between(2, h * 0.1),
        random.between(0, 3),
        0,
        7,
      );
      b.fill();
    }
  }
}

function shirt(b: Brush, { kit, appearance }: Tile, at: TileRect, random: Random): void {
  const { x, y, w, h } = at;
  b.fillStyle = css(kit.shirt);
  b.fillRect(x, y, w, h);
  pattern(b, kit, at, random);
  if (kit.numberColor) {
    b.fillStyle = css(kit.numberColor);
    b.textAlign = 'center';
    b.font = `bold ${Math.round(h * 0.48)}px sans-serif`;
    b.fillText(String(appearance.number), x + w * 0.25, y + h * 0.66, w * 0.3);
    b.font = `bold ${Math.round(h * 0.12)}px sans-serif`;
    if (kit.sleeve > 0) b.fillText(appearance.name, x + w * 0.25, y + h * 0.24, w * 0.34);
    const small = kit.sleeve > 0 && appearance.number % 2 === 0;
    b.font = `bold ${Math.round(h * (small ? 0.16 : 0.32))}px sans-serif`;
    b.fillText(
      String(appearance.number),
      x + w * (small ? 0.82 : 0.75),
      y + h * (small ? 0.34 : 0.58),
      w * 0.24,
    );
    if (small) b.fillRect(x + w * 0.66, y + h * 0.42, w * 0.18, h * 0.1);
  }
  b.fillStyle = css(kit.second, 0.9);
  b.fillRect(x, y, w, h * 0.025);
}

function face(b: Brush, appearance: PersonAppearance, at: TileRect): void {
  const { x, y, w, h } = at;
  const skin: SrgbColor = appearance.skin;
  b.fillStyle = css(skin);
  b.fillRect(x, y, w, h);
  const hair = css(appearance.hair);
  b.fillStyle = hair;
  if (appearance.style !== 'bald') {
    b.fillRect(x, y, w, h * 0.26);
    b.fillRect(x, y, w * 0.5, h * 0.62);
    b.fillRect(x + w * 0.92, y, w * 0.08, h * 0.5);
    b.fillRect(x + w * 0.5, y, w * 0.08, h * 0.5);
  }
  if (appearance.beard) b.fillRect(x + w * 0.56, y + h * 0.7, w * 0.38, h * 0.3);
  b.fillStyle = css([skin[0] * 0.55, skin[1] * 0.5, skin[2] * 0.5]);
  for (const k of [0.69, 0.81]) b.fillRect(x + (k - 0.028) * w, y + h * 0.46, w * 0.056, h * 0.12);
  b.fillStyle = '#111';
  for (const k of [0.69, 0.81]) b.fillRect(x + (k - 0.018) * w, y + h * 0.5, w * 0.036, h * 0.05);
  b.fillStyle = hair;
  for (const k of [0.69, 0.81]) b.fillRect(x + (k - 0.032) * w, y + h * 0.43, w * 0.064, h * 0.03);
  b.fillStyle = css([skin[0] * 0.78, skin[1] * 0.72, skin[2] * 0.7]);
  b.fillRect(x + w * 0.738, y + h * 0.52, w * 0.024, h * 0.2);
  b.fillStyle = css([skin[0] * 0.7, skin[1] * 0.42, skin[2] * 0.42]);
  b.fillRect(x + w * 0.715, y + h * 0.8, w * 0.07, h * 0.035);
}

/**
 * Paints the tile in a cell of the atlas: the upper two thirds the shirt, the lower third the head.
 */
export function paintTile(b: Brush, tile: Tile, { x, y, w, h }: TileRect, random: Random): void {
  b.save();
  b.beginPath();
  b.rect(x, y, w, h);
  b.clip();
  const shirtHeight = (h * 2) / 3;
  shirt(b, tile, { x, y, w, h: shirtHeight }, random);
  face(b, tile.appearance, { x, y: y + shirtHeight, w, h: h - shirtHeight });
  b.restore();
}

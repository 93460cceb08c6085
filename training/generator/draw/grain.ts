// Grain: noise of several sizes on painted textures.

import type { Random } from '../random.ts';
import type { Brush } from './brush.ts';

/** Adds noise of several grain sizes to what is painted; strength in 0..1 of full brightness. */
export function grain(
  brush: Brush,
  size: number,
  random: Random,
  strength: number,
  coarse = 0.5,
): void {
  const image = brush.getImageData(0, 0, size, size);
  const { data } = image;
  const cells = 16;
  const blotch = Float32Array.from({ length: cells * cells }, () => random.unit() - 0.5);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const gx = (x / size) * cells;
      const gy = (y / size) * cells;
      const [i, j] = [Math.floor(gx), Math.floor(gy)];
      const [fx, fy] = [gx - i, gy - j];
      const latticeAt = (p: number, q: number) => blotch[(q % cells) * cells + (p % cells)]!;
      const low =
        (latticeAt(i, j) * (1 - fx) + latticeAt(i + 1, j) * fx) * (1 - fy) +
        (latticeAt(i, j + 1) * (1 - fx) + latticeAt(i + 1, j + 1) * fx) * fy;
      const d = 255 * strength * ((random.unit() - 0.5) * (1 - coarse) + low * 2 * coarse);
      const k = 4 * (y * size + x);
      for (let c = 0; c < 3; c++) data[k + c] = data[k + c]! + d;
    }
  }
  brush.putImageData(image, 0, 0);
}

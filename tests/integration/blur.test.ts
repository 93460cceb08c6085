// What is blurred in a final and a preview, measured on pixels: the detail of the others is gone, that of
// the player and of the place is not. Real ffmpeg.

import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Box, Path } from '@/lib/vision/types';
import { probeMedia } from '@/workers/probe/probe-media';
import { renderFinal } from '@/workers/render/render-final';
import { renderPreview } from '@/workers/render/render-preview';
import { decodeGray, readFrames } from '../support/bar-video';
import { ffmpeg } from '../support/numbered-video';
import { folder, removeFolder } from '../support/render-fixture';

afterAll(removeFolder);

const [width, height] = [320, 180];
const player: Box = [40, 60, 80, 140];
const other: Box = [200, 40, 240, 140];
const place: Box = [110, 40, 170, 140];
const hooks = { signal: new AbortController().signal, onProgress: () => undefined };

/** Mean difference of neighboring pixels within a box, of 255. */
function detailIn(gray: Uint8Array, [x1, y1, x2, y2]: Box): number {
  let [sum, count] = [0, 0];
  for (let y = y1; y < y2; y += 1)
    for (let x = x1; x < x2 - 1; x += 1) {
      const at = y * width + x;
      sum += Math.abs((gray[at] ?? 0) - (gray[at + 1] ?? 0));
      count += 1;
    }
  return sum / count;
}

it.each([
  ['others', true],
  ['others', false],
  ['rest', true],
] as const)('%s, the player found: %s', async (blur, isFound) => {
  const source = join(folder, `noise-${blur}-${isFound}.mp4`);
  const noise = `nullsrc=s=${width}x${height}:r=25:d=0.4,geq=lum='32+190*mod(floor(X/3)+floor(Y/3),2)':cb=128:cr=128`;
  ffmpeg([
    '-f',
    'lavfi',
    '-i',
    noise,
    '-c:v',
    'libx264',
    '-qp',
    '10',
    '-pix_fmt',
    'yuv420p',
    source,
  ]);
  const frames = readFrames(source);
  const path: Path = {
    ...{ width, height },
    frames: frames.times.map((time, index) => {
      const box = isFound ? player : null;
      return { index, time, box, source: isFound ? 'seen' : 'lost', confidence: 1 };
    }),
  };
  // Looked at in every third frame.
  const people = [0, 3, 6, 9].map((frame) => ({ frame, boxes: [player, other] }));
  const style = { kind: 'dot', color: '#ffcc00', blur } as const;
  const clip = { frames, path, style, people, workDir: folder };
  const [final, preview] = [join(folder, 'final.part'), join(folder, 'preview.part')];
  const probe = await probeMedia(source, hooks.signal);
  expect(await renderFinal({ source, probe, ...clip, out: final }, hooks)).toMatchObject({
    frames: 10,
  });
  await renderPreview({ proxy: source, ...clip, out: preview }, hooks);
  const before = decodeGray(source, width, height)[0] ?? new Uint8Array();
  for (const file of [final, preview])
    for (const gray of decodeGray(file, width, height)) {
      const left = (box: Box) => detailIn(gray, box) / detailIn(before, box);
      expect(left(other)).toBeLessThan(0.15);
      if (isFound) expect(left(player)).toBeGreaterThan(0.8);
      else expect(left(player)).toBeLessThan(0.15);
      if (blur === 'rest') expect(left(place)).toBeLessThan(0.15);
      else expect(left(place)).toBeGreaterThan(0.8);
    }
});

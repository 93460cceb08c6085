// Who is suggested behind a cut: people who stand still, the second shot with other people in other
// places.

import { describe, expect, it } from 'vitest';
import { identityWarps } from '../geometry/warp';
import type { Analysis, Box, PathFrame } from '../types';
import { memoryParams as params } from './params';
import { playerBehindCut } from './player-behind-cut';

const [frames, cut] = [60, 30];
const at = (x: number): Box => [x, 300, x + 40, 400];
const unit = (angle: number) => [Math.cos(angle), Math.sin(angle)].map((v) => Math.round(127 * v));

/** Kits (angles) of the people of both shots, from left to right, 200 pixels apart. */
function clip(before: readonly number[], after: readonly number[]): Analysis {
  const index = Array.from({ length: frames }, (_, frame) => frame);
  const shown = index.map((frame) =>
    frame < cut
      ? before.map((kit, i) => ({ kit, box: at(100 + 200 * i) }))
      : after.map((kit, i) => ({ kit, box: at(180 + 200 * i) })),
  );
  return {
    ...{ width: 2000, height: 600, frameCount: frames, appearanceSize: 2 },
    shotBoundaries: [{ kind: 'cut', start: cut, end: cut }],
    times: Float64Array.from(index, (frame) => frame / 25),
    analysed: Int32Array.from(index),
    warps: identityWarps(frames),
    warpInlierRatio: new Float32Array(frames).fill(1),
    detections: shown.map((all) => ({
      count: all.length,
      boxes: Float32Array.from(all.flatMap(({ box }) => [...box])),
      scores: new Float32Array(all.length).fill(0.9),
    })),
    appearances: shown.map((all) => Int8Array.from(all.flatMap(({ kit }) => unit(kit)))),
  };
}

/** The path holds this box in one shot and is lost in the other. */
const pathIn = (box: Box, isThere: (frame: number) => boolean) =>
  Array.from(
    { length: frames },
    (_, index): PathFrame => ({
      ...{ index, time: index / 25, box: isThere(index) ? box : null },
      source: isThere(index) ? 'seen' : 'lost',
      confidence: isThere(index) ? 1 : 0,
    }),
  );

const [red, blue, green] = [0, 1, 2];

describe('behind a cut', () => {
  const before = pathIn(at(100), (frame) => frame < cut);

  it('the one in the kit is likely the player, where they stand', () => {
    const found = playerBehindCut(clip([red, blue], [green, red]), before, params)(cut, frames);
    expect(found).toMatchObject({ level: 'likely', box: at(380) });
    expect(found?.frame).toBeGreaterThanOrEqual(cut);
  });

  it('the shot before it is searched as well', () => {
    const after = pathIn(at(380), (frame) => frame >= cut);
    const find = playerBehindCut(clip([blue, red, green], [green, red]), after, params);
    expect(find(0, cut)).toMatchObject({ level: 'likely', box: at(300) });
  });

  it.each([
    ['two in one kit', [red, blue], [red, red]],
    ['no one in the kit', [red, blue], [green, blue]],
    ['no one at all', [red, blue], []],
  ])('no one is suggested among %s', (_, first, second) => {
    expect(playerBehindCut(clip(first, second), before, params)(cut, frames)).toBeNull();
  });

  it('no one is suggested by a path that hardly shows the player', () => {
    const short = pathIn(at(100), (frame) => frame < params.samplesMin - 1);
    expect(playerBehindCut(clip([red], [red, green]), short, params)(cut, frames)).toBeNull();
  });
});

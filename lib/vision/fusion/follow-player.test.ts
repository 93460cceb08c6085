// The whole tracker on small drawn clips, one situation each: what a person says, people who leave,
// shot boundaries, no detector.
// 240 x 160 pixels, 25 frames a second, still camera; all people are about 60 pixels high.

import { describe, expect, it } from 'vitest';
import { detectionsOf } from '../detector/detections';
import type { FrameSource } from '../frame-source';
import { iou } from '../geometry/boxes';
import { identityWarps } from '../geometry/warp';
import type { Analysis, Anchor, Box, PathWithDoubts, ShotBoundary } from '../types';
import { noAppearanceOrShots } from '../types';
import { followPlayer } from './follow-player';

const [width, height] = [240, 160];

type Color = readonly [number, number, number];
/**
 * A person in the clip: clothes, and the box in a frame; null: out of frame or
 * hidden.
 */
type Player = {
  readonly shirt: Color;
  readonly shorts: Color;
  at(frame: number): Box | null;
};
type Clip = { readonly analysis: Analysis; readonly frameSource: FrameSource };

const red: Color = [200, 40, 40];
const blue: Color = [40, 60, 200];
const white: Color = [230, 230, 230];

const standing = (x: number, y = 80): Box => [x - 12, y - 30, x + 12, y + 30];
const isInside = ([x1, , x2]: Box) => x2 > 4 && x1 < width - 4;

/** Later players stand in front. */
function draw(players: readonly Player[], frame: number): Uint8Array {
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const rough = ((x * 7 + y * 13) % 11) + ((x * x + 3 * y) % 17);
      let color: Color = [90 + rough, 110 + rough, 90];
      for (const { shirt, shorts, at } of players) {
        const box = at(frame);
        if (!box) continue;
        const [u, v] = [(x - box[0]) / (box[2] - box[0]), (y - box[1]) / (box[3] - box[1])];
        if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
        if (v < 0.2 && Math.abs(u - 0.5) < 0.25) color = [190, 150, 120];
        else if (v >= 0.2 && v < 0.55) color = shirt;
        else if (v >= 0.55 && Math.abs(u - 0.5) > 0.08) color = shorts;
      }
      rgb.set(color, (y * width + x) * 3);
    }
  }
  return rgb;
}

function clipOf(
  frameCount: number,
  players: readonly Player[],
  { hasDetector = true, shotBoundaries = [] as ShotBoundary[] } = {},
): Clip {
  const detected = (frame: number) =>
    players.flatMap(({ at }) => {
      const box = at(frame);
      return box && isInside(box) ? [{ box, score: 0.8 }] : [];
    });
  const analysedCount = hasDetector ? frameCount : 0;
  const analysis: Analysis = {
    width,
    height,
    frameCount,
    times: Float64Array.from({ length: frameCount }, (_, i) => i / 25),
    analysed: Int32Array.from({ length: analysedCount }, (_, i) => i),
    detections: Array.from({ length: analysedCount }, (_, i) => detectionsOf(detected(i))),
    warps: identityWarps(analysedCount),
    warpInlierRatio: new Float32Array(analysedCount).fill(1),
    ...noAppearanceOrShots,
    shotBoundaries,
  };
  const rgbFrame = (frame: number) => ({ frame, rgb: draw(players, frame) });
  const frameSource: FrameSource = {
    width,
    height,
    async *forward(from, end) {
      for (let frame = from; frame < end; frame++) yield rgbFrame(frame);
    },
    async *backward(from, end) {
      for (let frame = from; frame > end; frame--) yield rgbFrame(frame);
    },
  };
  return { analysis, frameSource };
}

async function follow(
  { analysis, frameSource }: Clip,
  anchors: readonly Anchor[],
): Promise<PathWithDoubts> {
  const run = followPlayer({ analysis, anchors, frameSource }, { usesAssociation: true });
  for (;;) {
    const next = await run.next();
    if (next.done) return next.value;
  }
}

/** Frames in which the path's box is on this one, of those in which it could be. */
const onto = ({ frames }: PathWithDoubts, at: Player['at']) =>
  frames
    .filter(({ index, box }) => box !== null && iou(box, at(index) ?? [0, 0, 0, 0]) >= 0.4)
    .map(({ index }) => index);

const walker = (shirt: Color, at: Player['at']): Player => ({ shirt, shorts: white, at });

describe('what a person says', () => {
  // Red walks to the right and is hidden behind blue from the middle on; blue stays where they met.
  const meeting = walker(red, (i) => (i < 20 ? standing(50 + 4 * i) : null));
  const other = walker(blue, () => standing(140));
  const clip = clipOf(40, [meeting, other]);

  it('the path does not contain another person at an anchor that excludes them, nor their track', async () => {
    const said: Anchor = { frame: 30, box: standing(140), notHim: true };
    const path = await follow(clip, [{ frame: 0, box: standing(50) }, said]);
    expect(onto(path, meeting.at).length).toBeGreaterThan(15);
    expect(path.frames[30]?.box).toBeNull();
    expect(onto(path, other.at).filter((frame) => frame >= 25)).toEqual([]);
  });

  it('a box drawn larger than the detection stays larger, and a later click does not undo it', async () => {
    const path = await follow(clipOf(40, [walker(red, (i) => standing(60 + 2 * i))]), [
      { frame: 0, box: [43, 44, 77, 118] },
      { frame: 20, box: standing(100) },
    ]);
    const height = (frame: number) =>
      (path.frames[frame]?.box?.[3] ?? 0) - (path.frames[frame]?.box?.[1] ?? 0);
    expect(height(10)).toBeGreaterThan(64);
    expect(height(20)).toBe(60);
    expect(height(30)).toBeCloseTo(height(10), 0);
  });
});

describe('a player who leaves the frame', () => {
  const leaving = walker(red, (i) =>
    i < 16 || i >= 34 ? standing(i < 16 ? 60 - 4 * i : 4 * (i - 34)) : null,
  );
  const staying = walker(blue, () => standing(190));

  it('is nowhere while outside, and found again when they come back where they left', async () => {
    const path = await follow(clipOf(60, [leaving, staying]), [{ frame: 0, box: standing(60) }]);
    expect(path.frames.slice(20, 34).filter(({ box }) => box !== null)).toEqual([]);
    expect(onto(path, leaving.at).filter((frame) => frame >= 45).length).toBeGreaterThan(10);
    expect(onto(path, staying.at)).toEqual([]);
  });
});

describe('without a detector', () => {
  it('the pixels alone are followed from the drawn box', async () => {
    const alone = walker(red, (i) => standing(60 + 3 * i));
    const path = await follow(clipOf(30, [alone], { hasDetector: false }), [
      { frame: 0, box: standing(60) },
    ]);
    expect(onto(path, alone.at).length).toBeGreaterThan(27);
  });
});

describe('at a shot boundary', () => {
  const jumping = walker(red, (i) => standing(i < 20 ? 60 + 2 * i : 180 - i));
  const clip = clipOf(40, [jumping], { shotBoundaries: [{ kind: 'cut', start: 20, end: 20 }] });

  it('a click on either side is followed up to the jump from its own side', async () => {
    const path = await follow(clip, [
      { frame: 2, box: standing(64) },
      { frame: 35, box: standing(145) },
    ]);
    expect(onto(path, jumping.at).length).toBeGreaterThan(37);
  });

  it('a click says nothing of the other side, and the doubt asks there', async () => {
    const path = await follow(clip, [{ frame: 2, box: standing(64) }]);
    expect(onto(path, jumping.at).filter((frame) => frame < 20).length).toBe(20);
    expect(path.doubts.some(({ reason, start }) => reason === 'cut' && start >= 20)).toBe(true);
  });
});

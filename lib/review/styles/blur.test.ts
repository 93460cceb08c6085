import { describe, expect, it } from 'vitest';
import type { Box, Path } from '@/lib/vision/types';
import { boundsOf } from '@/tests/support/draw-list-bounds';
import { blurMaskAt } from './blur';

const player: Box = [600, 300, 660, 460];
const other: Box = [100, 200, 140, 300];
const third: Box = [900, 200, 940, 300];

function pathOf(boxAt: (frame: number) => Box | null): Path {
  return {
    ...{ width: 1280, height: 720 },
    frames: Array.from({ length: 20 }, (_, index) => {
      const box = boxAt(index);
      return { index, time: index / 25, box, source: box ? 'seen' : 'lost', confidence: 1 };
    }),
  };
}

const path = pathOf(() => player);
const lost = pathOf(() => null);
const everywhere = (boxes: readonly Box[], every = 1) =>
  Array.from({ length: Math.ceil(20 / every) }, (_, k) => ({ frame: k * every, boxes }));

describe('blurred others', () => {
  it('are all boxes but the one of the player, which stays sharp', () => {
    const mask = blurMaskAt(path, 'others', everywhere([[602, 304, 659, 458], other, third]), 5);
    expect(mask.map(({ color, contours }) => [color, contours.length])).toEqual([
      ['#ffffff', 2],
      ['#000000', 1],
    ]);
    const [blurred, sharp] = mask;
    expect(boundsOf(blurred ? [blurred] : [])).toEqual({
      ...{ left: 88, right: 952, top: 192, bottom: 308 },
      width: 864,
      height: 116,
    });
    expect(boundsOf(sharp ? [sharp] : [])).toMatchObject({
      left: 600,
      right: 660,
      top: 300,
      bottom: 460,
    });
  });

  it('are all people where the player is lost', () => {
    const mask = blurMaskAt(lost, 'others', everywhere([player, other]), 5);
    expect(mask.map(({ color, contours }) => [color, contours.length])).toEqual([['#ffffff', 2]]);
  });

  it('are where they are before and after a frame that was not looked at', () => {
    const people = [
      { frame: 0, boxes: [other] },
      { frame: 6, boxes: [third] },
      { frame: 12, boxes: [] },
    ];
    const count = (frame: number) => blurMaskAt(lost, 'others', people, frame)[0]?.contours.length;
    expect([0, 3, 6, 9, 12, 15].map(count)).toEqual([1, 2, 1, 1, undefined, undefined]);
  });

  it('who only touch the player are others', () => {
    const mask = blurMaskAt(path, 'others', everywhere([[640, 300, 700, 460]]), 5);
    expect(mask).toHaveLength(2);
  });

  it('are none in a clip without people', () => {
    expect(blurMaskAt(path, 'others', [], 5)).toEqual([]);
    expect(blurMaskAt(path, 'others', everywhere([player]), 5)).toEqual([]);
  });
});

describe('a blurred rest', () => {
  it('is the whole image but an ellipse around the player', () => {
    const [mask] = blurMaskAt(path, 'rest', [], 5);
    expect(mask?.contours).toHaveLength(2);
    expect(boundsOf(mask ? [mask] : [])).toMatchObject({
      left: 0,
      right: 1280,
      top: 0,
      bottom: 720,
    });
  });

  it('is nothing where the player is lost', () => {
    expect(blurMaskAt(lost, 'rest', [], 5)).toEqual([]);
  });
});

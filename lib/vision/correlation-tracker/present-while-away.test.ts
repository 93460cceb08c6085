import { describe, expect, it } from 'vitest';
import type { Box } from '../types';
import { correlationTrackerParams } from './params';
import { type PresentDistractor, presentWhileAway } from './present-while-away';

const person = (x: number): Box => [x, 200, x + 20, 250];
/** Frames of a tenth of a second; the camera brings everything `panPx` to the left in each. */
function knownPositions(frames: readonly (readonly number[])[], panPx = 0): number[][] {
  let distractors: readonly PresentDistractor[] = [];
  return frames.map((xs, frame) => {
    const detections = xs.map((x, index) => ({ box: person(x), score: 0.8, index }));
    const warped = ({ frame: since, box }: PresentDistractor): Box =>
      person(box[0] - panPx * (frame - since));
    const secondsSince = (since: number) => (frame - since) / 10;
    const next = presentWhileAway(
      distractors,
      { frame, width: 800, height: 450, detections, warped, secondsSince },
      correlationTrackerParams,
    );
    distractors = next.distractors;
    return xs.filter((_, index) => next.indices.has(index));
  });
}

describe('while the player is outside the picture', () => {
  it('whoever stands in the middle is somebody else', () => {
    expect(knownPositions([[400]])).toEqual([[400]]);
  });

  it('whoever appears at the border may be the player', () => {
    expect(knownPositions([[400], [400, 5], [400, 15]])).toEqual([[400], [400], [400]]);
  });

  it('somebody known from the middle stays known when the camera brings them to the border', () => {
    const driftingPositions = Array.from({ length: 12 }, (_, i) => [240 - 20 * i]);
    expect(knownPositions(driftingPositions, 20)).toEqual(driftingPositions);
  });

  it('a second box of somebody known is nobody new', () => {
    const detections = [person(100), [100, 200, 114, 250] as const].map((box, index) => ({
      box,
      score: 0.8,
      index,
    }));
    const awayFrame = {
      frame: 1,
      width: 800,
      height: 450,
      detections,
      warped: ({ box }: PresentDistractor) => box,
      secondsSince: () => 0.1,
    };
    expect([
      ...presentWhileAway([{ frame: 0, box: person(101) }], awayFrame, correlationTrackerParams)
        .indices,
    ]).toEqual([0, 1]);
  });

  it('somebody known is still known after a few frames undetected, and forgotten after many', () => {
    const gap = (count: number) =>
      knownPositions([[160], [154], ...Array.from({ length: count }, () => []), [148]]).at(-1);
    expect(gap(3)).toEqual([148]);
    expect(gap(8)).toEqual([]);
  });
});

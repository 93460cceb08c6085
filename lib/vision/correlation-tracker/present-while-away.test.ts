import { describe, expect, it } from 'vitest';
import type { Box } from '../types';
import { correlationTrackerParams } from './params';
import { type PresentDistractor, presentAtExit, presentWhileAway } from './present-while-away';

const person = (x: number): Box => [x, 200, x + 20, 250];
/** Frames of a tenth of a second; the camera pans by `panPx` in each. */
function knownPositions(
  frames: readonly (readonly number[])[],
  panPx = 0,
  atExit: readonly PresentDistractor[] = [],
): number[][] {
  let distractors = atExit;
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

describe('while the target is out of the frame', () => {
  it('a person in the interior is another person', () => {
    expect(knownPositions([[400]])).toEqual([[400]]);
  });

  it('a person at the border may be the target', () => {
    expect(knownPositions([[400], [400, 5], [400, 15]])).toEqual([[400], [400], [400]]);
  });

  it('a person who stood at the border when the target left is another person', () => {
    const detections = [person(8), person(40), [6, 200, 22, 250] as const].map((box, index) => ({
      box,
      score: 0.8,
      index,
    }));
    const atExit = presentAtExit({ frame: 0, detections }, person(4), correlationTrackerParams);
    // The target itself and a second box of it are not among them.
    expect(atExit).toEqual([{ frame: 0, box: person(40) }]);
    expect(knownPositions([[42], [44, 5]], 0, atExit)).toEqual([[42], [44]]);
  });

  it('a person seen in the interior stays excluded at the border', () => {
    const driftingPositions = Array.from({ length: 12 }, (_, i) => [240 - 20 * i]);
    expect(knownPositions(driftingPositions, 20)).toEqual(driftingPositions);
  });

  it('a second box of an excluded person is excluded', () => {
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

  it('an excluded person stays excluded after a few undetected frames, not after many', () => {
    const gap = (count: number) =>
      knownPositions([[160], [154], ...Array.from({ length: count }, () => []), [148]]).at(-1);
    expect(gap(3)).toEqual([148]);
    expect(gap(8)).toEqual([]);
  });
});

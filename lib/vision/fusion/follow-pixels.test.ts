import { describe, expect, it } from 'vitest';
import { correlationTrackerParams } from '../correlation-tracker/params';
import { renderFrames } from '../synthetic/render-frames';
import { easyScene, targetId } from '../synthetic/scenes';
import type { Anchor, PathFrame, PathWithDoubts } from '../types';
import { defined, valueAt } from '../value-at';
import { followPlayer } from './follow-player';

const video = easyScene(1.6);
const frameSource = renderFrames(video);
const truth = (frame: number) => defined(valueAt(video.truth, frame).get(targetId));
const at = (frame: number): Anchor => ({ frame, box: truth(frame) });

async function runTracker(
  anchors: readonly Anchor[],
): Promise<{ result: PathWithDoubts; partials: (readonly PathFrame[])[] }> {
  const partials: (readonly PathFrame[])[] = [];
  const run = followPlayer(
    { analysis: video.analysis, anchors, frameSource },
    { usesAssociation: true },
  );
  for (;;) {
    const next = await run.next();
    if (next.done) return { result: next.value, partials };
    partials.push(next.value);
  }
}

describe('tracking by pixels', () => {
  it('yields the first frames at once, and partial paths equal the result but for smoothing', async () => {
    const { result, partials } = await runTracker([at(0)]);
    expect(valueAt(partials, 0).length).toBeLessThanOrEqual(2);
    expect(partials.length).toBeGreaterThan(2);
    for (const { index, box } of partials.flat()) {
      const final = valueAt(result.frames, index).box;
      for (let i = 0; i < 4; i++)
        expect(Math.abs((box?.[i] ?? NaN) - (final?.[i] ?? NaN))).toBeLessThan(4);
    }
  });

  it('keeps the frames before a second, agreeing anchor', async () => {
    const [one, two] = [await runTracker([at(0)]), await runTracker([at(0), at(25)])];
    const untouched = 25 - correlationTrackerParams.step.medianSteps;
    const boxes = ({ result }: typeof one) =>
      result.frames.slice(0, untouched).map(({ box }) => box);
    expect(boxes(two)).toEqual(boxes(one));
  });

  it('tracks both ways from an anchor in the middle, forward first', async () => {
    const { result, partials } = await runTracker([at(20)]);
    expect(valueAt(valueAt(partials, 0), 0).index).toBeGreaterThanOrEqual(20);
    expect(result.frames.filter(({ box }) => box).length).toBe(video.analysis.frameCount);
  });

  it('is lost from a "not visible" to the next anchor', async () => {
    const { result } = await runTracker([at(0), { frame: 10, box: null }, at(30)]);
    expect(result.frames.slice(10, 30).every(({ source }) => source === 'lost')).toBe(true);
    expect(valueAt(result.frames, 30).source).toBe('anchor');
    expect(result.doubts).toEqual([]);
  });
});

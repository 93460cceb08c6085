import { describe, expect, it } from 'vitest';
import { clickParams } from '../click/params';
import { picturesOf } from '../evaluate/synthetic-pictures';
import { easyScene, star } from '../evaluate/synthetic-scenes';
import { followClip } from '../follow-clip';
import type { Anchor, Followed, PathFrame } from '../types';

const film = easyScene(1.6);
const pictures = picturesOf(film);
const truth = (frame: number) => film.truth[frame]!.get(star)!;
const at = (frame: number): Anchor => ({ frame, box: truth(frame) });

async function followed(anchors: readonly Anchor[]): Promise<{ answer: Followed; pieces: (readonly PathFrame[])[] }> {
  const pieces: (readonly PathFrame[])[] = [];
  const run = followClip(film.analysis, anchors, pictures, { tracker: 'full' });
  for (;;) {
    const next = await run.next();
    if (next.done) return { answer: next.value, pieces };
    pieces.push(next.value);
  }
}

describe('following by the pixels', () => {
  it('tells the first frames at once, and what it tells on the way is what it answers, but for the smoothing', async () => {
    const { answer, pieces } = await followed([at(0)]);
    expect(pieces[0]!.length).toBeLessThanOrEqual(2);
    expect(pieces.length).toBeGreaterThan(2);
    for (const { index, box } of pieces.flat()) {
      const final = answer.frames[index]!.box;
      for (let i = 0; i < 4; i++) expect(Math.abs((box?.[i] ?? NaN) - (final?.[i] ?? NaN))).toBeLessThan(4);
    }
  });

  it('leaves what was right before a second, agreeing click', async () => {
    const [one, two] = [await followed([at(0)]), await followed([at(0), at(25)])];
    const untouched = 25 - clickParams.step.medianSteps;
    const boxes = ({ answer }: typeof one) => answer.frames.slice(0, untouched).map(({ box }) => box);
    expect(boxes(two)).toEqual(boxes(one));
  });

  it('starts in the middle and goes both ways, forward first', async () => {
    const { answer, pieces } = await followed([at(20)]);
    expect(pieces[0]![0]!.index).toBeGreaterThanOrEqual(20);
    expect(answer.frames.filter(({ box }) => box).length).toBe(film.analysis.frameCount);
  });

  it('shows nobody from a "not visible" to the next click', async () => {
    const { answer } = await followed([at(0), { frame: 10, box: null }, at(30)]);
    expect(answer.frames.slice(10, 30).every(({ source }) => source === 'lost')).toBe(true);
    expect(answer.frames[30]!.source).toBe('anchor');
    expect(answer.doubts).toEqual([]);
  });
});

// A slate has the rate and the setup of the final that it stands before.

import { describe, expect, it } from 'vitest';
import { type SlateModel, slateArguments, slateVideo } from './slate-recipe';

const model: SlateModel = {
  ...{ width: 1280, height: 720, highRange: false, light: null, timebase: [1, 30000] },
  codedRate: null,
  color: { space: 'bt709', primaries: 'bt709', transfer: 'bt709' },
  times: Array.from({ length: 90 }, (_, i) => (i * 1001) / 30000),
};

describe('a slate', () => {
  it.each([
    ['29.97 per second', model, [30000, 1001], 120],
    [
      '50 per second in steps of 1/12800',
      { ...model, timebase: [1, 12800], times: [0, 0.02, 0.04, 0.06] },
      [50, 1],
      200,
    ],
    ['a variable rate: its mean', { ...model, times: [0, 0.1, 0.5] }, [4, 1], 16],
    ['one frame alone', { ...model, times: [0] }, [25, 1], 100],
  ] as const)('%s', (_sentence, like, rate, frames) => {
    const video = slateVideo(like, 4);
    expect(video.rate).toEqual(rate);
    expect(video.times).toHaveLength(frames);
    expect(video.times[1]).toBeCloseTo(rate[1] / rate[0], 9);
  });

  it('is encoded as finals are, without any text in the arguments', () => {
    const text = slateArguments(slateVideo(model, 2), 'slate.ass', '/out/slate.mp4').join(' ');
    expect(text).toContain('-i color=c=black:s=1280x720:r=30000/1001');
    expect(text).toContain('ass=filename=slate.ass');
    expect(text).toContain('-c:v libx264 -preset medium -crf 18 -pix_fmt yuv420p');
    expect(text).toContain('-enc_time_base:v 1:30000 -video_track_timescale 30000');
    expect(text).toContain('-frames:v 60');
  });

  it('of a high dynamic range keeps it', () => {
    const text = slateArguments(slateVideo({ ...model, highRange: true }, 2), 's', 'o').join(' ');
    expect(text).toContain('format=yuv420p10le');
    expect(text).toContain('-c:v libx265');
    expect(text).toContain('log-level=error:fps=30000/1001');
  });

  it('of a changing rate is set up like the final, whose encoder was given the rate of the source', () => {
    const uneven = { ...model, highRange: true, times: [0, 0.1, 0.5], codedRate: [25, 1] } as const;
    const text = slateArguments(slateVideo(uneven, 2), 's', 'o').join(' ');
    expect(text).toContain('r=4/1');
    expect(text).toContain('log-level=error:fps=25/1');
  });
});

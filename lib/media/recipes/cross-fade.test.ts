// Which pieces of a reel with cross-fades are copied and which encoded, and how.

import { describe, expect, it } from 'vitest';
import { type Keyframe, type Piece, pieceArguments, pieceList, planPieces } from './cross-fade';
import type { ReelSegment } from './reel-recipe';
import { reelTimeline } from './reel-timeline';

const part: ReelSegment = {
  ...{ width: 1280, height: 720, profile: 'p', format: 'h264 yuv420p', timescale: 12800 },
  color: { space: 'bt709', primaries: 'bt709', transfer: 'bt709' },
  ...{ seconds: 10, times: Array.from({ length: 250 }, (_, i) => i / 25), hasAudio: true },
};
const keysAt = (...times: number[]): Keyframe[] =>
  times.map((time) => ({ time, decodeTime: time - 0.08 }));
const parts = [part, part, part];
const timeline = reelTimeline(parts, 1);
const short = ({ kind, part: index, from, to }: Piece) => `${kind} ${index + 1} ${from}-${to}`;

describe('the pieces of a reel with cross-fades', () => {
  it.each([
    [
      'copied between keyframes that no fade touches',
      keysAt(0, 2, 6, 9.5),
      [
        ...['copied 1 0-6', 'encoded 1 6-9', 'encoded 2 0-2', 'copied 2 2-6', 'encoded 2 6-9'],
        ...['encoded 3 0-2', 'copied 3 2-10'],
      ],
    ],
    [
      'a keyframe where the fade ends and one where it begins',
      keysAt(0, 1, 9),
      ['copied 1 0-9', 'encoded 2 0-1', 'copied 2 1-9', 'encoded 3 0-1', 'copied 3 1-10'],
    ],
    [
      'one keyframe: all of it is encoded',
      keysAt(0),
      ['encoded 1 0-9', 'encoded 2 0-9', 'encoded 3 0-10'],
    ],
    [
      'a single keyframe between the fades: nothing lies between two',
      keysAt(0, 5),
      ['copied 1 0-5', 'encoded 1 5-9', 'encoded 2 0-9', 'encoded 3 0-5', 'copied 3 5-10'],
    ],
  ])('%s', (_sentence, keys, expected) => {
    expect(planPieces(parts, timeline, [keys, keys, keys]).map(short)).toEqual(expected);
  });

  it('of parts that differ are all encoded, one for each', () => {
    const pieces = planPieces(parts, timeline, null);
    expect(pieces.map(short)).toEqual(['encoded 1 0-9', 'encoded 2 0-9', 'encoded 3 0-10']);
    expect(pieces.map((piece) => piece.kind === 'encoded' && piece.fade)).toEqual([0, 1, 1]);
  });

  it('cover exactly the frames of the timeline', () => {
    const keys = keysAt(0, 2, 6, 9.5);
    const frames = planPieces(parts, timeline, [keys, keys, keys]).reduce(
      (sum, { from, to }) => sum + part.times.filter((t) => t >= from && t < to).length,
      0,
    );
    expect(frames).toBe(timeline.times.length);
  });

  it('are listed with their durations; a copied one ends before the next keyframe is decoded', () => {
    const keys = keysAt(0, 6);
    const pieces = planPieces([part, part], reelTimeline([part, part], 1), [keys, keys]);
    expect(pieceList(pieces, ['part-1.mp4', 'part-2.mp4'], ['a.mp4', 'b.mp4', 'c.mp4'])).toBe(
      'ffconcat version 1.0\nfile part-1.mp4\ninpoint 0.000000\noutpoint 5.919500\nduration 6.000000\nfile b.mp4\ninpoint 0\nduration 3.000000\nfile c.mp4\ninpoint 0\nduration 6.000000\nfile part-2.mp4\ninpoint 6.000000\nduration 4.000000\n',
    );
  });
});

describe('an encoded piece', () => {
  const files = { name: 'part-2.mp4', part, before: { name: 'part-1.mp4', part }, out: '/out/p' };
  const piece = { kind: 'encoded', part: 1, from: 0, to: 2, fade: 1 } as const;

  it('like its parts has their time base, and the end of the part before over its start', () => {
    const argv = pieceArguments(piece, files, { kind: 'like-parts', timebase: [1, 12800] });
    const text = argv.join(' ');
    expect(text).toContain('[0:v:0]trim=start_pts=0:end_pts=25600,setpts=PTS-0,format=yuv420p');
    expect(text).toContain('-ss 9.000000 -noaccurate_seek');
    expect(text).toContain('[1:v:0]trim=start_pts=115200,setpts=PTS-115200,tpad=');
    // The last 25 frames; one more ends them.
    expect(text).toContain('tpad=stop_mode=clone:stop=1,setpts=if(lt(N\\,25)\\,PTS\\,12800)');
    expect(text).toContain('fade=t=out:st=0:d=1.000000000:alpha=1[over]');
    expect(text).toContain('-enc_time_base:v 1:12800 -video_track_timescale 12800');
  });

  it('fitted has the size and the colors of all', () => {
    const high = { ...part, color: { ...part.color, transfer: 'arib-std-b67' } };
    const size = { width: 1920, height: 1080 };
    const format = { kind: 'fitted', size, first: high, fps: 50, range: null } as const;
    const text = pieceArguments({ ...piece, fade: 0 }, { ...files, part: high }, format).join(' ');
    expect(text).toContain('scale=1920:1080');
    expect(text).toContain('-level:v 4.2');
    expect(text).toContain('colorspace=bt709:color_primaries=bt709:color_trc=bt709');
    expect(text).toContain('-enc_time_base:v 1:90000');
    expect(text).not.toContain('overlay');
  });

  it('fitted keeps a high dynamic range that all have, through the fade, at one rate for all', () => {
    const color = { space: 'bt2020nc', primaries: 'bt2020', transfer: 'smpte2084' };
    const high = { ...part, color };
    const range = { color, light: { contentLight: [1000, 400] } } as const;
    const size = { width: 1280, height: 720 };
    const format = { kind: 'fitted', size, first: high, fps: 59.94, range } as const;
    const both = { ...files, part: high, before: { name: 'part-1.mp4', part: high } };
    const text = pieceArguments(piece, both, format).join(' ');
    expect(text).not.toContain('colorchannelmixer');
    expect(text).not.toMatch(/yuva?420p,/);
    expect(text).toContain('overlay=format=yuv420p10:');
    expect(text).toContain('colorspace=bt2020nc:color_primaries=bt2020:color_trc=smpte2084');
    expect(text).toContain('log-level=error:fps=60000/1001:max-cll=1000,400');
    expect(text).not.toContain('-level:v');
  });
});

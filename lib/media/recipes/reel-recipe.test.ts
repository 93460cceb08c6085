import { describe, expect, it } from 'vitest';
import {
  chapterList,
  mixedTimescale,
  partList,
  planReel,
  type ReelSegment,
  reelArguments,
} from './reel-recipe';

const part: ReelSegment = {
  width: 1280,
  height: 720,
  profile: 'h264 1280 720',
  format: 'h264 yuv420p',
  color: { space: 'bt709', primaries: 'bt709', transfer: 'bt709' },
  timescale: 12800,
  seconds: 2.5,
  times: Array.from({ length: 125 }, (_, i) => i / 50),
  hasAudio: true,
};
const files = { list: 'parts.ffconcat', chapters: 'chapters.txt', out: '/out/reel.part' };

function argumentsOf(parts: ReelSegment[]): string {
  const names = parts.map((_, i) => `part-${i + 1}.mp4`);
  return reelArguments({ plan: planReel(parts), parts: names, ...files }).join(' ');
}

describe('a reel', () => {
  it('has the frames of its clips, each at its own time after the clips before', () => {
    const { times } = planReel([part, { ...part, seconds: 0.5, times: [0, 0.2, 0.3] }, part]);
    expect(times).toHaveLength(253);
    expect(times.slice(124, 129)).toEqual(
      [2.48, 2.5, 2.7, 2.8, 3].map((time) => expect.closeTo(time, 9)),
    );
  });

  it('copies the video of clips that agree', () => {
    const argv = argumentsOf([part, part]);
    expect(argv).toContain('-map 0:v:0 -c:v copy');
    expect(argv).toContain('-video_track_timescale 12800');
  });

  it('shows its last frame for as long as its last clip does', () => {
    const slow = { ...part, profile: 'other', seconds: 2, times: [0, 0.5, 1, 1.5] };
    expect(argumentsOf([part, slow])).toContain(`duration=${0.5 * mixedTimescale} `);
    expect(argumentsOf([slow, part])).toContain(`duration=${0.02 * mixedTimescale} `);
  });

  it('takes pieces of one size where one clip has another profile', () => {
    const plan = planReel([part, { ...part, width: 1920, height: 800, profile: 'other' }]);
    expect(plan).toMatchObject({ copiesVideo: false, width: 1920, height: 800 });
    expect(plan.timescale).toBe(mixedTimescale);
  });

  const high: ReelSegment = {
    ...part,
    profile: 'hevc',
    format: 'hevc yuv420p10le',
    color: { space: 'bt2020nc', primaries: 'bt2020', transfer: 'arib-std-b67' },
  };
  const other = { ...high, profile: 'other' };

  it.each([
    ['copied', [high, high], null, { copiesVideo: true, format: 'hevc yuv420p10le' }],
    ['made of pieces', [high, other], high.color, { format: 'hevc yuv420p10le' }],
    ['of different ranges', [high, part], null, { range: null, format: 'h264 yuv420p' }],
  ] as const)('of high dynamic range, %s, has the format', (_, parts, color, plan) => {
    const range = color && { color, light: null };
    const wishes = { crossFadeSeconds: 0, loudness: null, range };
    expect(planReel(parts, wishes)).toMatchObject(plan);
  });

  it('joins audio by samples, cut or padded to the duration of each clip’s video', () => {
    expect(planReel([part]).filters).toBe(
      '[1:a:0]aresample=48000:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo,apad,asetpts=N/SR/TB,atrim=end=2.500000000[a0];[a0]concat=n=1:v=0:a=1[a]',
    );
  });

  it('is silent during a clip without audio', () => {
    expect(planReel([part, { ...part, hasAudio: false }]).filters).toContain(
      'anullsrc=r=48000:cl=stereo,aformat=sample_fmts=fltp,atrim=end=2.500000000[a1]',
    );
  });

  it('has no audio when no clip has any, and then reads each clip once', () => {
    const argv = argumentsOf([{ ...part, hasAudio: false }]);
    expect(argv).not.toContain('[a]');
    expect(argv).not.toContain('part-1.mp4');
    expect(argv).toContain('-map_chapters 1');
  });

  it('lists its parts with the duration of their video', () => {
    expect(partList(['part-1.mp4', 'part-2.mp4'], [part, part])).toBe(
      'ffconcat version 1.0\nfile part-1.mp4\ninpoint 0\nduration 2.500000\nfile part-2.mp4\ninpoint 0\nduration 2.500000\n',
    );
  });

  it('has adjacent chapters, one for each clip', () => {
    expect(chapterList(planReel([part, part]).timeline, ['Clip 1', 'Clip 2'])).toBe(
      ';FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=2500\ntitle=Clip 1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=2500\nEND=5000\ntitle=Clip 2\n',
    );
  });

  it.each([
    ['Goal', 'Goal'],
    ['a=b;c#d\\e', 'a\\=b\\;c\\#d\\\\e'],
    ['ends so \\', 'ends so \\\\ '],
    ['[CHAPTER]\nTIMEBASE=1/1', '[CHAPTER] TIMEBASE\\=1/1'],
    ['x\u0000y\r\n;z', 'x y  \\;z'],
  ])('a title of any text is one value: %j', (title, written) => {
    const list = chapterList(planReel([part]).timeline, [title]);
    expect(list.split('\n').slice(0, -1)).toHaveLength(6);
    expect(list).toContain(`\ntitle=${written}\n`);
  });
});

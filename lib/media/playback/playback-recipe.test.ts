// One decode of a chunk into what a browser plays.

import { describe, expect, test } from 'vitest';
import { probeFixture } from '@/tests/support/probe-fixture';
import { clipSpan } from '../clip/clip-span';
import { spriteLayout } from '../sprite';
import { type PlaybackOptions, playbackArguments, playbackTimescale } from './playback-recipe';

const rung = (name: string, width: number, height: number, bitsPerSecond: number) => ({
  ...{ name, width, height, bitsPerSecond },
});
const audio = { index: 1, codec: 'aac', channels: 2, sampleRate: 44_100 };

function optionsOf(
  facts: Parameters<typeof probeFixture>[0] = {},
  more: Partial<PlaybackOptions> = {},
): PlaybackOptions {
  const probe = probeFixture({ startSeconds: 1.5, audio, ...facts });
  return {
    source: '/s/x.mp4',
    probe,
    span: clipSpan(probe, 12, 36),
    startSeconds: 12,
    stopSeconds: 36,
    plan: {
      rungs: [rung('1080p', 1920, 1080, 4_000_000), rung('720p', 1280, 720, 1_500_000)],
      stride: 1,
      soundBitsPerSecond: 96_000,
      bytesExpected: 1,
      notes: [],
    },
    thumbnails: spriteLayout(24, 1280, 720),
    firstFrame: 360,
    soundStart: 1.5,
    ...more,
  };
}

const graphsOf = (options: PlaybackOptions) => {
  const args = playbackArguments(options);
  return args.flatMap((word, i) => (args[i - 1] === '-filter_complex' ? [word.split(';')] : []));
};
/** The words of one output, from its label to its file. */
const outputOf = (options: PlaybackOptions, label: string, file: string) => {
  const args = playbackArguments(options);
  return args.slice(args.indexOf(label) - 1, args.indexOf(file) + 1).join(' ');
};

describe('frames', () => {
  test('each rung and the thumbnails from one decode', () => {
    const [frames = []] = graphsOf(optionsOf());
    expect(frames[0]).toMatch(/split=3\[rung0\]\[rung1_in\]\[tiles_in\]$/);
    expect(frames[1]).toBe('[rung1_in]scale=1280:720:flags=bilinear,setsar=1[rung1]');
    expect(frames.at(-1)).toMatch(/\[sprite\]$/);
  });

  test('times are those of the list; the first frame of a match begins it', () => {
    const settimes = (options: PlaybackOptions) =>
      graphsOf(options)[0]?.[0]
        ?.match(/settb=(\S+?),setpts='([^']+)'/)
        ?.slice(1);
    expect(settimes(optionsOf())).toEqual(['1/90000', 'PTS-(135000)']);
    expect(settimes(optionsOf({}, { startSeconds: 0 }))).toEqual([
      '1/90000',
      'if(eq(N,0),0,PTS-(135000))',
    ]);
  });

  test.each<[string, readonly [number, number], number]>([
    ['thirtieths of 1001', [1, 30_000], 90_000],
    ['a camera', [1, 12_800], 102_400],
    ['milliseconds', [1, 1000], 90_000],
    ['a clock that is fine enough', [1, 90_000], 90_000],
    ['microseconds', [1, 1_000_000], 1_000_000],
  ])('no time of %s is rounded', (_, timebase, timescale) => {
    expect(playbackTimescale([timebase[0], timebase[1]])).toBe(timescale);
    expect(timescale % timebase[1]).toBe(0);
  });

  test('of many frames a second only some are kept, counted over the whole match', () => {
    const options = optionsOf();
    const plan = { ...options.plan, stride: 4 };
    expect(graphsOf({ ...options, plan })[0]?.[0]).toContain("select='not(mod(n+360,4))'");
    expect(graphsOf(options)[0]?.[0]).not.toContain('mod(');
  });

  test('a rung: no B-frames, a bounded rate, fragments that begin with keyframes', () => {
    const words = outputOf(optionsOf(), '[rung1]', '720p.mp4');
    for (const part of ['-bf 0', '-maxrate 1500000', '-bufsize 1500000', '+frag_keyframe'])
      expect(words).toContain(part);
    expect(words).toContain('-map_metadata -1');
  });
});

describe('sound', () => {
  test('from whole frames of AAC, led in, with as many samples for the waveform as the chunk has', () => {
    const [, sound = []] = graphsOf(optionsOf());
    // 563 frames of 1024 samples are the first whole ones at or after second 12; 8 go before them.
    expect(sound.join(';')).toContain(`asetpts=N+${(563 - 8 - 1) * 1024}[sound]`);
    const levels = sound.at(-1)?.match(/start_sample=(\d+):end_sample=(\d+)/);
    expect(Number(levels?.[2]) - Number(levels?.[1])).toBe(24 * 48_000);
    expect(outputOf(optionsOf(), '[sound]', 'sound.mp4')).toContain(
      `noise=drop='lt(pts,${563 * 1024})+gte(pts,${1688 * 1024})'`,
    );
  });

  test('times that are rounded are made whole packets; unless the first one is not known', () => {
    expect(graphsOf(optionsOf())[1]?.join(';')).toContain('round(1.5*SR)');
    expect(graphsOf(optionsOf({}, { soundStart: null }))[1]?.join(';')).not.toContain('NB_SAMPLES');
  });

  test.each<[string, PlaybackOptions]>([
    ['a video without sound', optionsOf({ audio: null })],
    [
      'a plan without sound',
      optionsOf({}, { plan: { ...optionsOf().plan, soundBitsPerSecond: null } }),
    ],
  ])('none: %s', (_, options) => {
    expect(graphsOf(options)).toHaveLength(1);
    expect(playbackArguments(options)).not.toContain('sound.mp4');
  });
});

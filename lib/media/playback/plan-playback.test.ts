import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { probeFixture } from '@/tests/support/probe-fixture';
import { planPlayback } from './plan-playback';

const stereo = { index: 1, codec: 'aac', channels: 2, sampleRate: 48_000 };

/** A source of this size and rate, 90 minutes long unless said otherwise. */
function source(
  [width, height]: readonly [number, number],
  megabitsPerSecond: number,
  more: Parameters<typeof probeFixture>[0] = {},
) {
  const durationSeconds = more.durationSeconds ?? 5400;
  const facts = { durationSeconds, width, height, codedWidth: width, codedHeight: height };
  const probe = probeFixture({ audio: stereo, ...facts, ...more });
  return { ...probe, sizeBytes: Math.round((megabitsPerSecond * 1e6 * durationSeconds) / 8) };
}

const names = (probe: ReturnType<typeof source>, sharePercent = 15) =>
  planPlayback(probe, { sharePercent }).rungs.map(
    ({ name, width, height }) => `${name} ${width}x${height}`,
  );

describe('rungs', () => {
  test.each([
    ['a camera at 24 Mb/s', source([1920, 1080], 24), ['1080p 1920x1080', '720p 1280x720']],
    ['10 GB in 90 minutes', source([1920, 1080], 14.8), ['720p 1280x720']],
    [
      'a phone in 4K at 60 frames/s',
      source([3840, 2160], 55, { fps: 60 }),
      ['1080p 1920x1080', '720p 1280x720'],
    ],
    ['a stream at 6 Mb/s', source([1920, 1080], 6), ['540p 960x540']],
    ['a stream at 3 Mb/s', source([1280, 720], 3), ['360p 640x360']],
    ['upright', source([1080, 1920], 14.8), ['720p 720x1280']],
    ['a small video is not enlarged', source([480, 270], 6), ['720p 480x270']],
    ['odd sides become even', source([1001, 563], 14.8), ['720p 1002x564']],
  ])('%s', (_, probe, expected) => {
    expect(names(probe)).toEqual(expected);
  });

  test('a larger share gives more', () => {
    expect(names(source([1920, 1080], 6), 70)).toEqual(['1080p 1920x1080', '720p 1280x720']);
  });

  test('too little for anything: the source plays as it is', () => {
    const plan = planPlayback(source([1280, 720], 1), { sharePercent: 15 });
    expect(plan).toMatchObject({ rungs: [], bytesExpected: 0, soundBitsPerSecond: null });
    expect(plan.notes).toEqual([
      'Nothing is made beside this video: PLAYBACK_DISK_PERCENT (15 %) of its bytes is too little. It plays as it is.',
    ]);
  });

  test('what few browsers play is made in any case', () => {
    const plan = planPlayback(source([1280, 720], 1, { codec: 'wmv3', container: 'asf' }), {
      sharePercent: 15,
    });
    expect(plan.rungs.map(({ name }) => name)).toEqual(['360p']);
    expect(plan.notes[0]).toMatch(/^Few browsers play this video as it is, so 360p is made/);
  });

  test('a note says why the frames are small', () => {
    const { notes } = planPlayback(source([1920, 1080], 6), { sharePercent: 15 });
    expect(notes[0]).toMatch(/^Made in 540p/);
  });
});

describe('frames and sound', () => {
  test.each([
    [24, 1],
    [59.94, 1],
    [60, 1],
    [120, 2],
    [240, 4],
  ])('of %d frames a second every %dth is kept', (fps, stride) => {
    const plan = planPlayback(source([1920, 1080], 60, { fps }), { sharePercent: 15 });
    expect(plan.stride).toBe(stride);
    expect(plan.notes.some((note) => note.includes('frames a second'))).toBe(stride > 1);
  });

  test.each([
    [24, 96_000],
    [4, 64_000],
    [2, 48_000],
  ])('sound of a source of %d Mb/s has %d bits a second', (megabits, expected) => {
    const { soundBitsPerSecond } = planPlayback(source([640, 360], megabits, { codec: 'vp9' }), {
      sharePercent: 15,
    });
    expect(soundBitsPerSecond).toBe(expected);
  });

  test('no sound, no bits for it', () => {
    const probe = { ...source([1920, 1080], 24), audio: null };
    expect(planPlayback(probe, { sharePercent: 15 }).soundBitsPerSecond).toBeNull();
  });
});

test('what a browser plays by itself never takes more than its share', () => {
  const size = fc.constantFrom<readonly [number, number]>(
    [3840, 2160],
    [1920, 1080],
    [720, 1280],
    [640, 480],
    [64, 64],
  );
  const property = fc.property(
    size,
    fc.double({ min: 0.1, max: 200, noNaN: true }),
    fc.integer({ min: 1, max: 200 }),
    fc.double({ min: 1, max: 21_600, noNaN: true }),
    fc.double({ min: 5, max: 240, noNaN: true }),
    (dimensions, megabits, sharePercent, durationSeconds, fps) => {
      const probe = source(dimensions, megabits, { durationSeconds, fps });
      const plan = planPlayback(probe, { sharePercent });
      expect(plan.bytesExpected).toBeLessThanOrEqual((probe.sizeBytes * sharePercent) / 100 + 1);
      for (const rung of plan.rungs) {
        expect(rung.width % 2 === 0 && rung.height % 2 === 0).toBe(true);
        expect(rung.bitsPerSecond).toBeGreaterThan(0);
      }
    },
  );
  fc.assert(property, { numRuns: 300 });
});

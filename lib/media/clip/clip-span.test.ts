import { expect, test } from 'vitest';
import { probeFixture } from '@/tests/support/probe-fixture';
import { clipSpan, seekOptions, spanFilter, spanFromKey } from './clip-span';

test('a span counts from the start of the container’s clock', () => {
  expect(
    clipSpan(
      probeFixture({ startSeconds: 1.4, timebase: [1, 90000], container: 'mpegts' }),
      10,
      12,
    ),
  ).toEqual({
    startTick: 11.4 * 90000 - 45,
    stopTick: 13.4 * 90000 - 45,
    clockStart: 11.4,
    clockStop: 13.4,
    seekSeconds: 9.5,
  });
});

test.each([
  ['the end of one clip is the start of the next', 3.337],
  ['at a whole second', 7],
  ['at a third', 1 / 3],
])('%s', (_, cut) => {
  const probe = probeFixture({});
  expect(clipSpan(probe, 0, cut).stopTick).toBe(clipSpan(probe, cut, 10).startTick);
});

test('reading begins before the clip, and never before the container', () => {
  expect(seekOptions(clipSpan(probeFixture({}), 0.2, 5))).toEqual(['-copyts']);
  expect(seekOptions(clipSpan(probeFixture({}), 60, 65))).toEqual([
    '-copyts',
    '-noaccurate_seek',
    '-ss',
    '59.500000',
  ]);
});

test('without an index reading begins well before the keyframe, however far it lies', () => {
  const probe = probeFixture({ startSeconds: 1.4, timebase: [1, 90000], container: 'mpegts' });
  const span = clipSpan(probe, 100, 105);
  expect(spanFromKey(probe, span, 61.4 * 90000)).toEqual({ ...span, seekSeconds: 58.5 });
  expect(spanFromKey(probe, span, 2.4 * 90000).seekSeconds).toBe(0);
});

test('the filter uses whole ticks, so no frame is lost to rounding', () => {
  expect(
    spanFilter({ startTick: 60045, stopTick: 90000, clockStart: 0, clockStop: 0, seekSeconds: 0 }),
  ).toBe(
    "trim=start_pts=60045:end_pts=90000,select='isnan(prev_selected_pts)+gt(pts,prev_selected_pts)'",
  );
});

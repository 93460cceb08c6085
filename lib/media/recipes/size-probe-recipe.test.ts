import { expect, test } from 'vitest';
import { letterbox } from '@/lib/vision/detector/letterbox';
import { probeFixture } from '@/tests/support/probe-fixture';
import { clipSpan } from '../clip/clip-span';
import { sizeProbeArguments } from './size-probe-recipe';

const probe = probeFixture({});
const options = {
  source: '/s/x.mp4',
  probe,
  span: clipSpan(probe, 2, 7),
  proxy: { width: 1280, height: 720 },
  geometry: letterbox(1920, 1080, 960),
  detectorPipes: ['probe-rgb0.pipe', 'probe-rgb1.pipe'],
  keyframeCount: 4,
};
const args = sizeProbeArguments(options);

test('the first frame is that of the clip, the others are keyframes spread over it', () => {
  const times = args.flatMap((arg, i) => (args[i - 1] === '-ss' ? [Number(arg)] : []));
  const [seek, ...spread] = times;
  expect(seek).toBe(1.5);
  expect(spread).toEqual([3, 4, 5, 6]);
  expect(args.filter((arg) => arg === '-skip_frame')).toHaveLength(4);
  expect(args.filter((arg) => arg === 'file:/s/x.mp4')).toHaveLength(5);
});

test('the frames are dealt to the detectors in turn, the first is also the poster', () => {
  const filters = args[args.indexOf('-filter_complex') + 1]?.split(';') ?? [];
  expect(filters[0]).toMatch(/trim=end_frame=1,.*split=2\[first\]\[frame0\]$/);
  expect(filters.find((filter) => filter.includes('concat'))).toBe(
    '[frame0][frame1][frame2][frame3][frame4]concat=n=5:v=1:a=0,setpts=N[model]',
  );
  expect(filters.slice(-2)).toEqual([
    "[share0]select='eq(mod(n,2),0)'[rgb0]",
    "[share1]select='eq(mod(n,2),1)'[rgb1]",
  ]);
  expect(args.join(' ')).toContain('-map [poster]');
  expect(args.at(-1)).toBe('probe-rgb1.pipe');
});

test('a clip longer than its source has keyframes of the source only', () => {
  const long = sizeProbeArguments({
    ...options,
    span: clipSpan(probe, 0, probe.durationSeconds + 60),
  });
  const last = Number(long[long.lastIndexOf('-ss') + 1]);
  expect(last).toBeCloseTo(0.8 * probe.durationSeconds, 3);
});

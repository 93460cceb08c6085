import { expect, test } from 'vitest';
import { detectGeometry } from '@/lib/vision/detect-geometry';
import { aProbe } from '@/tests/support/a-probe';
import { clipSpan } from './clip-span';
import { firstLookArguments } from './first-look-recipe';

const probe = aProbe({});
const choice = {
  source: '/s/x.mp4',
  probe,
  span: clipSpan(probe, 2, 7),
  proxy: { width: 1280, height: 720 },
  geometry: detectGeometry(1920, 1080, 960),
  detectorPipes: ['first-rgb0.pipe', 'first-rgb1.pipe'],
  pictures: 4,
};
const words = firstLookArguments(choice);

test('the first picture is the clip’s own first frame, the others are keyframes spread over the clip', () => {
  const times = words.flatMap((word, i) => (words[i - 1] === '-ss' ? [Number(word)] : []));
  const [seek, ...spread] = times;
  expect(seek).toBe(1.5);
  expect(spread).toEqual([3, 4, 5, 6]);
  expect(words.filter((word) => word === '-skip_frame')).toHaveLength(4);
  expect(words.filter((word) => word === 'file:/s/x.mp4')).toHaveLength(5);
});

test('all of them go to the detectors in turn, the first also into the poster', () => {
  const filters = words[words.indexOf('-filter_complex') + 1]?.split(';') ?? [];
  expect(filters[0]).toMatch(/trim=end_frame=1,.*split=2\[first\]\[picture0\]$/);
  expect(filters.find((filter) => filter.includes('concat'))).toBe(
    '[picture0][picture1][picture2][picture3][picture4]concat=n=5:v=1:a=0,setpts=N[model]',
  );
  expect(filters.slice(-2)).toEqual(["[turn0]select='eq(mod(n,2),0)'[rgb0]", "[turn1]select='eq(mod(n,2),1)'[rgb1]"]);
  expect(words.join(' ')).toContain('-map [poster]');
  expect(words.at(-1)).toBe('first-rgb1.pipe');
});

test('a clip longer than its source looks no further than the source', () => {
  const long = firstLookArguments({ ...choice, span: clipSpan(probe, 0, probe.durationSeconds + 60) });
  const last = Number(long[long.lastIndexOf('-ss') + 1]);
  expect(last).toBeCloseTo(0.8 * probe.durationSeconds, 3);
});

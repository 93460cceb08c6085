import { expect, test } from 'vitest';
import { isHit } from '@/lib/vision/evaluate/clicked-player';
import { skippedFor } from '@/tests/support/needs';
import { findSampleCases } from './sample-set';
import { identityOf, readTruth, sampleMissing } from './sample-truth';

test('names the missing sample as skipped', () => {
  expect(findSampleCases('the sample match is not here')).toEqual({
    cases: [],
    missing: ['sample: the sample match is not here'],
  });
});

test(
  'each person is clicked once in an unoccluded frame, and the case of the listed player has the name of the video',
  skippedFor(sampleMissing),
  () => {
    const { cases, missing } = findSampleCases(null);
    expect(missing).toEqual([]);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    for (const { name, video, click, truth, person, people } of cases) {
      const entry = readTruth(`${name.split(' ')[0]}.mp4`)[click.frame]?.find(
        ({ id }) => id === person,
      );
      expect(entry?.visibility).toBeGreaterThanOrEqual(0.9);
      expect(isHit(truth[click.frame], entry?.box)).toBe(true);
      expect(people[click.frame]?.get(person)).toEqual(entry?.box);
      expect(video).toMatch(/\.mp4$/);
    }
    const listed = {
      'sample-football': '10 Linden',
      'sample-basketball': '23 Linden',
      'sample-volleyball': '9 Linden',
    };
    for (const [name, player] of Object.entries(listed))
      expect(cases.find((one) => one.name === name)?.person).toBe(
        identityOf(player, `${name}.mp4`),
      );
  },
);

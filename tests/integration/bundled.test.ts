// What comes with the program is whole: the built-in detector is the one its checksum and its card speak of, and the sample's list,
// videos and truth agree with each other.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planList } from '@/lib/highlights/plan-list';
import { readBuiltInModel } from '@/lib/server/models/built-in-model';
import { readSampleFiles, sampleFolder } from '@/lib/server/sample/sample-files';
import { identityOf, readTruth } from '@/scripts/sample/read-truth';
import { probeMedia } from '@/workers/cut/probe-media';
import { countFrames } from '../support/mark-on-film';

const { signal } = new AbortController();
const megabyte = 1e6;
const builtInFolder = join(import.meta.dirname, '../../lib/server/models/bundled');
const hasModel = existsSync(join(builtInFolder, 'followspot-people.onnx'));
const sample = await readSampleFiles('somebody');

test.skipIf(!hasModel)('the built-in detector is the file that its checksum and its model card speak of', async () => {
  const builtIn = await readBuiltInModel('on');
  expect(builtIn.state).toBe('ready');
  expect(readFileSync(join(builtInFolder, 'MODEL_CARD.md'), 'utf8')).toContain(builtIn.file?.sha256);
});

test.skipIf(sample === null)('the sample is small', () => {
  const files = readdirSync(sampleFolder).map((name) => statSync(join(sampleFolder, name)).size);
  expect(files.reduce((sum, size) => sum + size, 0)).toBeLessThan(8 * megabyte);
});

test.skipIf(sample === null)('every row of the sample list becomes part of a clip, and every video has one', async () => {
  const videos = await Promise.all(
    (sample?.videos ?? []).map(async ({ id, name, path }) => {
      const { durationSeconds, video } = await probeMedia(path, signal);
      expect([video.width, video.height]).toEqual([1280, 720]);
      return { id, name, durationSeconds, fps: video.fps };
    }),
  );
  const plan = planList({ text: sample?.list ?? '', videos, videoNames: {}, padding: { before: 0, after: 0 } });
  expect([plan.problems, plan.rows.flatMap(({ problems, warnings }) => [...problems, ...warnings])]).toEqual([[], []]);
  expect(new Set(plan.sessions.map(({ videoId }) => videoId)).size).toBe(videos.length);
});

test.skipIf(sample === null)(
  'the truth of a sample video has every frame, and the players of the list are in it when their clips begin',
  async () => {
    const rows = (sample?.list ?? '')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((row) => row.split(','));
    for (const { name, path } of sample?.videos ?? []) {
      const truth = readTruth(name);
      expect(truth.length, name).toBe(countFrames(path));
      const { fps } = (await probeMedia(path, signal)).video;
      for (const [videoName, start = '', , player = ''] of rows.filter(([video]) => video === name)) {
        const seconds = start.split(':').reduce((sum, part) => 60 * sum + Number(part), 0);
        const seen = truth[Math.round(seconds * fps)]?.find(({ id }) => id === identityOf(player, videoName ?? ''));
        expect(seen?.visibility, `${player} at ${start} in ${name}`).toBeGreaterThan(0.5);
      }
    }
  },
);

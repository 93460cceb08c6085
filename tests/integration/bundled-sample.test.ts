// The bundled files are complete: the built-in detector matches its checksum and model card, and
// the sample's list, videos and truth agree with each other.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planList } from '@/lib/highlights/plan-list';
import { readBuiltInModel } from '@/lib/server/models/built-in-model';
import { readSampleFiles, sampleFolder } from '@/lib/server/sample/sample-files';
import { identityOf, readTruth } from '@/scripts/eval/sample-truth';
import { probeMedia } from '@/workers/probe/probe-media';
import { skippedFor } from '../support/needs';

const { signal } = new AbortController();
const megabyte = 1e6;
const builtInFolder = join(import.meta.dirname, '../../lib/server/models/bundled');
const modelMissing = existsSync(join(builtInFolder, 'followspot-people.onnx'))
  ? null
  : 'the built-in detector is not here';
const sample = await readSampleFiles('sample-test');
const sampleMissing = sample === null ? 'the sample match is not here' : null;

test(
  'the built-in detector matches its checksum and its model card',
  skippedFor(modelMissing),
  async () => {
    const builtIn = await readBuiltInModel('on');
    expect(builtIn.state).toBe('ready');
    expect(readFileSync(join(builtInFolder, 'MODEL_CARD.md'), 'utf8')).toContain(
      builtIn.file?.sha256,
    );
  },
);

test('the sample is small', skippedFor(sampleMissing), () => {
  const files = readdirSync(sampleFolder).map((name) => statSync(join(sampleFolder, name)).size);
  expect(files.reduce((sum, size) => sum + size, 0)).toBeLessThan(8 * megabyte);
});

/** The dry run of the sample's list against its real videos. */
async function plan() {
  const videos = await Promise.all(
    (sample?.videos ?? []).map(async ({ id, name, path }) => {
      const { durationSeconds, video } = await probeMedia(path, signal);
      return { id, name, durationSeconds, fps: video.fps, size: [video.width, video.height] };
    }),
  );
  return {
    videos,
    ...planList({
      text: sample?.list ?? '',
      videos,
      videoNames: {},
      padding: { before: 0, after: 0 },
    }),
  };
}

test(
  'every row of the sample list becomes part of a clip, and every video has one',
  skippedFor(sampleMissing),
  async () => {
    const { videos, problems, rows, sessions } = await plan();
    expect(videos.map(({ size }) => size)).toEqual(videos.map(() => [1280, 720]));
    expect([...problems, ...rows.flatMap((row) => [...row.problems, ...row.warnings])]).toEqual([]);
    expect(new Set(sessions.map(({ videoId }) => videoId)).size).toBe(videos.length);
  },
);

test(
  'the ground truth has every frame of its video, and the players of the list are visible when their clips begin',
  skippedFor(sampleMissing),
  async () => {
    const { videos, rows } = await plan();
    for (const { name, fps, durationSeconds } of videos) {
      const truth = readTruth(name);
      expect(truth.length, name).toBe(Math.round(durationSeconds * (fps ?? 0)));
      for (const row of rows.filter(({ include, videoName }) => include && videoName === name)) {
        const target = truth[Math.round((row.startSeconds ?? 0) * (fps ?? 0))]?.find(
          ({ id }) => id === identityOf(row.playerName, name),
        );
        expect(
          target?.visibility,
          `${row.playerName} at ${row.startSeconds} s in ${name}`,
        ).toBeGreaterThan(0.3);
      }
    }
  },
);

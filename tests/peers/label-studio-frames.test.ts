// `npm run test:peers`: a running Label Studio imports hard frames, serves their images at the addresses
// of the tasks, and exports what was labeled; both of its formats come back as the boxes that were
// sent. Environment and command: tests/support/label-studio.ts.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseLabeledTasks } from '@/lib/contracts/label-studio';
import {
  type LabelingFrame,
  labelConfig,
  readPercentBoxes,
  writeImageTasks,
} from '@/lib/exports/labeling/label-studio-images';
import type { Box } from '@/lib/vision/types';
import {
  type LabeledImages,
  labelImages,
  labelStudioFiles,
  localFilesMissing,
} from '../support/label-studio';
import { skippedPeer } from '../support/peer-skips';

const sizes = [
  [1280, 720],
  [853, 479],
  [1080, 1920],
] as const;
const folder = join(labelStudioFiles ?? '', `match-${process.pid}`);

const frames = sizes.flatMap(([width, height], i) =>
  [0, 1, 4].map((people, k): LabelingFrame => {
    const name = `frame-${i}-${k}.jpg`;
    const proposed = Array.from({ length: people }, (_, p) => ({
      box: [10.5 + 90 * p, 20.25 + 7 * p, 71.125 + 90 * p, 200 + 11 * p] as Box,
      score: 1 - p / 10,
    }));
    return {
      ...{ id: `00000000-0000-4000-8000-0000000000${i}${k}`, width, height, proposed },
      address: `/data/local-files/?d=match-${process.pid}/frames/${name}`,
      ...{ matchId: 'm', frameIndex: k, timestamp: k / 25, reason: 'lost' },
    };
  }),
);
const fileOf = ({ address }: LabelingFrame) =>
  join(labelStudioFiles ?? '', address.replace('/data/local-files/?d=', ''));

describe('a running Label Studio', skippedPeer(localFilesMissing), () => {
  let labeled: LabeledImages;
  beforeAll(async () => {
    mkdirSync(join(folder, 'frames'), { recursive: true });
    for (const [i, frame] of frames.entries())
      execFileSync('ffmpeg', [
        ...['-nostdin', '-v', 'error', '-f', 'lavfi', '-i'],
        `testsrc2=s=${frame.width}x${frame.height}:r=1:d=${i + 1},trim=start=${i}`,
        ...['-frames:v', '1', '-update', '1', fileOf(frame)],
      ]);
    labeled = await labelImages(labelConfig, JSON.parse(writeImageTasks(frames)), folder);
    console.info(`Label Studio ${labeled.version}: ${frames.length} tasks`);
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('serves the image of each task, byte for byte', () => {
    expect(labeled.images).toHaveLength(frames.length);
    for (const [i, frame] of frames.entries())
      expect(Buffer.from(labeled.images[i] ?? []).equals(readFileSync(fileOf(frame)))).toBe(true);
  });

  it.each([['json'], ['jsonMin']] as const)(
    'exports as %s the boxes that it was sent',
    (format) => {
      const tasks = parseLabeledTasks(labeled[format]);
      expect(tasks.map(({ frameId }) => frameId).sort()).toEqual(frames.map(({ id }) => id).sort());
      for (const frame of frames) {
        const task = tasks.find(({ frameId }) => frameId === frame.id);
        const { boxes, problems } = readPercentBoxes(task?.boxes ?? [], frame);
        expect(problems).toEqual([]);
        expect(boxes).toEqual(
          frame.proposed.map(({ box }) => box.map((side) => expect.closeTo(side, 3))),
        );
      }
    },
  );
});

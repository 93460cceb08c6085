// `npm run test:peers`: a running Label Studio imports exported paths, accepts them as annotations and
// exports what it shows in each frame. Environment and command: tests/support/label-studio.ts.

import { beforeAll, describe, expect, it } from 'vitest';
import { writePath } from '@/lib/exports/write-path';
import {
  heldByLabelStudio,
  labelStudioMissing,
  pixelsOfPercent,
  throughLabelStudio,
} from '../support/label-studio';
import { drawnPaths, realPaths } from '../support/peer-paths';
import { skippedPeer } from '../support/peer-skips';
import { expectBoxes, type FoundBoxes, tallyOf } from '../support/peer-tally';

const paths = [...drawnPaths, ...realPaths];
const cases = paths.map(({ name, input }, i) => [name, input, i] as const);

describe('a running Label Studio', skippedPeer(labelStudioMissing), () => {
  let read: { boxes: FoundBoxes[]; version: string } = { boxes: [], version: '' };
  const tally = tallyOf('Label Studio', () => read.version);
  beforeAll(async () => {
    const tasks = paths.map(({ input }) => JSON.parse(writePath('labelstudio', input))[0]);
    read = await throughLabelStudio(tasks);
  }, 300_000);

  it.each(cases)('%s', (_, { path }, i) => {
    const found = read.boxes[i];
    expect(found).toBeDefined();
    const expected = path.frames.map(({ box }) => heldByLabelStudio(box, path));
    expectBoxes(pixelsOfPercent(found ?? {}, path), expected, 0.001, tally);
  });
});

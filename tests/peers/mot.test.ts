// `npm run test:peers`: `npm run mot` reads the MOTChallenge files that py-motmetrics brings as
// py-motmetrics does.

import { beforeAll, describe, expect, it } from 'vitest';
import { parseDetections } from '@/lib/vision/io/mot-text';
import { readerMissing, readWith } from '../support/peer-readers';
import { skippedPeer } from '../support/peer-skips';
import { tallyOf } from '../support/peer-tally';

type Rows = readonly (readonly number[])[];

/** Boxes of one frame with their scores, in an order of their own. */
const sorted = (rows: Rows) => rows.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0));

function rowsOf({ boxes, scores, count }: ReturnType<typeof parseDetections>[number]): Rows {
  return Array.from({ length: count }, (_, i) => [
    ...boxes.slice(4 * i, 4 * i + 4),
    scores[i] ?? Number.NaN,
  ]);
}

function expectRows(found: Rows, expected: Rows, tolerance: number, off: (by: number) => void) {
  expect(found).toHaveLength(expected.length);
  sorted(expected).forEach((row, i) => {
    row.forEach((value, column) => {
      const by = Math.abs(value - (sorted(found)[i]?.[column] ?? Number.NaN));
      expect(by).toBeLessThan(tolerance);
      off(by);
    });
  });
}

describe(
  'files of py-motmetrics',
  skippedPeer(readerMissing('read_exports.py', 'motmetrics-data')),
  () => {
    const files = ['TUD-Campus/gt.txt', 'TUD-Campus/test.txt', 'TUD-Stadtmitte/gt.txt'];
    let read: { found: { text: string; boxes: Record<string, Rows> }[]; version: string };
    const tally = tallyOf('npm run mot of motmetrics', () => read.version);
    beforeAll(async () => {
      read = await readWith('motmetrics-data', files);
    }, 300_000);
    it.each(files)('%s', (file) => {
      const { text, boxes } = read.found[files.indexOf(file)] ?? { text: '', boxes: {} };
      const frames = parseDetections(text);
      expect(frames.length).toBe(1 + Math.max(...Object.keys(boxes).map(Number)));
      frames.forEach((frame, index) => {
        expectRows(rowsOf(frame), boxes[index] ?? [], 0.001, tally.off);
      });
      tally.same(frames.length);
    });
  },
);

// Hard frames as tasks of Label Studio, and its rectangles as boxes.

import { describe, expect, it } from 'vitest';
import { readXml } from '@/lib/highlights/formats/xml/xml-tree';
import type { Box } from '@/lib/vision/types';
import {
  type LabelingFrame,
  labelConfig,
  type PercentBox,
  readPercentBoxes,
  writeImageTasks,
} from './label-studio-images';

const size = { width: 853, height: 479 };
const frame: LabelingFrame = {
  ...{ id: 'f1', address: '/data/local-files/?d=m/frames/x.jpg', ...size, matchId: 'm' },
  ...{ frameIndex: 12, timestamp: 3.5, reason: 'lost', proposed: [] },
};
const resultsOf = (proposed: LabelingFrame['proposed']) =>
  JSON.parse(writeImageTasks([{ ...frame, proposed }]))[0].predictions[0].result;

it('a task names its frame, and proposes nothing where nothing was found', () => {
  expect(JSON.parse(writeImageTasks([frame]))).toEqual([
    {
      data: {
        ...{ image: frame.address, frame_id: 'f1', match: 'm', frame_index: 12 },
        ...{ timestamp: 3.5, reason: 'lost' },
      },
      predictions: [{ model_version: 'followspot', score: 1, result: [] }],
    },
  ]);
});

it.each<[string, Box, Box | null]>([
  ['a box comes back as it was', [10.25, 20.5, 80.125, 190.75], [10.25, 20.5, 80.125, 190.75]],
  ['what leaves the image is cut off', [-20, 400, 40, 500], [0, 400, 40, 479]],
  ['what lies outside is left out', [900, 10, 950, 60], null],
])('%s', (_, box, expected) => {
  const results = resultsOf([{ box, score: 0.8 }]);
  const values: PercentBox[] = results.map(
    ({ value, original_width, original_height }: Record<string, PercentBox>) => ({
      ...value,
      ...{ original_width, original_height },
    }),
  );
  const { boxes, problems } = readPercentBoxes(values, size);
  expect(problems).toEqual([]);
  expect(boxes).toEqual(expected ? [expected.map((side) => expect.closeTo(side, 4))] : []);
});

it('the least likely box is the score of the task', () => {
  const proposed = [0.9, 0.4].map((score) => ({ box: [0, 0, 9, 9] as Box, score }));
  expect(JSON.parse(writeImageTasks([{ ...frame, proposed }]))[0].predictions[0].score).toBe(0.4);
});

describe('a rectangle that cannot be used', () => {
  const good: PercentBox = { x: 10, y: 10, width: 5, height: 20, rectanglelabels: ['person'] };
  it.each<[string, Partial<PercentBox>, string | null]>([
    ['a good one', {}, null],
    ['one without a label is of the only class', { rectanglelabels: undefined }, null],
    ['turned', { rotation: 12 }, 'the box at 10 %, 10 % is rotated by 12 degrees'],
    [
      'another class',
      { rectanglelabels: ['ball'] },
      'the box at 10 %, 10 % has the label ball instead of person',
    ],
    [
      'another image',
      { original_width: 1280, original_height: 720 },
      'the box at 10 %, 10 % was drawn on an image of 1280 x 720; the frame has 853 x 479',
    ],
    ['outside', { x: 120 }, 'the box at 120 %, 10 % has no part inside the image'],
    ['no number', { y: Number.NaN }, 'the box at 10 %, NaN % has sides that are no numbers'],
  ])('%s', (_, change, problem) => {
    const read = readPercentBoxes([{ ...good, ...change }], size);
    expect(read.problems).toEqual(problem === null ? [] : [problem]);
    expect(read.boxes).toHaveLength(problem === null ? 1 : 0);
  });
});

it('the label config is XML with one class', () => {
  expect(labelConfig.match(/<Label /g)).toHaveLength(1);
  expect(readXml(labelConfig).ok).toBe(true);
});

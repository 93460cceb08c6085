// MOTChallenge text in and out, and the errors for malformed files.

import { describe, expect, it } from 'vitest';
import { trackPresets } from '../botsort/params';
import { trackAll } from '../botsort/track-all';
import { boxAt } from '../geometry/boxes';
import { valueAt } from '../value-at';
import {
  formatTracks,
  parseDetections,
  parseDetectionsWithAppearance,
  parseWarps,
  toAnalysis,
} from './mot-text';

it('lines become frames, best score first, frames without lines stay empty', () => {
  const frames = parseDetections(
    '3,-1,10,20,30,40,0.5\n1,-1,0,0,10,10,0.3,-1,-1,-1\n\n3,-1,1,2,3,4,0.9\r\n',
  );
  expect(frames.map(({ count }) => count)).toEqual([1, 0, 2]);
  expect(frames[2] && boxAt(frames[2].boxes, 0)).toEqual([1, 2, 4, 6]);
  expect(frames[2] && boxAt(frames[2].boxes, 1)).toEqual([10, 20, 40, 60]);
});

it('an empty file is a clip without frames', () => {
  expect(parseDetections('')).toEqual([]);
  expect(
    formatTracks(
      trackAll(toAnalysis([], null, { width: 10, height: 10, fps: 25 }), trackPresets.ultralytics),
    ),
  ).toBe('');
});

describe('a malformed line is named', () => {
  const cases = [
    {
      line: '1,-1,0,0,10',
      message:
        'line 2: expected at least 7 comma-separated numbers (frame,id,x,y,w,h,score), found "1,-1,0,0,10"',
    },
    {
      line: '1,-1,0,zero,10,10,.5',
      message: 'line 2: expected numbers only in its first 7 columns',
    },
    { line: '1,-1,,0,10,10,.5', message: 'line 2: expected numbers only' },
    { line: '1,-1,0,Infinity,10,10,.5', message: 'line 2: expected numbers only' },
    { line: '0,-1,0,0,10,10,.5', message: 'line 2: expected a whole frame number from 1 on' },
    { line: '1.5,-1,0,0,10,10,.5', message: 'line 2: expected a whole frame number from 1 on' },
    { line: '1e12,-1,0,0,10,10,.5', message: 'line 2: expected a whole frame number from 1 on' },
    { line: '1,-1,0,0,-10,10,.5', message: 'line 2: expected a box of positive width and height' },
  ];
  it.each(cases)('$line', ({ line, message }) => {
    expect(() => parseDetections(`1,-1,0,0,10,10,0.5\n${line}\n`)).toThrow(message);
  });
});

describe('numbers have limits, and a wrong one costs no time', () => {
  const line = (frame: number, rest = '100,100,40,100,0.9') => `${frame},-1,${rest}\n`;
  const repeated = (count: number, frame: (i: number) => number) =>
    Array.from({ length: count }, (_, i) => line(frame(i))).join('');
  const cases: [string, string, string][] = [
    [
      'a frame far beyond the lines',
      line(1) + line(2_000_000),
      'frame 2000000: expected frames up to 10200 in a file of 2 lines',
    ],
    ['one beyond', line(1) + line(10_201), 'frame 10201: expected frames up to 10200'],
    ['a frame beyond a day', line(5_000_000), 'line 1: expected a whole frame number from 1 on'],
    [
      'a position of 1e300',
      line(1, '1e300,0,40,100,0.9'),
      'line 1: expected pixels and scores up to 1000000',
    ],
    ['a width of 1e7', line(1, '0,0,1e7,100,0.9'), 'line 1: expected pixels and scores'],
    ['a score of -1e300', line(1, '0,0,4,1,-1e300'), 'line 1: expected pixels and scores'],
    ['1001 boxes in a frame', repeated(1001, () => 1), 'frame 1: expected up to 1000 boxes'],
    [
      'a line without an end',
      `1,-1,0,0,10,10,.5${',1'.repeat(5_000_000)}`,
      'line 1: expected up to 1000 characters',
    ],
  ];
  it.each(cases)('%s', (_, text, message) => {
    const started = performance.now();
    expect(() => parseDetections(text)).toThrow(message);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('what is within them is read', () => {
    expect(parseDetections(line(1) + line(10_200))).toHaveLength(10_200);
    expect(parseDetections(repeated(1000, () => 1))[0]?.count).toBe(1000);
    expect(parseDetections(repeated(500, (i) => 1 + 100 * i))).toHaveLength(49_901);
  });

  it('nested lists and huge numbers of camera motion', () => {
    const deep = `[[${'['.repeat(100_000)}${']'.repeat(100_000)},[0,1,0]]]`;
    expect(() => parseWarps(deep)).toThrow(/^warps, frame 1: expected .{1,200}$/);
    expect(() => parseWarps('[[[1,0,1e300],[0,1,0]]]')).toThrow('warps, frame 1: expected');
    expect(() => parseWarps('[[1')).toThrow('warps: expected a JSON list, found "[[1"');
  });
});

describe('camera motion', () => {
  it('is read matrix by matrix', () => {
    expect([...parseWarps('[[[1,0,0],[0,1,0]],[[1,0,5],[0,1,-2.5]]]')]).toEqual([
      1, 0, 0, 0, 1, 0, 1, 0, 5, 0, 1, -2.5,
    ]);
  });
  it.each([
    ['{}', 'expected a list with one 2 x 3 matrix per frame'],
    [
      '[[[1,0,0],[0,1,0]],[[1,0],[0,1]]]',
      'warps, frame 2: expected [[a,b,tx],[c,d,ty]] of numbers up to 1000000, found [[1,0],[0,1]]',
    ],
    ['[[[1,0,null],[0,1,0]]]', 'warps, frame 1'],
  ])('%s is refused', (text, message) => {
    expect(() => parseWarps(text)).toThrow(message);
  });
  it('must cover every frame', () => {
    const detections = parseDetections('2,-1,0,0,10,10,0.5');
    expect(() =>
      toAnalysis(detections, parseWarps('[[[1,0,0],[0,1,0]]]'), { width: 10, height: 10, fps: 25 }),
    ).toThrow('expected one for each of 2 frames, found 1');
  });
});

it('tracks are written by frame and id, with their boxes', () => {
  const text = [1, 2]
    .flatMap((frame) => [`${frame},-1,10,20,30,40,0.5`, `${frame},-1,200,20,30,40,0.9`])
    .join('\n');
  expect(
    formatTracks(
      trackAll(
        toAnalysis(parseDetections(text), null, { width: 640, height: 360, fps: 25 }),
        trackPresets.ultralytics,
      ),
    ),
  ).toBe(
    [
      '1,1,200.00,20.00,30.00,40.00,0.9000,-1,-1,-1',
      '1,2,10.00,20.00,30.00,40.00,0.5000,-1,-1,-1',
      '2,1,200.00,20.00,30.00,40.00,0.9000,-1,-1,-1',
      '2,2,10.00,20.00,30.00,40.00,0.5000,-1,-1,-1',
      '',
    ].join('\n'),
  );
});

describe('appearance vectors', () => {
  const found = '1,-1,0,0,10,10,0.3\n1,-1,20,0,10,10,0.9\n2,-1,0,0,10,10,0.5\n';
  it('are ordered by score like their detections', () => {
    const { detections, appearance } = parseDetectionsWithAppearance(
      found,
      '[[1,2],[3,4]]\n[[5,6]]\n',
    );
    expect([...valueAt(detections, 0).scores].map((score) => score.toFixed(1))).toEqual([
      '0.9',
      '0.3',
    ]);
    expect(appearance.appearanceSize).toBe(2);
    expect(appearance.appearances.map((row) => [...row])).toEqual([
      [3, 4, 1, 2],
      [5, 6],
    ]);
  });
  it('reach the analysis, also past the last detection', () => {
    const { detections, appearance } = parseDetectionsWithAppearance(
      found,
      '[[1,2],[3,4]]\n[[5,6]]\n[]\n',
    );
    const warps = parseWarps(
      JSON.stringify(
        Array.from({ length: 3 }, () => [
          [1, 0, 0],
          [0, 1, 0],
        ]),
      ),
    );
    const analysis = toAnalysis(
      detections,
      warps,
      { width: 640, height: 360, fps: 25 },
      appearance,
    );
    expect(analysis.appearances.map(({ length }) => length)).toEqual([4, 2, 0]);
  });
  it.each([
    { text: '[[1,2],[3,4]]', message: 'features: expected a line for each of 2 frames, found 1' },
    {
      text: '[[1,2]]\n[[5,6]]',
      message: 'features, line 1: expected 2 vectors, one per detection of the frame, found 1',
    },
    {
      text: '[[1,2],[3,4]]\n[[5,6,7]]',
      message: 'features, line 2: expected vectors of 2 numbers as in the lines before, found 3',
    },
    {
      text: '[[1,2],[3,400]]\n[[5,6]]',
      message: 'features, line 1: expected a list of vectors of whole numbers from -128 to 127',
    },
    { text: 'no\n[[5,6]]', message: 'features, line 1: expected a JSON list, found "no"' },
  ])('$text is refused', ({ text, message }) => {
    expect(() => parseDetectionsWithAppearance(found, text)).toThrow(message);
  });
});

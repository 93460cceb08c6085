// Every format read back as the program that it is for reads it: the boxes of the same frames, at the
// same times, and nothing in lost ones.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDetections } from '@/lib/vision/io/mot-text';
import type { Box } from '@/lib/vision/types';
import { exampleClocks, examplePath } from '@/tests/support/path-example';
import {
  parseXml,
  type ReadBoxes,
  readCvatBoxes,
  readFcpxmlTitles,
  readLabelStudioBoxes,
  readMotBoxes,
  secondsOf,
  sumOf,
} from '@/tests/support/read-exports';
import type { PathExport } from './path-export';
import { pathFormatNames } from './path-formats';
import { writePath } from './write-path';

const boxesOf = ({ path }: PathExport): ReadBoxes =>
  new Map(path.frames.flatMap(({ index, box }) => (box ? [[index, box] as const] : [])));

/** The same frames, and boxes that differ by less than `pixels`. */
function expectBoxes(found: ReadBoxes, input: PathExport, pixels: number): void {
  const expected = boxesOf(input);
  expect([...found.keys()]).toEqual([...expected.keys()]);
  for (const [frame, box] of expected)
    box.forEach((value, side) => {
      expect(Math.abs((found.get(frame)?.[side] ?? Number.NaN) - value)).toBeLessThan(pixels);
    });
}

/** Centers and heights of the titles at the times of the path's frames. */
function expectTitles(input: PathExport): void {
  const { titles, clip, frame } = readFcpxmlTitles(writePath('fcpxml', input));
  const boxed = input.path.frames.filter(({ box }) => box !== null);
  const points = titles.flatMap((title) =>
    title.points.map((point) => ({ ...point, at: sumOf(title.offset, point.sinceTitle) })),
  );
  expect(points).toHaveLength(boxed.length);
  const { pts, timebase } = input.frameTable;
  boxed.forEach(({ box, index }, i) => {
    const point = points[i];
    const [x1, y1, x2, y2] = box as Box;
    expect(point?.center[0]).toBeCloseTo((x1 + x2) / 2, 3);
    expect(point?.center[1]).toBeCloseTo((y1 + y2) / 2, 3);
    expect(point?.height).toBeCloseTo(y2 - y1, 1);
    const time = (((pts[index] ?? 0) - (pts[0] ?? 0)) * timebase[0]) / timebase[1];
    const found = point ? secondsOf(point.at) - secondsOf(clip.start) : Number.NaN;
    expect(Math.abs(found - time)).toBeLessThanOrEqual(secondsOf(frame) / 2 + 1e-9);
  });
}

describe.each(Object.entries(exampleClocks))('%s', (_, clock) => {
  const input = examplePath(clock);

  it('JSON holds the path as it is, with exact ticks', () => {
    const document = JSON.parse(writePath('json', input));
    const frames = document.frames.map((frame: Record<string, unknown>) => {
      const { pts, sourceTime, ...rest } = frame;
      return rest;
    });
    expect(frames).toEqual(
      input.path.frames.map((frame) => ({ ...frame, time: Number(frame.time.toFixed(9)) })),
    );
    expect(document).toMatchObject({
      schema: 'followspot/path/1',
      ...{ width: 1920, height: 1080, game: input.game, player: input.player },
      timebase: clock.timebase,
    });
    expect(document.frames.map(({ pts }: { pts: number }) => pts)).toEqual(clock.pts);
    const [num, den] = clock.timebase;
    document.frames.forEach(({ sourceTime, pts }: { sourceTime: number; pts: number }) => {
      expect(sourceTime).toBeCloseTo((pts * num) / den, 8);
    });
  });

  it('MOT lines are read by `npm run mot` as well', () => {
    const text = writePath('mot', input);
    expectBoxes(readMotBoxes(text), input, 0.011);
    const detections = parseDetections(text);
    expect(detections.flatMap(({ count }, i) => (count > 0 ? [i] : []))).toEqual([
      ...boxesOf(input).keys(),
    ]);
    expect(detections[1]?.scores[0]).toBeCloseTo(0.93, 4);
  });

  it('CVAT shows the boxes of keyframes and hides lost frames', () => {
    const { boxes, occluded } = readCvatBoxes(writePath('cvat', input));
    expectBoxes(boxes, input, 0.0051);
    const bridged = input.path.frames.filter(({ source }) => source === 'bridged');
    expect([...occluded]).toEqual(bridged.map(({ index }) => index));
  });

  it('Label Studio shows the boxes and hides lost frames', () => {
    const read = readLabelStudioBoxes(writePath('labelstudio', input), input.path);
    expectBoxes(read.boxes, input, 0.001);
    expect(read.framesCount).toBe(input.path.frames.length);
    for (const [frame, time] of read.times)
      expect(time).toBeCloseTo(input.frameTable.times[frame] ?? Number.NaN, 5);
  });

  it('FCPXML titles are where the player is, when they are', () => expectTitles(input));
});

it('keyframes of a constant rate are exact fractions', () => {
  const { titles, clip, frame } = readFcpxmlTitles(writePath('fcpxml', examplePath()));
  expect(frame).toEqual({ num: 1001n, den: 30000n });
  expect(secondsOf(clip.start)).toBe(10.01);
  // Frame 1 of the clip, its first box; and that of the title's second keyframe.
  expect(titles[0]?.offset).toEqual({ num: 301301n, den: 30000n });
  expect(titles[0]?.points[1]?.sinceTitle).toEqual({ num: 1001n, den: 30000n });
});

it('a variable rate keeps the exact distances of keyframes', () => {
  const { titles } = readFcpxmlTitles(
    writePath('fcpxml', examplePath(exampleClocks['a variable rate'])),
  );
  // Ticks 12000, 18000, 21000, 30000, 33000 of 1/90000 s.
  expect(titles[0]?.points.map(({ sinceTitle }) => secondsOf(sinceTitle) * 90000)).toEqual([
    0, 6000, 9000, 18000, 21000,
  ]);
});

it('of lost frames CVAT has the first after a box alone, which ends the track', () => {
  const text = writePath('cvat', examplePath(undefined, 'llsslllsll'));
  const boxes = Array.from(
    text.matchAll(/<box frame="(\d+)" outside="(\d)"/g),
    ([, frame, outside]) => [Number(frame), outside === '1'],
  );
  expect(boxes).toEqual([
    [2, false],
    [3, false],
    [4, true],
    [7, false],
    [8, true],
  ]);
});

it('ticks that are rounded to milliseconds make keyframes of whole frames', () => {
  const input = examplePath(exampleClocks['29.97 frames/s in milliseconds']);
  const { titles } = readFcpxmlTitles(writePath('fcpxml', input));
  expect(titles[0]?.points.map(({ sinceTitle }) => sinceTitle)).toEqual(
    [0n, 1001n, 2002n, 3003n, 4004n].map((num) => ({ num, den: num === 0n ? 1n : 30000n })),
  );
});

it.each([
  ['beside the image, to the left', [-90, 10, -40, 60], [-90, 10, -40, 60]],
  ['wider than the image', [-20, 10, 1940, 60], [0, 10, 1920, 60]],
  ['taller than the image, over its lower edge', [5, 100, 55, 1190], [5, 100, 55, 1080]],
  ['behind the right edge', [1921, 10, 1990, 60], null],
  ['below the lower edge', [5, 1081, 55, 1100], null],
  ['wider than the image, and beside it', [-2000, 10, -40, 60], null],
] as const)('Label Studio takes a box that is %s', (_, box, held) => {
  const example = examplePath(undefined, 'sss');
  const frames = example.path.frames.map((frame) =>
    frame.index === 1 ? { ...frame, box } : frame,
  );
  const path = { ...example.path, frames };
  const { boxes } = readLabelStudioBoxes(writePath('labelstudio', { ...example, path }), path);
  expect([...boxes.keys()]).toEqual(held ? [0, 1, 2] : [0, 2]);
  held?.forEach((value, side) => {
    expect(boxes.get(1)?.[side]).toBeCloseTo(value, 3);
  });
});

it.each([
  ['30000/1001 frames/s', true],
  ['29.97 frames/s in milliseconds', true],
  ['a variable rate', false],
] as const)('%s: constant %s', (name, isConstant) => {
  const document = JSON.parse(writePath('json', examplePath(exampleClocks[name])));
  expect(document.constantFrameRate).toBe(isConstant);
});

it('skipped frames of a coarse clock are a variable rate', () => {
  const clock = { timebase: [1, 30], pts: [0, 1, 3, 4] } as const;
  expect(JSON.parse(writePath('json', examplePath(clock, 'ssss'))).constantFrameRate).toBe(false);
});

it.each([
  ['a player that is never found', 'llll'],
  ['a single frame', 's'],
  ['a player in every frame', 'ssss'],
])('%s can be written in every format', (_, sources) => {
  const input = examplePath(exampleClocks['25 frames/s from tick 0'], sources);
  expectBoxes(readMotBoxes(writePath('mot', input)), input, 0.011);
  expectBoxes(readCvatBoxes(writePath('cvat', input)).boxes, input, 0.0051);
  expectBoxes(
    readLabelStudioBoxes(writePath('labelstudio', input), input.path).boxes,
    input,
    0.001,
  );
  expectTitles(input);
  expect(JSON.parse(writePath('json', input)).frames).toHaveLength(sources.length);
});

it('names with markup and line breaks are text', () => {
  const hostile = '</title>]]><!ENTITY x "y">&amp;\n\u0000"\'';
  const input = { ...examplePath(), player: hostile, game: hostile };
  const named = { ...input, video: { ...input.video, name: hostile } };
  // Entities in names are escaped, so that the files define none.
  const cvat = parseXml(writePath('cvat', named));
  expect(JSON.stringify(cvat)).toContain('</title>]]><!ENTITY');
  const { titles } = readFcpxmlTitles(writePath('fcpxml', named));
  expect(titles[0]?.text).toContain('</title>]]><!ENTITY x "y">&amp;');
  for (const name of ['json', 'labelstudio'] as const)
    expect(() => JSON.parse(writePath(name, named))).not.toThrow();
});

it('a player without a name has a title', () => {
  const { titles } = readFcpxmlTitles(writePath('fcpxml', { ...examplePath(), player: ' ' }));
  expect(titles[0]?.text).toBe('Player');
});

it.each([true, false])('a source has sound: %s', (hasSound) => {
  const example = examplePath();
  const text = writePath('fcpxml', { ...example, video: { ...example.video, hasSound } });
  expect(text.includes(' hasAudio="1"')).toBe(hasSound);
});

it('a source whose clock begins late is counted from its beginning', () => {
  const example = examplePath();
  const video = { ...example.video, clockStartSeconds: 10, durationSeconds: null };
  const late = { ...example, video };
  expect(JSON.parse(writePath('json', late)).clip.startSeconds).toBeCloseTo(0.01, 9);
  expect(readFcpxmlTitles(writePath('fcpxml', late)).clip.start.num).toBe(0n);
});

it('a table of another clip is an error', () => {
  const { frameTable } = examplePath(undefined, 'ss');
  for (const name of pathFormatNames)
    expect(() => writePath(name, { ...examplePath(), frameTable })).toThrow(
      'expected 2 frames as in the frame table, found 12',
    );
});

it('any pattern of lost frames survives every format', () => {
  const sources = fc.array(fc.constantFrom(...'lsba'), { minLength: 1, maxLength: 40 });
  const steps = fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 40, maxLength: 40 });
  const property = fc.property(sources, steps, (letters, gaps) => {
    let tick = 0;
    const pts = gaps.map((gap) => (tick += gap));
    const input = examplePath({ timebase: [1, 90000], pts }, letters.join(''));
    expectBoxes(readMotBoxes(writePath('mot', input)), input, 0.011);
    expectBoxes(readCvatBoxes(writePath('cvat', input)).boxes, input, 0.0051);
    const read = readLabelStudioBoxes(writePath('labelstudio', input), input.path);
    expectBoxes(read.boxes, input, 0.001);
    const { titles } = readFcpxmlTitles(writePath('fcpxml', input));
    const found = titles.reduce((sum, { points }) => sum + points.length, 0);
    expect(found).toBe(boxesOf(input).size);
    titles.slice(1).forEach(({ offset }, i) => {
      const before = titles[i];
      const end = before ? secondsOf(sumOf(before.offset, before.duration)) : 0;
      expect(secondsOf(offset)).toBeGreaterThan(end - 1e-9);
    });
  });
  fc.assert(property, { numRuns: 60 });
});

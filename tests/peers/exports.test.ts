// `npm run test:peers`: exported paths are read by the programs that they are for, and compared frame
// by frame. Versions and commands: `readerPackages` in tests/support/peer-readers.ts; to install all
// of them: see CONTRIBUTING, "Other programs". PEERS_PYTHON names the Python that has them.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PathFormatName, pathFormat } from '@/lib/exports/path-formats';
import { writePath } from '@/lib/exports/write-path';
import type { Box } from '@/lib/vision/types';
import { heldByLabelStudio, pixelsOfPercent } from '../support/label-studio';
import { examplePath } from '../support/path-example';
import {
  drawnPaths,
  type JsonExport,
  pathOfJson,
  realMissing,
  realPaths,
} from '../support/peer-paths';
import { fcpxmlDtd, readerMissing, type readerPackages, readWith } from '../support/peer-readers';
import { skippedPeer } from '../support/peer-skips';
import { expectBoxes, type FoundBoxes, tallyOf } from '../support/peer-tally';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'peers-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const paths = [...drawnPaths, ...realPaths];
const cases = paths.map(({ name, input }, i) => [name, input, i] as const);

it('real paths are among them', skippedPeer(realMissing), () => {
  expect(realPaths.length).toBeGreaterThan(0);
});

function writeExports(format: PathFormatName): string[] {
  return paths.map(({ input }, i) => {
    const name = `${input.path.frames.length}-frames-${i}${pathFormat(format).ending}`;
    const file = join(folder, name);
    writeFileSync(file, writePath(format, input));
    return file;
  });
}

/** All files are read at once, before the first test. */
function reading<Found>(reader: keyof typeof readerPackages, format: PathFormatName) {
  const read: { found: Found[]; version: string } = { found: [], version: '' };
  beforeAll(async () => {
    Object.assign(read, await readWith<Found>(reader, writeExports(format)));
  }, 300_000);
  return {
    of: (i: number) => read.found[i] as Found,
    tally: (unit?: string) => tallyOf(`${format} in ${reader}`, () => read.version, unit),
  };
}

const missing = (reader: keyof typeof readerPackages) =>
  skippedPeer(readerMissing('read_exports.py', reader));

/** Of lines and attributes with two decimals; a width that is rounded adds to a rounded corner. */
const hundredth = { corner: 0.0051, size: 0.0101 };

describe('JSON in Python', missing('json'), () => {
  const read = reading<JsonExport>('json', 'json');
  const tally = read.tally();
  it.each(cases)('%s', (_, input, i) => {
    const found = read.of(i);
    const { width, height } = input.path;
    const { timebase, pts } = input.frameTable;
    expect(found).toMatchObject({ width, height, timebase });
    expect(found.frames.map((frame) => frame.pts)).toEqual(pts);
    expect(pathOfJson(JSON.stringify(found)).path.frames).toEqual(
      input.path.frames.map((frame) => ({ ...frame, time: Number(frame.time.toFixed(9)) })),
    );
    tally.same(found.frames.length);
  });
});

describe('CVAT XML in Datumaro', missing('datumaro'), () => {
  type Found = { boxes: FoundBoxes; occluded: number[]; outside: [number, boolean][] };
  const read = reading<Found>('datumaro', 'cvat');
  const tally = read.tally();
  it.each(cases)('%s', (_, { path }, i) => {
    const { boxes, occluded, outside } = read.of(i);
    expectBoxes(
      boxes,
      path.frames.map(({ box }) => box),
      hundredth.corner,
      tally,
    );
    const framesOf = (source: string) =>
      path.frames.filter((frame) => frame.source === source).map(({ index }) => index);
    expect(occluded).toEqual(framesOf('bridged'));
    // The first lost frame after a box ends the track; the others have no box.
    const ends = framesOf('lost').filter((index) => path.frames[index - 1]?.box != null);
    expect(outside).toEqual(ends.map((index) => [index, true]));
  });
});

describe.each(['motmetrics', 'datumaro-mot'] as const)('MOTChallenge text in %s', (reader) => {
  describe('reads', missing(reader), () => {
    const read = reading<{ boxes: FoundBoxes; scores: Record<string, number> }>(reader, 'mot');
    const tally = read.tally();
    it.each(cases)('%s', (_, { path }, i) => {
      const { boxes, scores } = read.of(i);
      expectBoxes(
        boxes,
        path.frames.map(({ box }) => box),
        hundredth.size,
        tally,
      );
      for (const [frame, score] of Object.entries(scores))
        expect(score).toBeCloseTo(path.frames[Number(frame)]?.confidence ?? Number.NaN, 4);
    });
  });
});

describe('MOTChallenge text in TrackEval', missing('trackeval'), () => {
  const read = reading<{ boxes: FoundBoxes; truth: number; hota: number }>('trackeval', 'mot');
  const tally = read.tally();
  it.each(cases)('%s', (_, { path }, i) => {
    const { boxes, truth, hota } = read.of(i);
    const expected = path.frames.map(({ box }) => box);
    expectBoxes(boxes, expected, hundredth.size, tally);
    // As a ground truth every box counts, and the result is perfect.
    const boxed = expected.filter((box) => box !== null).length;
    expect(truth).toBe(boxed);
    expect(hota).toBeCloseTo(boxed === 0 ? 0 : 1, 9);
  });
});

describe('Label Studio task in its SDK', missing('label-studio'), () => {
  const read = reading<{ percent: FoundBoxes; errors: string[] }>('label-studio', 'labelstudio');
  const tally = read.tally();
  it.each(cases)('%s', (_, { path }, i) => {
    const { percent, errors } = read.of(i);
    expect(errors).toEqual([]);
    const pixels = pixelsOfPercent(percent, path);
    const expected = path.frames.map(({ box }) => heldByLabelStudio(box, path));
    expectBoxes(pixels, expected, 0.001, tally);
  });
});

describe('FCPXML in OpenTimelineIO', missing('otio'), () => {
  type Found = { name: string; start: number; seconds: number; rate: number };
  const read = reading<Found>('otio', 'fcpxml');
  it.each(cases)('%s', (_, { path, frameTable, video }, i) => {
    const { name, start, seconds, rate } = read.of(i);
    expect(name).toBe(video.name);
    // The adapter takes the whole part of a rate, and counts in frames of that: 29 for 29.97.
    const frames = [23, 29, 59, 119].includes(rate) ? 1.5 : 0.5;
    const tolerance = frames / rate + 1e-9;
    const [num, den] = frameTable.timebase;
    const begins = ((frameTable.pts[0] ?? 0) * num) / den - video.clockStartSeconds;
    expect(Math.abs(start - begins)).toBeLessThan(tolerance);
    const last = frameTable.times.at(-1) ?? 0;
    const fps = last > 0 ? (path.frames.length - 1) / last : video.nominalFps;
    expect(Math.abs(seconds - last - 1 / fps)).toBeLessThan(tolerance);
  });
});

describe('FCPXML in Bladeworks, which renders it', missing('bladeworks'), () => {
  type Point = [x: number, y: number, scale: number];
  type Found = { frames: (Point | null)[]; keys: [number, ...Point][] };
  const read = reading<Found>('bladeworks', 'fcpxml');
  const tally = read.tally('pixels (center, height)');

  it.each(cases)('%s', (name, { path, frameTable }, i) => {
    const { frames, keys } = read.of(i);
    const { width, height } = path;
    const reference = path.frames.find(({ box }) => box !== null)?.box ?? [0, 0, 0, 0];
    const pointOf = ([x1, y1, x2, y2]: Box): Point => [(x1 + x2) / 2, (y1 + y2) / 2, y2 - y1];
    const pixelsOf = ([x, y, scale]: Point): Point => [
      width / 2 + (x * height) / 100,
      height / 2 - (y * height) / 100,
      scale * (reference[3] - reference[1]),
    ];
    const expectPoint = (found: Point | null | undefined, box: Box | null, frame: number) => {
      expect(found == null, `frame ${frame}`).toBe(box === null);
      if (!found || !box) return;
      const expected = pointOf(box);
      pixelsOf(found).forEach((value, axis) => {
        const by = Math.abs(value - (expected[axis] ?? Number.NaN));
        expect(by, `frame ${frame}, axis ${axis}`).toBeLessThan(0.01);
        tally.off(by);
      });
    };
    const boxed = path.frames.filter(({ box }) => box !== null);
    expect(keys).toHaveLength(boxed.length);
    if (!name.includes('variable')) {
      // What the renderer draws in each frame of the project is what the path says of it.
      expect(frames).toHaveLength(path.frames.length);
      for (const { index, box } of path.frames) expectPoint(frames[index], box, index);
    } else
      for (const [at, { index, box }] of boxed.entries()) {
        const [seconds = 0, ...point] = keys[at] ?? [];
        expectPoint(point as Point, box, index);
        // A title begins with a whole frame of the project; its keyframes keep their distances.
        const off = Math.abs(seconds - (frameTable.times[index] ?? Number.NaN));
        expect(off).toBeLessThanOrEqual(0.5 * (seconds / Math.max(1, index) + 1 / 24));
      }
    tally.same(path.frames.length);
  });
});

const dtdMissing =
  fcpxmlDtd === null
    ? 'FCPXML_DTD names no DTD (Apple publishes version 1.10)'
    : readerMissing('read_exports.py', 'lxml');

describe('FCPXML by the DTD of Apple', skippedPeer(dtdMissing), () => {
  const read = reading<{ valid: boolean; errors: string[] }>('lxml', 'fcpxml');
  it.each(cases)('%s', (_, _input, i) => {
    expect(read.of(i)).toEqual({ valid: true, errors: [] });
  });

  it('rejects elements in another order', async () => {
    const text = writePath('fcpxml', examplePath());
    const [note = ''] = /<note>.*<\/note>/.exec(text) ?? [];
    const file = join(folder, 'wrong.fcpxml');
    writeFileSync(file, text.replace(note, '').replace('<text>', `${note}<text>`));
    const { found } = await readWith<{ valid: boolean }>('lxml', [file]);
    expect(found[0]?.valid).toBe(false);
  });
});

// `npm run test:peers`: exported paths are read by the programs that they are for.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PathExport } from '@/lib/exports/path-export';
import { type PathFormatName, pathFileName } from '@/lib/exports/path-formats';
import { writePath } from '@/lib/exports/write-path';
import { skippedFor } from '../support/needs';
import { exampleClocks, examplePath } from '../support/path-example';
import { fcpxmlDtd, readerMissing, readWith } from '../support/peer-readers';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'peers-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const patterns = ['lssbasllbssl', 'ssss', 'slbl', 'llsl'];
const inputs = Object.entries(exampleClocks).flatMap(([name, clock]) =>
  patterns.map((sources) => [`${name}, ${sources}`, examplePath(clock, sources)] as const),
);

function writeExport(format: PathFormatName, input: PathExport): string {
  const file = join(folder, pathFileName('clip', format));
  writeFileSync(file, writePath(format, input));
  return file;
}

function expectBoxes(found: unknown, { path }: PathExport, pixels: number): void {
  const boxes = found as Record<string, number[]>;
  const expected = path.frames.filter(({ box }) => box !== null);
  expect(Object.keys(boxes).map(Number)).toEqual(expected.map(({ index }) => index));
  for (const { index, box } of expected)
    box?.forEach((value, side) => {
      expect(Math.abs((boxes[index]?.[side] ?? Number.NaN) - value)).toBeLessThan(pixels);
    });
}

describe('CVAT XML', skippedFor(readerMissing('datumaro', 'datumaro')), () => {
  it.each(inputs)('%s', (_, input) => {
    const found = readWith('datumaro', writeExport('cvat', input));
    expectBoxes(found.boxes, input, 0.011);
    const bridged = input.path.frames.filter(({ source }) => source === 'bridged');
    expect(found.occluded).toEqual(bridged.map(({ index }) => index));
  });
});

describe('MOTChallenge text', skippedFor(readerMissing('motmetrics', 'motmetrics')), () => {
  it.each(inputs)('%s', (_, input) => {
    expectBoxes(readWith('motmetrics', writeExport('mot', input)).boxes, input, 0.011);
  });
});

const labelStudioMissing = readerMissing('label-studio', 'label-studio-sdk');
describe('Label Studio', skippedFor(labelStudioMissing), () => {
  it.each(inputs)('%s', (_, input) => {
    const found = readWith('label-studio', writeExport('labelstudio', input));
    expectBoxes(found.boxes, input, 0.001);
    expect(found.valid).toBe(true);
  });
});

const otioMissing = readerMissing('otio', 'opentimelineio otio-fcpx-xml-adapter');
describe('FCPXML', () => {
  it('OpenTimelineIO finds the part of the source', skippedFor(otioMissing), () => {
    const input = examplePath(exampleClocks['25 frames/s from tick 0']);
    const found = readWith('otio', writeExport('fcpxml', input));
    expect(found).toMatchObject({ start: 0, seconds: 12 / 25 });
  });

  const noDtd =
    fcpxmlDtd === null ? 'FCPXML_DTD names no DTD (Apple publishes version 1.10)' : null;
  const dtdMissing = skippedFor(noDtd ?? readerMissing('lxml', 'lxml'));
  it('the DTD rejects elements in another order', dtdMissing, () => {
    const text = writePath('fcpxml', examplePath());
    const [note = ''] = /<note>.*<\/note>/.exec(text) ?? [];
    const file = join(folder, 'wrong.fcpxml');
    writeFileSync(file, text.replace(note, '').replace('<text>', `${note}<text>`));
    expect(readWith('lxml', file, fcpxmlDtd ?? '').valid).toBe(false);
  });

  it.each(inputs)('%s obeys the DTD', dtdMissing, (_, input) => {
    const found = readWith('lxml', writeExport('fcpxml', input), fcpxmlDtd ?? '');
    expect(found).toMatchObject({ valid: true, errors: [] });
  });
});

// An analysis is read as written, to the bit; the error for a damaged file names the damage.

import { describe, expect, it } from 'vitest';
import { simulateMatch } from '../synthetic/simulate-match';
import { type Analysis, noAppearanceOrShots } from '../types';
import { decodeAnalysis, encodeAnalysis } from './analysis-file';

const { analysis } = simulateMatch({ seed: 5, players: 4, frames: 30, fps: 30, missing: 0.3 });
const bytes = encodeAnalysis(analysis);

it('appearance vectors and shot boundaries are written and read', () => {
  const measured: Analysis = {
    ...analysis,
    appearanceSize: 3,
    appearances: analysis.detections.map(({ count }, k) =>
      Int8Array.from({ length: 3 * count }, (_, i) => ((k + i) % 255) - 127),
    ),
    shotBoundaries: [
      { kind: 'flash', start: 3, end: 4 },
      { kind: 'cut', start: 10, end: 10 },
      { kind: 'dissolve', start: 20, end: 28 },
    ],
  };
  expect(decodeAnalysis(encodeAnalysis(measured))).toEqual(measured);
});

it('an analysis is read as written', () => {
  expect(decodeAnalysis(bytes)).toEqual(analysis);
});

it('an analysis without a detector is complete', () => {
  const withoutDetector: Analysis = {
    ...analysis,
    analysed: new Int32Array(0),
    detections: [],
    warps: new Float64Array(0),
    warpInlierRatio: new Float32Array(0),
    ...noAppearanceOrShots,
  };
  expect(decodeAnalysis(encodeAnalysis(withoutDetector))).toEqual(withoutDetector);
});

it('bytes in the middle of a larger buffer are read as well', () => {
  const largerBuffer = new Uint8Array(bytes.length + 3);
  largerBuffer.set(bytes, 3);
  expect(decodeAnalysis(largerBuffer.subarray(3))).toEqual(analysis);
});

it('the same analysis is the same bytes', () => {
  expect(encodeAnalysis(decodeAnalysis(bytes))).toEqual(bytes);
});

describe('a damaged file is rejected', () => {
  const changed = (at: number, value: number) => {
    const copy = bytes.slice();
    copy[at] = value;
    return copy;
  };
  const cases = [
    {
      name: 'empty',
      file: new Uint8Array(0),
      message: 'expected at least 40 bytes, found 0',
    },
    {
      name: 'another magic',
      file: changed(0, 88),
      message: 'expected magic "FSPOTANL", found "XSPOTANL"',
    },
    {
      name: 'an older version',
      file: changed(8, 1),
      message: 'expected version 2, found 1; the clip must be analysed again',
    },
    {
      name: 'truncated',
      file: bytes.subarray(0, bytes.length - 1),
      message: `expected bytes ${bytes.length}, found ${bytes.length - 1}`,
    },
    {
      name: 'trailing bytes',
      file: Uint8Array.from([...bytes, 0]),
      message: `expected bytes ${bytes.length}, found ${bytes.length + 1}`,
    },
    {
      name: 'decreasing times',
      file: changed(40 + 8 + 7, 0xc0),
      message: 'expected times to increase',
    },
  ];
  it.each(cases)('$name', ({ file, message }) => {
    expect(() => decodeAnalysis(file)).toThrow(message);
  });
});

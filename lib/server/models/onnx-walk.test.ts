// What the walk of an ONNX file takes and what it rejects, byte by byte.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inEnglish } from '@/lib/messages/translate';
import { badModels } from '@/tests/hostile-inputs/bad-models';
import { field, longs, model, node, number, value } from '@/tests/support/onnx-writer';
import { tinyDetector } from '@/tests/support/tiny-detector';
import { onnxLimits, walkOnnx } from './onnx-walk';

const sourceOf = (bytes: Uint8Array) => ({
  size: bytes.length,
  read: (at: number, length: number) => bytes.subarray(at, at + length),
});
const walk = (bytes: Uint8Array) => walkOnnx(sourceOf(bytes));
const problemOf = (bytes: Uint8Array) => {
  const { problem } = walk(bytes);
  return problem && inEnglish(problem);
};
const good = tinyDetector({ xAtWhite: 640, y: 100 });
const identity = field(1, node('Identity', ['images'], 'output0', []));

it('a detector passes, with the number of its operators', () => {
  expect(walk(good)).toEqual({ problem: null, facts: { nodes: 7, license: null } });
});

it('the license is read from the metadata, and nothing else is taken for it', () => {
  const entry = (key: string, text: string) =>
    field(14, Buffer.concat([field(1, key), field(2, text)]));
  expect(walk(Buffer.concat([good, entry('author', 'x'), entry('license', 'MIT')]))).toMatchObject({
    facts: { license: 'MIT' },
  });
});

describe('weights', () => {
  const tensor = (...parts: Buffer[]) => model([identity, field(5, Buffer.concat(parts))]);
  const dims = (...all: number[]) => all.map((n) => number(1, n));
  it.each([
    ['as raw bytes', tensor(...dims(2, 2), number(2, 1), field(9, Buffer.alloc(16))), null],
    [
      'as packed dimensions',
      tensor(field(1, Buffer.from([2, 2])), number(2, 1), field(9, Buffer.alloc(16))),
      null,
    ],
    ['as a list of floats', tensor(...dims(3), number(2, 1), field(4, Buffer.alloc(12))), null],
    ['as a list of integers', tensor(longs('shape', [0, 84, -1])), null],
    ['of four bits', tensor(...dims(5), number(2, 22), field(9, Buffer.alloc(3))), null],
    ['without numbers', tensor(...dims(0, 7), number(2, 1)), null],
    [
      'a byte short',
      tensor(...dims(2, 2), number(2, 1), field(9, Buffer.alloc(15))),
      /15 of 16 bytes/,
    ],
    [
      'a float short',
      tensor(...dims(4), number(2, 1), field(4, Buffer.alloc(12))),
      /12 of 16 bytes/,
    ],
    [
      'of 17 dimensions',
      tensor(...dims(...Array<number>(17).fill(1)), number(2, 1)),
      /no model has/,
    ],
    ['sparse', model([identity, field(15, Buffer.alloc(0))]), /sparse/],
  ])('%s', (_, bytes, problem) => {
    if (problem === null) expect(problemOf(bytes)).toBeNull();
    else expect(problemOf(bytes)).toMatch(problem);
  });
});

it.each([
  ['a graph without operators', model([field(11, value('images', [1]))]), /holds no model/],
  ['no graph', number(1, 8), /holds no model/],
  ['training data', Buffer.concat([good, field(20, Buffer.alloc(0))]), /training data/],
  [
    'groups, which the format has not',
    Buffer.concat([good, Buffer.from([0x0b])]),
    /damaged at byte/,
  ],
  ['the field number 0', Buffer.concat([good, Buffer.from([0x02, 0])]), /damaged at byte/],
  [
    'more fields than can be read in a second',
    model([
      identity,
      field(2, ''),
      Buffer.alloc(2 * (onnxLimits.fieldsMax + 1), Buffer.from([0x40, 1])),
    ]),
    /more parts than a detector has/,
  ],
])('%s', (_, bytes, problem) => {
  expect(problemOf(bytes)).toMatch(problem);
});

describe('hostile files that need no loading', () => {
  const unloaded = badModels.filter(
    ({ make, says }) =>
      typeof make === 'function' &&
      !/adapter|does not load|of memory|not done|no number|black image/.test(says.source),
  );
  it.each(unloaded)('$title', ({ make, says }) => {
    expect(problemOf(typeof make === 'function' ? make() : Buffer.alloc(0))).toMatch(says);
  });
});

it('a file that is cut off anywhere is rejected, never misread', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: good.length - 6 }), (length) => {
      expect(problemOf(good.subarray(0, length))).not.toBeNull();
    }),
    { seed: 1, numRuns: 200 },
  );
});

it('any bytes end in facts or a sentence', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(good.length - 1), (noise, at) => {
      const bytes = Buffer.from(good);
      Buffer.from(noise).copy(bytes, at);
      for (const one of [noise, bytes]) expect(walk(one)).toHaveProperty('problem');
    }),
    { seed: 2, numRuns: 500 },
  );
});

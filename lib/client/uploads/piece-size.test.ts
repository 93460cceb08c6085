// The size of a piece by what happened to the ones before it.

import { describe, expect, it } from 'vitest';
import { afterBreak, afterPiece, afterTooLarge, firstPiece, smallestPiece } from './piece-size';

const mebibyte = 1024 * 1024;

/** Sends so many pieces to a proxy that refuses more than `limit` bytes, on a line of so many bytes/s. */
function send(pieces: number, proxyLimit: number, bytesPerSecond: number) {
  let size = firstPiece(null);
  const passed: number[] = [];
  let refused = 0;
  while (passed.length < pieces) {
    if (size.bytes > proxyLimit) {
      const next = afterTooLarge(size.bytes);
      refused += 1;
      if (next === null) return { passed, refused, limit: size.limit };
      size = next;
      continue;
    }
    passed.push(size.bytes);
    size = afterPiece(size, size.bytes / bytesPerSecond);
  }
  return { passed, refused, limit: size.limit };
}

describe('a fast line', () => {
  it('without a limit ends in pieces of 8 MiB', () => {
    expect(send(5, Number.POSITIVE_INFINITY, 1e8).passed.map((bytes) => bytes / mebibyte)).toEqual([
      1, 2, 4, 8, 8,
    ]);
  });

  it.each([
    ['nginx as it is installed', mebibyte, mebibyte, 1],
    ['a decimal megabyte', 1_000_000, 512 * 1024, 1],
    ['5 MB', 5_000_000, 4 * mebibyte, 1],
    ['the smallest piece', smallestPiece, smallestPiece, 3],
  ])('behind %s: refused as seldom as can be, and no growth beyond', (_, limit, bytes, refused) => {
    const sent = send(30, limit, 1e8);
    expect(sent.passed.at(-1)).toBe(bytes);
    expect(sent.refused).toBe(refused);
    expect(sent.limit).toBe(bytes);
  });

  it('behind less than the smallest piece gives up', () => {
    expect(send(5, smallestPiece - 1, 1e8)).toMatchObject({ passed: [], refused: 4 });
  });
});

it.each([
  [20_000, smallestPiece],
  [100_000, 1_048_576],
  [300_000, 4 * mebibyte],
])('on a line of %i bytes/s no piece but the first takes longer than 20 s', (rate, settled) => {
  const { passed } = send(20, Number.POSITIVE_INFINITY, rate);
  const seconds = passed.map((bytes) => bytes / rate);
  expect(Math.max(...seconds.slice(1))).toBeLessThanOrEqual(20.5);
  expect(passed.at(-1)).toBeGreaterThanOrEqual(settled * 0.9);
});

it('what was found before is kept, and nonsense is not', () => {
  expect(firstPiece(512 * 1024)).toEqual({ bytes: 512 * 1024, limit: 512 * 1024 });
  for (const nonsense of [null, 0, -1, Number.NaN, 5])
    expect(firstPiece(nonsense)).toEqual({ bytes: mebibyte, limit: 8 * mebibyte });
  expect(firstPiece(Number.POSITIVE_INFINITY).limit).toBe(8 * mebibyte);
});

it('a break halves the piece and leaves the limit', () => {
  expect(afterBreak({ bytes: mebibyte, limit: 2 * mebibyte })).toEqual({
    bytes: mebibyte / 2,
    limit: 2 * mebibyte,
  });
  expect(afterBreak({ bytes: smallestPiece, limit: mebibyte }).bytes).toBe(smallestPiece);
});

it('the last piece of a file, refused, halves itself', () => {
  expect(afterTooLarge(300 * 1024)).toEqual({ bytes: 150 * 1024, limit: 150 * 1024 });
  expect(afterTooLarge(200 * 1024)?.bytes).toBe(smallestPiece);
  expect(afterTooLarge(1000)).toBeNull();
});

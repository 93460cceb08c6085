// Which ids of requests are taken from outside.

import { describe, expect, it } from 'vitest';
import { requestIdOf } from './request-id';

describe('an id from outside', () => {
  it.each([
    ['a UUID', '8f14e45f-ceea-467f-a9d3-1d3b0c1f0c55'],
    ['the shortest', 'aZ09_-xy'],
    ['the longest', 'a'.repeat(64)],
  ])('is taken: %s', (_, id) => {
    expect(requestIdOf(id)).toBe(id);
  });

  it.each([
    ['nothing', null],
    ['an empty one', ''],
    ['a short one', 'a'.repeat(7)],
    ['a long one', 'a'.repeat(65)],
    ['a line break', 'abcdefgh\n'],
    ['a second line', 'abcdefgh\nforged'],
    ['a space', 'abcd efgh'],
    ['markup', '<script>alert(1)</script>'],
    ['a terminal sequence', 'abcdefgh\u001b[31m'],
    ['letters that only look alike', 'аbcdefgh'],
  ])('is replaced: %s', (_, id) => {
    const own = requestIdOf(id);
    expect(own).toMatch(/^[A-Za-z0-9_-]{16}$/);
    expect(requestIdOf(id)).not.toBe(own);
  });
});

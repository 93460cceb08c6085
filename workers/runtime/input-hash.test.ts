// Equal inputs have equal hashes, whatever the order of their names; anything else differs.

import { expect, test } from 'vitest';
import { inputHashOf } from './input-hash';

const base = { source: 'a', start: 1, style: { color: '#fff', kind: 'dot' }, anchors: [1, 2] };

test('the order of names does not matter', () => {
  const turned = { anchors: [1, 2], style: { kind: 'dot', color: '#fff' }, start: 1, source: 'a' };
  expect(inputHashOf('final', turned)).toBe(inputHashOf('final', base));
  expect(inputHashOf('final', base)).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  ['another value', { ...base, source: 'b' }],
  ['another type', { ...base, start: '1' }],
  ['a value deep inside', { ...base, style: { color: '#fff', kind: 'ring' } }],
  ['another order of a list', { ...base, anchors: [2, 1] }],
  ['a value less', { ...base, start: null }],
])('%s changes it', (_, inputs) => {
  expect(inputHashOf('final', inputs)).not.toBe(inputHashOf('final', base));
});

test('so does the kind of work', () => {
  expect(inputHashOf('preview', base)).not.toBe(inputHashOf('final', base));
});

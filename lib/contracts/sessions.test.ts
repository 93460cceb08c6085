import { describe, expect, it } from 'vitest';
import { markBounds, markNumbers, markSizes, markTextMax } from '@/lib/review/styles/mark-options';
import { styleKinds } from '@/lib/review/styles/style-kinds';
import { updateSessionRequest } from './sessions';
import { style } from './style';

const stored = { kind: 'dot', color: '#ff3b30' };
const accepts = (options: object) =>
  style.safeParse({ ...stored, ...options }).success &&
  updateSessionRequest.safeParse({ style: { ...stored, ...options } }).success;

describe('the style of a session', () => {
  it('a stored one of kind and color is read as it is', () => {
    expect(style.parse(stored)).toEqual(stored);
  });

  it.each(styleKinds)('%s is a kind, with every option', (kind) => {
    for (const size of markSizes)
      expect(
        accepts({ kind, size, offset: 0.1, opacity: 0.5, thickness: 2, dim: true, text: '7 Zoë' }),
      ).toBe(true);
  });

  it.each(markNumbers)('%s is accepted within its bounds', (name) => {
    const { min, max } = markBounds[name];
    expect([min, max].every((value) => accepts({ [name]: value }))).toBe(true);
    for (const value of [min - 0.01, max + 0.01, Number.NaN, Infinity, '1', null])
      expect(accepts({ [name]: value })).toBe(false);
  });

  it.each([
    ['another size', { size: 'xl' }],
    ['a longer text', { text: 'x'.repeat(markTextMax + 1) }],
    ['a text that is none', { text: 7 }],
    ['dimming by degrees', { dim: 0.5 }],
    ['an unknown option', { blur: true }],
    ['an unknown kind', { kind: 'blob' }],
  ])('%s is rejected', (_, options) => {
    expect(accepts(options)).toBe(false);
  });
});

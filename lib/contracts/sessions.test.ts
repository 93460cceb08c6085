import { describe, expect, it } from 'vitest';
import { markBounds, markNumbers, markSizes, markTextMax } from '@/lib/review/styles/mark-options';
import { timingKinds, timingSeconds } from '@/lib/review/styles/mark-timing';
import { styleKinds } from '@/lib/review/styles/style-kinds';
import { clipMomentsMax, updateClipRequest, updateSessionRequest } from './sessions';
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

describe('the timing of a mark', () => {
  const accepted = (timing: unknown) =>
    accepts({ timing }) && updateClipRequest.safeParse({ timing }).success;

  it.each(timingKinds)('%s is a kind, with nothing else', (kind) => {
    expect(accepted({ kind })).toBe(true);
    expect(style.parse({ ...stored, timing: { kind } }).timing).toEqual({ kind });
  });

  it.each(Object.entries(timingSeconds))('%s lasts within its bounds', (kind, { min, max }) => {
    expect(accepted({ kind, seconds: min, fade: 0 }) && accepted({ kind, seconds: max })).toBe(
      true,
    );
    expect(accepted({ kind, seconds: min - 0.01 })).toBe(false);
    expect(accepted({ kind, seconds: max + 0.01 })).toBe(false);
  });

  it.each([
    { kind: 'later' },
    { kind: 'opening', fade: 2.1 },
    { kind: 'opening', fade: -1 },
    { kind: 'opening', seconds: '3' },
    { kind: 'opening', moments: [1] },
    {},
    'opening',
  ])('is not %j', (timing) => {
    expect(accepted(timing)).toBe(false);
  });

  it('of a clip may be that of the session; its moments are some frames', () => {
    const accepts = (body: object) => updateClipRequest.safeParse(body).success;
    expect(accepts({ timing: null, moments: [] })).toBe(true);
    expect(accepts({ moments: [0, 2_147_483_647] })).toBe(true);
    expect(style.safeParse({ ...stored, timing: null }).success).toBe(false);
    for (const moments of [[-1], [1.5], [2_147_483_648], Array(clipMomentsMax + 1).fill(1), null])
      expect(accepts({ moments })).toBe(false);
  });
});

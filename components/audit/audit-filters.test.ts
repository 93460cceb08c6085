import { expect, it } from 'vitest';
import { filterOf, noFilter } from './audit-filters';

it('empty fields mean any', () => {
  expect(filterOf(noFilter)).toEqual({});
  expect(filterOf({ ...noFilter, person: '  ', fromDay: '2026-' })).toEqual({});
});

it('the last day counts whole', () => {
  const { from, until } = filterOf({ ...noFilter, fromDay: '2026-11-30', untilDay: '2026-11-30' });
  expect(Date.parse(until ?? '') - Date.parse(from ?? '')).toBe(86_400_000);
});

import { expect, it } from 'vitest';
import { firstWideRecord } from './wide-record';

it.each([
  ['a,b,c', null],
  ['a,b,c,d', { line: 1 }],
  ['a,b\nc,d,e,f', { line: 2 }],
  ['"a,b,c,d",e,f', null],
  ['"a\n,,,,,\n",e\n1,2,3,4', { line: 4 }],
  ['"say ""a,b,c,d"" now",e', null],
  ['5\'8" tall,b,c,d', { line: 1 }],
  ['', null],
] as const)('%j', (text, expected) => {
  expect(firstWideRecord(text, ',', 3)).toEqual(expected);
});

it('five million separators end at the first hopeless line', () => {
  expect(firstWideRecord(','.repeat(5 * 1024 * 1024), ',', 64)).toEqual({ line: 1 });
});

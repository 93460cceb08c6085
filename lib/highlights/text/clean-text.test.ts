import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bareWord, foldName, normalizeName, plainText } from './clean-text';

test.each([
  [' a \u00A0\u202F b ', 'a b'],
  ['A\u200Bn\u00ADn\uFEFF', 'Ann'],
  ['\u202EAnn\u202C', 'Ann'],
  ['１：３０', '1:30'],
])('%j is read as %j', (text, expected) => {
  expect(plainText(text)).toBe(expected);
});

test('joiners of scripts are shown and not compared', () => {
  const name = '\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645';
  expect(normalizeName(name)).toBe(name);
  expect(foldName(name)).toBe(name.replace('\u200C', ''));
});

test.each([
  ['Début', 'debut'],
  ['DE\u0301BUT', 'debut'],
  ['Start_Time', 'starttime'],
  ['Fußball', 'fussball'],
  ['#', '#'],
])('the header %j is %j', (text, expected) => {
  expect(bareWord(text)).toBe(expected);
});

test('invisible characters anywhere make no other name', () => {
  const invisible = fc.constantFrom('\u200B', '\u200C', '\u200E', '\u2060', '\uFEFF', '\u00AD');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), invisible, fc.nat(), (name, mark, at) => {
      const place = at % (name.length + 1);
      // Not between the two halves of a pair.
      fc.pre(!/[\uDC00-\uDFFF]/.test(name.charAt(place)));
      const marked = name.slice(0, place) + mark + name.slice(place);
      expect(foldName(marked)).toBe(foldName(name));
    }),
  );
});

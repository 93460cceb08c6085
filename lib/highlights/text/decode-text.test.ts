import { expect, test } from 'vitest';
import { decodeText, LIST_BYTES_MAX } from './decode-text';

const bytes = (...values: number[]) => new Uint8Array(values);
const utf16 = (text: string, mark: boolean, bigEndian: boolean) => {
  const units = [...(mark ? '\uFEFF' : ''), ...text].flatMap((c) => [
    c.charCodeAt(0) & 255,
    c.charCodeAt(0) >> 8,
  ]);
  return new Uint8Array(bigEndian ? units.map((_, i) => units[i ^ 1] ?? 0) : units);
};

test.each([
  ['plain UTF-8', new TextEncoder().encode('Zoë'), 'Zoë', 'utf-8'],
  ['UTF-8 with a mark', bytes(0xef, 0xbb, 0xbf, 0x41), 'A', 'utf-8'],
  ['C5 UTF-16, little end first', utf16('Zoë', true, false), 'Zoë', 'utf-16le'],
  ['UTF-16, big end first', utf16('Zoë', true, true), 'Zoë', 'utf-16be'],
  ['UTF-16 without a mark, little end first', utf16('Zoë', false, false), 'Zoë', 'utf-16le'],
  ['UTF-16 without a mark, big end first', utf16('a,b\n1', false, true), 'a,b\n1', 'utf-16be'],
  ['nothing', bytes(), '', 'utf-8'],
])('%s is decoded without a warning', (_, given, text, encoding) => {
  expect(decodeText(given)).toEqual({ ok: true, text, encoding, warning: null });
});

test('C6 Latin-1 bytes are read, with a warning', () => {
  expect(decodeText(bytes(0x5a, 0x6f, 0xeb))).toEqual({
    ok: true,
    text: 'Zoë',
    encoding: 'windows-1252',
    warning: expect.stringContaining('accents'),
  });
});

test.each([
  ['NULs at even and odd places', bytes(0x41, 0, 0, 0x42, 0, 0, 0x43), 'nul_character'],
  ['a NUL among text', bytes(0x41, 0, 0x42), 'nul_character'],
  ['one byte over the limit', new Uint8Array(LIST_BYTES_MAX + 1).fill(0x41), 'too_large'],
])('%s is an error', (_, given, code) => {
  expect(decodeText(given)).toMatchObject({ ok: false, problem: { code } });
});

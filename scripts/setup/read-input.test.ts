// A file that a command is given is read whole, or refused with its name and a reason.

import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseJson, readInput } from './read-input';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'followspot-input-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const whole = (text: string) => text;

it('is read whole', () => {
  const file = join(folder, 'text');
  const text = 'é'.repeat(1_500_000);
  writeFileSync(file, text);
  expect(readInput(file, whole, 3)).toBe(text);
  expect(() => readInput(file, whole, 2)).toThrow(`${file}: this is larger than 2 MiB`);
});

it('a file without an end, or of gigabytes, costs no memory', () => {
  const sparse = join(folder, 'sparse');
  writeFileSync(sparse, '');
  truncateSync(sparse, 8 * 1024 ** 3);
  for (const file of [sparse, ...(process.platform === 'linux' ? ['/dev/zero'] : [])])
    expect(() => readInput(file, whole)).toThrow(`${file}: this is larger than 64 MiB`);
});

it.each([
  ['nothing', 'there is no such file'],
  ['', 'this is a folder'],
])('%j: %s', (name, reason) => {
  expect(() => readInput(join(folder, name), whole)).toThrow(`: ${reason}`);
});

it('JSON that is none, deep, or empty', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  expect(() => parseJson('')).toThrow('the file is empty');
  expect(() => parseJson('['.repeat(100_000))).toThrow('this is not JSON');
  expect(() => parseJson('{"a": 1e')).toThrow('this is not JSON');
  expect(Array.isArray(parseJson(deep))).toBe(true);
});

// When is a build stale, and when is it not?

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inputHash } from './input-hash.mjs';

let root: string;
const hash = () => inputHash(root, ['app', 'package.json'], (path) => !path.endsWith('.test.ts'));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'followspot-hash-'));
  mkdirSync(join(root, 'app'));
  writeFileSync(join(root, 'app/page.tsx'), 'one');
  writeFileSync(join(root, 'package.json'), '{}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** @type {{ title: string, change: () => void, stale: boolean }[]} */
const table = [
  {
    title: 'writing the same content again changes nothing',
    change: () => writeFileSync(join(root, 'app/page.tsx'), 'one'),
    stale: false,
  },
  {
    title: 'a changed file makes the build stale',
    change: () => writeFileSync(join(root, 'app/page.tsx'), 'two'),
    stale: true,
  },
  {
    title: 'a new file makes the build stale',
    change: () => writeFileSync(join(root, 'app/more.tsx'), ''),
    stale: true,
  },
  {
    title: 'a file that is gone makes the build stale',
    change: () => rmSync(join(root, 'package.json')),
    stale: true,
  },
  {
    title: 'content that moves from one file to the next makes the build stale',
    change: () => {
      writeFileSync(join(root, 'app/page.tsx'), 'on');
      writeFileSync(join(root, 'package.json'), 'e{}');
    },
    stale: true,
  },
  {
    title: 'a test does not matter',
    change: () => writeFileSync(join(root, 'app/page.test.ts'), 'x'),
    stale: false,
  },
  {
    title: 'a file outside does not matter',
    change: () => writeFileSync(join(root, 'README.md'), 'x'),
    stale: false,
  },
];
it.each(table)('$says', ({ change, stale }) => {
  const before = hash();
  change();
  expect(hash() !== before).toBe(stale);
});

// Every named crash point is in the code exactly where it is named, none is unnamed, and none acts
// unless it is asked to.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { crashPoint, crashPoints } from './crash-point';

const root = resolve(import.meta.dirname, '../..');
const sources = ['lib/server', 'workers'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$|generated|crash-point/.test(file))
    .map((file) => readFileSync(join(root, folder, file), 'utf8')),
);
const used = sources.flatMap((text) =>
  Array.from(text.matchAll(/crashPoint\('([^']+)'\)/g), ([, name]) => name),
);

test('every name is used once, and no other name is', () => {
  expect([...used].sort()).toEqual([...crashPoints].sort());
});

test('nothing happens at a crash point that is not asked for', () => {
  for (const name of crashPoints) expect(crashPoint(name)).toBeUndefined();
});

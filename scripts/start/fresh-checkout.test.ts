// What the start command imports exists in a fresh checkout: generated code is imported when it has
// been generated, not before.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const commands = [
  'scripts/start.mjs',
  'scripts/start/up.ts',
  'scripts/test/run.ts',
  'scripts/check.ts',
];

/** The modules of the project that a file imports when it is loaded; types are not loaded. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const pattern = /^(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;
  return [...text.matchAll(pattern)].flatMap(([, name = '']) => {
    if (!name.startsWith('.') && !name.startsWith('@/')) return [];
    const path = name.startsWith('@/') ? join(root, name.slice(2)) : join(dirname(file), name);
    return [
      [path, `${path}.ts`, `${path}.tsx`].find((at) => /\.\w+$/.test(at) && existsSync(at)) ?? path,
    ];
  });
}

it.each(commands)('%s loads nothing generated', (command) => {
  const seen = new Map<string, string>([[join(root, command), command]]);
  for (const [file, way] of seen)
    for (const found of importsOf(file))
      if (!seen.has(found) && !found.includes('/db/generated/'))
        seen.set(found, `${way} > ${found.slice(root.length + 1)}`);
      else if (found.includes('/db/generated/')) expect.fail(`generated code: ${way}`);
  expect(seen.size).toBeGreaterThan(3);
});

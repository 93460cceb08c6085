// Rules of CONTRIBUTING.md that no linter knows: files open with their responsibility, scripts that
// run before `npm ci` are checked by the compiler, and licenses are permissive.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0');

it('every source file opens with a comment', () => {
  const isSource = (path: string) =>
    /^(app|components|lib|workers|scripts|tests|training)\/.*\.(tsx?|mjs)$/.test(path) &&
    !/\.test\.tsx?$/.test(path);
  // Directives stand before everything else.
  const opens = /^(#!.*\n)?('use client';\n+)?(\/\/ @ts-check\n)?\/\/ ./;
  expect(files.filter(isSource).filter((path) => !opens.test(read(path)))).toEqual([]);
});

it('every .mjs of scripts is checked by the compiler', () => {
  const scripts = files.filter((path) => /^scripts\/.*\.mjs$/.test(path));
  expect(scripts.filter((path) => !read(path).startsWith('// @ts-check\n'))).toEqual([]);
});

it('every package in package.json has a permissive license', () => {
  const permissive = /^(MIT|MIT-0|MIT OR Apache-2.0|ISC|Apache-2.0|BSD-[23]-Clause|OFL-1.1)$/;
  const { dependencies, devDependencies } = JSON.parse(read('package.json'));
  const { packages } = JSON.parse(read('package-lock.json'));
  const licenses = Object.keys({ ...dependencies, ...devDependencies }).map(
    (name) => [name, packages[`node_modules/${name}`].license] as const,
  );
  expect(licenses.filter(([, license]) => !permissive.test(license))).toEqual([]);
});

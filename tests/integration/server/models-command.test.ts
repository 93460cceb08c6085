// `npm run models` on the database of an installation: add, list, activate, rollback, audit, bench.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase } from '../../support/database';
import { tinyDetector } from '../../support/tiny-detector';

const project = resolve(import.meta.dirname, '../../..');
let folder: string;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'models-command-'));
  database = await createTestDatabase();
  for (const [name, y] of [
    ['one.onnx', 100],
    ['two.onnx', 200],
  ] as const)
    writeFileSync(join(folder, name), tinyDetector({ xAtWhite: 640, y }));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

function models(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/models.ts', ...args],
    {
      cwd: project,
      env: {
        ...process.env,
        ...{ DATABASE_URL: database.url, STORAGE_DIR: join(folder, 'storage') },
        ...{ REDIS_URL: '', LOG_LEVEL: 'silent' },
      },
      encoding: 'utf8',
    },
  );
  return { status, text: stdout + stderr };
}

it('a model is brought, tried, made active, gone back on and measured', () => {
  expect(models('add', join(folder, 'one.onnx'))).toEqual({
    ...{ status: 0, text: 'one.onnx: works (yolo11)\n' },
  });
  expect(models('add', join(folder, 'two.onnx')).text).toContain('two.onnx: works');
  expect(models('list').text).toMatch(/candidate uploaded .* yolo11 {3}one\.onnx/);
  expect(models('activate', 'one.onnx').text).toBe('one.onnx is used from now on.\n');
  expect(models('activate', 'two.onnx').status).toBe(0);
  expect(models('list').text).toMatch(/active {4}uploaded .* two\.onnx[\s\S]*in use: two\.onnx/);
  expect(models('rollback').text).toBe('one.onnx is used from now on (active).\n');
  expect(models('bench', 'one.onnx').text).toMatch(
    /^960 x 544, .*\n(followspot-people\.onnx .*\n)?one\.onnx +\d+\.\d ms {2}\d+\.\d\d\n$/,
  );
}, 300_000);

it('a file that is no model is not taken, and a broken one in the folder is named', () => {
  writeFileSync(join(folder, 'text.onnx'), 'not a model');
  expect(models('add', join(folder, 'text.onnx'))).toEqual({
    status: 1,
    text: 'text.onnx was not taken: it is no ONNX file but a text; export the model as ONNX.\n',
  });
  writeFileSync(join(folder, 'storage/models/broken.onnx'), 'not a model');
  const audit = models('audit');
  expect(audit.status).toBe(1);
  expect(audit.text).toContain('broken.onnx: it is no ONNX file but a text');
  expect(audit.text).toContain('two.onnx: works (yolo11)');
}, 300_000);

it.each([
  [[], 'no command given'],
  [['promote'], 'no such command: promote'],
  [['add'], 'which file?'],
  [['add', '/nowhere.onnx'], 'there is no file /nowhere.onnx'],
  [['activate', 'three.onnx'], 'there is no model called three.onnx'],
])('%j is misuse: %s', (args, words) => {
  const { status, text } = models(...args);
  expect(status).toBe(2);
  expect(text).toContain(words);
});

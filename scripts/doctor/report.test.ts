import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { diagnosticsReport, loggedErrors } from './report.mjs';

it('counts the error codes of the logs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'followspot-logs-'));
  const line = (level: string, code: string) => `${JSON.stringify({ level, code, msg: 'x' })}\n`;
  writeFileSync(
    join(folder, 'web.jsonl'),
    line('error', 'INTERNAL').repeat(3) + line('info', 'NOT_FOUND'),
  );
  writeFileSync(
    join(folder, 'worker.1.jsonl'),
    `${line('warn', 'STORAGE_FULL')}cut off "level":"err`,
  );
  writeFileSync(join(folder, 'postgres.log'), line('error', 'OTHER'));
  expect(loggedErrors(folder)).toEqual([
    { code: 'INTERNAL', count: 3 },
    { code: 'STORAGE_FULL', count: 1 },
  ]);
  rmSync(folder, { recursive: true });
  expect(loggedErrors(folder)).toEqual([]);
});

it('holds no folder of this machine', () => {
  const storage = join(homedir(), 'videos of the family');
  const message = `12 GiB free at ${storage}`;
  const text = JSON.stringify(diagnosticsReport({ disk: { state: 'ok', message } }, storage));
  expect(text).toContain('12 GiB free at <storage>');
  expect(text).not.toContain('family');
});

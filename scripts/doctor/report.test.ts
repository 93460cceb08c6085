// The facts for a bug report, which may be shown to anyone.

import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportedValue } from '@/lib/server/env/env';
import { type SettingName, settings } from '@/lib/server/env/settings';
import { harmlessValues } from '@/lib/server/env/settings/setting-schemas';
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

describe('holds nothing that someone typed', () => {
  const random = () => randomBytes(9).toString('hex');

  it.each([
    ['any text', () => `${random()}/@:`],
    ['lower-case letters', () => random().replace(/\d/g, 'x')],
    ['digits', () => `9${String(randomBytes(6).readUIntBE(0, 6)).padStart(15, '0')}`],
    ['words of other settings', () => 'required, maria'],
  ])('of settings that are %s', (_, value) => {
    const env = Object.fromEntries(Object.keys(settings).map((name) => [name, value()]));
    const report = diagnosticsReport({}, '/nowhere', env);
    const shown = Object.entries(report.settings).filter(([, text]) => text !== 'set');
    expect(Object.keys(report.settings)).toEqual(Object.keys(settings));
    expect(shown).toEqual([]);
  });

  it('of a secret that looks like a number, and of a name that looks like a word', () => {
    const env = { OIDC_CLIENT_SECRET: '8675309', INGEST_OWNER: 'maria', HOST: 'off', PORT: '3100' };
    expect(diagnosticsReport({}, '/nowhere', env).settings).toEqual({
      HOST: 'set',
      PORT: '3100',
      INGEST_OWNER: 'set',
      OIDC_CLIENT_SECRET: 'set',
    });
  });

  it('shows a setting exactly where the app shows it', () => {
    const values = Object.entries(settings).map(([name, { schema }]) => {
      const accepted = harmlessValues(schema);
      return [name, accepted?.split(/ to |, /)[0] ?? 'maria'] as const;
    });
    const report = diagnosticsReport({}, '/nowhere', Object.fromEntries(values));
    expect(report.settings).toEqual(
      Object.fromEntries(
        values.map(([name, value]) => [
          name,
          reportedValue({ name: name as SettingName, value, source: 'environment' }),
        ]),
      ),
    );
  });

  it('of what the checks found: hosts, folders, files, and of the .env', () => {
    const folder = mkdtempSync(join(tmpdir(), 'followspot-family-meier-'));
    writeFileSync(join(folder, 'anna-meier.onnx'), '');
    writeFileSync(join(folder, 'ffmpeg'), '#!/bin/sh\necho ffmpeg version meier-7.1-anna\n');
    chmodSync(join(folder, 'ffmpeg'), 0o755);
    const script = join(import.meta.dirname, '../doctor.mjs');
    const { stdout } = spawnSync(process.execPath, [script, '--json'], {
      encoding: 'utf8',
      env: {
        ...process.env,
        DATABASE_URL: 'postgresql://anna:meier@127.7.6.5:1/meier',
        REDIS_URL: 'redis://anna.meier.invalid:1',
        STORAGE_DIR: folder,
        MODEL_DIR: folder,
        FFMPEG_PATH: join(folder, 'ffmpeg'),
        FFPROBE_PATH: join(folder, 'ffprobe'),
        EXECUTION_PROVIDERS: 'meier,cpu',
        PORT: '0',
      },
    });
    rmSync(folder, { recursive: true });
    const report = JSON.parse(stdout) as { checks: Record<string, { state: string }> };
    expect(report.checks).toMatchObject({
      postgres: { state: 'missing' },
      redis: { state: 'missing' },
      model: { state: 'ok', report: '1 in MODEL_DIR' },
    });
    expect(stdout).not.toMatch(/anna|meier|127\.7|followspot-/i);
  }, 20_000);
});

// Misspelt, unknown and former names of settings, and the promise that every setting is used.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inEnglish } from '@/lib/messages/translate';
import { parseEnv } from './parse-env';
import { type DeprecatedSetting, settingNotices, unknownSettings } from './setting-names';
import { settings } from './settings';

const given = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'x']));

describe('unknown names', () => {
  it.each([
    ['STORAGE_DRI', 'STORAGE_DIR'],
    ['ALLOWED_ORIGIN', 'ALLOWED_ORIGINS'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['log_level', 'LOG_LEVEL'],
    ['MAX_CONCURENT_GPU_JOBS', 'MAX_CONCURRENT_GPU_JOBS'],
    ['MAX_CONCURRENT_TPU_JOBS', 'MAX_CONCURRENT_GPU_JOBS'],
    ['FOLLOWSPOT_COLOR', null],
    ['RETRY_MAX_SECONDS', null],
  ])('%s is reported, with %s as the nearest', (name, nearest) => {
    expect(unknownSettings(given(name))).toEqual([{ name, nearest }]);
  });

  it('what other programs read is left alone', () => {
    const others = given(
      'PATH',
      'HOSTNAME',
      'HOSTS',
      'SORT',
      'HOME',
      'LANG',
      'NODE_ENV',
      'GPU',
      'URL',
    );
    const more = given('npm_config_user_agent', 'DATABASE', 'REDIS_HOST', 'POSTGRES_PASSWORD');
    expect(unknownSettings({ ...others, ...more, ...given(...Object.keys(settings)) })).toEqual([]);
  });
});

describe('former names', () => {
  const deprecated: Record<string, DeprecatedSetting> = { OLD_LEVEL: { present: 'LOG_LEVEL' } };
  const addresses = {
    DATABASE_URL: 'postgresql://u:p@127.0.0.1:5432/f',
    REDIS_URL: 'redis://127.0.0.1:6379',
  };

  it('are read, with a notice', () => {
    const source = { ...addresses, OLD_LEVEL: 'warn' };
    const parsed = parseEnv(source, deprecated);
    expect(parsed.ok && parsed.env.LOG_LEVEL).toBe('warn');
    expect(settingNotices(source, deprecated).map((notice) => inEnglish(notice))).toEqual([
      'OLD_LEVEL is now called LOG_LEVEL. The former name is read until the next minor version.',
    ]);
  });

  it('lose against the present name', () => {
    const source = { ...addresses, OLD_LEVEL: 'warn', LOG_LEVEL: 'error' };
    const parsed = parseEnv(source, deprecated);
    expect(parsed.ok && parsed.env.LOG_LEVEL).toBe('error');
    expect(inEnglish(settingNotices(source, deprecated)[0] ?? '')).toMatch(/ignored/);
  });
});

describe('every setting', () => {
  it('has one row: every table of the folder is joined, and no name stands in two', async () => {
    const folder = join(import.meta.dirname, 'settings');
    const tables = readdirSync(folder).filter((name) => name !== 'setting-schemas.ts');
    const names: string[] = [];
    for (const table of tables)
      for (const rows of Object.values(await import(join(folder, table))))
        names.push(...Object.keys(rows as object));
    expect(names.sort()).toEqual(Object.keys(settings).sort());
  });

  const root = resolve(import.meta.dirname, '../../..');
  const files = execFileSync(
    'git',
    ['ls-files', '-co', '--exclude-standard', 'app', 'lib', 'workers', 'scripts'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
    .split('\n')
    .filter((file) => /\.(ts|tsx|mjs|sh)$/.test(file) && !/\.test\.ts$/.test(file));
  // A file that declares settings does not read them.
  const declares = /^ {2}[A-Z][A-Z0-9_]*: setting\(\{$/m;
  const allTexts = files.map((file) => readFileSync(join(root, file), 'utf8'));
  const texts = allTexts.filter((text) => !declares.test(text));

  it('is declared in a file that counts as one', () => {
    const declarations = allTexts.filter((text) => declares.test(text)).join('\n');
    const unseen = Object.keys(settings).filter((name) => !declarations.includes(`  ${name}: `));
    expect(unseen).toEqual([]);
  });

  it('is read by code', () => {
    const unread = Object.keys(settings).filter(
      (name) => !texts.some((text) => new RegExp(`\\b${name}\\b`).test(text)),
    );
    expect(unread).toEqual([]);
  });

  it('that code reads is in the table', () => {
    const notSettings =
      /^(NODE_ENV|PATH|HOME|LANG|GIT_COMMIT|SANDBOX_NET|CHROMIUM_PATH|FOLLOWSPOT_PASSWORD|OUTCOMES_FILE|TESTS|npm_\w+)$/;
    const read = texts.flatMap((text) =>
      [...text.matchAll(/process\.env\.(\w+)/g)].map((m) => m[1]),
    );
    const undocumented = read.filter(
      (name) => name !== undefined && !Object.hasOwn(settings, name) && !notSettings.test(name),
    );
    expect([...new Set(undocumented)]).toEqual([]);
  });
});

// The compose file against the table of settings: what stands in .env reaches the processes, except
// where a container must decide; secrets reach only who uses them; every service is bounded.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseEnv } from '@/lib/server/env/parse-env';
import { unknownSettings } from '@/lib/server/env/setting-names';
import { settings } from '@/lib/server/env/settings';

type Service = {
  readonly environment: Readonly<Record<string, string>>;
  readonly env_file?: readonly { readonly path: string; readonly required: boolean }[];
  readonly logging: { readonly driver: string; readonly options: Record<string, string> };
  readonly deploy: { readonly resources: { readonly limits: Record<string, string> } };
  readonly command?: readonly string[];
  readonly volumes: readonly string[];
  readonly profiles?: readonly string[];
  readonly restart: string;
};

const root = resolve(import.meta.dirname, '../..');
const text = readFileSync(resolve(root, 'docker-compose.yml'), 'utf8');
const services = (parse(text, { merge: true }) as { services: Record<string, Service> }).services;
const own = ['web', 'worker', 'worker-gpu', 'backup', 'restore'] as const;
const service = (name: string): Service => {
  const found = services[name];
  if (!found) throw new Error(`the compose file has no service ${name}`);
  return found;
};

/** As compose fills in ${NAME}, ${NAME:-default} and ${NAME:?message}, innermost first. */
function interpolate(value: string, given: Readonly<Record<string, string>>): string {
  const once = value.replace(
    /\$\{(\w+)(?::[-?]([^${}]*))?\}/g,
    (_, name: string, rest = '') => given[name] || rest,
  );
  return once === value ? value : interpolate(once, given);
}

/** The environment of a container, with this .env beside the compose file. */
function environmentOf(name: string, dotEnv: Readonly<Record<string, string>>) {
  const { environment, env_file } = service(name);
  const reads = env_file?.some(({ path, required }) => path === '.env' && !required) ?? false;
  const computed = Object.entries(environment).map(
    ([key, value]) => [key, interpolate(value, dotEnv)] as const,
  );
  return { ...(reads ? dotEnv : {}), ...Object.fromEntries(computed) };
}

const dotEnv: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.keys(settings).map((name) => [name, `value of ${name}`])),
  POSTGRES_PASSWORD: 'p1',
  REDIS_PASSWORD: 'p2',
  TZ: 'Europe/Zurich',
};

/** What a container decides itself, whatever .env says. */
const decided: Readonly<Record<string, string>> = {
  DATABASE_URL: 'postgresql://followspot:p1@postgres:5432/followspot',
  REDIS_URL: 'redis://:p2@redis:6379/0',
  STORAGE_DIR: '/data',
  MODEL_DIR: '/data/models',
  INGEST_DIR: '/data/ingest',
  FFMPEG_PATH: '',
  FFPROBE_PATH: '',
  HOST: '0.0.0.0',
  PORT: '3000',
};
const webOnly: Readonly<Record<string, string>> = { SMTP_URL: '', OIDC_CLIENT_SECRET: '' };

describe.each(own)('%s', (name) => {
  it('gets every setting of .env, except those that it decides itself', () => {
    const environment = environmentOf(name, dotEnv);
    const expected: Readonly<Record<string, string>> = {
      ...dotEnv,
      ...decided,
      ...(name === 'web' ? {} : webOnly),
      ...(name === 'worker-gpu' ? { EXECUTION_PROVIDERS: 'cuda,cpu' } : {}),
    };
    for (const setting of Object.keys(settings))
      expect([setting, environment[setting]]).toEqual([setting, expected[setting]]);
    expect(environment.TZ).toBe('Europe/Zurich');
  });

  it('starts with the two passwords alone, and holds them in addresses only', () => {
    const environment = environmentOf(name, { POSTGRES_PASSWORD: 'p1', REDIS_PASSWORD: 'p2' });
    const parsed = parseEnv(environment);
    expect(parsed.ok && parsed.env).toMatchObject({
      STORAGE_DIR: '/data',
      INGEST_DIR: '/data/ingest',
      HOST: '0.0.0.0',
    });
    expect([environment.POSTGRES_PASSWORD, environment.REDIS_PASSWORD]).toEqual(['', '']);
    expect(environment.TZ).toBe('Etc/UTC');
  });

  it('takes the settings of mail and sign-in, with the secrets where they are used', () => {
    const accounts = {
      POSTGRES_PASSWORD: 'p1',
      REDIS_PASSWORD: 'p2',
      PUBLIC_URL: 'https://reels.example.org',
      SMTP_URL: 'smtps://u:secret@mail.example.org',
      SMTP_FROM: 'reels@example.org',
      OIDC_ISSUER: 'https://id.example.org',
      OIDC_CLIENT_ID: 'x',
      OIDC_CLIENT_SECRET: 'secret',
      UPLOAD_MAX_BYTES: '123456',
    };
    const environment = environmentOf(name, accounts);
    const parsed = parseEnv(environment);
    expect(parsed.ok && parsed.env).toMatchObject({
      PUBLIC_URL: accounts.PUBLIC_URL,
      UPLOAD_MAX_BYTES: 123456,
    });
    expect(JSON.stringify(environment).includes('secret')).toBe(name === 'web');
  });
});

describe.each(Object.keys(services))('%s', (name) => {
  it('has bounded logs, and limits of memory and processors that .env changes', () => {
    const { logging, deploy } = service(name);
    const options = Object.values(logging.options).map((value) => interpolate(value, {}));
    expect([logging.driver, ...options]).toEqual(['json-file', '10m', '5']);
    for (const kind of ['cpus', 'memory']) {
      const limit = deploy.resources.limits[kind] ?? '';
      const [, variable = ''] = /^\$\{(\w+):-\w+\}$/.exec(limit) ?? [];
      expect(variable).toMatch(/_(CPUS|MEMORY)$/);
      expect(interpolate(limit, { [variable]: '3' })).toBe('3');
    }
  });
});

it('backup and restore are commands on demand, with a folder beside the storage', () => {
  for (const name of ['backup', 'restore']) {
    const { command, volumes, profiles, restart } = service(name);
    expect([profiles, restart]).toEqual([['maintenance'], 'no']);
    expect(volumes.map((volume) => interpolate(volume, {}))).toContain('backup:/backup');
    expect(volumes.map((volume) => interpolate(volume, { BACKUP_FOLDER: '/mnt/b' }))).toContain(
      '/mnt/b:/backup',
    );
    expect(command?.[3]).toBe(`scripts/${name}.ts`);
    expect(readFileSync(resolve(root, `scripts/${name}.ts`), 'utf8')).toContain(
      String(command?.[4]),
    );
  }
});

it('no variable of the compose file is taken for a misspelt setting, and the docs name each', () => {
  const docs = readFileSync(resolve(root, 'docs/docker.md'), 'utf8');
  const variables = [...text.matchAll(/\$\{(\w+)/g)].map(([, variable = '']) => variable);
  const others = [...new Set(variables)].filter((variable) => !Object.hasOwn(settings, variable));
  expect(unknownSettings(Object.fromEntries(others.map((variable) => [variable, 'x'])))).toEqual(
    [],
  );
  expect(others.filter((variable) => !docs.includes(`\`${variable}\``))).toEqual([]);
});

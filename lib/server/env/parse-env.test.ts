// Accepted environments, and the problems reported for others.

import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type EnvSource, isLoopback, parseEnv } from './parse-env';

const enough = {
  DATABASE_URL: 'postgresql://u:p@127.0.0.1:5432/f',
  REDIS_URL: 'redis://127.0.0.1:6379',
};

const problemsOf = (source: EnvSource) => {
  const result = parseEnv({ ...enough, ...source });
  return result.ok ? [] : result.problems.map((problem) => problem.name);
};

describe('settings', () => {
  it('two addresses are enough; everything else has a default', () => {
    const result = parseEnv(enough);
    expect(result.ok && result.env).toMatchObject({
      STORAGE_DIR: resolve('outputs'),
      MODEL_DIR: resolve('outputs/models'),
      INGEST_DIR: resolve('outputs/ingest'),
      EXECUTION_PROVIDERS: ['cpu'],
      MAX_CONCURRENT_GPU_JOBS: 2,
      AUTH_MODE: 'required',
      HOST: '127.0.0.1',
      PORT: 3000,
      ALLOWED_ORIGINS: [],
    });
  });

  it('all problems are reported at once, by name', () => {
    const result = parseEnv({
      PORT: 'eighty',
      EXECUTION_PROVIDERS: 'cuda,abacus',
      LOG_LEVEL: 'loud',
    });
    expect(result.ok ? [] : result.problems.map((problem) => problem.name)).toEqual([
      'DATABASE_URL',
      'REDIS_URL',
      'EXECUTION_PROVIDERS',
      'PORT',
      'LOG_LEVEL',
    ]);
  });

  it('folders under the storage folder move with it', () => {
    const result = parseEnv({ ...enough, STORAGE_DIR: '/data' });
    expect(result.ok && result.env).toMatchObject({
      STORAGE_DIR: '/data',
      MODEL_DIR: '/data/models',
      INGEST_DIR: '/data/ingest',
    });
  });

  it.each([
    { title: 'an empty variable is unset', source: { PORT: '' }, names: [] },
    {
      title: 'no sign-in needs a confirmation',
      source: { AUTH_MODE: 'none' },
      names: ['AUTH_MODE'],
    },
    {
      title: 'no sign-in is refused on an open address',
      source: { AUTH_MODE: 'none', I_UNDERSTAND_NO_AUTH: 'yes', HOST: '0.0.0.0' },
      names: ['HOST'],
    },
    {
      title: 'no sign-in is possible on the machine itself',
      source: { AUTH_MODE: 'none', I_UNDERSTAND_NO_AUTH: 'yes' },
      names: [],
    },
    {
      title: 'a download address needs its checksum',
      source: { MODEL_DOWNLOAD_URL: 'https://example.org/m.onnx' },
      names: ['MODEL_DOWNLOAD_SHA256'],
    },
    {
      title: 'mail needs a sender and the address for its links',
      source: { SMTP_URL: 'smtps://u:p@mail.example.org' },
      names: ['SMTP_FROM', 'PUBLIC_URL'],
    },
    {
      title: 'a sender is one line',
      source: { SMTP_FROM: 'a@example.org\nBcc: b@example.org' },
      names: ['SMTP_FROM'],
    },
    {
      title: 'another provider needs a client id and an address to come back to',
      source: { OIDC_ISSUER: 'https://id.example.org' },
      names: ['OIDC_CLIENT_ID', 'PUBLIC_URL'],
    },
    {
      title: 'another provider is not asked in plain text over the network',
      source: {
        OIDC_ISSUER: 'http://id.example.org',
        OIDC_CLIENT_ID: 'x',
        PUBLIC_URL: 'https://reels.example.org',
      },
      names: ['OIDC_ISSUER'],
    },
    {
      title: 'no setting lets unknown people in as owners',
      source: { OIDC_ROLE: 'owner' },
      names: ['OIDC_ROLE'],
    },
    {
      title: 'an origin has no path',
      source: { ALLOWED_ORIGINS: 'https://a.example/app' },
      names: ['ALLOWED_ORIGINS'],
    },
    {
      title: 'several origins are separated by commas',
      source: { ALLOWED_ORIGINS: 'https://a.example, http://b.example:8080' },
      names: [],
    },
    {
      title: 'a database of another kind is rejected',
      source: { DATABASE_URL: 'mysql://h/d' },
      names: ['DATABASE_URL'],
    },
    {
      title: 'a number beyond its bounds is rejected',
      source: { MAX_CONCURRENT_GPU_JOBS: '0' },
      names: ['MAX_CONCURRENT_GPU_JOBS'],
    },
    {
      title: 'delays must be in order',
      source: { RETRY_BASE_DELAY: '10', RETRY_MAX_DELAY: '5' },
      names: ['RETRY_MAX_DELAY'],
    },
  ])('$title', ({ source, names }) => {
    expect(problemsOf(source)).toEqual(names);
  });
});

it.each([
  ['127.0.0.1', true],
  ['localhost', true],
  ['[::1]', true],
  ['0.0.0.0', false],
  ['192.168.1.5', false],
])('%s is the machine itself: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

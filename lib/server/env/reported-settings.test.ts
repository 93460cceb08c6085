// What a bug report shows of the settings: numbers and fixed words, of all others that they are set.

import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { reportedValue } from './env';
import { type SettingName, settings } from './settings';
import { harmlessValues } from './settings/setting-schemas';

const names = Object.keys(settings) as SettingName[];
const harmless = names.filter((name) => harmlessValues(settings[name].schema) !== null);
/** As people and machines choose them: any text, lower-case letters alone, digits alone. */
const typed = [
  randomBytes(12).toString('base64url'),
  'mariasfamily',
  String(randomBytes(6).readUIntBE(0, 6)),
];

describe.each(names.filter((name) => !harmless.includes(name)))('%s', (name) => {
  it.each(typed)('is shown as set when it is %s', (value) => {
    expect(reportedValue({ name, value, source: 'environment' })).toBe('set');
  });
});

it.each(harmless)(
  '%s takes numbers or fixed words alone, so that its value names no person',
  (name) => {
    for (const value of typed.slice(0, 2))
      expect(settings[name].schema.safeParse(value).success).toBe(false);
    expect(reportedValue({ name, value: '1', source: 'environment' })).toBe('1');
  },
);

it('names of people and places are not among them', () => {
  expect(harmless).toEqual(expect.arrayContaining(['PORT', 'LOG_LEVEL', 'EXECUTION_PROVIDERS']));
  for (const name of ['DATABASE_URL', 'OIDC_CLIENT_SECRET', 'INGEST_OWNER', 'MODEL_DIR', 'HOST'])
    expect(harmless).not.toContain(name);
});

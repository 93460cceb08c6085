// @ts-check
// `npm run doctor -- --json`: facts for a bug report, for when the app itself does not start. No names
// of people or matches, no paths, no secrets.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cpus, platform, release } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../setup/folders.mjs';

/** @typedef {import('./gpu.mjs').Finding} Finding */

/**
 * Only what is known to be harmless: of a check its state and its `report`, of a setting its value
 * where that is a number or one of fixed words.
 * @param {Record<string, Finding>} checks
 * @param {string} storage  folder of the installation
 * @param {Readonly<Record<string, string | undefined>>} env
 */
export function diagnosticsReport(checks, storage, env = process.env) {
  return {
    createdAt: new Date().toISOString(),
    app: JSON.parse(readFileSync(inProject('package.json'), 'utf8')).version,
    node: process.version,
    platform: {
      system: `${platform()} ${release()}`,
      architecture: process.arch,
      cores: cpus().length,
    },
    settings: settingsThatAreSet(env),
    checks: Object.fromEntries(
      Object.entries(checks).map(([name, { state, report }]) => [
        name,
        { state, ...(report === undefined ? {} : { report }) },
      ]),
    ),
    errors: loggedErrors(join(storage, 'logs')),
  };
}

/** @param {Readonly<Record<string, string | undefined>>} env */
function settingsThatAreSet(env) {
  const example = readFileSync(inProject('.env.example'), 'utf8');
  const rows = [...example.matchAll(/(?:^# Values: (.+)\n)?^# ([A-Z][A-Z0-9_]*)=$/gm)];
  return Object.fromEntries(
    rows.flatMap(([, values, name = '']) => {
      const value = env[name]?.trim() ?? '';
      return value === '' ? [] : [[name, isHarmless(value, values) ? value : 'set']];
    }),
  );
}

/**
 * Is it one of these values? "1 to 64", or words of which it is one or several.
 * @param {string} value
 * @param {string | undefined} values  undefined: text of any kind
 */
function isHarmless(value, values) {
  if (values === undefined) return false;
  const [, min, max] = /^(\d+(?:\.\d+)?) to (\d+(?:\.\d+)?)$/.exec(values) ?? [];
  if (min !== undefined)
    return (
      /^\d{1,15}(\.\d{1,6})?$/.test(value) &&
      Number(value) >= Number(min) &&
      Number(value) <= Number(max)
    );
  const words = values.split(', ');
  return value.split(',').every((word) => words.includes(word.trim()));
}

/**
 * Error codes of the logs with their counts, the most frequent first.
 * @param {string} folder
 */
export function loggedErrors(folder) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  const files = existsSync(folder)
    ? readdirSync(folder).filter((name) => /^(web|worker)(-[\w-]+)?(\.\d+)?\.jsonl$/.test(name))
    : [];
  for (const file of files)
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      const code = /"level":"(?:warn|error)"/.test(line)
        ? /"code":"([A-Z][A-Z0-9_]{2,40})"/.exec(line)?.[1]
        : undefined;
      if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 30)
    .map(([code, count]) => ({ code, count }));
}

// @ts-check
// `npm run doctor -- --json`: facts for a bug report, for when the app itself does not start. No names
// of people or matches, no paths, no secrets.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cpus, homedir, platform, release } from 'node:os';
import { join } from 'node:path';
import { inProject, projectFolder } from '../setup/folders.mjs';

/** @typedef {import('./gpu.mjs').Finding} Finding */

/**
 * @param {Record<string, Finding>} checks
 * @param {string} storage  folder of the installation
 */
export function diagnosticsReport(checks, storage) {
  const hide = hider([
    [storage, '<storage>'],
    [projectFolder, '<app>'],
    [homedir(), '<home>'],
  ]);
  return {
    createdAt: new Date().toISOString(),
    app: JSON.parse(readFileSync(inProject('package.json'), 'utf8')).version,
    node: process.version,
    platform: {
      system: `${platform()} ${release()}`,
      architecture: process.arch,
      cores: cpus().length,
    },
    settings: settingsThatAreSet(),
    checks: Object.fromEntries(
      Object.entries(checks).map(([name, { state, message }]) => [
        name,
        { state, message: hide(message) },
      ]),
    ),
    errors: loggedErrors(join(storage, 'logs')),
  };
}

/** Values that say nothing about the place or its people; the others are shown as "set". */
const plainValue =
  /^(\d+(\.\d+)?|on|off|yes|no|required|none|trace|debug|info|warn|error|silent|[a-z]+(, ?[a-z]+)*)$/;

function settingsThatAreSet() {
  const example = readFileSync(inProject('.env.example'), 'utf8');
  const names = [...example.matchAll(/^# ([A-Z][A-Z0-9_]*)=/gm)].map(([, name = '']) => name);
  return Object.fromEntries(
    names
      .filter((name) => process.env[name])
      .map((name) => [name, plainValue.test(process.env[name] ?? '') ? process.env[name] : 'set']),
  );
}

/**
 * Error codes of the logs with their counts, the most frequent first.
 * @param {string} folder
 */
export function loggedErrors(folder) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  const files = existsSync(folder)
    ? readdirSync(folder).filter((name) => /^(web|worker)(\.\d+)?\.jsonl$/.test(name))
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

/**
 * Replaces folders by a word, the longest first.
 * @param {[string, string][]} folders
 * @returns {(text: string) => string}
 */
function hider(folders) {
  const sorted = folders
    .filter(([path]) => path.length > 1)
    .sort(([a], [b]) => b.length - a.length);
  return (text) => sorted.reduce((shown, [path, word]) => shown.replaceAll(path, word), text);
}

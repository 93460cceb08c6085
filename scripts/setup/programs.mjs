// @ts-check
// Programs that do not come from npm: found on the PATH, installed through the system's package manager when that needs no questions.
// Never hangs: nothing here has a terminal to ask on, and sudo is used only where it asks no password.

import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { mustRun, Refusal, run } from './terminal.mjs';

/**
 * @typedef {{ name: string, why: string, isThere: () => boolean, apt: string, brew: string | null }} Program
 */

/** @type {Readonly<Record<'ffmpeg' | 'redis' | 'fonts' | 'chromium', Program>>} */
export const programs = {
  ffmpeg: {
    name: 'ffmpeg',
    why: 'decodes and encodes video',
    isThere: () => has('ffmpeg') && has('ffprobe'),
    apt: 'ffmpeg',
    brew: 'ffmpeg',
  },
  redis: { name: 'redis-server', why: 'carries the job queue', isThere: () => has('redis-server'), apt: 'redis-server', brew: 'redis' },
  fonts: { name: 'fonts', why: 'draw name labels', isThere: hasFonts, apt: 'fonts-dejavu-core', brew: null },
  chromium: { name: 'chromium', why: 'runs the end-to-end tests', isThere: () => findChromium() !== null, apt: 'chromium', brew: null },
};

/** Full path of a program on the PATH, or null. @param {string} name */
export function findProgram(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

/** A browser of the system, or the one Playwright installed for itself. @returns {string | null} */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') return isExecutable(named) ? named : null;
  const system = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(findProgram).find((path) => path !== null);
  if (system) return system;
  const apps = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];
  return apps.find(isExecutable) ?? null;
}

/**
 * Installs what is missing, or refuses with the sentence that says how to do it by hand.
 * @param {readonly Program[]} wanted
 * @returns {Promise<string>} what was done
 */
export async function ensurePrograms(wanted) {
  const missing = wanted.filter((program) => !program.isThere());
  if (missing.length === 0) return wanted.map(({ name }) => name).join(', ');
  const names = missing.map(({ name }) => name).join(', ');
  const how = await installer(missing);
  if (how === null) throw new Refusal(`Missing: ${names}. ${byHand(missing)}`);
  const said = await how.install();
  const still = missing.filter((program) => !program.isThere());
  if (still.length > 0) {
    throw new Refusal(`${still.map(({ name }) => name).join(', ')} could not be installed with ${how.name}. ${byHand(still)}\n${said}`);
  }
  return `installed ${names} (${how.name})`;
}

/** The sentence for a person: how to get these. @param {readonly Program[]} missing */
export function byHand(missing) {
  const brews = missing.flatMap(({ brew }) => brew ?? []);
  if (process.platform === 'darwin') {
    return brews.length > 0 ? `Install with: brew install ${brews.join(' ')} (https://brew.sh)` : 'Install it from its own site.';
  }
  return `Install with your package manager; Debian and Ubuntu: sudo apt-get install ${missing.map(({ apt }) => apt).join(' ')}`;
}

/**
 * @param {readonly Program[]} missing
 * @returns {Promise<{ name: string, install: () => Promise<string> } | null>}
 */
async function installer(missing) {
  if (has('apt-get')) {
    const asRoot = process.getuid?.() === 0 ? [] : (await run('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n'] : null;
    if (asRoot === null) return null;
    return { name: 'apt-get', install: () => installWithApt(asRoot, missing) };
  }
  const brews = missing.flatMap(({ brew }) => brew ?? []);
  if (has('brew') && brews.length > 0) {
    const env = { ...process.env, HOMEBREW_NO_AUTO_UPDATE: '1', NONINTERACTIVE: '1' };
    return { name: 'brew', install: () => mustRun('brew install', 'brew', ['install', ...brews], { env }) };
  }
  return null;
}

/** @param {readonly string[]} asRoot @param {readonly Program[]} missing */
async function installWithApt(asRoot, missing) {
  const patience = ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::http::Timeout=30', '-o', 'Acquire::Retries=2'];
  const apt = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...patience];
  const names = missing.map(({ apt: name }) => name);
  // A list that cannot be fetched (one broken extra source) need not stop the installation: apt-get install will tell.
  const [program = '', ...args] = apt;
  await run(program, [...args, 'update']);
  return mustRun(`apt-get install ${names.join(' ')}`, program, [...args, 'install', '-y', '--no-install-recommends', ...names]);
}

/** @param {string} name */
function has(name) {
  return findProgram(name) !== null;
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Not there or not ours to run: the same answer.
    return false;
  }
}

function hasFonts() {
  if (process.platform === 'darwin') return true;
  const folders = [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    join(process.env.HOME ?? '/', '.fonts'),
    join(process.env.HOME ?? '/', '.local/share/fonts'),
  ];
  return folders.some(
    (folder) => existsSync(folder) && readdirSync(folder, { recursive: true }).some((file) => /\.(ttf|otf|ttc)$/i.test(String(file))),
  );
}

// @ts-check
// Programs that do not come from npm: found on the PATH, installed through the system's package manager when that needs no questions.
// Never hangs: nothing here has a terminal to ask on, and sudo is used only where it asks no password.

import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { mustRun, run, UserError } from './terminal.mjs';

/**
 * @typedef {{ name: string, purpose: string, isInstalled: () => boolean, apt: string, brew: string
 * | null }} Program
 */

/** @type {Readonly<Record<'ffmpeg' | 'redis' | 'fonts' | 'chromium', Program>>} */
export const programs = {
  ffmpeg: {
    name: 'ffmpeg',
    purpose: 'decodes and encodes video',
    isInstalled: () => has('ffmpeg') && has('ffprobe'),
    apt: 'ffmpeg',
    brew: 'ffmpeg',
  },
  redis: {
    name: 'redis-server',
    purpose: 'carries the job queue',
    isInstalled: () => has('redis-server'),
    apt: 'redis-server',
    brew: 'redis',
  },
  fonts: {
    name: 'fonts',
    purpose: 'draw name labels',
    isInstalled: hasFonts,
    apt: 'fonts-dejavu-core',
    brew: null,
  },
  chromium: {
    name: 'chromium',
    purpose: 'runs the end-to-end tests',
    isInstalled: () => findChromium() !== null,
    apt: 'chromium',
    brew: null,
  },
};

/** Full path of a program on the PATH, or null. @param {string} name */
export function findProgram(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

/** A browser of the system, or the one Playwright installed for itself. @returns {string | null} */
export function findChromium() {
  const configured = process.env.CHROMIUM_PATH;
  if (configured !== undefined && configured !== '')
    return isExecutable(configured) ? configured : null;
  const system = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
    .map(findProgram)
    .find((path) => path !== null);
  if (system) return system;
  const apps = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return apps.find(isExecutable) ?? null;
}

/**
 * Installs what is missing, or refuses with the sentence that says how to do it by hand.
 * @param {readonly Program[]} required
 * @returns {Promise<string>} what was done
 */
export async function ensurePrograms(required) {
  const missing = required.filter((program) => !program.isInstalled());
  if (missing.length === 0) return required.map(({ name }) => name).join(', ');
  const names = missing.map(({ name }) => name).join(', ');
  const method = await installer(missing);
  if (method === null) throw new UserError(`Missing: ${names}. ${manualInstructions(missing)}`);
  const output = await method.install();
  const stillMissing = missing.filter((program) => !program.isInstalled());
  if (stillMissing.length > 0) {
    throw new UserError(
      `${stillMissing.map(({ name }) => name).join(', ')} could not be installed with ${method.name}. ${manualInstructions(stillMissing)}\n${output}`,
    );
  }
  return `installed ${names} (${method.name})`;
}

/** The sentence for a person: how to get these. @param {readonly Program[]} missing */
export function manualInstructions(missing) {
  const brews = missing.flatMap(({ brew }) => brew ?? []);
  if (process.platform === 'darwin') {
    return brews.length > 0
      ? `Install with: brew install ${brews.join(' ')} (https://brew.sh)`
      : 'Install it from its own site.';
  }
  return `Install with your package manager; Debian and Ubuntu: sudo apt-get install ${missing.map(({ apt }) => apt).join(' ')}`;
}

/**
 * @param {readonly Program[]} missing
 * @returns {Promise<{ name: string, install: () => Promise<string> } | null>}
 */
async function installer(missing) {
  if (has('apt-get')) {
    const asRoot =
      process.getuid?.() === 0
        ? []
        : (await run('sudo', ['-n', 'true'])).code === 0
          ? ['sudo', '-n']
          : null;
    if (asRoot === null) return null;
    return { name: 'apt-get', install: () => installWithApt(asRoot, missing) };
  }
  const brews = missing.flatMap(({ brew }) => brew ?? []);
  if (has('brew') && brews.length > 0) {
    const env = { ...process.env, HOMEBREW_NO_AUTO_UPDATE: '1', NONINTERACTIVE: '1' };
    return {
      name: 'brew',
      install: () => mustRun('brew install', 'brew', ['install', ...brews], { env }),
    };
  }
  return null;
}

/** @param {readonly string[]} asRoot @param {readonly Program[]} missing */
async function installWithApt(asRoot, missing) {
  const timeoutOptions = [
    '-o',
    'DPkg::Lock::Timeout=120',
    '-o',
    'Acquire::http::Timeout=30',
    '-o',
    'Acquire::Retries=2',
  ];
  const apt = [
    ...asRoot,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    '-q',
    ...timeoutOptions,
  ];
  const names = missing.map(({ apt: name }) => name);
  // A list that cannot be fetched (one broken extra source) need not stop the installation: apt-get
  // install will tell.
  const [program = '', ...args] = apt;
  await run(program, [...args, 'update']);
  return mustRun(`apt-get install ${names.join(' ')}`, program, [
    ...args,
    'install',
    '-y',
    '--no-install-recommends',
    ...names,
  ]);
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
    (folder) =>
      existsSync(folder) &&
      readdirSync(folder, { recursive: true }).some((file) =>
        /\.(ttf|otf|ttc)$/i.test(String(file)),
      ),
  );
}

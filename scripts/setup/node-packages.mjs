// @ts-check
// The packages of package-lock.json: compared on every start, installed only when the lock file changed.

import { existsSync, statSync } from 'node:fs';
import { inProject, installed, projectFolder, readIfExists, writeWithFolder } from './folders.mjs';
import { inputHash } from './input-hash.mjs';
import { mustRun } from './terminal.mjs';

/** Are the installed packages those of the lock file? */
export function packagesAreCurrent() {
  const stamp = readIfExists(installed('.cache/followspot/packages.sha256'));
  if (stamp !== null) return stamp === packagesHash();
  // Installed by hand: npm leaves its own copy of the lock file, newer than ours when it worked
  // from it.
  const ownManifest = statSync(installed('.package-lock.json'), { throwIfNoEntry: false });
  return (
    ownManifest !== undefined &&
    ownManifest.mtimeMs >= statSync(inProject('package-lock.json')).mtimeMs
  );
}

/** npm ci when needed; says what it did. */
export async function ensurePackages() {
  if (packagesAreCurrent()) return 'up to date';
  const npm = npmCommand();
  // What is needed to build and to test is a development dependency, so NODE_ENV=production must
  // not leave it out. ONNX Runtime would fetch its 200 MB for CUDA on every Linux machine.
  await mustRun(
    'npm ci',
    npm.program,
    [...npm.args, 'ci', '--include=dev', '--no-audit', '--no-fund'],
    {
      cwd: projectFolder,
      env: { ONNXRUNTIME_NODE_INSTALL: 'skip', ...process.env, NODE_ENV: 'development' },
    },
  );
  writeWithFolder(installed('.cache/followspot/packages.sha256'), packagesHash());
  return 'installed';
}

/** Other machine, other Node, other binaries: a folder copied from elsewhere counts as stale. */
function packagesHash() {
  return `${inputHash(projectFolder, ['package-lock.json'])} ${process.platform} ${process.arch} ${process.versions.modules}`;
}

/** The npm that started us, else the one on the PATH. */
function npmCommand() {
  const path = process.env.npm_execpath;
  const isNpm = path !== undefined && /npm-cli\.c?js$/.test(path) && existsSync(path);
  return isNpm ? { program: process.execPath, args: [path] } : { program: 'npm', args: [] };
}

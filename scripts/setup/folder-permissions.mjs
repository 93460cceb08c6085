// @ts-check
// `npm run doctor -- perms`: every folder of an installation with owner, mode and whether this user can use it, and the exact command that repairs it. Changes nothing.

import { accessSync, constants, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { inProject } from './folders.mjs';

/**
 * `isPrivate`: only its owner may look into it. `isOnlyRead`: nothing is written into it.
 * @typedef {{ path: string, isPrivate: boolean, isOnlyRead?: boolean }} Folder
 * @typedef {{ uid: number, gid: number, mode: number, usable: boolean }} FolderState
 * @typedef {{ uid: number, gid: number }} Identity
 */

const dataFolders = [
  'uploads',
  'clips',
  'analysis',
  'previews',
  'tracked',
  'final',
  'sessions',
  'labeling',
  'records',
  'work',
];

/** The folders of the settings. @param {Readonly<Record<string, string | undefined>>} env @returns {Folder[]} */
export function installationFolders(env) {
  const storage = resolve(env.STORAGE_DIR || inProject('outputs'));
  return [
    { path: storage, isPrivate: false },
    ...dataFolders.map((name) => ({ path: join(storage, name), isPrivate: true })),
    { path: join(storage, 'logs'), isPrivate: false },
    {
      path: resolve(env.MODEL_DIR || join(storage, 'models')),
      isPrivate: false,
      isOnlyRead: !env.MODEL_DOWNLOAD_URL,
    },
    {
      path: resolve(env.INGEST_DIR || join(storage, 'ingest')),
      isPrivate: false,
      isOnlyRead: true,
    },
  ];
}

/** The command that repairs a folder; null when nothing is wrong. @param {Folder} folder @param {FolderState | null} state @param {Identity} me @returns {string | null} */
export function repairCommand({ path, isPrivate, isOnlyRead }, state, me) {
  const target = `'${path.replaceAll("'", `'\\''`)}'`;
  const owner = `${me.uid}:${me.gid}`;
  if (state === null)
    return `sudo install -d -o ${me.uid} -g ${me.gid} -m ${isPrivate ? '0700' : '0755'} ${target}`;
  const isForeign = isPrivate && state.uid !== me.uid;
  if (!state.usable && isOnlyRead)
    return `sudo chgrp -R ${me.gid} ${target} && sudo chmod -R g+rX ${target}`;
  if (!state.usable || isForeign)
    return `sudo chown -R ${owner} ${target} && sudo chmod -R ${isPrivate ? 'u+rwX,go=' : 'u+rwX'} ${target}`;
  if (isPrivate && (state.mode & 0o077) !== 0) return `chmod -R go= ${target}`;
  return null;
}

/** @param {Folder} folder @returns {FolderState | null} */
function stateOf({ path, isOnlyRead }) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return null;
  const { uid, gid, mode } = stats;
  try {
    accessSync(path, (isOnlyRead ? constants.R_OK : constants.W_OK) | constants.X_OK);
    return { uid, gid, mode: mode & 0o777, usable: true };
  } catch {
    return { uid, gid, mode: mode & 0o777, usable: false };
  }
}

/** Prints the list, or with `fixPlan` only the commands; returns how many folders need one. @param {{ fixPlan: boolean }} options */
export function printPermissions({ fixPlan }) {
  const { uid, gid, username } = userInfo();
  if (!fixPlan) console.log(`Running as ${username} (${uid}:${gid}).\n`);
  let problems = 0;
  for (const folder of installationFolders(process.env)) {
    const state = stateOf(folder);
    const command = repairCommand(folder, state, { uid, gid });
    if (command !== null) problems += 1;
    if (fixPlan) {
      if (command !== null) console.log(command);
      continue;
    }
    const facts =
      state === null
        ? 'is not there'
        : `${state.uid}:${state.gid}  ${state.mode.toString(8).padStart(4, '0')}  ${state.usable ? '' : 'NOT '}${folder.isOnlyRead ? 'readable' : 'writable'}`;
    console.log(`${command === null ? 'ok      ' : 'repair  '}${facts.padEnd(32)}${folder.path}`);
    if (command !== null) console.log(`        ${command}`);
  }
  if (!fixPlan)
    console.log(
      problems === 0
        ? '\nEvery folder is as it should be.'
        : `\n${problems} to repair. npm run doctor -- perms --fix-plan prints the commands alone.`,
    );
  return problems;
}

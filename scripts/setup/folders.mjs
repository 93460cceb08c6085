// @ts-check
// Where things are: the project's folder, its programs, and the folder for what the commands remember about installing and building.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const projectFolder = resolve(import.meta.dirname, '../..');

/** @param {string} path */
export const inProject = (path) => join(projectFolder, path);

/**
 * The JavaScript file of an installed command, started with this very Node: no shell, no PATH.
 * @param {string} path
 */
export const installed = (path) => inProject(join('node_modules', path));

/** @param {string} file */
export function readIfExists(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Not there or not readable: both mean "do it again".
    return null;
  }
}

/** @param {string} file @param {string} text */
export function writeWithFolder(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

// Readers of other programs, as Python packages: called where they are installed. PEERS_PYTHON names
// the Python that has them (a virtual environment), else python3.

import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const python = process.env.PEERS_PYTHON ?? 'python3';
const script = join(import.meta.dirname, '../peers/read_exports.py');

/** Of the DTD that Apple publishes; it may not be passed on. */
export const fcpxmlDtd = process.env.FCPXML_DTD ?? null;

type Reader = 'datumaro' | 'motmetrics' | 'label-studio' | 'otio' | 'lxml';

/** null where the package is here, else why its tests are skipped. */
export function readerMissing(reader: Reader, install: string): string | null {
  const { status } = spawnSync(python, [script, reader], { stdio: 'ignore' });
  return status === 0 ? null : `no ${reader} for ${python} (pip install ${install})`;
}

const named = new Set<Reader>();

/** What the reader found in a file. Its version is printed once. */
export function readWith(reader: Reader, ...files: string[]): Record<string, unknown> {
  const output = execFileSync(python, [script, reader, ...files], { encoding: 'utf8' });
  // A package may print warnings before it.
  const found = JSON.parse(output.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
  if (!named.has(reader)) console.info(`${reader} ${found.version}`);
  named.add(reader);
  return found;
}

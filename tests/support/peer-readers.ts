// Readers and writers of other programs, as Python packages: called where they are installed.
// PEERS_PYTHON names the Python that has them (a virtual environment), else python3.

import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const python = process.env.PEERS_PYTHON ?? 'python3';
const folder = join(import.meta.dirname, '../peers');

/** Names a DTD of FCPXML 1.10 as Apple publishes it; it may not be passed on. */
export const fcpxmlDtd = process.env.FCPXML_DTD ?? null;

/** Packages, with the versions that the tests were last run with. */
export const readerPackages = {
  json: '',
  datumaro: 'datumaro==1.13.12',
  'datumaro-mot': 'datumaro==1.13.12',
  motmetrics: 'motmetrics==1.4.0',
  'motmetrics-data': 'motmetrics==1.4.0',
  trackeval: 'trackeval==1.3.0',
  'label-studio': 'label-studio-sdk==2.0.19',
  otio: 'opentimelineio==0.18.1 otio-fcpx-xml-adapter==1.0.0',
  bladeworks: '--no-deps bladeworks==0.1.4',
  lxml: 'lxml==6.1.3',
} as const;
export const listPackages = {
  otio: 'opentimelineio==0.18.1 otio-fcpx-xml-adapter==1.0.0 otio-fcp-adapter==1.0.0 otio-cmx3600-adapter==1.0.0',
  webvtt: 'webvtt-py==0.6.0',
  srt: 'srt==3.5.3',
  openpyxl: 'openpyxl==3.1.5',
} as const;

type Script = {
  readonly 'read_exports.py': keyof typeof readerPackages;
  readonly 'lists.py': keyof typeof listPackages;
  /** It needs Python alone. */
  readonly 'detectors.py': 'python';
};

/** null where the package is here, else why its tests are skipped. */
export function readerMissing<S extends keyof Script>(script: S, reader: Script[S]): string | null {
  const { status } = spawnSync(python, [join(folder, script), reader], { stdio: 'ignore' });
  const packages: Readonly<Record<string, string>> =
    script === 'read_exports.py' ? readerPackages : script === 'lists.py' ? listPackages : {};
  if (status === 0) return null;
  const wanted = packages[reader];
  return wanted
    ? `no ${reader} for ${python} (pip install ${wanted})`
    : `no Python as ${python} (PEERS_PYTHON names one)`;
}

/** Files that a program writes, each with the same moments: seconds and names. */
export function writeLists(
  tool: keyof typeof listPackages,
  files: readonly string[],
): (readonly [start: number, stop: number, player: string])[] {
  const output = execFileSync(python, [join(folder, 'lists.py'), tool, '--write', ...files], {
    encoding: 'utf8',
  });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '').files[files[0] ?? ''];
}

/** What a reader found in each file, in their order, and its version. */
export async function readWith<Found, S extends keyof Script = 'read_exports.py'>(
  reader: Script[S],
  files: readonly string[],
  script: S = 'read_exports.py' as S,
): Promise<{ found: Found[]; version: string }> {
  const { stdout } = await promisify(execFile)(python, [join(folder, script), reader, ...files], {
    maxBuffer: 256 * 1024 * 1024,
  });
  const output = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as {
    version: string;
    files: Record<string, Found>;
  };
  return { found: files.map((file) => output.files[file] as Found), version: output.version };
}

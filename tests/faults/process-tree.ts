// The processes below a process, and what each one does. Linux: /proc.

import { readdirSync, readFileSync } from 'node:fs';

export const childKinds = ['detector', 'tracker', 'ffmpeg'] as const;
/** A helper program of the worker. */
export type ChildKind = (typeof childKinds)[number];

export type ChildProcessInfo = { readonly pid: number; readonly kind: ChildKind };

/** The helper programs below a process. */
export function helpersOf(root: number): ChildProcessInfo[] {
  const parents = parentsByPid();
  const below = (pid: number): boolean => {
    for (let at = parents.get(pid); at !== undefined && at > 1; at = parents.get(at))
      if (at === root) return true;
    return false;
  };
  return [...parents.keys()].filter(below).flatMap((pid) => {
    const kind = kindOf(read(`/proc/${pid}/cmdline`).split('\0'));
    return kind === null ? [] : [{ pid, kind }];
  });
}

/** Processes whose command line names a folder. */
export function processesOn(folder: string): { pid: number; command: string }[] {
  return [...parentsByPid().keys()]
    .map((pid) => ({ pid, command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ') }))
    .filter(({ pid, command }) => pid !== process.pid && command.includes(folder));
}

/** Null for a wrapper that is about to become the program. */
function kindOf(args: readonly string[]): ChildKind | null {
  const program = args[0]?.split('/').at(-1) ?? '';
  if (program === 'ffmpeg' || program === 'ffprobe') return 'ffmpeg';
  if (program !== 'node') return null;
  if (args.some((arg) => /\/detector\.(ts|mjs)$/.test(arg))) return 'detector';
  if (args.some((arg) => /\/tracker-process\.(ts|mjs)$/.test(arg))) return 'tracker';
  return null;
}

function parentsByPid(): Map<number, number> {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // Fields after the name in brackets, which may hold spaces: state, parent.
    const parent = read(`/proc/${name}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ')[1];
    if (parent) parents.set(Number(name), Number(parent));
  }
  return parents;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Ended meanwhile.
    return '';
  }
}

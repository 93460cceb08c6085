// The programs that work for a process: its descendants by name, from one look at the process list.

import { execFileSync } from 'node:child_process';

const workingPrograms =
  /(^|\/)(ffmpeg|ffprobe)\b|\b(detector|motion-process|check-model|tracker-process)\.(ts|mjs)\b/;
// Kept started for the next click; it works only when it has a file open, which is not asked here.
const keptWarm = /tracker-process\.(ts|mjs)\b/;

type Listed = { readonly pid: string; readonly parent: string; readonly command: string };

/** Command lines of the descendants that do a job's work. */
export function helpersOf(rootPid: number): string[] {
  const listed = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line): Listed[] => {
      const found = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
      return found
        ? [{ pid: found[1] ?? '', parent: found[2] ?? '', command: found[3] ?? '' }]
        : [];
    });
  const below = new Set([String(rootPid)]);
  for (let size = 0; size < below.size; ) {
    size = below.size;
    for (const { pid, parent } of listed) if (below.has(parent)) below.add(pid);
  }
  return listed
    .filter(({ pid, command }) => below.has(pid) && workingPrograms.test(command))
    .filter(({ command }) => !keptWarm.test(command))
    .map(({ command }) => command.slice(0, 100));
}

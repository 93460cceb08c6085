// The processes running now, by their command lines.

import { execFileSync } from 'node:child_process';

export type RunningProcess = { readonly pid: number; readonly command: string };

/** Processes whose command line contains `text`, except this one and its own ps. */
export function processesMatching(text: string): RunningProcess[] {
  const lines = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,args='], { encoding: 'utf8' }).split(
    '\n',
  );
  return lines
    .map((line) => ({ pid: Number.parseInt(line, 10), command: line }))
    .filter(({ pid, command }) => command.includes(text) && pid !== process.pid);
}

// Asking the system about processes we did not start in this run: is this number still that
// program? Process numbers are reused after a reboot, so a number alone is never believed.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** The command line of a process, or null when there is none of that number. */
export function commandLine(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (existsSync('/proc/self/cmdline')) {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || null;
    } catch {
      // No such process, or one that ended between the question and the answer.
      return null;
    }
  }
  const ps = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  return ps.stdout?.trim() || null;
}

/** Is this process a server that was started on this folder? */
export function isServerOf(pid: number, folder: string): boolean {
  return commandLine(pid)?.includes(folder) ?? false;
}

/**
 * What distinguishes this process from every other that had or will have its number: when it began, and in
 * which run of the machine.
 */
export function startStamp(pid: number): string | null {
  if (existsSync('/proc/self/stat')) {
    try {
      // Fields after the name in brackets, which may hold spaces; the 22nd of all is the start
      // time.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
    } catch {
      // No such process.
      return null;
    }
  }
  const ps = spawnSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8' });
  return ps.stdout?.trim() || null;
}

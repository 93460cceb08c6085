// The most memory that a program started by this process takes, looked at ten times a second.

import { readdirSync, readFileSync } from 'node:fs';

export function watchChildren(): { peakBytes(): number; stop(): void } {
  let peak = 0;
  const timer = setInterval(() => {
    for (const pid of children()) peak = Math.max(peak, residentBytes(pid));
  }, 100);
  return { peakBytes: () => peak, stop: () => clearInterval(timer) };
}

function children(): string[] {
  return readdirSync('/proc/self/task').flatMap((task) =>
    read(`/proc/self/task/${task}/children`).split(' ').filter(Boolean),
  );
}

function residentBytes(pid: string): number {
  const found = /^VmHWM:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1];
  return Number(found ?? 0) * 1024;
}

/** Empty for a program that has just ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

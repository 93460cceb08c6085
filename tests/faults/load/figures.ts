// Figures of a run: percentiles, and the resources of a process on Linux. Pure but for /proc.

import { readdirSync, readFileSync } from 'node:fs';

/** The value below which this share of the sorted list lies; null for an empty list. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
}

/** Change per hour of a quantity by least squares; points are [hours, value]. */
export function slopePerHour(points: readonly (readonly [number, number])[]): number {
  const count = points.length;
  if (count < 2) return 0;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / count;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / count;
  const above = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const below = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return below === 0 ? 0 : above / below;
}

/** Resident memory in bytes; null where the process has ended. */
export function residentBytes(pid: number): number | null {
  const status = procFile(pid, 'status');
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(status ?? '')?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

/** Open file descriptors; null where the process has ended. */
export function openFiles(pid: number): number | null {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return null;
  }
}

/** CPU time used so far, in seconds. */
export function cpuSeconds(pid: number): number | null {
  const fields = procFile(pid, 'stat')?.split(') ')[1]?.split(' ');
  const [user, system] = [fields?.[11], fields?.[12]];
  // USER_HZ is 100 on every Linux that Node runs on.
  return user === undefined || system === undefined ? null : (Number(user) + Number(system)) / 100;
}

function procFile(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return null;
  }
}

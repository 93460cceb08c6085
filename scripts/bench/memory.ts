// Peak memory of this process and everything it starts, by what they are. Linux only: read from
// /proc while they live.

import { readdirSync, readFileSync } from 'node:fs';

type ProcessPeak = { readonly label: string; readonly peakKb: number };

/**
 * Looks five times a second until stopped; then the highest peak of each kind of process, in MiB.
 */
export function watchMemory(): { stop(): Record<string, number> } {
  const peaksByPid = new Map<number, ProcessPeak>();
  const sample = () => {
    for (const [pid, peak] of readProcessTree()) peaksByPid.set(pid, peak);
  };
  const timer = setInterval(sample, 200);
  return {
    stop() {
      clearInterval(timer);
      sample();
      const peaks: Record<string, number> = {};
      for (const { label, peakKb } of peaksByPid.values())
        peaks[label] = Math.max(peaks[label] ?? 0, Math.round(peakKb / 1024));
      return peaks;
    },
  };
}

function readProcessTree(): Map<number, ProcessPeak> {
  const parents = new Map<number, number>();
  const processes = new Map<number, ProcessPeak>();
  for (const name of listProcesses()) {
    const pid = Number(name);
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      parents.set(pid, numberAfter(status, 'PPid'));
      processes.set(pid, { label: labelOf(pid), peakKb: numberAfter(status, 'VmHWM') });
    } catch {
      // It ended between the listing and the look: nothing to see any more.
    }
  }
  const isOurs = (pid: number): boolean =>
    pid === process.pid || (pid > 1 && isOurs(parents.get(pid) ?? 0));
  return new Map([...processes].filter(([pid, { label }]) => isOurs(pid) && label !== 'other'));
}

function listProcesses(): string[] {
  return process.platform === 'linux'
    ? readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    : [];
}

function labelOf(pid: number): string {
  if (pid === process.pid) return 'pipeline';
  const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  const script = args.find((arg) =>
    /(detector|motion-process|infer|check-model)\.(ts|mjs)$/.test(arg),
  );
  if (script) return script.replace(/^.*\//, '').replace('.ts', '');
  return args[0]?.endsWith('ffmpeg') ? 'ffmpeg' : 'other';
}

function numberAfter(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
}

// Peak memory of this process and everything it starts, by what they are. Linux only: read from /proc while they live.

import { readdirSync, readFileSync } from 'node:fs';

type Seen = { readonly label: string; readonly peakKb: number };

/** Looks five times a second until stopped; then the highest peak of each kind of process, in MiB. */
export function watchMemory(): { stop(): Record<string, number> } {
  const seen = new Map<number, Seen>();
  const look = () => {
    for (const [pid, found] of lookAtFamily()) seen.set(pid, found);
  };
  const timer = setInterval(look, 200);
  return {
    stop() {
      clearInterval(timer);
      look();
      const peaks: Record<string, number> = {};
      for (const { label, peakKb } of seen.values()) peaks[label] = Math.max(peaks[label] ?? 0, Math.round(peakKb / 1024));
      return peaks;
    },
  };
}

function lookAtFamily(): Map<number, Seen> {
  const parents = new Map<number, number>();
  const facts = new Map<number, Seen>();
  for (const name of listed()) {
    const pid = Number(name);
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      parents.set(pid, numberAfter(status, 'PPid'));
      facts.set(pid, { label: labelOf(pid), peakKb: numberAfter(status, 'VmHWM') });
    } catch {
      // It ended between the listing and the look: nothing to see any more.
    }
  }
  const isOurs = (pid: number): boolean => pid === process.pid || (pid > 1 && isOurs(parents.get(pid) ?? 0));
  return new Map([...facts].filter(([pid, { label }]) => isOurs(pid) && label !== 'other'));
}

function listed(): string[] {
  return process.platform === 'linux' ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
}

function labelOf(pid: number): string {
  if (pid === process.pid) return 'pipeline';
  const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  const script = words.find((word) => /(detector|camera|infer|check-model)\.ts$/.test(word));
  if (script) return script.replace(/^.*\//, '').replace('.ts', '');
  return words[0]?.endsWith('ffmpeg') ? 'ffmpeg' : 'other';
}

function numberAfter(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
}

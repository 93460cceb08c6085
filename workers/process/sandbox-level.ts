// How well helper programs are closed off on this machine: measured on a real one, not assumed.
// full: no network, no new rights, limits; limited: some of it is missing; none: all of it is.

import { spawnSync } from 'node:child_process';
import { message } from '@/lib/messages/message';
import { startSandboxed } from './sandboxed-process';

export type SandboxLevel = 'full' | 'limited' | 'none';

export type SandboxReport = {
  readonly level: SandboxLevel;
  /** What is missing, as sentences for the owner. */
  readonly missing: string[];
};

/**
 * Passes to sandbox.sh how the network can be closed off here, for all programs of this process: to try
 * it for each would cost some 20 ms.
 */
export function tryNetworkOnce(): void {
  Object.assign(process.env, { SANDBOX_NET: workingNetwork() });
}

function workingNetwork(): 'own' | 'mapped' | 'shared' {
  const works = (...options: string[]) =>
    spawnSync('unshare', [...options, '--net', 'true'], { stdio: 'ignore' }).status === 0;
  if (works()) return 'own';
  return works('--map-root-user') ? 'mapped' : 'shared';
}

/** Starts a program in the sandbox that prints what the system says about it. */
export async function measureSandbox(signal: AbortSignal): Promise<SandboxReport> {
  const files = ['/proc/self/status', '/proc/self/limits', '/proc/self/net/dev'];
  const child = startSandboxed('cat', files, { signal, kind: 'ffprobe' });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  await child.ended;
  return readSandboxReport(Buffer.concat(chunks).toString('utf8'));
}

// One per layer of sandbox.sh.
const layers: readonly { holds(proc: string): boolean; missing: string }[] = [
  {
    holds: (proc) => /^NoNewPrivs:\s+1$/m.test(proc),
    missing: message('Helper programs may gain rights: setpriv is missing (package util-linux).')
      .source,
  },
  {
    holds: (proc) =>
      /^Max file size\s+0\s+0\s/m.test(proc) && /^Max core file size\s+0\s/m.test(proc),
    missing: message(
      'Helper programs have no limits of memory and files: prlimit is missing or not allowed.',
    ).source,
  },
  {
    holds: hasNoNetwork,
    missing: message(
      'Helper programs can reach the network: unshare is missing, or user namespaces are not allowed here.',
    ).source,
  },
];

/** The level, by the files of /proc that the program printed. */
export function readSandboxReport(proc: string): SandboxReport {
  const missing = layers.filter((layer) => !layer.holds(proc)).map((layer) => layer.missing);
  const level =
    missing.length === 0 ? 'full' : missing.length === layers.length ? 'none' : 'limited';
  return { level, missing };
}

/** Its only device is the loopback of its own network, which is not even switched on. */
function hasNoNetwork(proc: string): boolean {
  const devices = Array.from(
    proc.matchAll(/^\s*([\w.@-]+):\s+\d+(?:\s+\d+){15}$/gm),
    ([, name]) => name,
  );
  return devices.length > 0 && devices.every((name) => name === 'lo') && /^\s*lo:\s+0 /m.test(proc);
}

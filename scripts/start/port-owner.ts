// Who has this port? For the sentence that tells a person what to do when it is taken.

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { commandLine } from '../services/process-table';

/**
 * "process 123 (node server.js)", or null when the system does not tell (another user's process,
 * for instance).
 */
export function portOwner(port: number): string | null {
  const pid = process.platform === 'linux' ? pidFromProc(port) : pidFromLsof(port);
  return pid === null ? null : `process ${pid} (${(commandLine(pid) ?? 'unknown').slice(0, 80)})`;
}

function pidFromLsof(port: number): number | null {
  const lsof = spawnSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t'], {
    encoding: 'utf8',
  });
  const pid = Number(lsof.stdout?.split('\n')[0]);
  return pid > 0 ? pid : null;
}

function pidFromProc(port: number): number | null {
  const sockets = new Set(listeningSockets(port).map((inode) => `socket:[${inode}]`));
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const found = pids.find((pid) => openFiles(pid).some((target) => sockets.has(target)));
  return found === undefined ? null : Number(found);
}

/**
 * Inodes of the sockets that listen on the port. Columns of /proc/net/tcp: 1 local address, 3 state
 * (0A = listening), 9 inode.
 */
function listeningSockets(port: number): string[] {
  const ending = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const lines = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => linesOf(file));
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter((column) => column[1]?.endsWith(ending) && column[3] === '0A')
    .map((column) => column[9] ?? '');
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    // No IPv6 on this machine.
    return [];
  }
}

function openFiles(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
  } catch {
    // Ended meanwhile, or another user's.
    return [];
  }
}

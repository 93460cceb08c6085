// A process that hangs is not dead, and is started again all the same: its event loop gives signs of
// life, and the one that keeps it alive counts the missing ones.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Service, startService } from '@/scripts/services/child';
import { type Supervised, supervise } from '@/scripts/start/supervise';

let folder: string;
let services: Service[];
let lines: string[];
let supervised: Supervised | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'followspot-supervise-'));
  services = [];
  lines = [];
});
afterEach(async () => {
  await supervised?.stop(500);
  rmSync(folder, { recursive: true, force: true });
});

/** A child that reports with the product's own code; `more` runs in it. */
async function start(silenceMsMax: number, more = ''): Promise<void> {
  const script = join(folder, 'child.ts');
  writeFileSync(
    script,
    `import { giveSignsOfLife } from ${JSON.stringify(join(process.cwd(), 'lib/server/signs-of-life.ts'))};
    giveSignsOfLife();
    setInterval(() => undefined, 1000);
    ${more}
    process.send?.({ kind: 'ready' });`,
  );
  const logFile = join(folder, 'child.log');
  supervised = await supervise({
    name: 'child',
    logFile,
    log: (line) => lines.push(line),
    silenceMsMax,
    start: (onMessage) => {
      const service = startService({
        command: process.execPath,
        args: ['--import', 'tsx', script],
        logFile,
        stopSignal: 'SIGTERM',
        onMessage,
      });
      services.push(service);
      return service;
    },
  });
}

const isAlive = ({ pid }: Service) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('a process that is stopped by SIGSTOP is ended and started again, with a line that says so', async () => {
  await start(6_000);
  const [first] = services;
  if (first === undefined) throw new Error('nothing was started');
  process.kill(first.pid, 'SIGSTOP');
  await expect.poll(() => services.length, { timeout: 30_000 }).toBe(2);
  expect(lines).toEqual([
    expect.stringContaining('child gave no sign of life for 6 s and was ended. Starting it again'),
  ]);
  expect(isAlive(first)).toBe(false);
  // The second one gives signs of life and is left alone.
  await sleep(9_000);
  expect(services).toHaveLength(2);
  expect(services.map(isAlive)).toEqual([false, true]);
});

it('so is one whose event loop is blocked, and again when it blocks again', async () => {
  await start(6_000, 'setTimeout(() => { for (;;) {} }, 1500);');
  await expect.poll(() => services.length, { timeout: 60_000 }).toBe(3);
  expect(lines).toHaveLength(2);
  expect(services.slice(0, 2).map(isAlive)).toEqual([false, false]);
});

// A helper program that has been taken over: it reaches neither database nor queue, sees no
// secrets, cannot fill memory or disk, and what it starts ends with it. This process lives on.

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { endError } from '@/workers/process/end-error';
import type { ProcessEnd } from '@/workers/process/process-end';
import { measureSandbox } from '@/workers/process/sandbox-level';
import { type SandboxKind, startSandboxed } from '@/workers/process/sandboxed-process';
import { linuxMissing, skippedFor } from '../../support/needs';
import { processesMatching } from '../../support/process-list';

const neverAborts = new AbortController().signal;
const { level, missing } = await measureSandbox(neverAborts);
const notFull =
  linuxMissing ?? (level === 'full' ? null : `the sandbox is ${level} here: ${missing.join(' ')}`);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'followspot-hostile-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs JavaScript in the sandbox as if a helper had been made to. */
async function run(
  script: string,
  kind: SandboxKind,
  signal: AbortSignal = neverAborts,
): Promise<{ text: string; end: ProcessEnd; stderr: string }> {
  const child = startSandboxed(process.execPath, ['-e', script], { signal, kind });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const end = await child.ended;
  return { text, end, stderr: child.stderrTail() };
}

const connectTo = (port: number) => `
const socket = require('node:net').connect(${port}, '127.0.0.1');
socket.on('connect', () => { console.log('connected'); process.exit(0); });
socket.on('error', (error) => { console.log(error.code); process.exit(0); });`;

describe('a program that was taken over', skippedFor(notFull), () => {
  test.each([
    ['Postgres', () => new URL(inject('templateDatabaseUrl')).port],
    ['Redis', () => new URL(inject('redisUrl')).port],
  ])('cannot reach %s', async (_, port) => {
    const { text } = await run(connectTo(Number(port())), 'tracker');
    expect(text.trim()).toMatch(/^(ENETUNREACH|ECONNREFUSED|EADDRNOTAVAIL)$/);
  });

  test('sees no setting and no secret of the worker, its parent included', async () => {
    process.env.DATABASE_URL ??= 'postgresql://bait:secret@127.0.0.1/x';
    const { text } = await run('console.log(JSON.stringify(process.env))', 'tracker');
    expect(text).not.toMatch(/DATABASE_URL|REDIS_URL|secret/);
  });

  test('cannot take all memory, and the end says nothing about its input', async () => {
    const bomb = `const all = []; for (;;) all.push(Buffer.alloc(256 * 2 ** 20, 1));`;
    const { end, stderr } = await run(bomb, 'trial');
    expect(['outOfMemory', 'killed']).toContain(end.kind);
    const context = { program: 'bomb', stderr, failure: 'DETECTOR_UNAVAILABLE' } as const;
    expect(endError(end, context).code).toBe('HELPER_KILLED');
  });

  // What may run at once is bounded by the slots of the queue; this is the other factor.
  test.each([
    ['ffprobe', 4],
    ['trial', 4],
    ['detector', 16],
    ['tracker', 16],
  ] as const)('%s has a limit of memory of %i GiB', async (kind, gibibytes) => {
    const words = ['-c', 'ulimit -v; ulimit -d'];
    const child = startSandboxed('sh', words, { signal: neverAborts, kind });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    expect((await child.ended).kind).toBe('done');
    const limits = text.split('\n').filter((line) => /^\d+$/.test(line));
    expect(limits).toEqual([String(gibibytes * 1024 ** 2)]);
  });

  test('a probe cannot write a byte', async () => {
    const file = join(folder, 'written');
    const child = startSandboxed('dd', ['if=/dev/zero', `of=${file}`, 'bs=1k', 'count=1'], {
      signal: neverAborts,
      kind: 'ffprobe',
    });
    expect((await child.ended).kind).not.toBe('done');
    expect(existsSync(file) ? (await import('node:fs')).statSync(file).size : 0).toBe(0);
  });

  test('a thousand processes that it starts end with it', async () => {
    const stop = new AbortController();
    const marker = `31.${process.pid}`;
    const child = startSandboxed(
      'sh',
      ['-c', `i=0; while [ $i -lt 1000 ]; do sleep ${marker} & i=$((i + 1)); done; echo all; wait`],
      { signal: stop.signal },
    );
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(processesMatching(`sleep ${marker}`).length).toBeGreaterThan(100);
    stop.abort();
    expect((await child.ended).kind).toBe('aborted');
    for (let tries = 0; tries < 200 && processesMatching(`sleep ${marker}`).length > 0; tries += 1)
      await sleep(25);
    expect(processesMatching(`sleep ${marker}`)).toEqual([]);
  });
});

// Child processes: they receive their arguments unchanged, see none of our secrets, and end on
// abort, on timeout, and when we die.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { runFfmpeg } from '@/workers/process/run-ffmpeg';
import { runFfprobe } from '@/workers/process/run-ffprobe';
import { startSandboxed } from '@/workers/process/sandboxed-process';
import { linuxMissing, skippedFor } from '../../support/needs';

const parentScript = new URL('../../support/start-and-wait.ts', import.meta.url);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'processes-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const neverAborts = new AbortController().signal;
const isAlive = (pid: number) =>
  existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));

async function outputOf(program: string, args: string[]): Promise<string> {
  const child = startSandboxed(program, args, { signal: neverAborts });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  await child.ended;
  return text;
}

test('a child process sees neither our secrets nor our settings', async () => {
  process.env.DATABASE_URL ??= 'postgresql://bait:secret@127.0.0.1/x';
  const names = (await outputOf('env', []))
    .trim()
    .split('\n')
    .map((line) => line.split('=')[0]);
  expect(
    names.filter(
      (name) =>
        ![
          'PATH',
          'LANG',
          'AV_LOG_FORCE_NOCOLOR',
          'SANDBOX_NET',
          'FFMPEG_PATH',
          'LD_LIBRARY_PATH',
          'CUDA_VISIBLE_DEVICES',
        ].includes(name ?? ''),
    ),
  ).toEqual([]);
});

test('arguments with spaces, quotes and special characters arrive unchanged', async () => {
  expect(await outputOf('printf', ['%s|', 'a b', '$HOME', "it's", '-i', ''])).toBe(
    "a b|$HOME|it's|-i||",
  );
});

// An endless source in real time: nothing of it finishes by itself.
const endless = [
  '-nostdin',
  '-v',
  'error',
  '-re',
  '-f',
  'lavfi',
  '-i',
  'testsrc=s=64x64:r=10',
  '-vf',
  'crop=w=32, hue=s=0',
  '-f',
  'null',
  'pipe:1',
];

test('ffmpeg gets the recipe word for word', skippedFor(linuxMissing), async () => {
  const stop = new AbortController();
  let argv: string[] = [];
  const readCommandLine = (pid: number) => {
    // The sandbox wrapper becomes ffmpeg within some milliseconds.
    void sleep(500).then(() => {
      argv = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
      stop.abort(new Error('seen'));
    });
  };
  // An output with a protocol: before a plain file fluent-ffmpeg adds a -y of its own.
  await expect(
    runFfmpeg(endless, { signal: stop.signal, onStart: readCommandLine }),
  ).rejects.toThrow('seen');
  expect(argv).toEqual(['ffmpeg', '-progress', 'pipe:1', '-stats_period', '0.25', ...endless]);
});

test('progress is reported in frames', async () => {
  const frames: number[] = [];
  await runFfmpeg(
    [
      '-nostdin',
      '-v',
      'error',
      '-y',
      '-f',
      'lavfi',
      '-i',
      'testsrc=s=64x64:r=10:d=5',
      '-f',
      'null',
      '-',
    ],
    {
      signal: neverAborts,
      onFrames: (n) => frames.push(n),
    },
  );
  expect(frames.at(-1)).toBe(50);
});

test('a process over its time limit is killed and fails with a timeout', async () => {
  const running = runFfmpeg(endless, { signal: neverAborts, wallSeconds: 1 });
  await expect(running).rejects.toMatchObject({
    code: 'JOB_TIMEOUT',
    message: expect.stringContaining('ran longer than 1 s'),
  });
});

test('a process that hangs is killed and named so', skippedFor(linuxMissing), async () => {
  const running = runFfmpeg(endless, {
    signal: neverAborts,
    stallSeconds: 2,
    onStart: (pid) => setTimeout(() => process.kill(-pid, 'SIGSTOP'), 500),
  });
  await expect(running).rejects.toMatchObject({
    code: 'HELPER_SILENT',
    message: expect.stringContaining('stalled for 2 s'),
  });
});

test('a failure has its stderr for the log and its code for the user', async () => {
  const running = runFfmpeg(
    ['-nostdin', '-v', 'error', '-y', '-i', join(folder, 'missing.mp4'), '-f', 'null', '-'],
    {
      signal: neverAborts,
      failure: 'SOURCE_DAMAGED',
    },
  );
  await expect(running).rejects.toMatchObject({
    code: 'SOURCE_DAMAGED',
    message: expect.stringContaining('No such file'),
  });
});

test('ffprobe returns its output, or fails with a code', async () => {
  expect(
    (
      await runFfprobe(
        [
          '-v',
          'error',
          '-f',
          'lavfi',
          '-i',
          'testsrc=s=64x64:d=1',
          '-show_entries',
          'stream=width',
          '-of',
          'csv=p=0',
        ],
        {
          signal: neverAborts,
        },
      )
    ).text.trim(),
  ).toBe('64');
  await expect(
    runFfprobe(['-v', 'error', join(folder, 'missing.mp4')], { signal: neverAborts }),
  ).rejects.toBeInstanceOf(AppError);
});

test(
  'a process that ignores SIGTERM is killed with its children',
  skippedFor(linuxMissing),
  async () => {
    const stop = new AbortController();
    const child = startSandboxed('sh', ['-c', 'trap "" TERM; sleep 300 & echo $!; wait'], {
      signal: stop.signal,
    });
    const inner = await new Promise<number>((resolve) =>
      child.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk))),
    );
    const startedAt = performance.now();
    stop.abort();
    expect(await child.ended).toEqual({ kind: 'aborted' });
    expect(performance.now() - startedAt).toBeLessThan(3000);
    // The inner process is re-parented: no event reports its end.
    for (let attempts = 0; attempts < 100 && isAlive(inner); attempts++) await sleep(20);
    expect([child.pid, inner].filter(isAlive)).toEqual([]);
  },
);

test(
  'a program dies with the process that started it, however that ends',
  skippedFor(linuxMissing),
  async () => {
    const parent = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(parentScript)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const child = await new Promise<number>((resolve) =>
      parent.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk))),
    );
    // After the sandbox wrapper, so that the death signal is set.
    while (!readFileSync(`/proc/${child}/cmdline`, 'utf8').startsWith('sleep')) await sleep(20);
    parent.kill('SIGKILL');
    for (let attempts = 0; attempts < 100 && isAlive(child); attempts++) await sleep(20);
    expect(isAlive(child)).toBe(false);
  },
);

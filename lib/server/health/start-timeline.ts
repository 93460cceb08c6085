// The stages of each start, one line of JSON per start in logs/perf.jsonl, written by npm start, web and
// worker, each for itself. Times in ms. Short lines that are appended at once do not mix.

import { appendFile, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type StartTimeline, startedProcesses, startTimeline } from '@/lib/contracts/installation';

/** Bytes at the end of the file in which the last starts are looked for. */
const tailBytes = 64 * 1024;

const fileOf = (storage: string) => join(storage, 'logs', 'perf.jsonl');

/** Adds a start to the file. A disk that takes no line does not end a start. */
export async function recordStartTimeline(storage: string, start: StartTimeline): Promise<void> {
  const file = fileOf(storage);
  try {
    await mkdir(dirname(file), { recursive: true });
    await appendFile(file, `${JSON.stringify({ event: 'start', ...start })}\n`);
  } catch {
    // What is lost is a line about the past.
  }
}

/** The last start of each process that the end of the file has. */
export async function readStartTimelines(storage: string): Promise<StartTimeline[]> {
  const lines = (await readTail(fileOf(storage))).trimEnd().split('\n').reverse();
  const starts = lines.flatMap((line) => startTimeline.safeParse(parseJson(line)).data ?? []);
  return startedProcesses.flatMap((name) => starts.find(({ process }) => process === name) ?? []);
}

async function readTail(path: string): Promise<string> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const length = Math.min(size, tailBytes);
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
      return buffer.toString('utf8');
    } finally {
      await file.close();
    }
  } catch {
    return '';
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

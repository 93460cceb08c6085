// The stages of each start, one line of JSON per start in logs/perf.jsonl. Times in ms.

import { appendFile, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type StartTimeline, startTimeline } from '@/lib/contracts/installation';

/** Bytes at the end of the file in which the last start is looked for. */
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

/** The last start in the file; null when there is none. */
export async function readStartTimeline(storage: string): Promise<StartTimeline | null> {
  const lines = (await readTail(fileOf(storage))).trimEnd().split('\n').reverse();
  for (const line of lines) {
    const parsed = startTimeline.safeParse(parseJson(line));
    if (parsed.success) return parsed.data;
  }
  return null;
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

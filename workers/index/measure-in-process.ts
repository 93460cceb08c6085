// The process that measures looks, as a promise of the chunk's rows.

import { assert } from '@/lib/errors/app-error';
import { requireCleanExit } from '../analyse/detector/clean-exit';
import { readRecords } from '../analyse/detector/records';
import { startHelper } from '../process/run-script';
import { createSilenceLimit } from '../process/silence-limit';
import type { LookRequest, LookRows, LookTask } from './look-process';

/**
 * Starts it; it waits for its pipe to be written, and after the last frame for the request. One that
 * sends nothing for so many seconds after its first frame is killed. NaN: not known.
 */
export async function measureInProcess(
  task: LookTask,
  request: Promise<LookRequest>,
  silenceSeconds: number,
  signal: AbortSignal,
): Promise<number[][]> {
  const limit = createSilenceLimit('the look process', silenceSeconds);
  const process = startHelper('look-process', {
    task,
    signal: AbortSignal.any([signal, limit.signal]),
    kind: 'detector',
    hasStdin: true,
  });
  // A request that fails ends this process by the signal.
  request.then(
    (value) => process.stdin.end(JSON.stringify(value)),
    () => process.stdin.end(),
  );
  const records = readRecords(process.stdout);
  let last: Uint8Array = new Uint8Array(0);
  let record = await records.next();
  while (!record.done) {
    last = record.value;
    record = await limit.waitFor(records.next());
  }
  await limit.waitFor(requireCleanExit(process));
  assert(last.length > 1, 'the look process ends with its rows');
  const { rows } = JSON.parse(Buffer.from(last).toString('utf8')) as LookRows;
  return rows.map((row) => row.map((value) => value ?? Number.NaN));
}

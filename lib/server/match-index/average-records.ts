// The records of averages: one CSV file a day in the folder records of the storage. Several processes
// may write at once: a file appears with its header in it, and a row is one write to its end.

import { randomUUID } from 'node:crypto';
import { appendFile, link, readdir, rm, stat, writeFile } from 'node:fs/promises';
import type { AverageView } from '@/lib/contracts/match-index';
import { AppError } from '@/lib/errors/app-error';
import { csvLine } from '../audit/csv-line';
import { hasErrorCode, ifExists, isDiskFull } from '../storage/file-errors';
import { absolutePath } from '../storage/storage';

const folder = 'records';
const fileName = /^player_avg_\d{8}\.csv$/;

export type AverageRecord = Omit<AverageView, 'recordFile'> & {
  readonly videoName: string;
  readonly userName: string;
};

const columns: Readonly<Record<string, (record: AverageRecord, now: Date) => unknown>> = {
  time: (_, now) => now.toISOString(),
  user: ({ userName }) => userName,
  video_id: ({ videoId }) => videoId,
  video: ({ videoName }) => videoName,
  from_seconds: ({ fromSeconds }) => fromSeconds,
  to_seconds: ({ toSeconds }) => toSeconds,
  indexed_seconds: ({ indexedSeconds }) => indexedSeconds,
  mean_people: ({ meanPeople }) => meanPeople,
  mean_speed_heights_per_second: ({ meanSpeed }) => meanSpeed,
  player: ({ player }) => player?.name,
  followed_seconds: ({ player }) => player?.followedSeconds,
  visible_share: ({ player }) => player?.visibleShare,
  player_speed_heights_per_second: ({ player }) => player?.meanSpeed,
};

/** Adds a row to the file of the day, by the clock of the server; returns its path in the storage. */
export async function appendRecord(record: AverageRecord, now: Date): Promise<string> {
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  const path = `${folder}/player_avg_${day}.csv`;
  try {
    await makeFile(path);
    await appendFile(
      absolutePath(path),
      csvLine(Object.values(columns).map((cell) => textOf(cell(record, now)))),
    );
  } catch (error) {
    if (isDiskFull(error)) throw new AppError('STORAGE_FULL', { cause: error });
    throw error;
  }
  return path;
}

/** Makes the file of a day with its header, unless it is there. */
async function makeFile(path: string): Promise<void> {
  if (await ifExists(stat(absolutePath(path)))) return;
  const scratch = absolutePath(`work/records-${randomUUID()}.csv`);
  await writeFile(scratch, csvLine(Object.keys(columns)));
  try {
    await link(scratch, absolutePath(path));
  } catch (error) {
    if (!hasErrorCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(scratch, { force: true });
  }
}

/** Empty: not known. */
function textOf(value: unknown): string {
  if (typeof value === 'number') return String(Math.round(1000 * value) / 1000);
  return typeof value === 'string' ? value : '';
}

/** Files of records with no row since that moment. */
export async function recordFilesBefore(
  beforeMs: number,
): Promise<{ readonly name: string; readonly path: string; readonly bytes: number }[]> {
  const found = [];
  for (const name of (await ifExists(readdir(absolutePath(folder)))) ?? []) {
    const path = absolutePath(`${folder}/${name}`);
    const stats = fileName.test(name) ? await ifExists(stat(path)) : null;
    if (stats && stats.mtimeMs < beforeMs) found.push({ name, path, bytes: stats.size });
  }
  return found;
}

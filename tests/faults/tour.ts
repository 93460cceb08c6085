// A walk through everything a user can start, so that it passes every crash point twice: uploads,
// videos that are not accepted, a session to its reel, work that is cancelled, a session and a video
// that are deleted and whose files are removed, a worker that is asked to stop, and on request a disk
// that is full for a while.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionView } from '@/lib/contracts/sessions';
import { ask } from './ask-database';
import type { Client } from './client';
import type { FaultyInstallation } from './faulty-installation';
import { importSession } from './round';
import type { SmallDisk } from './small-disk';
import { uploadVideo, videoReady } from './upload';
import { forgetFinished, runSession, type SessionOutcome, type Workload } from './workload';

/**
 * The session of the walk, and whether everything beside it ended as well. `disk`: the one to be
 * filled.
 */
export async function tour(
  installation: FaultyInstallation,
  workload: Workload,
  name: string,
  disk: SmallDisk | null,
): Promise<SessionOutcome> {
  const { client, input } = workload;
  const { folder, services } = installation;
  try {
    const file = join(folder, 'match.mp4');
    const videoId = await uploadVideo(client, file, `${name}.mp4`);
    await videoReady(client, videoId);
    await rejected(client, folder, `${name}, a letter`);
    await rejected(client, folder, `${name}, another letter`);
    // Analyses must be work that goes on for a while.
    await forgetFinished(installation);
    if (disk) await analysedOnFullDisk(installation, workload, disk, name);
    const left = await importSession(client, input(`${name} to be deleted`));
    await cancelLive(client, left);
    const beingDone = runSession(installation, workload, name, 240);
    for (let stops = 0; stops < 2; stops += 1) {
      await untilRunning(installation, { count: 2, condition: "kind = 'analyse'" });
      await services.worker.pause();
      await services.worker.resume();
    }
    const outcome = await beingDone;
    await deleteForGood(installation, client, `/sessions/${left}`);
    await deleteForGood(installation, client, `/videos/${videoId}`);
    return outcome;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { player: name, ok: false, sameReel: false, retries: {}, problem };
  }
}

/** A text under the name of a video: its check fails for good. */
async function rejected(client: Client, folder: string, name: string): Promise<void> {
  const file = join(folder, 'letter.mp4');
  writeFileSync(file, 'This is a letter. '.repeat(500));
  const id = await uploadVideo(client, file, `${name}.mp4`);
  for (let tries = 0; tries < 200; tries += 1) {
    const { state } = await client.read<{ state: string }>(`/videos/${id}`);
    if (state === 'refused') return;
    await sleep(500);
  }
  throw new Error('a letter was not recognized');
}

/**
 * Two analyses that the disk fills up under: they are put back. A disk that was full before would keep
 * them from being claimed at all.
 */
async function analysedOnFullDisk(
  installation: FaultyInstallation,
  { client, input }: Workload,
  disk: SmallDisk,
  name: string,
): Promise<void> {
  for (const part of ['first', 'second']) {
    const sessionId = await importSession(client, input(`${name} ${part} half`));
    await untilRunning(installation, {
      ...{ count: 1, condition: "kind = 'analyse' AND session_id = $1" },
      values: [sessionId],
    });
    disk.fill(0);
    await sleep(5000);
    disk.free();
  }
}

type Running = {
  readonly count: number;
  readonly condition: string;
  readonly values?: readonly string[];
};

/** Until so many jobs of this kind run; half a minute at most. */
async function untilRunning(
  { databaseUrl }: FaultyInstallation,
  { count, condition, values = [] }: Running,
): Promise<void> {
  const running = `SELECT 1 FROM job WHERE state = 'running' AND ${condition}`;
  for (let tries = 0; tries < 600; tries += 1) {
    if ((await ask(databaseUrl, running, values)).length >= count) return;
    await sleep(50);
  }
}

async function cancelLive(client: Client, sessionId: string): Promise<void> {
  const { clips } = await client.read<SessionView>(`/sessions/${sessionId}`);
  for (const { job } of clips) if (job) await client.tryOnce('POST', `/jobs/${job.id}/cancel`);
}

/** Deletes it, however often that takes, and waits until its rows and files are gone. */
async function deleteForGood(
  { databaseUrl }: FaultyInstallation,
  client: Client,
  path: string,
): Promise<void> {
  const id = path.split('/').at(-1) ?? '';
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await client.tryOnce('DELETE', path);
    if (answer && (answer.status < 300 || answer.status === 404)) break;
    await sleep(500);
  }
  client.forget(id);
  for (let tries = 0; tries < 200; tries += 1) {
    const [left] = await ask<{ count: string }>(
      databaseUrl,
      `SELECT (SELECT count(*) FROM session WHERE id = $1) + (SELECT count(*) FROM video WHERE id = $1)
         + (SELECT count(*) FROM file_removal) AS count`,
      [id],
    );
    if (left?.count === '0') return;
    await sleep(500);
  }
  throw new Error(`${path} was deleted and is not gone`);
}

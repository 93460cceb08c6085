// Work for an installation under fault: a drawn match, and sessions of it that must all end in the
// same reel, frame by frame.

import { join } from 'node:path';
import { drawMatch, drawnPlayerAt } from '../support/footage';
import { ask } from './ask-database';
import { reelHash } from './assess';
import { type Client, clientOf } from './client';
import type { FaultyInstallation } from './faulty-installation';
import { driveSession, importSession, type RoundInput } from './round';
import { uploadVideo, videoReady } from './upload';

export type Workload = {
  readonly client: Client;
  readonly input: (player: string) => RoundInput;
  /** Hash of the reel of a session that nothing disturbed. */
  readonly unharmed: string;
};

export type SessionOutcome = {
  readonly player: string;
  readonly ok: boolean;
  /** The reel has the frames of the undisturbed one. */
  readonly sameReel: boolean;
  readonly retries: Readonly<Record<string, number>>;
  readonly problem: string | null;
};

const usualClips: RoundInput['clips'] = [
  [1, 3],
  [6, 7],
];
const videoName = 'match.mp4';

/** Draws and uploads the match; the video is checked. */
async function uploadMatch(
  installation: FaultyInstallation,
  clips: RoundInput['clips'],
): Promise<{ client: Client; input: Workload['input'] }> {
  const file = join(installation.folder, videoName);
  drawMatch(file);
  const client = clientOf(installation, join(installation.folder, 'history.jsonl'));
  const videoId = await uploadVideo(client, file, videoName);
  await videoReady(client, videoId);
  const input = (player: string): RoundInput => ({
    ...{ videoId, videoName, player, clips },
    boxAt: drawnPlayerAt,
  });
  return { client, input };
}

/** Uploads the match and makes the reel that all others are compared with. */
export async function prepareWorkload(
  installation: FaultyInstallation,
  clips = usualClips,
): Promise<Workload> {
  const { client, input } = await uploadMatch(installation, clips);
  const sessionId = await importSession(client, input('unharmed'));
  await driveSession(client, sessionId, input('unharmed'), { seconds: 300 });
  return { client, input, unharmed: await reelHash(installation, sessionId) };
}

/** From now on nothing that a session has finished is taken by the next: each does all the work. */
export async function forgetFinished({ databaseUrl }: FaultyInstallation): Promise<void> {
  await ask(databaseUrl, 'UPDATE artifact SET input_hash = NULL WHERE input_hash IS NOT NULL');
}

/** One session from its list to its reel, whatever happens. */
export async function runSession(
  installation: FaultyInstallation,
  { client, input, unharmed }: Workload,
  player: string,
  seconds: number,
): Promise<SessionOutcome> {
  try {
    await forgetFinished(installation);
    const sessionId = await importSession(client, input(player));
    const { retries } = await driveSession(client, sessionId, input(player), { seconds });
    const sameReel = (await reelHash(installation, sessionId)) === unharmed;
    return { player, ok: true, sameReel, retries, problem: sameReel ? null : 'another reel' };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { player, ok: false, sameReel: false, retries: {}, problem };
  }
}

/** Keeps `count` sessions going until the signal; returns those that ended. */
export async function runSessions(
  installation: FaultyInstallation,
  workload: Workload,
  count: number,
  signal: AbortSignal,
): Promise<SessionOutcome[]> {
  const outcomes: SessionOutcome[] = [];
  let number = 0;
  const loop = async () => {
    while (!signal.aborted) {
      number += 1;
      outcomes.push(await runSession(installation, workload, `player ${number}`, 600));
    }
  };
  await Promise.all(Array.from({ length: count }, loop));
  return outcomes;
}

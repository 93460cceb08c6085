// A session in a Followspot of its own: three clips become a reel, the timing of one is changed, and the
// reel is made anew. Counts the jobs of both times.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobView } from '@/lib/contracts/jobs';
import type { SessionView } from '@/lib/contracts/sessions';
import { type Client, clientOf } from '../faults/client';
import { driveSession, importSession, type RoundInput } from '../faults/round';
import { uploadVideo, videoReady } from '../faults/upload';
import { type App, startApp } from '../support/app';
import { drawMatch, drawnPlayerAt } from '../support/footage';

export type ProvenSession = {
  readonly session: string;
  readonly clips: number;
  /** Jobs by their kind: those that succeeded before the change, and all after it. */
  readonly first: Readonly<Record<string, number>>;
  readonly second: Readonly<Record<string, number>>;
  /** Positions of the clips whose final is another one than before. */
  readonly newFinals: readonly number[];
  readonly problems: readonly string[];
};

const clips: RoundInput['clips'] = [
  [1, 3],
  [6, 8],
  [10, 12],
];
const changed = 1;
const settings = { BUNDLED_MODEL: 'off', INDEX: 'off', PLAYBACK: 'off' };
const secondsMax = 240;

/** Runs it. */
export async function proveOneClipAnew(): Promise<ProvenSession> {
  const folder = mkdtempSync(join(tmpdir(), 'followspot-reel-session-'));
  const app = await startApp({ settings });
  try {
    return await makeTwice(await signIn(app, folder), folder);
  } finally {
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function signIn({ url, firstRunLink }: App, folder: string): Promise<Client> {
  const token = new URL(firstRunLink).searchParams.get('token');
  const response = await fetch(`${url}/api/v1/setup`, {
    method: 'POST',
    headers: { origin: url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: JSON.stringify({ token, userName: 'coach', password: 'a short sentence' }),
  });
  if (response.status !== 201) throw new Error(`no owner: ${await response.text()}`);
  const cookie = response.headers.getSetCookie().map((value) => value.split(';')[0]);
  return clientOf({ url, cookie: cookie.join('; ') }, join(folder, 'history.jsonl'));
}

async function makeTwice(client: Client, folder: string): Promise<ProvenSession> {
  const videoName = 'match.mp4';
  const file = join(folder, videoName);
  drawMatch(file);
  const videoId = await uploadVideo(client, file, videoName);
  await videoReady(client, videoId);
  const input = { videoId, videoName, player: 'Square', clips, boxAt: drawnPlayerAt };
  const sessionId = await importSession(client, input);
  const make = () => driveSession(client, sessionId, input, { seconds: secondsMax });
  const read = () => client.read<SessionView>(`/sessions/${sessionId}`);
  await make();
  const [before, jobsBefore] = [await read(), await jobsOf(client, sessionId)];
  const clip = before.clips[changed];
  const change = { timing: { kind: 'freeze', seconds: 1 }, moments: [20] };
  const answer = await client.tryOnce('PATCH', `/clips/${clip?.id}`, change);
  if (answer?.status !== 200) throw new Error(`the timing: ${JSON.stringify(answer)}`);
  const { reel: waiting } = await read();
  await make();
  const [after, jobs] = [await read(), await jobsOf(client, sessionId)];
  const known = new Set(jobsBefore.map(({ id }) => id));
  const fresh = jobs.filter(({ id }) => !known.has(id));
  const newFinals = after.clips.flatMap(({ finalUrl }, i) =>
    finalUrl === before.clips[i]?.finalUrl ? [] : [i],
  );
  // Finals that were begun with an approval end when the reel is asked for.
  const ended = jobsBefore.filter(({ state }) => state === 'succeeded');
  const [first, second] = [countsOf(ended), countsOf(fresh)];
  const checks: Record<string, boolean> = {
    'the first time': first.final === clips.length && first.reel === 1,
    'the reel was not stale after the change': waiting.stale,
    'the second time': second.final === 1 && second.reel === 1,
    'another clip was rendered': fresh.every(
      ({ kind, clipId }) => kind !== 'final' || clipId === clip?.id,
    ),
    'finals of other clips': newFinals.length === 1 && newFinals[0] === changed,
    'the same reel as before': after.reel.url !== before.reel.url,
  };
  const problems = Object.keys(checks).filter((name) => !checks[name]);
  return { session: 'one timing changed', clips: clips.length, first, second, newFinals, problems };
}

async function jobsOf(client: Client, sessionId: string): Promise<JobView[]> {
  const { live, recent } = await client.read<{ live: JobView[]; recent: JobView[] }>('/jobs');
  return [...live, ...recent].filter((job) => job.sessionId === sessionId);
}

function countsOf(jobs: readonly JobView[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of jobs) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

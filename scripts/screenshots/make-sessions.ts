// Something to show: the sample match's sessions, one of them done from the click to the reel, the others waiting for theirs.

import { setTimeout as sleep } from 'node:timers/promises';
import type { APIRequestContext } from '@playwright/test';
import type { SampleTried } from '@/lib/contracts/sample';
import type { ClipView, DetectionsView, SessionView } from '@/lib/contracts/sessions';
import { iou } from '@/lib/vision/boxes';
import { identityOf, readTruth } from '../sample/read-truth';

/** The API of an installation, as somebody who is signed in. */
export type Api = { get<T>(path: string): Promise<T>; post<T>(path: string, body?: unknown): Promise<T> };

const minutesMax = 10;

/** Speaks to it with the cookies of a page. */
export function apiOf(request: APIRequestContext, url: string): Api {
  const ask = async <T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> => {
    const answer = await request.fetch(`${url}/api/v1${path}`, {
      method,
      headers: { origin: url },
      ...(body === undefined ? {} : { data: body }),
    });
    if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()}: ${await answer.text()}`);
    return ((await answer.json()) as { data: T }).data;
  };
  return { get: (path) => ask('GET', path), post: (path, body) => ask('POST', path, body) };
}

/** Makes them where they are not there yet; gives the session that is done and one that waits. */
export async function makeSessions(api: Api): Promise<{ judged: string; waiting: string | undefined }> {
  const { sessionIds } = await until('the sample is ready', async () => {
    const tried = await api.post<SampleTried>('/sample');
    return tried.state === 'ready' ? tried : null;
  });
  const [judged = '', ...others] = sessionIds;
  const session = await api.get<SessionView>(`/sessions/${judged}`);
  for (const clip of session.clips) await judge(api, session, clip.id);
  if ((await api.get<SessionView>(`/sessions/${judged}`)).reel.state !== 'ready') await api.post(`/sessions/${judged}/finalize`);
  await until('the reel is ready', async () => (await api.get<SessionView>(`/sessions/${judged}`)).reel.state === 'ready');
  const waiting = others.at(-1);
  if (waiting !== undefined)
    await until('people are found', async () => (await api.get<SessionView>(`/sessions/${waiting}`)).clips.every(analysed));
  return { judged, waiting };
}

const analysed = ({ analysis }: ClipView) => analysis.state === 'done';

/** Clicks the player on the first frame, as the truth of the sample has it, has them followed, and approves. */
async function judge(api: Api, session: SessionView, clipId: string): Promise<void> {
  const read = () => api.get<ClipView>(`/clips/${clipId}`);
  const clip = await until('people are found', async () => {
    const seen = await read();
    return analysed(seen) ? seen : null;
  });
  if (clip.state === 'selecting') {
    const { people } = await api.get<DetectionsView>(`/clips/${clipId}/detections?frame=0`);
    const truth = readTruth(session.videoName)[Math.round(clip.startSeconds * (clip.fps ?? 0))] ?? [];
    const box = truth.find(({ id }) => id === identityOf(session.player, session.videoName))?.box;
    if (!box) throw new Error(`${session.player} is not on the first frame of clip ${clip.position + 1}`);
    const [found] = people.map((person) => person.box).sort((one, other) => iou(other, box) - iou(one, box));
    await api.post(`/clips/${clipId}/anchors`, { expectedVersion: clip.version, anchors: [{ frame: 0, box: found ?? box }] });
  }
  const previewed = await until('the preview is ready', async () => {
    const seen = await read();
    return ['preview_ready', 'approved', 'done'].includes(seen.state) ? seen : null;
  });
  if (previewed.state === 'preview_ready') await api.post(`/clips/${clipId}/approve`, { expectedVersion: previewed.version });
}

async function until<T>(what: string, look: () => Promise<T | null | false>): Promise<T> {
  const end = Date.now() + minutesMax * 60_000;
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`not within ${minutesMax} minutes: ${what}`);
    await sleep(500);
  }
}

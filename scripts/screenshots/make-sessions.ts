// Something to show: the sample match's sessions, one of them done from the click to the reel, the
// others waiting for theirs.

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { APIRequestContext } from '@playwright/test';
import type { SeriesView } from '@/lib/contracts/match-index';
import type { MomentListView } from '@/lib/contracts/moments';
import type { DetectionsView } from '@/lib/contracts/path-views';
import type { PlaybackView } from '@/lib/contracts/playback';
import type { TrySampleResult } from '@/lib/contracts/sample';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import type { VideoView } from '@/lib/contracts/videos';
import { iou } from '@/lib/vision/geometry/boxes';
import type { Box } from '@/lib/vision/types';
import { identityOf, readTruth } from '../eval/sample-truth';

/** The API of an installation, as a signed-in user. */
export type Api = {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
};

const minutesMax = 10;

/** Speaks to it with the cookies of a page. */
export function apiOf(request: APIRequestContext, url: string): Api {
  const send = async <T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> => {
    const response = await request.fetch(`${url}/api/v1${path}`, {
      method,
      headers: { origin: url },
      ...(body === undefined ? {} : { data: body }),
    });
    if (!response.ok())
      throw new Error(`${method} ${path} answered ${response.status()}: ${await response.text()}`);
    return ((await response.json()) as { data: T }).data;
  };
  return { get: (path) => send('GET', path), post: (path, body) => send('POST', path, body) };
}

/** Makes them where they are not there yet; gives the session that is done and one that waits. */
export async function makeSessions(
  api: Api,
): Promise<{ reviewed: string; waiting: string | undefined }> {
  const { sessionIds } = await until('the sample is ready', async () => {
    const sample = await api.post<TrySampleResult>('/sample');
    return sample.state === 'ready' ? sample : null;
  });
  const [reviewed = '', ...others] = sessionIds;
  const session = await api.get<SessionView>(`/sessions/${reviewed}`);
  for (const clip of session.clips) await reviewClip(api, session, clip.id);
  if ((await api.get<SessionView>(`/sessions/${reviewed}`)).reel.state !== 'ready')
    await api.post(`/sessions/${reviewed}/finalize`);
  await until(
    'the reel is ready',
    async () => (await api.get<SessionView>(`/sessions/${reviewed}`)).reel.state === 'ready',
  );
  const waiting = others.at(-1);
  if (waiting !== undefined)
    await until('people are found', async () =>
      (await api.get<SessionView>(`/sessions/${waiting}`)).clips.every(analysed),
    );
  return { reviewed, waiting };
}

/** A list in the room of the sample match, where there is none yet; gives the match. */
export async function makeMoments(api: Api): Promise<string> {
  const videos = await api.get<VideoView[]>('/videos');
  const id = videos.find(({ name }) => name.startsWith('sample-'))?.id ?? '';
  const { moments } = await api.get<MomentListView>(`/videos/${id}/moments`);
  const rows: readonly (readonly [number, number, string, string])[] = [
    [1, 3.5, 'Alice', 'Run'],
    [5, 8, 'Bo', 'Save'],
    [8.5, 10.5, 'Alice', 'Shot'],
  ];
  const operations = rows.map(([startSeconds, stopSeconds, player, label]) => ({
    ...{ op: 'add', id: randomUUID() },
    fields: { startSeconds, stopSeconds, player, label, notes: '', include: true },
  }));
  if (moments.length === 0)
    await api.post(`/videos/${id}/moments/changes`, { changeId: randomUUID(), operations });
  await until('the match is playable and indexed', async () => {
    const { state } = await api.get<PlaybackView>(`/videos/${id}/playback`);
    const { status } = await api.get<SeriesView>(`/videos/${id}/series?metric=people`);
    return state !== 'waiting' && state !== 'making' && status.state === 'ready';
  });
  return id;
}

const analysed = ({ analysis }: ClipView) => analysis.state === 'done';

/**
 * Clicks the player on the first frame, as the truth of the sample has it, has them followed, and
 * approves.
 */
async function reviewClip(api: Api, session: SessionView, clipId: string): Promise<void> {
  const readClip = () => api.get<ClipView>(`/clips/${clipId}`);
  const clip = await until('people are found', async () => {
    const value = await readClip();
    return analysed(value) ? value : null;
  });
  if (clip.state === 'selecting') {
    const { people } = await api.get<DetectionsView>(`/clips/${clipId}/detections?frame=0`);
    const box = playerBox(session, clip);
    const [found] = people.map((person) => person.box).sort((a, b) => iou(b, box) - iou(a, box));
    await api.post(`/clips/${clipId}/anchors`, {
      expectedVersion: clip.version,
      anchors: [{ frame: 0, box: found ?? box }],
    });
  }
  const previewed = await until('the preview is ready', async () => {
    const value = await readClip();
    return ['preview_ready', 'approved', 'done'].includes(value.state) ? value : null;
  });
  if (previewed.state === 'preview_ready')
    await api.post(`/clips/${clipId}/approve`, { expectedVersion: previewed.version });
}

/** The player on the first frame of a clip of the sample, by its truth; image pixels. */
export function playerBox({ player, videoName }: SessionView, clip: ClipView): Box {
  const truth = readTruth(videoName)[Math.round(clip.startSeconds * (clip.fps ?? 0))] ?? [];
  const box = truth.find(({ id }) => id === identityOf(player, videoName))?.box;
  if (!box) throw new Error(`${player} is not on the first frame of clip ${clip.position + 1}`);
  return box;
}

/** Asks until there is an answer. */
export async function until<T>(what: string, poll: () => Promise<T | null | false>): Promise<T> {
  const end = Date.now() + minutesMax * 60_000;
  for (;;) {
    const value = await poll();
    if (value !== null && value !== false) return value;
    if (Date.now() > end) throw new Error(`not within ${minutesMax} minutes: ${what}`);
    await sleep(500);
  }
}

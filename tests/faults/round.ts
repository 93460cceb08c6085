// One session from its list to its reel, as a user would bring it about whatever happens meanwhile:
// look, do what the state asks for, look again.

import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionPage } from '@/lib/contracts/session-list';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import type { Answer, Client } from './client';

export type RoundInput = {
  readonly videoId: string;
  readonly videoName: string;
  /** Unique for each session; without commas, because it stands in a list. */
  readonly player: string;
  /** Seconds of the video, whole. */
  readonly clips: readonly (readonly [number, number])[];
  /** The player's box in the first frame of a clip that begins at this second. */
  readonly boxAt: (seconds: number) => readonly [number, number, number, number];
};

export type RoundResult = {
  readonly sessionId: string;
  readonly seconds: number;
  /** Retries by hand, by the code of the error before them. */
  readonly retries: Readonly<Record<string, number>>;
};

const pollMs = 500;

/** Imports the list; idempotent by the player's name, because an answer may be lost. */
export async function importSession(client: Client, input: RoundInput): Promise<string> {
  const rows = input.clips.map(
    ([start, stop]) => `${input.videoName},${start},${stop},${input.player}`,
  );
  const text = ['videoName,startTime,stopTime,playerName', ...rows].join('\n');
  for (let tries = 0; tries < 300; tries += 1) {
    const { sessions: known } = await client.read<SessionPage>('/sessions?limit=100');
    const before = known.find(({ player }) => player === input.player);
    const answer = before
      ? null
      : await client.tryOnce('POST', '/sessions', { source: { text }, videoIds: [input.videoId] });
    const id = before?.id ?? dataOf<{ sessionIds: string[] }>(answer)?.sessionIds[0];
    if (id !== undefined) {
      client.acknowledge({ type: 'session', id, clips: input.clips.length });
      return id;
    }
    if (answer && answer.status < 500 && answer.status !== 429)
      throw new Error(`the list was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    await sleep(pollMs);
  }
  throw new Error('the list could not be imported');
}

export type DriveOptions = {
  /** Longest time. */
  readonly seconds: number;
  readonly until?: (session: SessionView) => boolean;
  /** false: only waits for the work, decides nothing. */
  readonly decides?: boolean;
};

/** Brings the session to its reel, or to `until`, within some seconds. */
export async function driveSession(
  client: Client,
  sessionId: string,
  input: RoundInput,
  options: DriveOptions,
): Promise<RoundResult> {
  const startedMs = Date.now();
  const retries: Record<string, number> = {};
  const isDone =
    options.until ?? (({ reel }: SessionView) => reel.state === 'ready' && !reel.stale);
  for (;;) {
    const session = await client.read<SessionView>(`/sessions/${sessionId}`);
    if (isDone(session)) return { sessionId, seconds: (Date.now() - startedMs) / 1000, retries };
    if (Date.now() - startedMs > options.seconds * 1000)
      throw new Error(
        `session ${sessionId} did not end in ${options.seconds} s: ${wordsOf(session)}`,
      );
    if (options.decides !== false) {
      for (const clip of session.clips) await moveOn(client, clip, input, retries);
      if (wantsFinalize(session)) await finalize(client, session, retries);
    }
    await sleep(pollMs);
  }
}

function wordsOf({ clips, reel }: SessionView): string {
  const states = clips.map(
    ({ state, job, error }) =>
      `${state}/${job?.kind ?? '-'} ${job?.state ?? ''} ${error?.code ?? ''}`,
  );
  return JSON.stringify({ states, reel });
}

/** Does what the state of a clip asks a user for. */
async function moveOn(
  client: Client,
  clip: ClipView,
  { boxAt }: RoundInput,
  retries: Record<string, number>,
): Promise<void> {
  const expectedVersion = clip.version;
  if (clip.state === 'selecting' && clip.analysis.state === 'done') {
    const anchors = [{ frame: 0, box: boxAt(clip.startSeconds) }];
    const body = { expectedVersion, anchors };
    const version = dataOf<ClipView>(
      await client.tryOnce('POST', `/clips/${clip.id}/anchors`, body),
    )?.version;
    if (version !== undefined) client.acknowledge({ type: 'anchors', id: clip.id, version });
  }
  if (clip.state === 'preview_ready') await command(client, clip, 'approve', 'approved');
  if (clip.state === 'failed' || clip.state === 'cancelled') {
    const code = clip.error?.code ?? clip.state;
    if (await command(client, clip, 'retry', null)) retries[code] = (retries[code] ?? 0) + 1;
  }
}

async function command(
  client: Client,
  { id, version }: ClipView,
  name: 'approve' | 'retry',
  to: string | null,
): Promise<boolean> {
  const answer = await client.tryOnce('POST', `/clips/${id}/${name}`, { expectedVersion: version });
  const after = dataOf<ClipView>(answer);
  if (after && to !== null) client.acknowledge({ type: 'command', id, to, version: after.version });
  return after !== null;
}

function wantsFinalize({ clips, reel }: SessionView): boolean {
  const decided = clips.every(({ state }) => ['approved', 'done', 'finalizing'].includes(state));
  if (!decided || reel.state === 'rendering' || reel.state === 'joining') return false;
  return reel.state !== 'ready' || reel.stale || clips.some(({ state }) => state === 'approved');
}

async function finalize(
  client: Client,
  { id, clips, reel }: SessionView,
  retries: Record<string, number>,
): Promise<void> {
  const answer = await client.tryOnce('POST', `/sessions/${id}/finalize`);
  if (!answer || answer.status >= 300) return;
  client.acknowledge({ type: 'finalize', id, clips: clips.length });
  if (reel.state !== 'failed') return;
  const code = `reel ${reel.error?.code ?? ''}`;
  retries[code] = (retries[code] ?? 0) + 1;
}

function dataOf<T>(answer: Answer | null): T | null {
  return answer && answer.status < 300 ? (answer.body as { data: T }).data : null;
}

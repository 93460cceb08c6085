// The clips of a match whose paths show who is who: approved ones, and those whose path is complete
// and not rejected.

import { playerKey } from '@/lib/access/shared-rights';
import type { ClipState } from '@/lib/session/states';
import { db } from '../db/client';
import type { Artifact, Clip, Prisma, Session } from '../db/generated/client';

export type ShownClip = {
  readonly path: Artifact;
  readonly analysis: Artifact;
};

export type ShownClips = {
  /** The player of the session in other clips: approved ones first, then the nearest in time. */
  readonly ofPlayer: readonly ShownClip[];
  /** Other players in the same clip, where other sessions follow them. */
  readonly ofOthers: readonly ShownClip[];
};

/** Clips of a match that are looked through, and clips that are learned from. */
const [clipsMax, learnedMax, othersMax] = [500, 8, 30];
const decided: readonly ClipState[] = ['approved', 'finalizing', 'done'];
const shows: readonly ClipState[] = [...decided, 'previewing', 'preview_ready'];

type Target = {
  readonly clip: Pick<Clip, 'id' | 'startMs' | 'stopMs'>;
  readonly session: Pick<Session, 'videoId' | 'ownerId' | 'player'>;
};

/** What the visible sessions of a match show of the player, and of others in this clip. */
export async function findShownClips(
  visible: Prisma.SessionWhereInput,
  { clip, session }: Target,
): Promise<ShownClips> {
  const { videoId, ownerId } = session;
  const clips = await db().clip.findMany({
    where: {
      id: { not: clip.id },
      session: { AND: [visible, { videoId, ownerId }] },
      state: { in: [...shows] },
      currentAttemptId: { not: null },
    },
    select: {
      ...{ id: true, startMs: true, stopMs: true, state: true, currentAttemptId: true },
      session: { select: { player: true } },
    },
    orderBy: [{ startMs: 'asc' }, { id: 'asc' }],
    take: clipsMax,
  });
  const key = playerKey(session.player);
  const isPlayer = (one: (typeof clips)[number]) => playerKey(one.session.player) === key;
  const rank = (one: (typeof clips)[number]) =>
    (decided.includes(one.state) ? 0 : 1e10) + Math.abs(one.startMs - clip.startMs);
  const learned = clips
    .filter(isPlayer)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, learnedMax);
  const others = clips
    .filter((one) => !isPlayer(one))
    .filter(({ startMs, stopMs }) => startMs === clip.startMs && stopMs === clip.stopMs)
    .slice(0, othersMax);
  const files = await filesOf([...learned, ...others]);
  return { ofPlayer: learned.flatMap(files), ofOthers: others.flatMap(files) };
}

type Followed = { readonly id: string; readonly currentAttemptId: string | null };

/** The newest path and analysis of each clip; nothing for a clip that lacks one of them. */
async function filesOf(
  clips: readonly Followed[],
): Promise<(clip: Followed) => readonly ShownClip[]> {
  const files = await db().artifact.findMany({
    where: { clipId: { in: clips.map(({ id }) => id) }, kind: { in: ['path', 'analysis'] } },
    orderBy: { createdAt: 'desc' },
  });
  return ({ id, currentAttemptId }) => {
    const ofClip = files.filter(({ clipId }) => clipId === id);
    const path = ofClip.find(
      ({ kind, attemptId }) => kind === 'path' && attemptId === currentAttemptId,
    );
    const analysis = ofClip.find(({ kind }) => kind === 'analysis');
    return path && analysis ? [{ path, analysis }] : [];
  };
}

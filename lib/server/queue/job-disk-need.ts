// How much disk space new jobs may need, from the length of their clips and the rate of the source,
// or from the size of what is joined.

import type { JobKind } from '@/lib/session/job-catalog';
import { jobDiskBytes } from '@/lib/storage/job-disk-space';
import type { Db } from '../db/client';
import { renderedSeconds } from './clip-length';

type DiskTarget = {
  readonly kind: JobKind;
  readonly videoId?: string | null;
  readonly sessionId?: string | null;
  readonly clipId?: string | null;
};

/** Bytes for each request, in order; in one query whatever their number. */
export async function diskNeeds(tx: Db, requests: readonly DiskTarget[]): Promise<bigint[]> {
  const sessionIds = [...new Set(requests.flatMap(({ sessionId }) => sessionId ?? []))];
  const rows = sessionIds.length === 0 ? [] : await readClips(tx, sessionIds);
  const joins = requests.flatMap(({ kind, videoId }) =>
    kind === 'join' && videoId ? videoId : [],
  );
  const videos =
    joins.length === 0
      ? []
      : await tx.video.findMany({
          where: { id: { in: joins } },
          select: { id: true, sizeBytes: true },
        });
  return requests.map(({ kind, videoId, sessionId, clipId }) => {
    const clips = rows.filter((row) =>
      clipId ? row.id === clipId : row.session_id === (sessionId ?? ''),
    );
    const ofClips = clips.reduce((sum, row) => sum + lengthOf(kind, row), 0);
    const seconds = kind === 'reel' ? reelSeconds(ofClips, clips[0]) : ofClips;
    const joinedBytes = Number(videos.find(({ id }) => id === videoId)?.sizeBytes ?? 0);
    const sourceBytesPerSecond = Number(clips[0]?.rate ?? 0);
    return BigInt(jobDiskBytes(kind, { seconds, sourceBytesPerSecond, joinedBytes }));
  });
}

/** What is rendered lasts longer where the clip is slow or stands still; what is analysed does not. */
function lengthOf(kind: JobKind, clip: ClipRow): number {
  return kind === 'analyse'
    ? (clip.stopMs - clip.startMs) / 1000
    : renderedSeconds(clip, clip.style);
}

/** With its title; pieces that are encoded lie beside it until it is joined. */
function reelSeconds(ofClips: number, facts: ClipRow | undefined): number {
  return (ofClips + Number(facts?.title_seconds ?? 0)) * (facts?.has_pieces ? 2 : 1);
}

function readClips(tx: Db, sessionIds: readonly string[]): Promise<ClipRow[]> {
  return tx.$queryRaw<ClipRow[]>`
    SELECT clip.id, clip.session_id, clip.start_ms AS "startMs", clip.stop_ms AS "stopMs",
      clip.frame_count AS "frameCount", clip.moments, clip.timing, clip.slow_motion AS "slowMotion",
      session.style,
      (video.size_bytes / nullif((video.probe->>'durationSeconds')::float, 0))::float AS rate,
      (session.reel_options->'slate'->>'seconds')::float AS title_seconds,
      (coalesce((session.reel_options->>'crossFadeSeconds')::float > 0, false)
        OR session.fast_cut AND session.reel_options->'slate'->>'seconds' IS NOT NULL) AS has_pieces
    FROM clip JOIN session ON session.id = clip.session_id JOIN video ON video.id = session.video_id
    WHERE clip.session_id = ANY(${sessionIds}::uuid[])`;
}

type ClipRow = Parameters<typeof renderedSeconds>[0] & {
  readonly id: string;
  readonly session_id: string;
  readonly style: unknown;
  readonly rate: number | null;
  readonly title_seconds: number | null;
  readonly has_pieces: boolean;
};

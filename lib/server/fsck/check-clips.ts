// Clips, finals, reels and videos: what the rows say of each other.

import { db } from '../db/client';
import { checkChain, type RecordedChange } from './clip-chain';
import type { InvariantName, Problem } from './invariants';

const pageSize = 500;

type Row = { readonly object: string; readonly text: string };

/** All rules about clips and what is made of them. */
export async function checkClips(): Promise<Problem[]> {
  return [
    ...(await checkChains()),
    ...named('done-without-final', await doneWithoutFinal()),
    ...named('reel-frames', await reelFrames()),
    ...named('video-without-source', await videosWithoutSource()),
  ];
}

function named(invariant: InvariantName, rows: readonly Row[]): Problem[] {
  return rows.map((row) => ({ invariant, ...row }));
}

async function checkChains(): Promise<Problem[]> {
  const edges = await db().clipTransition.findMany();
  const legal = new Set(edges.map(({ fromState, toState }) => `${fromState}>${toState}`));
  const problems: Problem[] = [];
  for (let after: string | null = null; ; ) {
    const clips: Awaited<ReturnType<typeof readChains>> = await readChains(after);
    for (const { events, ...clip } of clips) {
      const changes: RecordedChange[] = events.map((event) => ({
        from: event.fromState,
        to: event.toState,
        version: event.version,
      }));
      problems.push(...checkChain({ ...clip, changes }, legal));
    }
    if (clips.length < pageSize) return problems;
    after = clips.at(-1)?.id ?? null;
  }
}

function readChains(after: string | null) {
  return db().clip.findMany({
    ...(after === null ? {} : { where: { id: { gt: after } } }),
    orderBy: { id: 'asc' },
    take: pageSize,
    select: {
      id: true,
      state: true,
      version: true,
      events: {
        orderBy: { id: 'asc' },
        select: { fromState: true, toState: true, version: true },
      },
    },
  });
}

const doneWithoutFinal = () => db().$queryRaw<Row[]>`
  SELECT 'clip ' || clip.id AS object, 'done, and its present attempt ' || coalesce(current_attempt_id::text, '(none)') || ' has no verified final' AS text
  FROM clip WHERE state = 'done' AND NOT EXISTS (
    SELECT 1 FROM artifact WHERE artifact.clip_id = clip.id AND kind = 'final' AND artifact.attempt_id IS NOT DISTINCT FROM clip.current_attempt_id
      AND (meta ->> 'frames')::numeric > 0)
  ORDER BY 1`;

// Only the newest reel of a session, and only where all of its parts are still stored. A title adds
// frames, cross-fades take some.
const reelFrames = () => db().$queryRaw<Row[]>`
  WITH newest AS (
    SELECT DISTINCT ON (session_id) id, meta FROM artifact WHERE kind = 'reel' ORDER BY session_id, created_at DESC, id DESC),
  summed AS (
    SELECT newest.id, (newest.meta ->> 'frames')::numeric AS frames, count(*) AS parts, count(final.id) AS stored,
      sum((final.meta ->> 'frames')::numeric) + coalesce((newest.meta ->> 'addedFrames')::numeric, 0) AS expected
    FROM newest CROSS JOIN LATERAL jsonb_array_elements(newest.meta -> 'parts') AS part
    LEFT JOIN artifact final ON final.id = (part ->> 'artifactId')::uuid
    GROUP BY newest.id, newest.meta)
  SELECT 'artifact ' || id AS object, 'the reel has ' || coalesce(frames::text, 'no') || ' frames, its ' || parts || ' finals, a title and cross-fades make ' || coalesce(expected::text, 'none') AS text
  FROM summed WHERE parts = stored AND frames IS DISTINCT FROM expected ORDER BY 1`;

const videosWithoutSource = () => db().$queryRaw<Row[]>`
  SELECT 'video ' || video.id AS object, 'no artifact of kind source' AS text FROM video
  WHERE NOT EXISTS (SELECT 1 FROM artifact WHERE video_id = video.id AND kind = 'source')
    AND NOT (state <> 'ready' AND cardinality(join_of) > 0) ORDER BY 1`;

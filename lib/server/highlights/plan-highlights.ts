// Use cases of the list of moments: the dry run, and creating its sessions.

import type { z } from 'zod';
import type { createSessionsRequest, ParseResult, parseRequest } from '@/lib/contracts/highlights';
import { probeView } from '@/lib/contracts/videos';
import { AppError } from '@/lib/errors/app-error';
import type { ListVideo } from '@/lib/highlights/match-videos';
import { type ListPlan, listProblems } from '@/lib/highlights/plan-list';
import { boundProblems } from '@/lib/highlights/problems/bound-problems';
import { message } from '@/lib/messages/message';
import { visibleVideos } from '../access/visible';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import { createSessions } from '../sessions/create-sessions';
import { fetchSheet } from './fetch-sheet';
import { planWithoutBlocking } from './plan-in-thread';

type ParsedRequest = z.output<typeof parseRequest>;

/** Rows, problems per cell, and the sessions to create. Creates nothing. */
export async function parseHighlights(
  actor: Actor,
  request: ParsedRequest,
  signal: AbortSignal,
): Promise<ParseResult> {
  const { plan } = await readPlan(actor, request, signal);
  return boundProblems(plan);
}

/** The plan of a list and the videos it was planned for. */
export async function readPlan(
  actor: Actor,
  request: ParsedRequest,
  signal: AbortSignal,
): Promise<{ plan: ListPlan; videos: readonly ListVideo[] }> {
  const videos = await readListVideos(actor, request);
  const { text, warning } = await readList(request.source, signal);
  const { videoNames, padding, reading, corrections } = request;
  const plan = await planWithoutBlocking({
    text,
    videos,
    videoNames,
    padding,
    reading,
    corrections,
  });
  return { plan: warning === null ? plan : withWarning(plan, warning), videos };
}

/** Creates the sessions of the dry run; all of them or none. */
export async function createFromHighlights(
  actor: Actor,
  { skipInvalid, ...request }: z.output<typeof createSessionsRequest>,
  requestId: string,
  signal: AbortSignal,
): Promise<{ sessionIds: string[] }> {
  const { plan } = await readPlan(actor, request, signal);
  const rejected = skipInvalid
    ? { fields: plan.problems, count: plan.problems.length }
    : listProblems(plan);
  if (rejected.count > 0)
    throw new AppError('CSV_INVALID', {
      fields: rejected.fields,
      detail: { problems: rejected.count },
    });
  if (plan.sessions.length === 0)
    throw new AppError('CSV_INVALID', {
      public: message('The list names no clip that can be made.'),
    });
  return { sessionIds: await createSessions(actor, plan.sessions, plan.rows, requestId) };
}

async function readList(
  source: ParsedRequest['source'],
  signal: AbortSignal,
): Promise<{ text: string; warning: string | null }> {
  if (source.sheetUrl !== undefined) return fetchSheet(source.sheetUrl, { signal });
  return { text: source.text ?? '', warning: null };
}

/** The videos that the list may name; the actor must be an editor of each, and each be ready. */
async function readListVideos(
  actor: Actor,
  { videoIds, videoNames }: ParsedRequest,
): Promise<ListVideo[]> {
  const wanted = [...new Set([...videoIds, ...Object.values(videoNames)])];
  const rows = await db().video.findMany({
    where: { AND: [{ id: { in: wanted } }, await visibleVideos(actor, 'edit')] },
    select: { id: true, name: true, state: true, probe: true },
  });
  if (rows.length < wanted.length) throw new AppError('VIDEO_NOT_FOUND');
  // In the order of the request: the same request always gives the same plan.
  return wanted.map((id) => {
    const row = rows.find((candidate) => candidate.id === id);
    const probe = row?.state === 'ready' ? probeView.safeParse(row.probe).data : undefined;
    if (!row || !probe)
      throw new AppError('VIDEO_NOT_FOUND', {
        public: message(
          'The video {name} is not ready: it is still being checked, or was rejected.',
          { name: row?.name ?? '' },
        ),
      });
    return { id, name: row.name, durationSeconds: probe.durationSeconds, fps: probe.video.fps };
  });
}

/** Shown as a doubt of the list, and at its first row. */
function withWarning(plan: ListPlan, warning: string): ListPlan {
  const [first, ...rest] = plan.rows;
  if (first === undefined) return plan;
  return {
    ...plan,
    doubts: [{ code: 'encoding', message: warning, lines: [], repair: null }, ...plan.doubts],
    rows: [
      {
        ...first,
        warnings: [{ path: 'source', code: 'encoding', message: warning }, ...first.warnings],
      },
      ...rest,
    ],
  };
}

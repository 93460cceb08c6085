// Rows of a session -> its view, for those who have checked access.

import type { SessionView } from '@/lib/contracts/sessions';
import { isLiveJobState } from '@/lib/session/job-catalog';
import { db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { notDeleted } from '../db/not-deleted';
import { readFileNames } from '../file-names/name-templates';
import { slotsOf } from '../queue/claim-job';
import { queuePositions } from '../queue/job-view';
import { readPace } from '../queue/pace';
import { queueEnds } from '../queue/queue-ends';
import { readSessionRows, type SessionRows } from './session-rows';
import { sessionView, type ViewContext } from './session-view';
import type { Estimates } from './session-wait';

/** The session that fits, or null. Does not check access: the caller has done so. */
export async function findSession(where: Prisma.SessionWhereInput): Promise<SessionView | null> {
  const [rows] = await readSessionRows({ ...where, ...notDeleted }, 1);
  return rows ? sessionView(rows, await contextOf(rows)) : null;
}

/** The facts beside the rows that views need. */
export async function contextOf(rows: SessionRows): Promise<ViewContext> {
  const [positions, estimates, { templates }] = await Promise.all([
    queuePositions(db(), rows.jobs),
    estimatesOf(rows),
    readFileNames(),
  ]);
  return { now: new Date(), positions, estimates, templates };
}

async function estimatesOf(rows: SessionRows): Promise<Estimates> {
  const pace = await readPace();
  const isWorking = rows.jobs.some(({ state }) => isLiveJobState(state));
  const ends = isWorking ? await queueEnds(pace) : new Map();
  return { pace, ends, encodeSlots: slotsOf('encode') };
}

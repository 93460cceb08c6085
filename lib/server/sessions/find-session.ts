// Rows of a session -> its view, for those who have checked access.

import type { SessionView } from '@/lib/contracts/sessions';
import { db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { notDeleted } from '../db/not-deleted';
import { queuePositions } from '../queue/job-view';
import { readSessionRows, type SessionRows } from './session-rows';
import { sessionView, type ViewContext } from './session-view';

/** The session that fits, or null. Does not check access: the caller has done so. */
export async function findSession(where: Prisma.SessionWhereInput): Promise<SessionView | null> {
  const [rows] = await readSessionRows({ ...where, ...notDeleted }, 1);
  return rows ? sessionView(rows, await contextOf(rows)) : null;
}

/** The facts beside the rows that views need. */
export async function contextOf(rows: SessionRows): Promise<ViewContext> {
  return { now: new Date(), positions: await queuePositions(db(), rows.jobs) };
}

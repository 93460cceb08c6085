// lib/session/states awaitedWork as SQL, built from the same table; an integration test compares
// the two for every state.

import { clipJobKinds } from '@/lib/session/job-catalog';
import { removedRestState, statesWithWork } from '@/lib/session/states';
import { Prisma } from '../db/generated/client';

/** The kind of work that a row of `clip` waits for, as "JobKind"; NULL for none. */
export function awaitedWorkSql(): Prisma.Sql {
  const cases = clipJobKinds.map((kind) => {
    const analysed =
      kind === 'analyse'
        ? Prisma.sql`AND clip.analysis_state <> 'done' AND NOT (clip.analysis_state = 'removed' AND clip.state::text = ${removedRestState})`
        : Prisma.empty;
    return Prisma.sql`WHEN clip.state::text = ANY(${statesWithWork(kind)}) ${analysed} THEN ${kind}`;
  });
  return Prisma.sql`(CASE ${Prisma.join(cases, ' ')} END)::"JobKind"`;
}

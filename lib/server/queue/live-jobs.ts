// The filter for jobs that are queued or running.

import { liveJobStates } from '@/lib/session/job-catalog';
import type { Prisma } from '../db/generated/client';

export const liveJobs = {
  state: { in: [...liveJobStates] },
} satisfies Prisma.JobWhereInput;

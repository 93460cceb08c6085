// One job.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readJob } from '@/lib/server/jobs/list-jobs';

export const GET = route(api.readJob, ({ actor, params }) => readJob(actor, params.jobId));

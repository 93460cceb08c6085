// Work.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { listJobs } from '@/lib/server/jobs/list-jobs';

export const GET = route(api.listJobs, ({ actor }) => listJobs(actor));

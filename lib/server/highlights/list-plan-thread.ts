// The dry run of one list in a thread of its own: reads the request, posts the plan, ends.

import { parentPort, workerData } from 'node:worker_threads';
import { type ListRequest, planList } from '@/lib/highlights/plan-list';

parentPort?.postMessage(planList(workerData as ListRequest));

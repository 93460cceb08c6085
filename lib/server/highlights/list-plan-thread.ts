// One task about a list in a thread of its own: takes it, posts the result, ends.

import { parentPort, workerData } from 'node:worker_threads';
import { type ListTask, runListTask } from './list-task';

parentPort?.postMessage(runListTask(workerData as ListTask));

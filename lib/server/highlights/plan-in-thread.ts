// Reading and planning lists without holding up the requests of others: a short one at once, a long
// one in a thread.

import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError } from '@/lib/errors/app-error';
import { type ListTextRead, readListBytes } from '@/lib/highlights/formats/read-list';
import { isZip } from '@/lib/highlights/formats/workbook/zip';
import { type ListPlan, type ListRequest, planList } from '@/lib/highlights/plan-list';
import { projectPath } from '../project-path';
import type { ListResult, ListTask } from './list-task';

/** Characters that take a few milliseconds; a thread takes longer to start. */
const inlineCharsMax = 64 * 1024;
/** A list at the limits takes half a second on a quiet core. */
const threadMsMax = 60_000;

/** The plan of a list; see lib/highlights. */
export async function planWithoutBlocking(request: ListRequest): Promise<ListPlan> {
  return request.text.length <= inlineCharsMax
    ? planList(request)
    : runInThread<ListPlan>({ kind: 'plan', request });
}

/** The list of a file; see lib/highlights/formats. A ZIP file says nothing about its true size. */
export async function readWithoutBlocking(bytes: Uint8Array): Promise<ListTextRead> {
  return bytes.length <= inlineCharsMax && !isZip(bytes)
    ? readListBytes(bytes)
    : runInThread<ListTextRead>({ kind: 'read', bytes });
}

/** A list at the limits takes a third of it. */
const resourceLimits = { maxOldGenerationSizeMb: 1024 };

/** Beside a production build the thread is compiled; otherwise tsx compiles it in the thread. */
function startThread(workerData: ListTask): Worker {
  const compiled = projectPath('.next/followspot/list-plan-thread.mjs');
  if (process.env.NODE_ENV === 'production' && existsSync(compiled))
    return new Worker(compiled, { workerData, resourceLimits });
  const [tsx, source] = [
    'node_modules/tsx/dist/esm/api/index.mjs',
    'lib/server/highlights/list-plan-thread.ts',
  ].map((path) => JSON.stringify(pathToFileURL(projectPath(path)).href));
  const start = `import(${tsx}).then(({ register }) => { register(); return import(${source}); })`;
  return new Worker(start, { eval: true, workerData, resourceLimits });
}

function runInThread<R extends ListResult>(task: ListTask): Promise<R> {
  const thread = startThread(task);
  return new Promise<R>((settle, fail) => {
    const timer = setTimeout(
      () => fail(new AppError('INTERNAL', { internal: 'the thread of a list took too long' })),
      threadMsMax,
    );
    thread.once('message', settle);
    thread.once('error', fail);
    thread.once('exit', (code) => {
      clearTimeout(timer);
      fail(new AppError('INTERNAL', { internal: `the thread of a list ended with ${code}` }));
    });
  }).finally(() => void thread.terminate());
}

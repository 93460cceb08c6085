// Planning a list without holding up the requests of others: a short list at once, a long one in a
// thread.

import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError } from '@/lib/errors/app-error';
import { type ListPlan, type ListRequest, planList } from '@/lib/highlights/plan-list';
import { projectPath } from '../project-path';

/** Characters that take a few milliseconds; a thread takes longer to start. */
const inlineCharsMax = 64 * 1024;
/** A list at the limits takes half a second on a quiet core. */
const threadMsMax = 60_000;

/** The plan of a list; see lib/highlights. */
export async function planWithoutBlocking(request: ListRequest): Promise<ListPlan> {
  return request.text.length <= inlineCharsMax ? planList(request) : planInThread(request);
}

/** Beside a production build the thread is compiled; otherwise tsx compiles it in the thread. */
function startThread(workerData: ListRequest): Worker {
  const compiled = projectPath('.next/followspot/list-plan-thread.mjs');
  if (process.env.NODE_ENV === 'production' && existsSync(compiled))
    return new Worker(compiled, { workerData });
  const [tsx, source] = [
    'node_modules/tsx/dist/esm/api/index.mjs',
    'lib/server/highlights/list-plan-thread.ts',
  ].map((path) => JSON.stringify(pathToFileURL(projectPath(path)).href));
  const start = `import(${tsx}).then(({ register }) => { register(); return import(${source}); })`;
  return new Worker(start, { eval: true, workerData });
}

function planInThread(request: ListRequest): Promise<ListPlan> {
  const thread = startThread(request);
  return new Promise<ListPlan>((settle, fail) => {
    const timer = setTimeout(
      () => fail(new AppError('INTERNAL', { internal: 'planning a list took too long' })),
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

// Tasks of a group end together, and the first failure is the one thrown.

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { withTaskGroup } from './task-group';

const neverAborts = new AbortController().signal;
const untilAborted = (signal: AbortSignal) => sleep(60_000, undefined, { signal });

it('returns the result of the body when all tasks have ended', async () => {
  const ended: string[] = [];
  const task = async (name: string, ms: number) => {
    await sleep(ms);
    ended.push(name);
    return name;
  };
  const result = await withTaskGroup(neverAborts, async ({ start }) => {
    void start(task('not awaited', 20));
    return await start(task('awaited', 1));
  });
  expect(result).toBe('awaited');
  expect(ended).toEqual(['awaited', 'not awaited']);
});

it('aborts the others at the first failure, waits for them and throws it', async () => {
  const ended: string[] = [];
  const run = withTaskGroup(neverAborts, async ({ signal, start }) => {
    void start(untilAborted(signal).finally(() => ended.push('long')));
    await start(sleep(1).then(() => Promise.reject(new Error('short failed'))));
  });
  await expect(run).rejects.toThrow('short failed');
  expect(ended).toEqual(['long']);
});

it('a body that throws aborts its tasks', async () => {
  const ended: string[] = [];
  const run = withTaskGroup(neverAborts, async ({ signal, start }) => {
    void start(untilAborted(signal).finally(() => ended.push('task')));
    throw new Error('body failed');
  });
  await expect(run).rejects.toThrow('body failed');
  expect(ended).toEqual(['task']);
});

it('throws the reason of the caller, not the failures that follow from it', async () => {
  const caller = new AbortController();
  const run = withTaskGroup(caller.signal, async ({ signal, start }) => {
    await start(untilAborted(signal));
  });
  caller.abort(new Error('cancelled'));
  await expect(run).rejects.toThrow('cancelled');
});

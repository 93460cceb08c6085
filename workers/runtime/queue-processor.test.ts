// BullMQ counts the parameters of a processor: only one that declares three is given the signal.

import { expect, it } from 'vitest';
import type { WorkerContext } from './job-handler';
import { createQueueProcessor } from './queue-processor';

it('a processor declares its three parameters', () => {
  const context: WorkerContext = {
    owner: 'nobody',
    handlers: {} as WorkerContext['handlers'],
    jobAborts: {} as WorkerContext['jobAborts'],
    log: {} as WorkerContext['log'],
  };
  expect(createQueueProcessor('cpu', context)).toHaveLength(3);
});

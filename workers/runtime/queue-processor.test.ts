// BullMQ passes the signal only to a processor that declares three parameters.

import { expect, it } from 'vitest';
import type { WorkerContext } from './job-handler';
import { createQueueProcessor } from './queue-processor';

it('a processor declares three parameters', () => {
  const context: WorkerContext = {
    owner: 'test',
    handlers: {} as WorkerContext['handlers'],
    jobAborts: {} as WorkerContext['jobAborts'],
    log: {} as WorkerContext['log'],
  };
  expect(createQueueProcessor('cpu', context)).toHaveLength(3);
});

// BullMQ counts the parameters of a processor: only one that declares three is given the signal.

import { expect, it } from 'vitest';
import { defineProcessor } from './define-job';
import type { Crew } from './job-handler';

it('a processor declares its three parameters', () => {
  const crew: Crew = {
    owner: 'nobody',
    handlers: {} as Crew['handlers'],
    cancellation: {} as Crew['cancellation'],
    log: {} as Crew['log'],
  };
  expect(defineProcessor('cpu', crew)).toHaveLength(3);
});

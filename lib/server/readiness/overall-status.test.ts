import { expect, it } from 'vitest';
import { overallStatus, type ReadyChecks } from './overall-status';

const well: ReadyChecks = {
  database: 'ok',
  storage: 'ok',
  redis: 'ok',
  registry: 'ok',
  model: 'ok',
  worker: 'ok',
};

it.each<[Partial<ReadyChecks>, string]>([
  [{}, 'ok'],
  [{ model: 'manual' }, 'ok'],
  [{ model: 'missing' }, 'degraded'],
  [{ model: 'slow' }, 'degraded'],
  [{ worker: 'none' }, 'degraded'],
  [{ registry: 'broken' }, 'degraded'],
  [{ redis: 'unavailable' }, 'degraded'],
  [{ storage: 'low' }, 'degraded'],
  [{ storage: 'full' }, 'unavailable'],
  [{ storage: 'unavailable' }, 'unavailable'],
  [{ database: 'slow', worker: 'none' }, 'unavailable'],
])('%j is %s', (changed, status) => {
  expect(overallStatus({ ...well, ...changed })).toBe(status);
});

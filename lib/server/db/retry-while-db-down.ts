// Retries while the database is away or its disk is full: finished work survives both.

import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '../logger';
import { databaseTrouble } from './unavailable';

/**
 * Does the work; while the database is unavailable, again after 0.2 to 5 seconds until the time is
 * over; without one, until it is back. The work must be idempotent.
 */
export async function retryWhileDbDown<T>(
  work: () => Promise<T>,
  forMs = Number.POSITIVE_INFINITY,
): Promise<T> {
  const deadline = Date.now() + forMs;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const trouble = databaseTrouble(error);
      if (trouble === null || Date.now() > deadline) throw error;
      log().warn({ error, attempt, trouble }, 'database unavailable: retrying');
      await sleep(Math.min(5_000, 200 * 2 ** attempt) * (0.5 + Math.random() / 2));
    }
  }
}

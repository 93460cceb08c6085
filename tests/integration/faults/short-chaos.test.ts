// A few kills of a real installation at work, the small brother of `npm run chaos`: nothing is lost,
// and the reels have the frames of an undisturbed one.

import { expect, it } from 'vitest';
import { killPhase } from '../../faults/phase-kill';
import { isHeld, wordsFor } from '../../faults/run-chaos';
import { linuxMissing, skippedFor } from '../../support/needs';

it('helpers and Redis are killed in the middle of a session, which ends as if undisturbed', {
  // Half a minute on a quiet machine.
  ...skippedFor(linuxMissing),
  timeout: 600_000,
}, async () => {
  const result = await killPhase({
    kills: 4,
    seed: 11,
    times: 0,
    sessions: 1,
    clips: [[1, 2]],
    kinds: ['ffmpeg', 'detector', 'redis'],
    pauseMs: 300,
    absenceSeconds: 0,
    deadlineMs: Number.POSITIVE_INFINITY,
    report: () => undefined,
  });
  expect(result.rows.reduce((sum, { n }) => sum + n, 0)).toBe(4);
  expect(result.outcomes.length).toBeGreaterThan(0);
  expect(isHeld(result), wordsFor(result)).toBe(true);
});

// When the reel can be made, and why not.

import { expect, it } from 'vitest';
import { reelReason } from './reel-reason';

it.each([
  [['approved', 'selecting'], { state: 'none' }, null],
  [['selecting', 'skipped'], { state: 'none' }, 'Approve at least one clip first.'],
  [['finalizing'], { state: 'rendering' }, 'The reel is being rendered.'],
  [['done'], { state: 'joining' }, 'The reel is being rendered.'],
  [['done'], { state: 'ready', url: '/reel', stale: false }, 'The reel is up to date.'],
  [['done'], { state: 'ready', url: '/reel', stale: true }, null],
  [['done', 'failed'], { state: 'ready_with_errors', url: '/reel', stale: false }, null],
  [['done'], { state: 'failed', url: null, stale: false }, null],
])('%j with a reel %j: %s', (states, reel, expected) => {
  const session = { clips: states.map((state) => ({ state })), reel: { url: null, ...reel } };
  expect(reelReason(session as never)?.source ?? null).toBe(expected);
});

// When finals are joined, which clips a finalize includes, and the status shown.

import { describe, expect, it } from 'vitest';
import { decideReel, finalizePlan, type ReelClip, type ReelFacts, reelStatus } from './reel';
import type { ClipState } from './states';

function clip(
  clipId: string,
  state: ClipState,
  artifactId: string | null = null,
  change: Partial<ReelClip> = {},
): ReelClip {
  return {
    clipId,
    state,
    stoppedIn: null,
    final: artifactId ? { artifactId, fresh: true } : null,
    ...change,
  };
}

const noReel = { parts: null, sameOptions: true, job: null } as const;

function facts(clips: readonly ReelClip[], change: Partial<ReelFacts> = {}): ReelFacts {
  return { clips, requested: clips.map((c) => c.clipId), ...noReel, ...change };
}

const partsA = [{ clipId: 'a', artifactId: 'A' }];

describe('joining', () => {
  it.each([
    [
      'waits while a clip is being rendered',
      facts([clip('a', 'done', 'A'), clip('b', 'finalizing')]),
      { type: 'wait' },
    ],
    [
      'joins what is done when the rest has failed',
      facts([clip('a', 'done', 'A'), clip('b', 'failed')]),
      { type: 'join', parts: partsA },
    ],
    [
      'joins nothing when nothing is done',
      facts([clip('a', 'failed'), clip('b', 'cancelled')]),
      { type: 'nothing' },
    ],
    [
      'does not join the same parts again',
      facts([clip('a', 'done', 'A')], { parts: partsA }),
      { type: 'nothing' },
    ],
    [
      'joins the same parts again with other options',
      facts([clip('a', 'done', 'A')], { parts: partsA, sameOptions: false }),
      { type: 'join', parts: partsA },
    ],
    [
      'joins again after a retried clip is done',
      facts([clip('a', 'done', 'A2')], { parts: partsA }),
      { type: 'join', parts: [{ clipId: 'a', artifactId: 'A2' }] },
    ],
    [
      'leaves out clips that were not asked for',
      facts([clip('a', 'done', 'A'), clip('b', 'done', 'B')], { requested: ['a'] }),
      { type: 'join', parts: partsA },
    ],
  ] as const)('%s', (_sentence, given, expected) => {
    expect(decideReel(given)).toEqual(expected);
  });
});

describe('finalize', () => {
  it('takes approved clips, keeps fresh finals and renders stale or failed ones again', () => {
    const plan = finalizePlan([
      clip('approved', 'approved'),
      clip('fresh', 'done', 'F'),
      clip('stale', 'done', 'S', { final: { artifactId: 'S', fresh: false } }),
      clip('failed', 'failed', null, { stoppedIn: 'finalizing' }),
      clip('failedEarlier', 'failed', null, { stoppedIn: 'tracking' }),
      clip('running', 'finalizing'),
      clip('skipped', 'skipped'),
      clip('undecided', 'preview_ready'),
    ]);
    expect(plan).toEqual({
      requested: ['approved', 'fresh', 'stale', 'failed', 'running'],
      render: ['approved', 'stale', 'failed'],
    });
  });

  it('takes nothing when nothing is approved', () => {
    expect(finalizePlan([clip('a', 'preview_ready'), clip('b', 'skipped')])).toEqual({
      requested: [],
      render: [],
    });
  });
});

describe('the status shown', () => {
  it.each([
    [
      'nothing before the first finalize',
      facts([clip('a', 'approved')], { requested: [] }),
      { state: 'none', done: 0, total: 0, stale: false },
    ],
    [
      'done of total while rendering',
      facts([clip('a', 'done', 'A'), clip('b', 'finalizing')]),
      { state: 'rendering', done: 1, total: 2, stale: false },
    ],
    [
      'joining',
      facts([clip('a', 'done', 'A')], { job: 'live' }),
      { state: 'joining', done: 1, total: 1, stale: false },
    ],
    [
      'ready',
      facts([clip('a', 'done', 'A')], { job: 'succeeded', parts: partsA }),
      { state: 'ready', done: 1, total: 1, stale: false },
    ],
    [
      'ready with errors, never plain ready, when a clip failed',
      facts([clip('a', 'done', 'A'), clip('b', 'failed', null, { stoppedIn: 'finalizing' })], {
        job: 'succeeded',
        parts: partsA,
      }),
      { state: 'ready_with_errors', done: 1, total: 2, stale: false },
    ],
    [
      'failed when no clip could be rendered',
      facts([clip('a', 'failed')]),
      { state: 'failed', done: 0, total: 1, stale: false },
    ],
    [
      'failed when joining failed',
      facts([clip('a', 'done', 'A')], { job: 'failed' }),
      { state: 'failed', done: 1, total: 1, stale: false },
    ],
    [
      'stale after another approval',
      facts([clip('a', 'done', 'A'), clip('b', 'approved')], {
        requested: ['a'],
        job: 'succeeded',
        parts: partsA,
      }),
      { state: 'ready', done: 1, total: 1, stale: true },
    ],
    [
      'stale after a part was left out',
      facts([clip('a', 'skipped', 'A')], { job: 'succeeded', parts: partsA }),
      { state: 'ready', done: 0, total: 1, stale: true },
    ],
    [
      'stale after a change of style',
      facts([clip('a', 'done', 'A', { final: { artifactId: 'A', fresh: false } })], {
        job: 'succeeded',
        parts: partsA,
      }),
      { state: 'ready', done: 1, total: 1, stale: true },
    ],
  ] as const)('%s', (_sentence, given, expected) => {
    expect(reelStatus(given)).toEqual(expected);
  });
});

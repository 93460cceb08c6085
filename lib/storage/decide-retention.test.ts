// Which files a retention run removes: a table, and 1,000 made-up files under a moved clock.

import { describe, expect, it } from 'vitest';
import { clipStates } from '@/lib/session/states';
import { decideRetention, isRemovable, type StoredFact } from './decide-retention';
import { kindsOf, type StoredKind, storageClasses, storageClassOf } from './storage-classes';

const dayMs = 86_400_000;
const now = Date.parse('2026-11-29T12:00:00Z');

const fact = (changes: Partial<StoredFact> = {}): StoredFact => ({
  id: 'a',
  kind: 'proxy',
  bytes: 100,
  clipId: 'c',
  clipState: 'preview_ready',
  isAnalysed: true,
  sessionId: 's',
  sessionTouchedMs: now - 40 * dayMs,
  kept: false,
  busy: false,
  ...changes,
});

const allKinds: readonly StoredKind[] = storageClasses.flatMap(kindsOf);

describe('a file goes only when it can be made again and is not needed', () => {
  it.each<[string, Partial<StoredFact>, boolean]>([
    ['a proxy of an untouched session', {}, true],
    ['an analysis', { kind: 'analysis' }, true],
    ['a preview of an approved clip', { kind: 'preview', clipState: 'approved' }, true],
    ['a sprite of a skipped clip', { kind: 'sprite', clipState: 'skipped' }, true],
    ['the source', { kind: 'source', clipId: null, clipState: null }, false],
    ['a final', { kind: 'final', clipState: 'done' }, false],
    ['a reel', { kind: 'reel', clipId: null, clipState: null }, false],
    ['a path', { kind: 'path' }, false],
    ['a frame table', { kind: 'frames' }, false],
    ['a proxy of a kept session', { kept: true }, false],
    ['a proxy of a session that works', { busy: true }, false],
    ['a proxy of a clip whose analysis is not done', { isAnalysed: false }, false],
    ['a proxy of a clip that is followed', { clipState: 'tracking' }, false],
    ['a proxy of a clip that failed', { clipState: 'failed' }, false],
    ['a proxy of a session touched yesterday', { sessionTouchedMs: now - dayMs }, false],
    ['exactly at the limit', { sessionTouchedMs: now - 30 * dayMs }, true],
    ['a moment before the limit', { sessionTouchedMs: now - 30 * dayMs + 1 }, false],
  ])('%s', (_, changes, removed) => {
    const removals = decideRetention([fact(changes)], { previewDays: 30 }, now);
    expect(removals.length === 1).toBe(removed);
  });

  it('with retention off nothing goes by age', () => {
    expect(decideRetention([fact()], { previewDays: null }, now)).toEqual([]);
  });

  it('says why', () => {
    expect(decideRetention([fact()], { previewDays: 30 }, now)[0]?.reason).toBe(
      'unchanged for 40 days',
    );
  });

  it('results and sources are never removable, in whatever state', () => {
    const removable = allKinds.filter((kind) =>
      [null, ...clipStates].some((clipState) => isRemovable(fact({ kind, clipState }))),
    );
    expect([...new Set(removable.map(storageClassOf))]).toEqual(['previews']);
  });
});

it('of 1,000 files exactly the right ones go as the clock moves', () => {
  const facts = Array.from({ length: 1000 }, (_, i) =>
    fact({
      id: String(i),
      kind: allKinds[i % allKinds.length] ?? 'proxy',
      clipState: clipStates[(i * 7) % clipStates.length] ?? 'selecting',
      sessionTouchedMs: now - (i % 100) * dayMs,
      kept: i % 11 === 0,
      busy: i % 13 === 0,
      isAnalysed: i % 17 !== 0,
    }),
  );
  const resting = ['selecting', 'preview_ready', 'approved', 'skipped', 'done'];
  for (const [movedDays, previewDays] of [
    [0, 30],
    [30, 30],
    [1000, 30],
    [0, 0],
  ] as const) {
    const expected = facts.filter(
      (one, i) =>
        ['proxy', 'analysis', 'sprite', 'preview', 'playback', 'thumbnails'].includes(one.kind) &&
        resting.includes(one.clipState ?? '') &&
        i % 11 !== 0 &&
        i % 13 !== 0 &&
        i % 17 !== 0 &&
        (i % 100) + movedDays >= previewDays,
    );
    const removed = decideRetention(facts, { previewDays }, now + movedDays * dayMs);
    expect(removed.map((one) => one.fact.id)).toEqual(expected.map((one) => one.id));
    expect(removed.length).toBeGreaterThan(40);
    // A second run on what is left finds nothing.
    const left = facts.filter((one) => !removed.some((gone) => gone.fact.id === one.id));
    expect(decideRetention(left, { previewDays }, now + movedDays * dayMs)).toEqual([]);
  }
});

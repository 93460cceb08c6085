// When the ingest watch takes a file: never one that still grows.

import { describe, expect, it } from 'vitest';
import { errorCodes } from '@/lib/errors/codes';
import {
  afterFailure,
  checkAgain,
  decideWatch,
  isIgnored,
  isOpenToCheck,
  type WatchedFile,
  watchStates,
} from './watch-file';

const rules = { stableMs: 10_000, looks: 3, intervalMs: 5000 };
const start = 1_000_000;

/** Looks at a file every `stepMs` until it is checked; its size at each look is given. */
function looksUntilChecked(sizes: (ms: number) => number, stepMs = 5000): number | null {
  let known: WatchedFile | null = null;
  for (let ms = 0; ms <= 120_000; ms += stepMs) {
    const file = { sizeBytes: sizes(ms), mtimeMs: 7 };
    const decision = decideWatch(file, known, rules, start + ms);
    if (decision.type === 'check') return ms;
    if (decision.type === 'remember') known = decision.watched;
  }
  return null;
}

describe('the moment a file is checked', () => {
  it('a file that lies there: after three looks and ten seconds', () => {
    expect(looksUntilChecked(() => 100)).toBe(15_000);
  });

  it('a file that grows until 40 s: only afterwards', () => {
    expect(looksUntilChecked((ms) => Math.min(ms, 40_000))).toBe(55_000);
  });

  it('a file that grows for ever: never', () => {
    expect(looksUntilChecked((ms) => ms)).toBeNull();
  });

  it('a copy that stalls for one look is not taken for complete', () => {
    expect(looksUntilChecked((ms) => (ms < 20_000 ? Math.floor(ms / 10_000) : 9))).toBe(35_000);
  });
});

describe('what was decided stays until the file changes', () => {
  const taken: WatchedFile = {
    sizeBytes: 100,
    mtimeMs: 7,
    state: 'taken',
    stableLooks: 3,
    failedChecks: 0,
    changedMs: start,
    nextLookMs: start,
  };
  it.each(['taken', 'duplicate', 'refused', 'removed'] as const)('%s', (state) => {
    const known = { ...taken, state };
    expect(decideWatch(known, known, rules, start + 1e9).type).toBe('leave');
    const changed = decideWatch({ ...known, sizeBytes: 101 }, known, rules, start + 1e9);
    expect(changed).toMatchObject({
      type: 'remember',
      watched: { state: 'copying', stableLooks: 0, changedMs: start + 1e9 },
    });
  });
});

const once: WatchedFile = {
  sizeBytes: 100,
  mtimeMs: 7,
  state: 'copying',
  stableLooks: 3,
  failedChecks: 0,
  changedMs: start,
  nextLookMs: start,
};
const incomplete = { code: 'MEDIA_UNREADABLE', isLocked: false };

describe('an incomplete file', () => {
  it('is looked at again, ever later, at most an hour later, and given up after a day', () => {
    let watched = once;
    let now = start;
    const waits: number[] = [];
    while (watched.state !== 'refused') {
      watched = afterFailure(watched, incomplete, rules, now);
      waits.push(watched.nextLookMs - now);
      now = watched.nextLookMs;
    }
    expect(waits.slice(0, 4)).toEqual([10_000, 20_000, 40_000, 80_000]);
    expect(Math.max(...waits)).toBe(3_600_000);
    expect(now - start).toBeLessThan(26 * 3_600_000);
  });

  it('is not looked at before its time', () => {
    const watched = afterFailure(once, incomplete, rules, start);
    expect(decideWatch(once, watched, rules, watched.nextLookMs - 1).type).toBe('leave');
    expect(decideWatch(once, watched, rules, watched.nextLookMs).type).toBe('check');
  });
});

describe('a file that was not taken in', () => {
  const late = start + 7 * 86_400_000;
  const stateAfter = (code: string, nowMs: number, isLocked = false) =>
    afterFailure(once, { code, isLocked }, rules, nowMs).state;

  it('is refused for its contents alone, however long anything else lasts', () => {
    const refused = Object.keys(errorCodes).filter((code) => stateAfter(code, late) === 'refused');
    expect(refused.sort()).toEqual([
      'MEDIA_CODEC_NOT_ALLOWED',
      'MEDIA_FORMAT_NOT_ALLOWED',
      'MEDIA_LIMIT_EXCEEDED',
      'MEDIA_UNREADABLE',
    ]);
  });

  it.each([
    ['MEDIA_FORMAT_NOT_ALLOWED', 'refused'],
    ['MEDIA_UNREADABLE', 'incomplete'],
    ['STORAGE_FULL', 'waiting'],
    ['QUOTA_EXCEEDED', 'waiting'],
    ['HELPER_KILLED', 'waiting'],
    ['DB_UNAVAILABLE', 'waiting'],
    ['INTERNAL', 'waiting'],
  ])('%s at first: %s', (code, state) => {
    expect(stateAfter(code, start)).toBe(state);
  });

  it('waits while the system user may not read it', () => {
    expect(stateAfter('MEDIA_UNREADABLE', late, true)).toBe('waiting');
  });

  it('that waits is looked at again within ten minutes, for ever', () => {
    let watched = once;
    for (let now = start; now < late; now = watched.nextLookMs) {
      watched = afterFailure(watched, { code: 'STORAGE_FULL', isLocked: false }, rules, now);
      expect(watched.nextLookMs - now).toBeLessThanOrEqual(600_000);
      expect(decideWatch(once, watched, rules, watched.nextLookMs).type).toBe('check');
    }
  });

  it('is checked at the next look when a person asks, and only then may one ask', () => {
    const refused: WatchedFile = { ...once, state: 'refused', failedChecks: 9, nextLookMs: late };
    const asked = checkAgain(refused, start + 60_000);
    expect(asked).toMatchObject({ state: 'copying', failedChecks: 0 });
    expect(decideWatch(refused, asked, rules, start + 60_000).type).toBe('check');
    expect(watchStates.filter(isOpenToCheck)).toEqual([
      'incomplete',
      'waiting',
      'refused',
      'removed',
    ]);
  });
});

it.each([
  ['match.mp4', false],
  ['match.mp4.part', true],
  ['MATCH.MP4.PART', true],
  ['.match.mp4', true],
  ['x.tmp', true],
  ['x.uploading', true],
  ['part.mp4', false],
])('%s is left alone: %s', (name, ignored) => {
  expect(isIgnored(name, ['.part', '.tmp', '.uploading'])).toBe(ignored);
});

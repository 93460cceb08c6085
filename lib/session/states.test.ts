// What a clip waits for, by its state and that of its analysis.

import { expect, test } from 'vitest';
import { isClipJobKind, isLiveJobState, jobKinds, jobStates } from './job-catalog';
import {
  type AnalysisState,
  analysisStates,
  awaitedWork,
  type ClipState,
  clipStates,
  countClips,
  isAnalysisLive,
  statesWithWork,
} from './states';

test.each<[ClipState, AnalysisState, ReturnType<typeof awaitedWork>]>([
  ['pending', 'waiting', 'analyse'],
  ['detecting', 'running', 'analyse'],
  // Chosen while the rest of the clip is still analysed: following waits for it.
  ['tracking', 'running', 'analyse'],
  ['tracking', 'done', 'follow'],
  ['previewing', 'done', 'preview'],
  // Removed files come back when the next work needs them, not while the user looks at the clip.
  ['selecting', 'removed', null],
  ['tracking', 'removed', 'analyse'],
  ['selecting', 'done', null],
  ['preview_ready', 'done', null],
  ['finalizing', 'removed', 'final'],
  ['done', 'done', null],
])('%s with an analysis that is %s waits for %s', (state, analysis, kind) => {
  expect(awaitedWork(state, analysis)).toBe(kind);
});

test('the work of a state leads back to it', () => {
  expect(statesWithWork('final')).toEqual(['finalizing']);
  expect(statesWithWork('follow')).toEqual(['tracking']);
  for (const kind of jobKinds.filter(isClipJobKind))
    expect(statesWithWork(kind).length).toBeGreaterThan(0);
});

test('every clip is counted once', () => {
  const counts = countClips(clipStates);
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(clipStates.length);
  expect(countClips(['failed', 'cancelled', 'selecting'])).toMatchObject({
    failed: 2,
    needsYou: 1,
  });
});

test('what goes on is live', () => {
  expect(jobStates.filter(isLiveJobState)).toEqual(['queued', 'running']);
  expect(analysisStates.filter(isAnalysisLive)).toEqual(['waiting', 'running']);
});

import { describe, expect, it } from 'vitest';
import type { ClipView } from '@/lib/contracts/sessions';
import { clipStates } from '@/lib/session/states';
import { clipStage, clipStatus, nextAwaitingUser } from './clip-status';

const clip = (id: string, state: ClipView['state'], skipped = false) =>
  ({ id, state, skipped, attempt: null, analysis: { state: 'done' } }) as unknown as ClipView;

describe('the status of a clip', () => {
  it('every state has a label', () => {
    for (const state of clipStates) expect(clipStatus({ state }).label).not.toBe('');
  });

  it.each([
    ['the next clip that needs the user is the first after this one', 'a', 'c'],
    ['the search for it wraps around', 'c', 'a'],
  ])('%s', (_, afterId, expected) => {
    const clips = [
      clip('a', 'selecting'),
      clip('b', 'tracking'),
      clip('c', 'preview_ready'),
      clip('d', 'approved'),
    ];
    expect(nextAwaitingUser(clips, afterId)?.id).toBe(expected);
  });

  it('there is none when no other clip needs the user', () => {
    expect(nextAwaitingUser([clip('a', 'selecting'), clip('b', 'done')], 'a')).toBeNull();
  });

  it('every state has a stage, and a skipped clip is skipped whatever its state', () => {
    for (const state of clipStates) {
      expect(clipStage(clip('a', state))).toBeDefined();
      expect(clipStage(clip('a', state, true))).toBe('skipped');
    }
  });

  it('an attempt waits for the analysis before it is followed', () => {
    const waiting = { ...clip('a', 'tracking'), analysis: { state: 'running' } } as ClipView;
    expect(clipStage(waiting)).toBe('queued');
    expect(clipStage(clip('a', 'tracking'))).toBe('following');
  });
});

import { describe, expect, it } from 'vitest';
import type { ClipView } from '@/lib/contracts/sessions';
import { clipStates } from '@/lib/session/states';
import { allowedActions, clipStatus, nextAwaitingUser } from './clip-status';

const clip = (id: string, state: ClipView['state'], skipped = false) =>
  ({ id, state, skipped, attempt: null, analysis: { state: 'done' } }) as unknown as ClipView;

describe('whose turn it is', () => {
  it('every state has a word', () => {
    for (const state of clipStates) expect(clipStatus({ state }).label).not.toBe('');
  });

  it.each([
    ['goes on to the next that needs the person', 'a', 'c'],
    ['wraps around', 'c', 'a'],
  ])('%s', (_, afterId, expected) => {
    const clips = [
      clip('a', 'selecting'),
      clip('b', 'tracking'),
      clip('c', 'preview_ready'),
      clip('d', 'approved'),
    ];
    expect(nextAwaitingUser(clips, afterId)?.id).toBe(expected);
  });

  it('stays when nothing else needs the person', () => {
    expect(nextAwaitingUser([clip('a', 'selecting'), clip('b', 'done')], 'a')).toBeNull();
  });

  it.each([
    ['preview_ready', true, true],
    ['previewing', true, true],
    ['selecting', false, true],
    ['approved', false, true],
    ['finalizing', false, false],
  ] as const)('%s: approve %s, skip %s', (state, approve, skip) => {
    expect(allowedActions(clip('a', state))).toMatchObject({ approve, skip });
  });

  it('a skipped clip can only be restored', () => {
    expect(allowedActions(clip('a', 'skipped', true))).toMatchObject({
      restore: true,
      skip: false,
      approve: false,
    });
  });
});

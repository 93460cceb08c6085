// Another attempt beside the present one: which is shown, where the keys lead, and how they change places.

import { beforeEach, expect, it, vi } from 'vitest';
import { compareEffects } from './compare-effects';
import type { EffectContext } from './corrections';

const dispatch = vi.fn();
const selectAttempt = vi.fn();
const goTo = vi.fn();
const attempts = [1, 2, 3, 4].map((number) => ({
  ...{ id: `a${number}`, number, complete: number !== 2 },
}));

function effectsOf(present: number, compared: number | null, frame = 0) {
  const attempt = attempts.find(({ number }) => number === present);
  const clip = { id: 'c', attempt, attempts };
  const spans = [
    { from: 5, to: 9, kind: 'apart', distance: 2 },
    { from: 20, to: 22, kind: 'lostNow', distance: 0 },
  ];
  return compareEffects({
    data: {
      clip,
      compared: compared && {
        ...{ attempt: attempts.find(({ number }) => number === compared), path: {}, spans },
      },
    },
    view: { player: { targetFrame: { get: () => frame }, goTo } },
    dispatch,
    mutations: { selectAttempt },
  } as unknown as EffectContext);
}

beforeEach(() => void [dispatch, selectAttempt, goTo].map((one) => one.mockClear()));

it.each([
  ['the whole attempt before', 4, null, 'a3'],
  ['the first one before that is whole', 3, null, 'a1'],
  ['after an undo, the one that was left', 1, null, 'a3'],
  ['none, when one is shown already', 4, 3, null],
])('%s is shown', (_, present, compared, attemptId) => {
  effectsOf(present, compared).compare();
  expect(dispatch).toHaveBeenCalledExactlyOnceWith({ type: 'compareWith', attemptId });
});

it.each([
  ['differenceForward', 0, 5],
  ['differenceForward', 5, 20],
  ['differenceBack', 30, 20],
] as const)('%s from frame %i goes to %i', (name, frame, expected) => {
  effectsOf(4, 3, frame)[name]();
  expect(goTo).toHaveBeenCalledExactlyOnceWith(expected);
});

it('without a further difference the frame stays', () => {
  effectsOf(4, 3, 20).differenceForward();
  effectsOf(4, null).differenceBack();
  expect(goTo).not.toHaveBeenCalled();
});

it('the attempt that is used changes places with the present one', () => {
  effectsOf(4, 3).useAttempt();
  expect(selectAttempt.mock.lastCall?.[1]).toBe('a3');
  expect(dispatch).toHaveBeenCalledExactlyOnceWith({ type: 'compareWith', attemptId: 'a4' });
  effectsOf(4, null).useAttempt();
  expect(selectAttempt).toHaveBeenCalledOnce();
});

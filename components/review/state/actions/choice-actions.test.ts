// Going through the people of a frame by the arrows: who is marked next, and that no one is followed.
// A click on several people marks one of them, and says how many they are.

import { expect, it, vi } from 'vitest';
import type { ReviewMode } from '@/lib/review/actions/action-context';
import { initialReviewState, type ReviewState } from '@/lib/review/review-state';
import type { Box } from '@/lib/vision/types';
import type { SuggestedChoice } from '../detection-choices';
import { choiceActions, markAdjacentPerson } from './choice-actions';
import type { EffectContext } from './corrections';

const boxes = Array.from({ length: 12 }, (_, i): Box => [20 * i, 0, 20 * i + 10, 30]);
const frame = 7;

type Part = {
  readonly marked?: number;
  readonly suggested?: SuggestedChoice;
  readonly mode?: ReviewMode;
  readonly people?: number;
};

/** The number of the person who is marked then, from 0; null: no one. */
function markedAfter(step: -1 | 1, part: Part): number | null {
  const { marked, suggested, mode = 'choosing', people = boxes.length } = part;
  const draftAnchors: ReviewState['draftAnchors'] =
    marked === undefined ? [] : [{ frame, box: boxes[marked] ?? null, detectionIndex: marked }];
  const dispatch = vi.fn();
  const follow = vi.fn();
  const context = {
    data: { detections: { frame, boxes: boxes.slice(0, people), ...(suggested && { suggested }) } },
    view: { ...initialReviewState, mode, draftAnchors },
    ...{ dispatch, mutations: { follow } },
  } as unknown as EffectContext;
  markAdjacentPerson(context, step);
  expect(follow).not.toHaveBeenCalled();
  const [action] = dispatch.mock.lastCall ?? [];
  if (action) expect(action.box).toEqual(boxes[action.detectionIndex]);
  return action?.detectionIndex ?? null;
}

const likely = (index: number): SuggestedChoice => ({ index, probability: 0.9, level: 'likely' });

it.each([
  ['the first, when no one is marked', 1, {}, 0],
  ['the last, backwards', -1, {}, 11],
  ['the one after the marked one', 1, { marked: 8 }, 9],
  ['the one before it', -1, { marked: 10 }, 9],
  ['the first after the last', 1, { marked: 11 }, 0],
  ['the last before the first', -1, { marked: 0 }, 11],
  ['the one after the likely one', 1, { suggested: likely(4) }, 5],
  [
    'not from one who only may be the player',
    1,
    { suggested: { ...likely(4), level: 'maybe' } },
    0,
  ],
  ['the first, while a question is open', 1, { mode: 'asking' }, 0],
  ['the one after the marked one, while a question is open', 1, { mode: 'asking', marked: 9 }, 10],
  ['no one while the path is watched', 1, { mode: 'watching' }, null],
  ['no one where no one is', 1, { people: 0 }, null],
] as const)('%s', (_, step, part, expected) => {
  expect(markedAfter(step, part)).toBe(expected);
});

it.each([
  ['one person is followed at once', [3], undefined],
  ['of two the smaller is marked, with their number', [3, 5], 2],
  ['of three likewise', [3, 5, 6], 3],
] as const)('after a click on %s', (_, hits, underClick) => {
  const dispatch = vi.fn();
  const follow = vi.fn();
  const context = {
    data: { detections: { frame, boxes }, clip: { id: 'clip' } },
    view: { ...initialReviewState, mode: 'choosing' },
    ...{ dispatch, mutations: { follow } },
  } as unknown as EffectContext;
  choiceActions(context).clickStage([...hits]);
  if (underClick === undefined) expect(follow).toHaveBeenCalledOnce();
  else {
    const mark = { type: 'addAnchor', frame, box: boxes[3], detectionIndex: 3, underClick };
    expect(dispatch.mock.calls).toEqual([[mark]]);
    expect(follow).not.toHaveBeenCalled();
  }
});

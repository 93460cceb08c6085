// Editing the box of the player: what it starts from, what the keys change, and what is sent.

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createSignal } from '@/components/stage/signal';
import { createStageView } from '@/components/stage/stage-view';
import { inEnglish } from '@/lib/messages/translate';
import { initialReviewState, type ReviewState } from '@/lib/review/review-state';
import type { Box } from '@/lib/vision/types';
import { heldBox } from '../held-box';
import { pendingAttempt } from '../use-clip-path';
import { boxEffects, changeBox } from './box-effects';
import type { EffectContext } from './corrections';

const box: Box = [100, 100, 140, 200];
const dispatch = vi.fn();
const follow = vi.fn();

type Part = {
  readonly frame?: number;
  readonly playing?: boolean;
  readonly attemptId?: string;
  readonly view?: Partial<ReviewState> & { mode?: 'choosing' | 'watching' };
};

/** A clip with a path on frame 7 and marks on frames 0 and 7. */
function contextOf({ frame = 7, playing = false, attemptId = 'a', view = {} }: Part = {}) {
  const stage = createStageView();
  stage.setImageSize({ width: 1280, height: 720 });
  const frames = Array.from({ length: 10 }, (_, index) => ({
    index,
    box: index === 7 ? box : null,
  }));
  const anchors = [0, 7].map((at) => ({ frame: at, box: [0, 0, 20, 40] }));
  const player = {
    presentedFrame: createSignal(frame),
    targetFrame: createSignal(frame),
    playing: createSignal(playing),
    pause: vi.fn(),
  };
  const clip = {
    ...{ id: 'c', state: 'preview_ready', skipped: false, trim: null, moments: [] },
    ...{ attempt: { id: attemptId, anchors }, attempts: [], analysis: { state: 'done' } },
  };
  const data = {
    ...{ clip, times: [0, 1], path: { frames }, doubts: [], manual: false, reframed: null },
    ...{
      session: {
        player: 'Ada',
        clips: [clip],
        reel: { state: 'none' },
        rights: { choose: true, edit: true },
      },
    },
    ...{ compared: null, players: [] },
  };
  return {
    t: inEnglish,
    data,
    view: { ...initialReviewState, mode: 'watching', drawing: false, ...view, player, stage },
    dispatch,
    mutations: { follow },
  } as unknown as EffectContext;
}

beforeEach(() => {
  dispatch.mockClear();
  follow.mockClear();
});

describe('the box that is edited', () => {
  const draft = { frame: 7, box: [1, 1, 21, 41] as Box, detectionIndex: null };
  it.each<[string, Part, Box | null]>([
    ['is that of the path', {}, box],
    ['is none on a frame where the player is lost', { frame: 3 }, null],
    ['is none while the video plays', { playing: true }, null],
    ['is none while the last change is on its way', { attemptId: pendingAttempt }, null],
    [
      'is that of the mark while choosing',
      { view: { mode: 'choosing', draftAnchors: [draft] } },
      draft.box,
    ],
    ['is none while choosing without a mark', { view: { mode: 'choosing' } }, null],
    [
      'is none where the mark says someone else',
      { view: { mode: 'choosing', draftAnchors: [{ ...draft, notHim: true }] } },
      null,
    ],
    [
      'is that of the path while all marks are edited',
      { view: { mode: 'choosing', editing: true } },
      box,
    ],
  ])('%s', (_, part, expected) => {
    const { data, view } = contextOf(part);
    expect(heldBox(data, view)?.box ?? null).toEqual(expected);
  });
});

describe('editing by keys', () => {
  it('moves and resizes from where it was left, and nothing is followed before Enter', () => {
    const context = contextOf({ view: { tool: 'box' } });
    const effects = boxEffects(context);
    effects.nudgeBox(2);
    effects.nudgeBoxTen(4);
    effects.resizeBox(1);
    effects.resizeBoxTen(4);
    expect(context.view.stage.editedBox.get()).toEqual({ frame: 7, box: [101, 110, 140, 220] });
    expect(follow).not.toHaveBeenCalled();
    effects.applyBox();
    expect(follow.mock.lastCall?.[1]).toEqual([
      { frame: 0, box: [0, 0, 20, 40] },
      { frame: 7, box: [101, 110, 140, 220] },
    ]);
    expect(dispatch.mock.lastCall).toEqual([{ type: 'tool', tool: 'pick' }]);
    expect(context.view.stage.editedBox.get()).toBeNull();
  });

  it('Enter without a change sends nothing', () => {
    boxEffects(contextOf({ view: { tool: 'box' } })).applyBox();
    expect(follow).not.toHaveBeenCalled();
    expect(dispatch).toHaveBeenCalledExactlyOnceWith({ type: 'tool', tool: 'pick' });
  });

  it('while choosing the box becomes a mark, and nothing is followed', () => {
    const context = contextOf({ view: { mode: 'choosing', tool: 'box' } });
    changeBox(context, { frame: 7, box });
    expect(dispatch).toHaveBeenCalledExactlyOnceWith({
      ...{ type: 'addAnchor', frame: 7, box, detectionIndex: null },
    });
    expect(follow).not.toHaveBeenCalled();
  });

  it('a correction keeps the tool in the hand for the next edge', () => {
    changeBox(contextOf({ view: { tool: 'box' } }), { frame: 7, box });
    expect(follow).toHaveBeenCalledOnce();
    expect(dispatch.mock.calls).toEqual([[{ type: 'sent' }], [{ type: 'tool', tool: 'box' }]]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Box } from '@/lib/vision/types';
import {
  anchorsOf,
  canFollow,
  draftAnchorAt,
  initialReviewState,
  type ReviewState,
  type ReviewStateAction,
  reviewReducer,
} from './review-state';

const box: Box = [10, 20, 30, 80];
const other: Box = [50, 20, 70, 80];
const reduceAll = (actions: ReviewStateAction[], from: ReviewState = initialReviewState) =>
  actions.reduce(reviewReducer, from);

describe('choosing a player', () => {
  it('one click is one mark, and a second click replaces it', () => {
    const state = reduceAll([
      { type: 'open', clipId: 'a' },
      { type: 'addAnchor', frame: 0, box, detectionIndex: 2 },
      { type: 'addAnchor', frame: 7, box: other, detectionIndex: 0 },
    ]);
    expect(anchorsOf(state)).toEqual([{ frame: 7, box: other }]);
    expect(canFollow(state)).toBe(true);
  });

  it('with several marks each frame keeps its own, sorted by frame, the latest replacing the one before', () => {
    const state = reduceAll([
      { type: 'multiFrame', on: true },
      { type: 'addAnchor', frame: 9, box, detectionIndex: null },
      { type: 'addAnchor', frame: 2, box, detectionIndex: null },
      { type: 'addAnchor', frame: 9, box: other, detectionIndex: null },
    ]);
    expect(anchorsOf(state)).toEqual([
      { frame: 2, box },
      { frame: 9, box: other },
    ]);
  });

  it('"not visible here" turns several marks on, keeps the others, and a second press removes it', () => {
    const hidden = reduceAll([
      { type: 'addAnchor', frame: 0, box, detectionIndex: 1 },
      { type: 'toggleNotVisible', frame: 30 },
    ]);
    expect(hidden.multiFrame).toBe(true);
    expect(draftAnchorAt(hidden, 30)).toEqual({ frame: 30, box: null, detectionIndex: null });
    expect(anchorsOf(reduceAll([{ type: 'toggleNotVisible', frame: 30 }], hidden))).toEqual([
      { frame: 0, box },
    ]);
  });

  it('nothing can be followed while no mark holds a box', () => {
    expect(canFollow(initialReviewState)).toBe(false);
    expect(canFollow(reduceAll([{ type: 'toggleNotVisible', frame: 3 }]))).toBe(false);
  });

  it('turning several marks off keeps the latest box', () => {
    const state = reduceAll([
      { type: 'multiFrame', on: true },
      { type: 'addAnchor', frame: 0, box, detectionIndex: null },
      { type: 'addAnchor', frame: 5, box: other, detectionIndex: null },
      { type: 'toggleNotVisible', frame: 8 },
      { type: 'multiFrame', on: false },
    ]);
    expect(anchorsOf(state)).toEqual([{ frame: 5, box: other }]);
  });

  it('a drawn box puts the pick tool back, unless several are being drawn', () => {
    const drawing: ReviewStateAction[] = [
      { type: 'tool', tool: 'draw' },
      { type: 'addAnchor', frame: 0, box, detectionIndex: null },
    ];
    expect(reduceAll(drawing).tool).toBe('pick');
    expect(reduceAll([{ type: 'multiFrame', on: true }, ...drawing]).tool).toBe('draw');
  });
});

describe('moving between clips', () => {
  it('opening another clip discards the marks of this one', () => {
    const state = reduceAll([
      { type: 'open', clipId: 'a' },
      { type: 'addAnchor', frame: 0, box, detectionIndex: null },
      { type: 'open', clipId: 'b' },
    ]);
    expect(state.draftAnchors).toEqual([]);
    expect(state.clipId).toBe('b');
  });

  it('opening the same clip again keeps it', () => {
    const state = reduceAll([
      { type: 'open', clipId: 'a' },
      { type: 'addAnchor', frame: 0, box, detectionIndex: null },
      { type: 'open', clipId: 'a' },
    ]);
    expect(state.draftAnchors).toHaveLength(1);
  });

  it('editing starts from the marks of the attempt', () => {
    const state = reduceAll([
      { type: 'open', clipId: 'a' },
      { type: 'edit', anchors: [{ frame: 4, box }] },
    ]);
    expect(state.editing).toBe(true);
    expect(state.multiFrame).toBe(true);
    expect(
      anchorsOf(
        reduceAll([{ type: 'addAnchor', frame: 40, box: other, detectionIndex: 3 }], state),
      ),
    ).toEqual([
      { frame: 4, box },
      { frame: 40, box: other },
    ]);
  });

  it.each(['sent', 'stopChoosing'] as const)('%s leaves nothing behind', (type) => {
    const state = reduceAll([
      { type: 'open', clipId: 'a' },
      { type: 'edit', anchors: [{ frame: 4, box }] },
      { type },
    ]);
    expect([state.editing, state.multiFrame, state.draftAnchors.length]).toEqual([false, false, 0]);
  });

  it('the reel panel stays open until a clip is opened', () => {
    const reel = reduceAll([
      { type: 'open', clipId: 'a' },
      { type: 'addAnchor', frame: 0, box, detectionIndex: null },
      { type: 'panel', panel: 'reel' },
    ]);
    expect(reel.panel).toBe('reel');
    const back = reduceAll([{ type: 'open', clipId: 'a' }], reel);
    expect([back.panel, back.draftAnchors.length]).toEqual(['clip', 1]);
  });
});

describe('a question', () => {
  it('ends choosing, and is closed by its answer, by leaving it and by another clip', () => {
    const asked = reduceAll([
      { type: 'open', clipId: 'a' },
      { type: 'edit', anchors: [{ frame: 0, box }] },
      { type: 'ask', question: { frame: 12, doubt: 10 } },
    ]);
    expect(asked).toMatchObject({
      editing: false,
      draftAnchors: [],
      question: { frame: 12, doubt: 10 },
    });
    expect(reduceAll([{ type: 'sent' }], asked).question).toBeNull();
    expect(reduceAll([{ type: 'stopAsking' }], asked).question).toBeNull();
    expect(reduceAll([{ type: 'open', clipId: 'b' }], asked).question).toBeNull();
  });
});

describe('undo and redo', () => {
  const draftAnchors: ReviewStateAction[] = [
    { type: 'multiFrame', on: true },
    { type: 'addAnchor', frame: 1, box, detectionIndex: null },
    { type: 'addAnchor', frame: 5, box: other, detectionIndex: null },
    { type: 'toggleNotVisible', frame: 9 },
  ];
  const frames = (state: ReviewState) => anchorsOf(state).map(({ frame }) => frame);

  it('undo removes one mark at a time, and redo restores it', () => {
    expect(frames(reduceAll([...draftAnchors, { type: 'undo' }]))).toEqual([1, 5]);
    expect(
      frames(reduceAll([...draftAnchors, { type: 'undo' }, { type: 'undo' }, { type: 'redo' }])),
    ).toEqual([1, 5]);
    expect(
      frames(
        reduceAll([
          ...draftAnchors,
          ...Array.from({ length: 9 }, () => ({ type: 'undo' }) as const),
        ]),
      ),
    ).toEqual([]);
  });

  it('restores a replaced or removed mark', () => {
    const replaced = reduceAll([
      { type: 'addAnchor', frame: 0, box, detectionIndex: 2 },
      { type: 'addAnchor', frame: 7, box: other, detectionIndex: 0 },
      { type: 'undo' },
    ]);
    expect(anchorsOf(replaced)).toEqual([{ frame: 0, box }]);
    expect(
      frames(reduceAll([...draftAnchors, { type: 'removeAnchor', frame: 5 }, { type: 'undo' }])),
    ).toEqual([1, 5, 9]);
  });

  it('a new mark empties the redo history', () => {
    expect(
      frames(
        reduceAll([
          ...draftAnchors,
          { type: 'undo' },
          { type: 'addAnchor', frame: 3, box, detectionIndex: null },
          { type: 'redo' },
        ]),
      ),
    ).toEqual([1, 3, 5]);
  });
});

it('a mark of another person cannot be followed, but is sent', () => {
  const state = reduceAll([{ type: 'edit', anchors: [{ frame: 4, box, notHim: true }] }]);
  expect(canFollow(state)).toBe(false);
  expect(anchorsOf(state)).toEqual([{ frame: 4, box, notHim: true }]);
});

import { describe, expect, it } from 'vitest';
import type { Box } from '@/lib/vision/types';
import { anchorsOf, canFollow, closedReview, markAt, type ReviewAction, type ReviewState, reviewState } from './review-state';

const box: Box = [10, 20, 30, 80];
const other: Box = [50, 20, 70, 80];
const run = (actions: ReviewAction[], from: ReviewState = closedReview) => actions.reduce(reviewState, from);

describe('choosing a player', () => {
  it('one click is one mark, and a second click replaces it', () => {
    const state = run([
      { type: 'open', clipId: 'a' },
      { type: 'mark', frame: 0, box, person: 2 },
      { type: 'mark', frame: 7, box: other, person: 0 },
    ]);
    expect(anchorsOf(state)).toEqual([{ frame: 7, box: other }]);
    expect(canFollow(state)).toBe(true);
  });

  it('with several marks each frame keeps its own, sorted by frame, the latest word winning', () => {
    const state = run([
      { type: 'several', on: true },
      { type: 'mark', frame: 9, box, person: null },
      { type: 'mark', frame: 2, box, person: null },
      { type: 'mark', frame: 9, box: other, person: null },
    ]);
    expect(anchorsOf(state)).toEqual([
      { frame: 2, box },
      { frame: 9, box: other },
    ]);
  });

  it('"not visible here" turns several marks on, keeps the others and is taken back by pressing it again', () => {
    const hidden = run([
      { type: 'mark', frame: 0, box, person: 1 },
      { type: 'hide', frame: 30 },
    ]);
    expect(hidden.several).toBe(true);
    expect(markAt(hidden, 30)).toEqual({ frame: 30, box: null, person: null });
    expect(anchorsOf(run([{ type: 'hide', frame: 30 }], hidden))).toEqual([{ frame: 0, box }]);
  });

  it('nothing can be followed while no mark holds a box', () => {
    expect(canFollow(closedReview)).toBe(false);
    expect(canFollow(run([{ type: 'hide', frame: 3 }]))).toBe(false);
  });

  it('turning several marks off keeps the latest box', () => {
    const state = run([
      { type: 'several', on: true },
      { type: 'mark', frame: 0, box, person: null },
      { type: 'mark', frame: 5, box: other, person: null },
      { type: 'hide', frame: 8 },
      { type: 'several', on: false },
    ]);
    expect(anchorsOf(state)).toEqual([{ frame: 5, box: other }]);
  });

  it('a drawn box puts the pick tool back, unless several are being drawn', () => {
    const drawing: ReviewAction[] = [
      { type: 'tool', tool: 'draw' },
      { type: 'mark', frame: 0, box, person: null },
    ];
    expect(run(drawing).tool).toBe('pick');
    expect(run([{ type: 'several', on: true }, ...drawing]).tool).toBe('draw');
  });
});

describe('moving between clips', () => {
  it('opening another clip forgets what was said about this one', () => {
    const state = run([
      { type: 'open', clipId: 'a' },
      { type: 'mark', frame: 0, box, person: null },
      { type: 'open', clipId: 'b' },
    ]);
    expect(state.marks).toEqual([]);
    expect(state.clipId).toBe('b');
  });

  it('opening the same clip again keeps it', () => {
    const state = run([
      { type: 'open', clipId: 'a' },
      { type: 'mark', frame: 0, box, person: null },
      { type: 'open', clipId: 'a' },
    ]);
    expect(state.marks).toHaveLength(1);
  });

  it('correcting starts from the marks of the attempt', () => {
    const state = run([
      { type: 'open', clipId: 'a' },
      { type: 'chooseAgain', marks: [{ frame: 4, box }] },
    ]);
    expect(state.choosing).toBe(true);
    expect(state.several).toBe(true);
    expect(anchorsOf(run([{ type: 'mark', frame: 40, box: other, person: 3 }], state))).toEqual([
      { frame: 4, box },
      { frame: 40, box: other },
    ]);
  });

  it.each(['sent', 'stopChoosing'] as const)('%s leaves nothing behind', (type) => {
    const state = run([{ type: 'open', clipId: 'a' }, { type: 'chooseAgain', marks: [{ frame: 4, box }] }, { type }]);
    expect([state.choosing, state.several, state.marks.length]).toEqual([false, false, 0]);
  });

  it('the reel panel stays open until a clip is opened', () => {
    const reel = run([
      { type: 'open', clipId: 'a' },
      { type: 'mark', frame: 0, box, person: null },
      { type: 'panel', panel: 'reel' },
    ]);
    expect(reel.panel).toBe('reel');
    const back = run([{ type: 'open', clipId: 'a' }], reel);
    expect([back.panel, back.marks.length]).toEqual(['clip', 1]);
  });
});

describe('being asked', () => {
  it('puts choosing away, and the answer puts the question away', () => {
    const asked = run([
      { type: 'open', clipId: 'a' },
      { type: 'chooseAgain', marks: [{ frame: 0, box }] },
      { type: 'ask', asking: { frame: 12, doubt: 10 } },
    ]);
    expect(asked).toMatchObject({ choosing: false, marks: [], asking: { frame: 12, doubt: 10 } });
    expect(run([{ type: 'sent' }], asked).asking).toBeNull();
    expect(run([{ type: 'stopAsking' }], asked).asking).toBeNull();
    expect(run([{ type: 'open', clipId: 'b' }], asked).asking).toBeNull();
  });
});

describe('taking marks back', () => {
  const marks: ReviewAction[] = [
    { type: 'several', on: true },
    { type: 'mark', frame: 1, box, person: null },
    { type: 'mark', frame: 5, box: other, person: null },
    { type: 'hide', frame: 9 },
  ];
  const frames = (state: ReviewState) => anchorsOf(state).map(({ frame }) => frame);

  it('goes back one mark at a time, and forward again', () => {
    expect(frames(run([...marks, { type: 'undo' }]))).toEqual([1, 5]);
    expect(frames(run([...marks, { type: 'undo' }, { type: 'undo' }, { type: 'redo' }]))).toEqual([1, 5]);
    expect(frames(run([...marks, ...Array.from({ length: 9 }, () => ({ type: 'undo' }) as const)]))).toEqual([]);
  });

  it('brings a replaced or removed mark back', () => {
    const replaced = run([{ type: 'mark', frame: 0, box, person: 2 }, { type: 'mark', frame: 7, box: other, person: 0 }, { type: 'undo' }]);
    expect(anchorsOf(replaced)).toEqual([{ frame: 0, box }]);
    expect(frames(run([...marks, { type: 'unmark', frame: 5 }, { type: 'undo' }]))).toEqual([1, 5, 9]);
  });

  it('a new mark ends the way forward', () => {
    expect(frames(run([...marks, { type: 'undo' }, { type: 'mark', frame: 3, box, person: null }, { type: 'redo' }]))).toEqual([1, 3, 5]);
  });
});

it('who it is not is no player to follow, but is said on', () => {
  const state = run([{ type: 'chooseAgain', marks: [{ frame: 4, box, notHim: true }] }]);
  expect(canFollow(state)).toBe(false);
  expect(anchorsOf(state)).toEqual([{ frame: 4, box, notHim: true }]);
});

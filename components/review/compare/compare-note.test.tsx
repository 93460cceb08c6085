// @vitest-environment happy-dom
// What is said of two attempts that are compared, and the strip of their differences.

import { describe, expect, it, vi } from 'vitest';
import { createSignal } from '@/components/stage/signal';
import { differenceSpans } from '@/lib/review/compare-paths';
import type { Box, PathFrame } from '@/lib/vision/types';
import { mount } from '@/tests/support/mounted';
import type { Comparison, Review } from '../state/review';
import { CompareNote } from './compare-note';
import { DifferenceStrip } from './difference-strip';

const times = [0, 1, 2, 3];
const path = (...lefts: (number | null)[]): PathFrame[] =>
  lefts.map((left, index) => ({
    ...{ index, time: index, source: left === null ? 'lost' : 'seen', confidence: 1 },
    box: left === null ? null : ([left, 0, left + 20, 40] as Box),
  }));
const now = path(0, 0, null, 0);
const then = path(0, 80, 0, 0);
const attempts = [1, 2, 3].map((number) => ({ id: `a${number}`, number, complete: number !== 2 }));

function note(part: Partial<Comparison> = {}, presentFrames: readonly PathFrame[] = now) {
  const spans = differenceSpans(presentFrames, then);
  const compared = {
    ...{ attempt: attempts[0], path: { frames: then }, failure: null, retry: vi.fn(), spans },
    ...part,
  };
  const frame = createSignal(1);
  const actions = {
    compareWith: vi.fn(),
    useAttempt: vi.fn(),
    differenceBack: vi.fn(),
    differenceForward: vi.fn(),
    isOffered: () => true,
    disabledReason: () => null,
  };
  const review = {
    data: {
      ...{ clip: { attempt: { id: 'a3', number: 3 }, attempts }, compared },
      ...{ path: { frames: presentFrames }, partialFrameCount: null },
    },
    view: { player: { presentedFrame: frame, playing: createSignal(false) } },
    actions,
  } as unknown as Review;
  return { page: mount(<CompareNote {...review} />), actions, frame };
}

describe('the note beside two attempts', () => {
  it('says how many places differ, and what differs on the frame', async () => {
    const { page, actions } = note();
    await page.ready;
    expect(page.text()).toContain('They differ in 2 places.');
    expect(page.text()).toContain('Frame 1: The boxes are 2.0 box heights apart.');
    await page.press(/Use attempt 1/);
    expect(actions.useAttempt).toHaveBeenCalledOnce();
    await page.press('Next difference');
    expect(actions.differenceForward).toHaveBeenCalledOnce();
    await page.press('Close');
    expect(actions.compareWith.mock.lastCall).toEqual([null]);
    expect([...page.container.querySelectorAll('option')].map(({ value }) => value)).toEqual([
      'a1',
    ]);
  });

  it('says that nothing differs', async () => {
    const { page } = note({}, then);
    await page.ready;
    expect(page.text()).toContain('The two attempts are the same.');
  });

  it('says that the path is being read, or why it cannot be', async () => {
    const reading = note({ path: null });
    await reading.page.ready;
    expect(reading.page.text()).toContain('Reading attempt 1…');
    const failure = {
      ...{
        code: 'ARTIFACT_NOT_READY',
        message: 'The path of attempt 1 was removed from the disk.',
      },
      ...{ hint: 'Compare with another attempt.', fields: [], detail: null, retryable: false },
      ...{ requestId: null, status: 404 },
    } as unknown as Comparison['failure'];
    const failed = note({ path: null, failure });
    await failed.page.ready;
    expect(failed.page.text()).toContain('The path of attempt 1 was removed from the disk.');
    expect(failed.page.text()).not.toContain('Reading');
  });
});

it('the strip has each difference at its time, apart from the others by its place', async () => {
  const onGo = vi.fn();
  const spans = differenceSpans(path(0, 0, null, 0), path(0, 80, 0, null));
  const { container, ready } = mount(<DifferenceStrip times={times} spans={spans} onGo={onGo} />);
  await ready;
  const rects = [...container.querySelectorAll('svg > rect')];
  const of = (name: string) => rects.map((rect) => Number(rect.getAttribute(name)));
  expect(of('x')).toEqual([250, 500, 750]);
  expect(of('y')[1]).toBe(0);
  expect(of('y')[2]).toBe(12);
  rects[2]?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  expect(onGo).toHaveBeenCalledExactlyOnceWith(3);
  expect(container.querySelector('svg')?.getAttribute('aria-label')).toBe(
    'Differences of the two attempts: 1 apart, 1 lost now, 1 lost in the other attempt.',
  );
});

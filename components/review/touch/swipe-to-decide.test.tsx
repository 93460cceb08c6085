// @vitest-environment happy-dom
// The panel of a clip to review under a finger: what a swipe does, what it shows, and where it is none.

import { act } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { type Message, message } from '@/lib/messages/message';
import { mount } from '@/tests/support/mounted';
import type { Review } from '../state/review';
import { SwipeToDecide } from './swipe-to-decide';

const [approve, chooseAgain, skip] = [vi.fn(), vi.fn(), vi.fn()];

function reviewOf(facts: { state?: string; mode?: string; dialog?: string; forbidden?: string[] }) {
  const { state = 'preview_ready', mode = 'watching', dialog = null, forbidden = [] } = facts;
  const disabledReason = (name: string): Message | null =>
    forbidden.includes(name) ? message('This is not possible here.') : null;
  return {
    data: { clip: { state, skipped: false, analysis: { state: 'done' } } },
    view: { mode, dialog },
    actions: { approve, chooseAgain, skip, disabledReason },
  } as unknown as Review;
}

const isTrackShown = () => document.querySelector('[data-swipe-track]') !== null;

async function panel(facts: Parameters<typeof reviewOf>[0] = {}) {
  const page = mount(
    <SwipeToDecide review={reviewOf(facts)}>
      <p>panel</p>
      <input aria-label="slider" type="range" />
    </SwipeToDecide>,
  );
  await page.ready;
  return (selector = 'p', more: PointerEventInit = {}) => {
    const target = page.container.querySelector<HTMLElement>(selector);
    return (type: string, clientX: number, clientY = 500) =>
      act(async () => {
        const pointer = { pointerId: 1, pointerType: 'touch', bubbles: true, ...more };
        target?.dispatchEvent(new PointerEvent(type, { clientX, clientY, ...pointer }));
      });
  };
}

type Fire = (type: string, x: number, y?: number) => Promise<void>;

async function swipe(fire: Fire, from: number, to: number): Promise<void> {
  await fire('pointerdown', from);
  await fire('pointermove', (from + to) / 2);
  await fire('pointermove', to);
  await fire('pointerup', to);
}

beforeEach(() => {
  vi.clearAllMocks();
  Object.defineProperty(window, 'innerWidth', { configurable: true, value: 390 });
  HTMLElement.prototype.setPointerCapture = () => undefined;
});

const done = () => [approve, chooseAgain, skip].map((action) => action.mock.calls.length);

it.each<[string, Parameters<typeof reviewOf>[0], readonly [number, number], readonly number[]]>([
  ['to the right: approved', {}, [100, 260], [1, 0, 0]],
  ['to the left: chosen again', {}, [300, 140], [0, 1, 0]],
  ['nothing to choose again: skipped', { forbidden: ['chooseAgain'] }, [300, 140], [0, 0, 1]],
  ['not far enough', {}, [100, 180], [0, 0, 0]],
  ['from the edge of the screen', {}, [10, 260], [0, 0, 0]],
  ['a clip that is approved', { state: 'approved' }, [100, 260], [0, 0, 0]],
  ['while the player is chosen', { mode: 'choosing' }, [100, 260], [0, 0, 0]],
  ['while a question is open', { dialog: 'approval' }, [100, 260], [0, 0, 0]],
  [
    'without the right to it',
    { forbidden: ['approve', 'chooseAgain', 'skip'] },
    [100, 260],
    [0, 0, 0],
  ],
])('%s', async (_, facts, [from, to], expected) => {
  const finger = await panel(facts);
  await swipe(finger(), from, to);
  expect(done()).toEqual(expected);
  expect(isTrackShown()).toBe(false);
});

it('while it lasts, the track says what letting go does, and whether it does already', async () => {
  const fire = (await panel())();
  await fire('pointerdown', 100);
  await fire('pointermove', 150);
  const track = () => document.querySelector('[data-swipe-track]');
  expect([track()?.textContent, track()?.getAttribute('data-swipe-track')]).toEqual([
    'Approve',
    'near',
  ]);
  await fire('pointermove', 230);
  expect(track()?.getAttribute('data-swipe-track')).toBe('far');
  await fire('pointercancel', 230);
  expect(isTrackShown()).toBe(false);
  expect(done()).toEqual([0, 0, 0]);
});

it('a scroll is none, whatever follows it', async () => {
  const fire = (await panel())();
  await fire('pointerdown', 100, 500);
  await fire('pointermove', 105, 440);
  await fire('pointermove', 300, 440);
  await fire('pointerup', 300, 440);
  expect(done()).toEqual([0, 0, 0]);
});

it.each<[string, string, PointerEventInit]>([
  ['a slider moves sideways itself', 'input', {}],
  ['a mouse swipes nothing', 'p', { pointerType: 'mouse' }],
])('%s', async (_, target, more) => {
  const finger = await panel();
  await swipe(finger(target, more), 100, 260);
  expect(done()).toEqual([0, 0, 0]);
});

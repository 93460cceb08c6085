// @vitest-environment happy-dom
// On which frame a clip opens that waits for a choice: on the suggested one, once, and never under
// the hand of someone who has begun to look.

import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Player } from '@/components/stage/player';
import { createSignal } from '@/components/stage/signal';
import type { SuggestionView } from '@/lib/contracts/path-views';
import type { ClipView } from '@/lib/contracts/sessions';
import { mount } from '@/tests/support/mounted';
import { useOpeningFrame } from './use-suggestion';

const suggestion: SuggestionView = { frame: 40, person: null, reason: 'unknown', clips: 0 };

function fakePlayer() {
  const went: number[] = [];
  const signals = {
    hasFrame: createSignal(false),
    targetFrame: createSignal(0),
    playing: createSignal(false),
  };
  const goTo = (frame: number) => {
    went.push(frame);
    signals.targetFrame.set(frame);
  };
  return { went, signals, player: { ...signals, goTo } as unknown as Player };
}

type Shown = {
  readonly player: Player;
  readonly known?: SuggestionView | null;
  readonly clip?: Partial<ClipView>;
  readonly linkedFrame?: number;
};

function Opening({ player, known = suggestion, clip = {}, linkedFrame = 0 }: Shown) {
  const open = { id: 'one', position: 1, trim: null, ...clip } as ClipView;
  useOpeningFrame(open, player, known, { clip: 2, frame: linkedFrame });
  return null;
}

afterEach(() => {
  vi.useRealTimers();
});

const showFrame = ({ signals }: ReturnType<typeof fakePlayer>) =>
  act(async () => signals.hasFrame.set(true));

it('opens on the frame once the video shows one, whichever comes first', async () => {
  const early = fakePlayer();
  const page = mount(<Opening player={early.player} />);
  await page.ready;
  expect(early.went).toEqual([]);
  await showFrame(early);
  expect(early.went).toEqual([40]);
  const late = fakePlayer();
  const other = mount(<Opening player={late.player} known={null} />);
  await other.ready;
  await showFrame(late);
  await other.render(<Opening player={late.player} />);
  expect(late.went).toEqual([40]);
});

it('does so once: Home stays on the first frame', async () => {
  const one = fakePlayer();
  const page = mount(<Opening player={one.player} />);
  await page.ready;
  await showFrame(one);
  one.signals.targetFrame.set(0);
  await page.render(<Opening player={one.player} known={{ ...suggestion, frame: 90 }} />);
  expect(one.went).toEqual([40]);
  await act(async () => one.signals.hasFrame.set(false));
  await page.render(<Opening player={one.player} clip={{ id: 'two' }} />);
  await showFrame(one);
  expect(one.went).toEqual([40, 40]);
});

it.each<readonly [string, Omit<Shown, 'player'>]>([
  ['an address names a frame', { linkedFrame: 7 }],
  ['the clip is cut', { clip: { trim: { first: 3, last: 90 } } }],
  ['the first frame is the best', { known: { ...suggestion, frame: 0 } }],
])('stays where it is when %s', async (_, shown) => {
  const one = fakePlayer();
  await mount(<Opening player={one.player} {...shown} />).ready;
  await showFrame(one);
  expect(one.went).toEqual([]);
});

it.each(['pointerdown', 'keydown'])('stays where it is after a %s', async (press) => {
  const one = fakePlayer();
  const page = mount(<Opening player={one.player} known={null} />);
  await page.ready;
  await showFrame(one);
  await act(async () => window.dispatchEvent(new Event(press)));
  await page.render(<Opening player={one.player} />);
  expect(one.went).toEqual([]);
});

it('an answer that comes late does not move the frame that is looked at', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const one = fakePlayer();
  const page = mount(<Opening player={one.player} known={null} />);
  await page.ready;
  await showFrame(one);
  vi.advanceTimersByTime(3000);
  await page.render(<Opening player={one.player} />);
  expect(one.went).toEqual([]);
});

// A coach with a phone: every hand on the match room is a tap or a swipe, which are counted; what is
// tapped must be large enough for a finger.

import type { Locator } from '@playwright/test';
import { formatClock } from '@/lib/client/quantities';
import { tapControl } from '../desk/tap-control';
import type { Coach, MatchHands } from './mark-moments';
import { matchName } from './moments-match';

/** Pixels of CSS, as WCAG 2.5.5 asks for. */
const targetMin = 44;

/** `small`: gets the controls that are too small for a finger. */
export async function touchHands(coach: Coach, small: Set<string>): Promise<MatchHands> {
  const { page, tally, look } = coach;
  const devtools = await page.context().newCDPSession(page);
  const tap = async (control: Locator) => {
    const { name, width, height } = await tapControl(coach, devtools, control);
    if (Math.min(width, height) < targetMin)
      small.add(`${name}: ${Math.round(width)} by ${Math.round(height)} px`);
  };
  const tapButton = (name: string | RegExp) => tap(page.getByRole('button', { name, exact: true }));
  const type = async (text: string) => {
    tally.typed += text.length;
    await page.keyboard.type(text);
  };
  const window = page.getByRole('dialog');
  const tapInWindow = (name: string) => tap(window.getByRole('button', { name, exact: true }));
  return {
    openMatches: () => tap(page.getByRole('link', { name: 'Matches', exact: true })),
    openMatch: () => tap(page.getByRole('link', { name: matchName })),
    goTo: async (seconds) => {
      await tapButton(/^Go to a time/);
      await window.waitFor();
      await type(formatClock(seconds));
      await tapInWindow('Go');
    },
    markStart: () => tapButton('Start'),
    play: () => tapButton('Play'),
    markStop: () => tapButton('Stop'),
    setPlayer: async (name) => {
      await tap(page.getByRole('checkbox', { name: 'Choose all' }));
      await tapButton('Set player');
      await window.waitFor();
      await type(name);
      await look('player');
      await tapInWindow('Set');
    },
    makeReels: async () => {
      await tapButton(/^Make reels of/);
      await window.waitFor();
      await look('make-reels');
      await tapInWindow('Make the reel');
    },
  };
}

// A coach with a phone: every hand on the match room is a tap or a swipe, which are counted; what is
// tapped must be large enough for a finger.

import type { CDPSession, Locator } from '@playwright/test';
import { formatClock } from '@/lib/client/quantities';
import type { Coach, MatchHands } from './mark-moments';
import { matchName } from './moments-match';

/** Pixels of CSS, as WCAG 2.5.5 asks for. */
const targetMin = 44;
/** So much of the screen's height a swipe moves a page. */
const swipeShare = 0.5;
const swipesMax = 12;

/** `small`: gets the controls that are too small for a finger. */
export async function touchHands(coach: Coach, small: Set<string>): Promise<MatchHands> {
  const { page, tally, look } = coach;
  const devtools = await page.context().newCDPSession(page);
  const tap = (control: Locator) => tapControl(coach, devtools, control, small);
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

type Target = {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Nothing lies over it. */
  readonly isFree: boolean;
};

/** Swipes until the control is on screen and nothing lies over it, and taps it. */
async function tapControl(
  { page, tally }: Coach,
  devtools: CDPSession,
  control: Locator,
  small: Set<string>,
): Promise<void> {
  for (let swipes = 0; swipes < swipesMax; swipes++) {
    const { name, x, y, width, height, isFree } = await control.evaluate(targetOf);
    // The tap, or one more swipe.
    tally.presses += 1;
    if (isFree) {
      if (Math.min(width, height) < targetMin)
        small.add(`${name}: ${Math.round(width)} by ${Math.round(height)} px`);
      await page.touchscreen.tap(x, y);
      return;
    }
    const screen = page.viewportSize() ?? { width: 390, height: 844 };
    await devtools.send('Input.synthesizeScrollGesture', {
      ...{ x: screen.width / 2, y: screen.height * 0.75, gestureSourceType: 'touch' },
      yDistance: (y > screen.height / 2 ? -1 : 1) * screen.height * swipeShare,
    });
  }
  throw new Error(`the finger does not reach ${control}`);
}

/** Where a finger presses a control; a label counts with its box. Runs in the page. */
function targetOf(control: SVGElement | HTMLElement): Target {
  const { left, top, width, height } = (
    control.closest('label') ?? control
  ).getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const above = document.elementFromPoint(x, y);
  const name = control.getAttribute('aria-label') ?? control.textContent?.trim() ?? '';
  const isFree = above !== null && (control.closest('label') ?? control).contains(above);
  return { name, x, y, width, height, isFree };
}

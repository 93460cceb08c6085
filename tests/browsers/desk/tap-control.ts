// A finger that presses a control, which it first swipes into reach. Swipes and taps are counted.

import type { CDPSession, Locator, Page } from '@playwright/test';
import type { Tally } from './tally';

/** So much of the screen's height a swipe moves a page. */
const swipeShare = 0.5;
const swipesMax = 12;

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
export async function tapControl(
  { page, tally }: { readonly page: Page; readonly tally: Tally },
  devtools: CDPSession,
  control: Locator,
): Promise<Target> {
  for (let swipes = 0; swipes < swipesMax; swipes++) {
    const target = await control.evaluate(targetOf);
    const { x, y, isFree } = target;
    // The tap, or one more swipe.
    tally.presses += 1;
    if (isFree) {
      await page.touchscreen.tap(x, y);
      return target;
    }
    const { width, height } = page.viewportSize() ?? { width: 390, height: 844 };
    await devtools.send('Input.synthesizeScrollGesture', {
      ...{ x: width / 2, y: height * 0.75, gestureSourceType: 'touch' },
      yDistance: (y > height / 2 ? -1 : 1) * height * swipeShare,
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

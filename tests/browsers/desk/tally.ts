// What a journey costs its user: presses, looks, corrections, and the time spent waiting for the machine.

import type { Page } from '@playwright/test';

/** Of one look at the page, until it is decided what to press: the time that the model counts for it. */
export const lookSeconds = 2;
/** Of one press of a key or one touch, beside the look. */
export const pressSeconds = 0.3;

export type Tally = {
  presses: number;
  /** Characters of names: typed, not counted as presses. */
  typed: number;
  /** Times at which the user had to look and decide. */
  looks: number;
  corrections: number;
  approved: number;
  /** Milliseconds in which the user could only wait. */
  waitedMs: number;
};

export const emptyTally = (): Tally => ({
  ...{ presses: 0, typed: 0, looks: 0, corrections: 0, approved: 0, waitedMs: 0 },
});

/** Minutes of a user with this many looks and presses. */
export function handsOnMinutes({ looks, presses, typed }: Tally): number {
  const seconds = looks * lookSeconds + (presses + typed) * pressSeconds;
  return Math.round((10 * seconds) / 60) / 10;
}

/** Runs what the user waits for, and counts its time. */
export async function waitedFor<T>(tally: Tally, wait: () => Promise<T>): Promise<T> {
  const started = performance.now();
  try {
    return await wait();
  } finally {
    tally.waitedMs += performance.now() - started;
  }
}

export type Keys = {
  press(key: string, times?: number): Promise<void>;
  type(text: string): Promise<void>;
  /** Presses Tab until a control has the focus whose name fits; false: none of the page has. */
  tabTo(name: RegExp): Promise<boolean>;
};

/** The most Tabs before the page is given up. */
const tabsMax = 600;

export function countedKeys(page: Page, tally: Tally): Keys {
  const press = async (key: string, times = 1) => {
    for (let i = 0; i < times; i++) {
      tally.presses += 1;
      await page.keyboard.press(key);
    }
  };
  return {
    press,
    type: async (text) => {
      tally.typed += text.length;
      await page.keyboard.type(text);
    },
    tabTo: async (name) => {
      for (let i = 0; i < tabsMax; i++) {
        if (name.test(await focusedName(page))) return true;
        await press('Tab');
      }
      return false;
    },
  };
}

/** Label or text of the control with the focus. */
export const focusedName = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    if (!activeElement || activeElement === document.body) return '';
    return activeElement.getAttribute('aria-label') ?? activeElement.textContent?.trim() ?? '';
  });

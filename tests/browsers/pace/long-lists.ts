// Scrolling through a session of many clips, and through a list of many sessions.

import type { Page } from '@playwright/test';
import type { App } from '../../support/app';
import { copySession } from './many-rows';
import { measured } from './measured';

/** Of one session. */
const clips = 200;
/** In the list, and those of one game. */
const sessions = 500;
const sessionsOfGame = 20;
/** CSS pixels a frame: from top to bottom in some seconds. */
const steps = { rail: 60, page: 150 };

/** From the first of many clips to the last, in the rail. */
export async function longRail(page: Page, app: App, sessionId: string): Promise<object> {
  const copies = { sessionId, sessions: 1, clipsEach: clips, sessionsOfGame };
  const [id] = await copySession(app.storage, copies);
  await page.goto(`${app.url}/sessions/${id}`);
  const items = page.locator('nav[aria-label=Clips] li[data-index]');
  await items.first().waitFor();
  await page.waitForTimeout(3000);
  const figures = await scrolled(page, 'nav[aria-label=Clips] > div:last-child', steps.rail);
  const last = await items.last().getAttribute('data-index');
  if (last !== String(clips - 1)) throw new Error(`the last clip in the rail is ${last}`);
  return { clips, inDocument: await items.count(), ...figures };
}

/** From the first of many sessions to the last, after all of them were asked for. */
export async function longSessionList(page: Page, app: App, sessionId: string): Promise<object> {
  await copySession(app.storage, { sessionId, sessions, clipsEach: 1, sessionsOfGame });
  await page.goto(app.url);
  const more = page.getByRole('button', { name: 'Show more' });
  await more.waitFor();
  await page.waitForTimeout(3000);
  let shownMore = 0;
  const showing = await measured(page, async () => {
    while (await more.isVisible()) {
      await more.click();
      shownMore += 1;
      await page.waitForTimeout(500);
    }
  });
  const figures = await scrolled(page, null, steps.page);
  const cards = await page.locator('article').count();
  return { sessions, inDocument: cards, shownMore, showing, ...figures };
}

async function scrolled(page: Page, selector: string | null, step: number): Promise<object> {
  let scrolledPx = 0;
  const figures = await measured(page, async () => {
    scrolledPx = await page.evaluate(([at, by]) => taskProbe.scroll(at, by), [
      selector,
      step,
    ] as const);
  });
  return { scrolledPx, ...figures };
}

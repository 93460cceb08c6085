// A coach with a phone: every hand on the review page is a touch, a tap or a drag, which are counted.

import type { CDPSession, Locator } from '@playwright/test';
import { onScreen } from '../../support/user-actions';
import { matchSize } from './desk-match';
import { type Desk, shownFrame } from './looks';
import type { Choice, Hands } from './review-clips';

type Point = { readonly x: number; readonly y: number };

/** So much of the screen's height a swipe moves a page. */
const swipeShare = 0.5;
const swipesMax = 12;
/** Where people overlap, each tap marks the next of them. */
const tapsMax = 4;

export async function touchHands(desk: Desk): Promise<Hands> {
  const { page } = desk;
  const devtools = await page.context().newCDPSession(page);
  const tapOn = (name: string | RegExp) =>
    tapControl(desk, devtools, page.getByRole('button', { name, exact: true }));
  const leaveQuestion = async () => {
    if ((await page.getByRole('button', { name: 'Leave it' }).count()) > 0) await tapOn('Leave it');
  };
  const tapPerson = async ({ place }: Choice) => {
    await tap(desk, await onScreen(page, matchSize, place.x, place.y));
    return true;
  };
  const choose = async (choice: Choice) => {
    for (let taps = 0; taps < tapsMax; taps++) {
      await tapPerson(choice);
      await page.waitForTimeout(400);
      if (!(await page.getByText(/people are here/).isVisible())) return true;
      if (await isMarked(desk, choice.index)) {
        await tapOn(/^Follow /);
        return true;
      }
    }
    return false;
  };
  return {
    choose,
    lookElsewhere: async () => dragHead(desk, devtools, (await shownFrame(desk)) + 10),
    watch: ({ frameCount }) => dragHead(desk, devtools, (frameCount ?? 1) - 1),
    ask: async (_, { frame }) => {
      await leaveQuestion();
      await dragHead(desk, devtools, frame);
      await tapOn(/^Correct/);
    },
    answer: tapPerson,
    answerAbsent: () => tapOn(/is not visible here$/),
    approve: async () => {
      await leaveQuestion();
      await tapOn('Approve');
      await page.waitForTimeout(400);
      if (await page.getByRole('button', { name: 'Approve anyway' }).isVisible())
        await tapOn('Approve anyway');
    },
    finalize: async () => {
      if (!(await page.getByRole('button', { name: /^Finalize/ }).isVisible()))
        await tapOn(/^Reel/);
      await tapOn(/^Finalize/);
    },
  };
}

const isMarked = async ({ page }: Desk, index: number) =>
  (await page.locator('[role=option]').nth(index).getAttribute('aria-selected')) === 'true';

async function tap({ page, tally }: Desk, { x, y }: Point): Promise<void> {
  tally.presses += 1;
  await page.touchscreen.tap(x, y);
}

/** Swipes until the control is on screen and nothing lies over it, and taps it. */
async function tapControl(desk: Desk, devtools: CDPSession, control: Locator): Promise<void> {
  for (let swipes = 0; swipes < swipesMax; swipes++) {
    const at = await centerOf(control);
    if (await isReachable(control)) return tap(desk, at);
    const { width, height } = desk.page.viewportSize() ?? { width: 390, height: 844 };
    desk.tally.presses += 1;
    await devtools.send('Input.synthesizeScrollGesture', {
      ...{ x: width / 2, y: height * 0.75, gestureSourceType: 'touch' },
      yDistance: (at.y > height / 2 ? -1 : 1) * height * swipeShare,
    });
  }
  throw new Error(`the finger does not reach ${control}`);
}

async function centerOf(control: Locator): Promise<Point> {
  const box = await control.boundingBox();
  if (!box) throw new Error(`${control} is not on the page`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const isReachable = (control: Locator) =>
  control.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    return top !== null && element.contains(top);
  });

/** Drags the head of the time line to a frame. */
async function dragHead(desk: Desk, devtools: CDPSession, frame: number): Promise<void> {
  const { page, tally } = desk;
  const head = page.getByRole('slider', { name: 'Position in the clip' });
  const line = await head.locator('..').boundingBox();
  const last = Number(await head.getAttribute('aria-valuemax'));
  if (!line || !(last > 0)) throw new Error('the time line is not on screen');
  const xOf = (at: number) => line.x + 1 + (Math.min(at, last) / last) * (line.width - 2);
  const y = line.y + line.height / 2;
  const [from, to] = [xOf(await shownFrame(desk)), xOf(frame)];
  tally.presses += 1;
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
    devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x, y }],
    });
  await send('touchStart', from);
  for (let i = 1; i <= 8; i++) await send('touchMove', from + ((to - from) * i) / 8);
  await send('touchEnd', to);
  await page.waitForTimeout(400);
}

// A coach with a phone: every hand on the review page is a touch, a tap or a drag, which are counted.

import type { CDPSession } from '@playwright/test';
import { onScreen } from '../../support/user-actions';
import { matchSize } from './desk-match';
import { type Desk, shownFrame } from './looks';
import type { Choice, Hands } from './review-clips';
import { tapControl } from './tap-control';

type Point = { readonly x: number; readonly y: number };

/** Where people overlap, each tap marks the next of them. */
const tapsMax = 4;

export async function touchHands(desk: Desk): Promise<Hands> {
  const { page } = desk;
  const devtools = await page.context().newCDPSession(page);
  const tapOn = async (name: string | RegExp) => {
    await tapControl(desk, devtools, page.getByRole('button', { name, exact: true }));
  };
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

// A coach without a mouse: every hand on the review page is a key.

import type { ClipView } from '@/lib/contracts/sessions';
import { type Desk, likelyIndex, shownFrame, until } from './looks';
import type { Choice, Hands } from './review-clips';
import { countedKeys, focusedName, type Keys } from './tally';

export function keyboardHands(desk: Desk): Hands {
  const keys = countedKeys(desk.page, desk.tally);
  return {
    choose: async ({ index, isLikely, digits }) => {
      if (!isLikely && index < digits) await keys.press(String(index + 1));
      else if (isLikely || (await markByArrows(desk, keys, index))) await keys.press('Enter');
      else return false;
      return true;
    },
    lookElsewhere: () => keys.press('Shift+ArrowRight'),
    watch: () => keys.press('End'),
    ask: async (clip, { frame, doubt, doubtCount }) => {
      if (doubt) return openDoubt(desk, keys, frame, doubtCount);
      if (await isAsking(desk)) await keys.press('Escape');
      await goTo(desk, keys, clip, frame);
      await keys.press('t');
    },
    answer: (choice) => answer(keys, choice),
    answerAbsent: () => keys.press('v'),
    approve: (clip) => approve(desk, keys, clip),
    finalize: () => keys.press('Shift+R'),
  };
}

/** Goes to a person by the arrows, the shorter way; false: they do not lead there. */
async function markByArrows(desk: Desk, keys: Keys, index: number): Promise<boolean> {
  const options = desk.page.locator('[role=option]');
  const count = await options.count();
  const likely = await likelyIndex(desk);
  const forward = likely < 0 ? index + 1 : (index - likely + count) % count;
  const back = likely < 0 ? count - index : count - forward;
  await keys.press(forward <= back ? 'ArrowDown' : 'ArrowUp', Math.min(forward, back));
  await desk.page.waitForTimeout(200);
  return (await options.nth(index).getAttribute('aria-selected')) === 'true';
}

/** By a digit, else by the arrows, the shorter way, and Enter. */
async function answer(keys: Keys, { index, count, digits }: Choice): Promise<boolean> {
  if (index < digits) await keys.press(String(index + 1));
  else {
    const [forward, back] = [index + 1, count - index];
    await keys.press(forward <= back ? 'ArrowDown' : 'ArrowUp', Math.min(forward, back));
    await keys.press('Enter');
  }
  return true;
}

const isAsking = async ({ page }: Desk) =>
  (await page.getByRole('button', { name: 'Leave it' }).count()) > 0;

/** Presses ' until the question of this frame is open. */
async function openDoubt(desk: Desk, keys: Keys, frame: number, count: number): Promise<void> {
  for (let i = 0; i <= count; i++) {
    await keys.press("'");
    await desk.page.waitForTimeout(300);
    if ((await shownFrame(desk)) === frame) return;
  }
  throw new Error(`the question of frame ${frame} does not open`);
}

/** By the fewest presses of the keys of a second, of ten frames and of one. */
async function goTo(desk: Desk, keys: Keys, clip: ClipView, frame: number): Promise<void> {
  const last = (clip.frameCount ?? 1) - 1;
  const fps = Math.round(clip.fps ?? 30);
  for (const key of fewestPresses({ from: await shownFrame(desk), to: frame, last, fps }))
    await keys.press(key);
  await until(`frame ${frame}`, async () => Math.abs((await shownFrame(desk)) - frame) <= 1);
}

type Way = {
  readonly from: number;
  readonly to: number;
  readonly last: number;
  readonly fps: number;
};

function fewestPresses({ from, to, last, fps }: Way): string[] {
  const ways = [
    { start: from, first: [] },
    { start: 0, first: ['Home'] },
    { start: last, first: ['End'] },
  ].map(({ start, first }) => [...first, ...steps(to - start, fps)]);
  return ways.reduce((best, way) => (way.length < best.length ? way : best));
}

function steps(distance: number, fps: number): string[] {
  const arrow = distance < 0 ? 'ArrowLeft' : 'ArrowRight';
  let rest = Math.abs(distance);
  const pressed: string[] = [];
  for (const [frames, modifier] of [
    [fps, 'Alt+'],
    [10, 'Shift+'],
    [1, ''],
  ] as const) {
    const times = Math.floor(rest / frames);
    rest -= times * frames;
    pressed.push(...Array<string>(times).fill(`${modifier}${arrow}`));
  }
  return pressed;
}

/** A, and where the page asks back, the way to "Approve anyway". */
async function approve(desk: Desk, keys: Keys, clip: ClipView): Promise<void> {
  const { page, strip, tally } = desk;
  if (await isAsking(desk)) await keys.press('Escape');
  await keys.press('a');
  await page.waitForTimeout(300);
  const question = page.getByRole('dialog', { name: 'Approve this clip?' });
  if (await question.isVisible()) {
    tally.looks += 1;
    await strip.take(page, `clip-${clip.position + 1}-approve-anyway`);
    if (!(await keys.tabTo(/^Approve anyway/)))
      throw new Error(`Tab leads to ${await focusedName(page)}, not to "Approve anyway"`);
    await keys.press('Enter');
  }
}

// How long a press takes: until the frame that shows it, until the mark, until the whole path; of a
// first choice and of a correction.

import type { ClipView } from '@/lib/contracts/sessions';
import { readApi } from '../../support/user-actions';
import { type Spread, spreadOf } from './figures';
import {
  type Bench,
  type FrameTargets,
  goToFrame,
  pressOn,
  targetsOn,
  untilBoxed,
} from './stage-people';
import type { Milestone, Press } from './stage-probe';

/** A press whose mark is not painted by then is lost. */
const overlayMsMax = 5_000;
const pathMsMax = 300_000;
/** Frames between two on which people are chosen. */
const frameStep = 10;

/** Presses that mark only, as with "Confirm before following". */
export async function clickToOverlay(bench: Bench): Promise<object> {
  const { page, clicks, lost } = bench;
  await untilChoosing(bench);
  const { frame, targets } = await targetsOn(bench, 0);
  if (targets.length < 2)
    throw new Error('fewer than two people can be pressed on the first frame');
  await goToFrame(page, frame);
  await confirmFirst(bench, true);
  const presses: Press[] = [];
  for (let i = 0; i < clicks; i++) {
    const target = targets[i % targets.length];
    if (!target) continue;
    await untilBoxed(page, target);
    const press = await pressOn(page, target, {
      ...{ until: ['changed'], limitMs: overlayMsMax, attempts: 0 },
    });
    if (press.changed === undefined) lost.push(`press ${i + 1} changed nothing`);
    presses.push(press);
  }
  await page.keyboard.press('Escape');
  await confirmFirst(bench, false);
  return {
    clicks,
    people: targets.length,
    ms: spreadOf(presses.flatMap(({ changed }) => changed ?? [])),
    msSinceRelease: spreadOf(presses.flatMap(({ changed, heldMs }) => (changed ?? 0) - heldMs)),
  };
}

/** One choice that is followed at once, and the correction after it. */
export type PathTurn = { readonly choice: Press; readonly correction: Press };

/** Choices with their corrections; `onTurn` gets each as it comes, since all of them take long. */
export async function clickToPath(
  bench: Bench,
  turns: number,
  onTurn: (turn: PathTurn, number: number) => void,
): Promise<object> {
  const { clip } = bench;
  const all: PathTurn[] = [];
  for (let i = 0; i < turns; i++) {
    if (i > 0) await chooseAgain(bench);
    const turn = { choice: await choose(bench, i), correction: await correct(bench, i) };
    onTurn(turn, i + 1);
    all.push(turn);
  }
  return {
    clipSeconds: clip.stopSeconds - clip.startSeconds,
    frames: clip.frameCount,
    turns,
    choice: spreads(all.map(({ choice }) => choice)),
    correction: spreads(all.map(({ correction }) => correction)),
  };
}

/** Follows someone unless a path is there. */
export async function makePath(bench: Bench): Promise<void> {
  const isThere = bench.page.getByRole('heading', { name: /all the way\?$/ });
  if (!(await isThere.isVisible())) await choose(bench, 0);
}

const milestones = ['marked', 'growing', 'whole'] as const satisfies readonly Milestone[];

function spreads(presses: readonly Press[]): Record<string, Spread | null> {
  return Object.fromEntries(
    milestones.map((name) => [name, spreadOf(presses.flatMap((press) => press[name] ?? []))]),
  );
}

async function choose(bench: Bench, turn: number): Promise<Press> {
  await untilChoosing(bench);
  return pressForPath(bench, await targetsOfTurn(bench, turn, 0), turn);
}

/** A question of the user's own in the middle of the clip, answered with someone. */
async function correct(bench: Bench, turn: number): Promise<Press> {
  const { page, clip } = bench;
  const place = await targetsOfTurn(bench, turn, Math.round((clip.frameCount ?? 0) / 2));
  await goToFrame(page, place.frame);
  await page.keyboard.press('t');
  await page.getByRole('heading', { name: /^Which one is/ }).waitFor();
  return pressForPath(bench, place, turn);
}

async function pressForPath(bench: Bench, { frame }: FrameTargets, turn: number): Promise<Press> {
  const { page, lost } = bench;
  await goToFrame(page, frame);
  // Where they are now: the page may have had another layout before.
  const { targets } = await targetsOn(bench, frame);
  const target = targets[turn % targets.length];
  if (!target) throw new Error(`no one can be pressed on frame ${frame}`);
  await untilBoxed(page, target);
  const { attempts } = await readApi<ClipView>(page, bench.app, `/clips/${bench.clip.id}`);
  const watch = {
    until: milestones,
    limitMs: pathMsMax,
    attempts: Math.max(0, ...attempts.map(({ number }) => number)),
  };
  const press = await pressOn(page, target, watch);
  for (const name of ['marked', 'whole'] as const)
    if (press[name] === undefined) lost.push(`turn ${turn + 1}, frame ${frame}: not ${name}`);
  return press;
}

/** Another person each time, on another frame when all of one have been chosen. */
async function targetsOfTurn(bench: Bench, turn: number, first: number): Promise<FrameTargets> {
  const { targets } = await targetsOn(bench, first);
  const later = Math.floor(turn / Math.max(1, targets.length));
  return targetsOn(bench, first + later * frameStep);
}

async function chooseAgain({ page }: Bench): Promise<void> {
  await page.locator('[data-stage]').focus();
  await page.keyboard.press('x');
}

async function untilChoosing({ page }: Bench): Promise<void> {
  await page.getByRole('heading', { name: /^Which one is/ }).waitFor();
  await page.locator('[role=option]').first().waitFor();
}

async function confirmFirst({ page }: Bench, on: boolean): Promise<void> {
  const toggle = page.getByRole('switch', { name: 'Confirm before following' });
  if ((await toggle.isChecked()) !== on) await toggle.click();
}

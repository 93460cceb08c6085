// What a coach sees on the review page: who is on the frame, who is suggested, and whether the mark is on
// the player all the way. Where the player is, is known from desk-matches.json.

import type { Page } from '@playwright/test';
import { nearestFirst } from '@/components/review/state/detection-choices';
import type { DetectionsView, PathView } from '@/lib/contracts/path-views';
import type { ClipView } from '@/lib/contracts/sessions';
import { mergeCandidates } from '@/lib/review/doubts';
import type { Box } from '@/lib/vision/types';
import type { App } from '../../support/app';
import { readApi } from '../../support/user-actions';
import { type DeskMatch, type DeskPlayer, isOn, type Place, placeAt } from './desk-match';
import type { Strip } from './screenshots';
import type { Tally } from './tally';

export type Desk = {
  readonly page: Page;
  readonly app: App;
  readonly match: DeskMatch;
  readonly player: DeskPlayer;
  readonly strip: Strip;
  readonly tally: Tally;
  /** What went otherwise than a coach would like, in sentences. */
  readonly remarks: string[];
};

/** Frames between two looks at a path: what is wrong for less than this is not seen in playback. */
const lookEvery = 5;
const waitMs = 900_000;

export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + waitMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`waited ${waitMs / 1000} s for ${what}`);
    await new Promise((settle) => setTimeout(settle, 100));
  }
}

export const clipNow = ({ page, app }: Desk, { id }: Pick<ClipView, 'id'>) =>
  readApi<ClipView>(page, app, `/clips/${id}`);

export const shownFrame = async ({ page }: Desk) =>
  Number(await page.getByTestId('frame-number').textContent());

/** Until the clip is open, its frame stands still, and the people on it are listed. */
export async function untilChoosable({ page }: Desk, { position }: ClipView): Promise<void> {
  const open = page.locator('nav button[aria-current=true]', { hasText: `Clip ${position + 1},` });
  await open.waitFor({ timeout: waitMs });
  await page.getByRole('heading', { name: /^Which one is/ }).waitFor({ timeout: waitMs });
  await page.locator('[role=option]').first().waitFor({ timeout: waitMs });
  // The suggestion may open another frame a moment later; a coach has hardly begun to look by then.
  await page.waitForTimeout(1000);
}

/** Until an attempt after so many is whole, and the page asks for the decision. */
export async function untilFollowed(desk: Desk, clip: ClipView, before: number): Promise<void> {
  await until('the whole path', async () => {
    const { state, attempts, error } = await clipNow(desk, clip);
    if (state === 'failed') throw new Error(JSON.stringify(error));
    return attempts.length > before && attempts.at(-1)?.complete === true;
  });
  await desk.page.getByRole('heading', { name: /all the way\?$/ }).waitFor({ timeout: waitMs });
}

/** The second of the match that a frame of the clip shows. */
async function secondOf({ page, app }: Desk, clip: ClipView, frame: number): Promise<number> {
  const { times } = await readApi<{ times: number[] }>(page, app, `/clips/${clip.id}/frames`);
  return clip.startSeconds + (times[frame] ?? 0);
}

export type PeopleShown = {
  readonly frame: number;
  /** In the order of their numbers. */
  readonly boxes: readonly Box[];
  /** Of a question of the page: so many of them are its candidates. */
  readonly candidateCount?: number;
  /** Where the player is; null: outside the frame. */
  readonly place: Place | null;
};

/** The people on the frame on screen; `question`: the candidates of the one that is open. */
export async function peopleShown(
  desk: Desk,
  clip: ClipView,
  question?: readonly Box[],
): Promise<PeopleShown> {
  const { page, app, match, player } = desk;
  const frame = await shownFrame(desk);
  const path = `/clips/${clip.id}/detections?frame=${frame}`;
  const { people } = await readApi<DetectionsView>(page, app, path);
  const boxes = people.map(({ box }) => box);
  return {
    frame,
    ...(await numbered(desk, clip, { frame, boxes, question })),
    place: placeAt(match, player, await secondOf(desk, clip, frame)),
  };
}

/** As the page numbers them: first the candidates of a question, or those who are nearest to the mark. */
async function numbered(
  { page, app }: Desk,
  { id, width, height }: ClipView,
  {
    frame,
    boxes,
    question,
  }: { frame: number; boxes: Box[]; question?: readonly Box[] | undefined },
): Promise<Pick<PeopleShown, 'boxes' | 'candidateCount'>> {
  if (!question) return { boxes };
  if (question.length > 0) return mergeCandidates(question, boxes);
  const { frames } = await readApi<PathView>(page, app, `/clips/${id}/path`);
  const image = { width: width ?? 1, height: height ?? 1 };
  return { boxes: nearestFirst({ frame, shownFor: frame, boxes, image }, frames).boxes };
}

/** The number, from 0, of the person whom Enter would follow; -1: none is suggested. */
export const likelyIndex = ({ page }: Desk) =>
  page
    .locator('[role=option]')
    .evaluateAll((options) =>
      options.findIndex((one) => one.getAttribute('aria-label')?.includes('Likely') ?? false),
    );

/** Frames in which the mark is not on the player, both included. */
type Stretch = { readonly from: number; readonly to: number };

export type PathSeen = {
  /** Frames looked at, those with the mark on someone else, and those without one. */
  readonly looks: number;
  readonly wrong: number;
  readonly unmarked: number;
  readonly stretches: readonly Stretch[];
  readonly isEndRight: boolean;
  readonly doubts: PathView['doubts'];
};

/** What a coach sees who watches the clip. */
export async function pathSeen(desk: Desk, clip: ClipView): Promise<PathSeen> {
  const { page, app, match, player } = desk;
  const { frames, doubts } = await readApi<PathView>(page, app, `/clips/${clip.id}/path`);
  const last = frames.length - 1;
  const looks = frames
    .filter(({ index }) => index % lookEvery === 0 || index === last)
    .map(({ index, time, box }) => {
      const place = placeAt(match, player, clip.startSeconds + time);
      return { index, state: stateOf(place, box) };
    });
  const stretches: { from: number; to: number }[] = [];
  for (const [i, { index, state }] of looks.entries()) {
    if (state === 'right') continue;
    const open = stretches.at(-1);
    if (open && looks[i - 1]?.index === open.to) open.to = index;
    else stretches.push({ from: index, to: index });
  }
  const count = (state: 'wrong' | 'unmarked') => looks.filter((one) => one.state === state).length;
  return {
    looks: looks.length,
    wrong: count('wrong'),
    unmarked: count('unmarked'),
    stretches,
    isEndRight: looks.at(-1)?.state === 'right',
    doubts,
  };
}

/** A player who is outside the frame needs no mark. */
function stateOf(place: Place | null, box: Box | null): 'right' | 'wrong' | 'unmarked' {
  if (!place) return box === null ? 'right' : 'wrong';
  return box === null ? 'unmarked' : isOn(place, box) ? 'right' : 'wrong';
}

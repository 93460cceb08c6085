// A coach makes a reel: chooses the player in every clip, looks at the path, corrects it where it is
// wrong, approves, and finalizes. What differs between keys and touch is given as `Hands`; nothing is
// changed but through them.

import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import type { Box } from '@/lib/vision/types';
import { readApi } from '../../support/user-actions';
import { indexOfPlayer, type Place } from './desk-match';
import {
  clipNow,
  type Desk,
  likelyIndex,
  type PathSeen,
  type PeopleShown,
  pathSeen,
  peopleShown,
  untilChoosable,
  untilFollowed,
} from './looks';
import { waitedFor } from './tally';

/** More corrections of one clip than this, and a coach leaves it as it is. */
const correctionsMax = 5;
/** People whom the keys 1 to 9 name. */
const digits = 9;
/** Frames looked at for one that the player can be chosen on. */
const framesMax = 10;
const reelMs = 600_000;

/** A person on the frame that is shown. */
export type Choice = {
  /** From 0. */
  readonly index: number;
  readonly box: Box;
  /** Where the player is. */
  readonly place: Place;
  readonly isLikely: boolean;
  /** How many people there are to choose from, and how many of them have a digit. */
  readonly count: number;
  readonly digits: number;
};

/** Where a question is to be opened. */
export type Asked = {
  readonly frame: number;
  /** The doubt whose question it is; absent: one that the user asks. */
  readonly doubt?: PathSeen['doubts'][number] | undefined;
  readonly doubtCount: number;
};

/** What the user's hands can do; false: not with these hands. */
export type Hands = {
  choose(choice: Choice): Promise<boolean>;
  /** Shows another frame to choose on. */
  lookElsewhere(): Promise<void>;
  /** Looks at the path to its end. */
  watch(clip: ClipView): Promise<void>;
  ask(clip: ClipView, asked: Asked): Promise<void>;
  answer(choice: Choice): Promise<boolean>;
  /** Answers that the player is not on this frame. */
  answerAbsent(): Promise<void>;
  approve(clip: ClipView): Promise<void>;
  finalize(): Promise<void>;
};

export type ClipResult = {
  readonly clip: number;
  readonly presses: number;
  readonly corrections: number;
  /** How the player was chosen, and among how many people. */
  readonly by: 'suggestion' | 'choice';
  readonly people: number;
  /** Of the whole clip, waiting included. */
  readonly seconds: number;
  /** Frames looked at, and those wrong or without a mark: of the first path, and as approved. */
  readonly looks: number;
  readonly first: { readonly wrong: number; readonly unmarked: number };
  readonly approved: { readonly wrong: number; readonly unmarked: number };
  readonly isEndRight: boolean;
};

/** Chooses, follows, checks, corrects and approves the open clip. */
export async function reviewClip(desk: Desk, hands: Hands, clip: ClipView): Promise<ClipResult> {
  const { tally, strip, page } = desk;
  const before = { ...tally };
  const started = performance.now();
  const attempts = (await clipNow(desk, clip)).attempts.length;
  const { by, people } = await choosePlayer(desk, hands, clip);
  await strip.take(page, `clip-${clip.position + 1}-chosen`);
  await waitedFor(tally, () => untilFollowed(desk, clip, attempts));
  await hands.watch(await clipNow(desk, clip));
  tally.looks += 1;
  await strip.take(page, `clip-${clip.position + 1}-followed`);
  const first = await pathSeen(desk, clip);
  let path = first;
  while (path.stretches.length > 0 && tally.corrections - before.corrections < correctionsMax) {
    if (!(await correct(desk, hands, clip, path))) break;
    path = await pathSeen(desk, clip);
  }
  if (path.wrong + path.unmarked > 0)
    desk.remarks.push(`clip ${clip.position + 1} was approved as it is: ${shares(path)}`);
  await hands.approve(await clipNow(desk, clip));
  tally.approved += 1;
  return {
    clip: clip.position + 1,
    presses: tally.presses - before.presses,
    corrections: tally.corrections - before.corrections,
    ...{ by, people },
    seconds: Math.round((performance.now() - started) / 100) / 10,
    looks: path.looks,
    first: { wrong: first.wrong, unmarked: first.unmarked },
    approved: { wrong: path.wrong, unmarked: path.unmarked },
    isEndRight: path.isEndRight,
  };
}

const shares = ({ wrong, unmarked, looks }: PathSeen) =>
  `${wrong} of ${looks} looks on someone else, ${unmarked} without a mark`;

/** Looks at the frame that the clip opens on, and at others, until the player can be chosen. */
async function choosePlayer(desk: Desk, hands: Hands, clip: ClipView) {
  const { tally, strip, page, remarks } = desk;
  const number = clip.position + 1;
  await waitedFor(tally, () => untilChoosable(desk, clip));
  await strip.take(page, `clip-${number}-choose`);
  for (let frames = 0; frames < framesMax; frames++) {
    tally.looks += 1;
    const { boxes, place, frame } = await peopleShown(desk, clip);
    const likely = await likelyIndex(desk);
    const index = indexOfPlayer(place, boxes);
    const box = boxes[index];
    const isLikely = index >= 0 && index === likely;
    if (likely >= 0 && !isLikely)
      remarks.push(
        `clip ${number}: person ${likely + 1} was suggested, the player is ${index + 1}`,
      );
    if (
      box &&
      place &&
      (await hands.choose({ index, box, place, isLikely, count: boxes.length, digits }))
    )
      return { by: isLikely ? 'suggestion' : 'choice', people: boxes.length } as const;
    remarks.push(
      `clip ${number}, frame ${frame}: ${box ? `the player is number ${index + 1} of ${boxes.length}` : 'the player is not detected'}`,
    );
    await hands.lookElsewhere();
  }
  throw new Error(`the player could not be chosen in clip ${number}`);
}

/** Corrects the longest stretch; false: the player could not be pointed out in it. */
async function correct(desk: Desk, hands: Hands, clip: ClipView, path: PathSeen): Promise<boolean> {
  const { tally, strip, page } = desk;
  const number = clip.position + 1;
  for (const asked of questionsOf(path)) {
    tally.looks += 1;
    await hands.ask(clip, asked);
    await page.waitForTimeout(500);
    const shown = await peopleShown(desk, clip, asked.doubt?.ask.candidates ?? []);
    await strip.take(page, `clip-${number}-wrong-here`);
    const { attempts } = await clipNow(desk, clip);
    if (!shown.place) await hands.answerAbsent();
    else if (!(await answerWith(hands, shown))) continue;
    tally.corrections += 1;
    await waitedFor(tally, () => untilFollowed(desk, clip, attempts.length));
    tally.looks += 1;
    await strip.take(page, `clip-${number}-corrected`);
    return true;
  }
  desk.remarks.push(`clip ${number}: the player could not be pointed out where the path is wrong`);
  return false;
}

/** In the longest stretch: the questions of the page, then those of the user on its middle and its ends. */
function questionsOf({ stretches, doubts }: PathSeen): Asked[] {
  const { from, to } = stretches.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
  const own = [...new Set([Math.round((from + to) / 2), from, to])];
  const doubtCount = doubts.length;
  return [
    ...doubts
      .filter(({ ask }) => ask.frame >= from && ask.frame <= to)
      .map((doubt) => ({ frame: doubt.ask.frame, doubt, doubtCount })),
    ...own.map((frame) => ({ frame, doubtCount })),
  ];
}

async function answerWith(
  hands: Hands,
  { boxes, place, candidateCount }: PeopleShown,
): Promise<boolean> {
  const index = indexOfPlayer(place, boxes);
  const box = boxes[index];
  if (!box || !place) return false;
  const reached = Math.min(digits, candidateCount ?? digits);
  return hands.answer({
    ...{ index, box, place, isLikely: false },
    ...{ count: boxes.length, digits: reached },
  });
}

/** Presses Finalize, and waits for the reel; its seconds. */
export async function makeReel(desk: Desk, hands: Hands, sessionId: string): Promise<number> {
  const { page, app, strip, tally } = desk;
  tally.looks += 1;
  await strip.take(page, 'reel-before');
  await hands.finalize();
  await page.waitForTimeout(400);
  await strip.take(page, 'reel-rendering');
  const link = page.getByRole('link', { name: 'Download reel' });
  await waitedFor(tally, () => link.waitFor({ timeout: reelMs }));
  await strip.take(page, 'reel-ready');
  const { reel } = await readApi<SessionView>(page, app, `/sessions/${sessionId}`);
  if (reel.state !== 'ready') throw new Error(`the reel is ${reel.state}`);
  return Math.round(reel.durationSeconds ?? 0);
}

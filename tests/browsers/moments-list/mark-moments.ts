// A coach finds the noted moments of a match and makes a session of them. What differs between keys and
// touch is given as `MatchHands`; nothing is changed but through them.

import type { Page } from '@playwright/test';
import { until } from '../desk/looks';
import { type Tally, waitedFor } from '../desk/tally';
import { type MomentMeant, momentsMeant } from './moments-match';

export type Coach = {
  readonly page: Page;
  readonly tally: Tally;
  /** Counts a look, and keeps what is seen; `name`: in a few words with hyphens. */
  look(name: string): Promise<void>;
};

/** What the user's hands do. */
export type MatchHands = {
  /** From the first page to the list of matches. */
  openMatches(): Promise<void>;
  openMatch(): Promise<void>;
  goTo(seconds: number): Promise<void>;
  markStart(): Promise<void>;
  play(): Promise<void>;
  markStop(): Promise<void>;
  /** Gives the whole list to one player. */
  setPlayer(name: string): Promise<void>;
  makeReels(): Promise<void>;
};

/** A frame more or less. */
const nearSeconds = 0.1;
/** A stop that came later than this is set again. */
const lateSeconds = 0.5;
/** In the row of the moment that is open. */
const markedStop = /^Stop of the moment/;

/** From the first page to the page of the session. */
export async function makeSession(coach: Coach, hands: MatchHands, player: string): Promise<void> {
  const { page, tally, look } = coach;
  await look('first-page');
  await hands.openMatches();
  await page.waitForURL(/\/matches$/);
  await look('matches');
  await hands.openMatch();
  await page.locator('button[aria-label=Play]:enabled').waitFor();
  for (const [i, moment] of momentsMeant.entries()) await markMoment(coach, hands, moment, i + 1);
  await hands.setPlayer(player);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await look('player-set');
  await hands.makeReels();
  await waitedFor(tally, () => page.waitForURL(/\/sessions\/[0-9a-f-]{36}$/));
  await page.getByRole('navigation', { name: 'Clips' }).waitFor();
  await look('session');
}

/** Goes to the noted start, marks it, watches, and marks the stop when it comes. */
async function markMoment(
  { page, tally, look }: Coach,
  hands: MatchHands,
  { start, stop }: MomentMeant,
  number: number,
): Promise<void> {
  await look(`moment-${number}-before`);
  await goTo(page, hands, start);
  await look(`moment-${number}-start`);
  await hands.markStart();
  await hands.play();
  await waitedFor(tally, () =>
    until(`second ${stop}`, async () => (await shownSeconds(page)) >= stop),
  );
  await hands.markStop();
  await look(`moment-${number}-stop`);
  const marked = secondsOf(await page.getByRole('button', { name: markedStop }).textContent());
  if (isNear(marked, stop, lateSeconds)) return;
  tally.corrections += 1;
  await goTo(page, hands, stop);
  await hands.markStop();
  await look(`moment-${number}-corrected`);
}

async function goTo(page: Page, hands: MatchHands, seconds: number): Promise<void> {
  await hands.goTo(seconds);
  await until(`second ${seconds}`, async () =>
    isNear(await shownSeconds(page), seconds, nearSeconds),
  );
}

const isNear = (one: number, other: number, most: number) => Math.abs(one - other) <= most;

/** The position that the page shows, in seconds. */
const shownSeconds = async (page: Page) =>
  secondsOf(await page.getByTestId('match-time').textContent());

/** Of minutes and seconds, as the page writes them. */
function secondsOf(clock: string | null): number {
  const [minutes = 0, seconds = 0] = (clock ?? '').split(':').map(Number);
  return minutes * 60 + seconds;
}

// `npm run prove:moments -- --clips FOLDER --out DIR [--only keyboard|touch]`: what it costs a coach to
// make a session of six moments of a match that is there already, in a real browser against a Followspot
// of its own. keyboard: by keys alone, at 1440x900; touch: on a phone of 390x844. Writes the match (once)
// and numbered screenshots to DIR/keyboard and DIR/touch, and prints a line of JSON for each; exit code 1
// when the session is not the one that was meant, a finger cannot hit a control, or the page reported an
// error.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import type { SessionPage } from '@/lib/contracts/session-list';
import type { SessionView } from '@/lib/contracts/sessions';
import type { VideoView } from '@/lib/contracts/videos';
import { runCommand, UsageError } from '@/scripts/setup/run-command';
import { type App, startApp } from '../support/app';
import { launchChromium } from '../support/chromium';
import { makeOwner, readApi } from '../support/user-actions';
import { until } from './desk/looks';
import { createStrip } from './desk/screenshots';
import { emptyTally, handsOnMinutes } from './desk/tally';
import { keyboardHands } from './moments-list/keyboard-hands';
import { type Coach, makeSession } from './moments-list/mark-moments';
import { makeMomentsMatch, matchName, momentsMeant } from './moments-list/moments-match';
import { touchHands } from './moments-list/touch-hands';

const usage = 'npm run prove:moments -- --clips FOLDER --out DIR [--only keyboard|touch]';
const parts = ['keyboard', 'touch'] as const;
const player = 'Ada';
/** A start or stop that is further away than this is another one; seconds. */
const apartMax = 1;
/** For one step of the page; the machine may have other work. */
const patienceMs = 120_000;
type Part = (typeof parts)[number];

const screens: Readonly<Record<Part, BrowserContextOptions>> = {
  keyboard: { viewport: { width: 1440, height: 900 } },
  touch: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { clips: text, out: text, only: text } });
  const { clips, out, only } = values;
  if (!clips || !out) throw new UsageError('--clips and --out are needed.');
  const wanted = parts.filter((part) => only === undefined || part === only);
  if (wanted.length === 0) throw new UsageError('--only must be keyboard or touch.');
  mkdirSync(out, { recursive: true });
  const match = join(out, matchName);
  if (!existsSync(match)) await makeMomentsMatch(clips, match);
  const browser = await launchChromium();
  try {
    for (const part of wanted) await provePart(part, { browser, match, out });
  } finally {
    await browser.close();
  }
}

type Setup = { readonly browser: Browser; readonly match: string; readonly out: string };

/** With an installation of its own, whose first page has no session yet. */
async function provePart(part: Part, { browser, match, out }: Setup): Promise<void> {
  const app = await startApp({ settings: { INDEX: 'off', PLAYBACK: 'off' } });
  const context = await browser.newContext(screens[part]);
  const errors: string[] = [];
  // The compiler names functions by a helper that the page does not have.
  await context.addInitScript('globalThis.__name ??= (value) => value');
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  page.on('pageerror', (error) => errors.push(String(error)));
  try {
    await uploadMatch(page, app, match);
    const { wrong, ...cost } = await countedSession(part, page, app, join(out, part));
    const result = JSON.stringify({ part, ...cost, wrong, errors });
    writeFileSync(join(out, `${part}.json`), `${result}\n`);
    console.log(result);
    if (wrong.length + errors.length > 0) process.exitCode = 1;
  } catch (error) {
    await page.screenshot({ path: join(out, `${part}-failed.png`) });
    throw error;
  } finally {
    await context.close();
    await app.stop();
  }
}

/** What is done before the count begins. */
async function uploadMatch(page: Page, app: App, match: string): Promise<void> {
  await makeOwner(page, app);
  await page.goto(`${app.url}/sessions/new`);
  await page.getByLabel('Video file').setInputFiles(match);
  await until('the upload', async () => {
    const [video] = await readApi<VideoView[]>(page, app, '/videos');
    if (video?.state === 'refused') throw new Error(JSON.stringify(video.error));
    return video?.state === 'ready';
  });
  await page.goto(app.url);
}

async function countedSession(part: Part, page: Page, app: App, folder: string) {
  const tally = emptyTally();
  const strip = createStrip(folder);
  const small = new Set<string>();
  const coach: Coach = {
    ...{ page, tally },
    look: async (name) => {
      tally.looks += 1;
      await strip.take(page, name);
    },
  };
  const hands = part === 'keyboard' ? keyboardHands(coach) : await touchHands(coach, small);
  await makeSession(coach, hands, player);
  const { presses, typed, looks, corrections, waitedMs } = tally;
  const { sentences, ...session } = await checkedSession(page, app);
  return {
    ...{ presses, typed, looks, corrections, handsOnMinutes: handsOnMinutes(tally) },
    // Nearly all of it is the watching of the moments.
    waitedSeconds: Math.round(waitedMs / 1000),
    ...session,
    screenshots: strip.count(),
    wrong: [...sentences, ...[...small].map((one) => `too small for a finger: ${one}`)],
  };
}

/** What there is now, by the API, beside what was meant. */
async function checkedSession(page: Page, app: App) {
  const { sessions } = await readApi<SessionPage>(page, app, '/sessions');
  const [first] = sessions;
  if (!first) return { sessions: 0, clips: 0, apartSeconds: [], sentences: ['no session'] };
  const { clips } = await readApi<SessionView>(page, app, `/sessions/${first.id}`);
  const apartSeconds = momentsMeant.map(({ start, stop }, i) => {
    const { startSeconds = Infinity, stopSeconds = Infinity } = clips[i] ?? {};
    const apart = Math.max(Math.abs(startSeconds - start), Math.abs(stopSeconds - stop));
    return Math.round(apart * 100) / 100;
  });
  const checks = {
    [`${sessions.length} sessions instead of one`]: sessions.length === 1,
    [`the player is ${first.player}`]: first.player === player,
    [`${clips.length} clips instead of ${momentsMeant.length}`]:
      clips.length === momentsMeant.length,
    'a clip begins or ends elsewhere': apartSeconds.every((apart) => apart <= apartMax),
  };
  return {
    ...{ sessions: sessions.length, clips: clips.length, apartSeconds },
    sentences: Object.entries(checks).flatMap(([sentence, isRight]) => (isRight ? [] : sentence)),
  };
}

await runCommand(main, usage);

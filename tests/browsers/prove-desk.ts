// `npm run prove:desk -- --clips FOLDER --out DIR [--match soccer] [--only A|B|C] [--count 20] [--model FILE]`:
// what a reel costs a coach on real footage, in a real browser against a Followspot of its own.
// A: the clips of one player by keys alone, at 1440x900. B: one clip by touch, at 390x844. C: a second player
// on the clips of A. Writes the match (once) and numbered screenshots to DIR/a, b and c, and prints a line of
// JSON for each; exit code 1 when a clip was not approved, a reel was not made, or the page reported an error.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import type { SessionView } from '@/lib/contracts/sessions';
import type { VideoView } from '@/lib/contracts/videos';
import { apiOf } from '@/scripts/screenshots/make-sessions';
import { numberOption } from '@/scripts/setup/number-option';
import { runCommand, UsageError } from '@/scripts/setup/run-command';
import { type App, startApp } from '../support/app';
import { launchChromium } from '../support/chromium';
import { makeOwner, readApi } from '../support/user-actions';
import {
  type DeskMatch,
  type DeskPlayer,
  deskList,
  deskMatch,
  deskMatchNames,
  makeDeskMatch,
} from './desk/desk-match';
import { keyboardHands } from './desk/keyboard-hands';
import { type Desk, until } from './desk/looks';
import { type ClipResult, type Hands, makeReel, reviewClip } from './desk/review-clips';
import { createStrip } from './desk/screenshots';
import { countedKeys, emptyTally, handsOnMinutes, type Keys } from './desk/tally';
import { touchHands } from './desk/touch-hands';

const usage = `npm run prove:desk -- --clips FOLDER --out DIR [--match ${deskMatchNames.join('|')}] [--only A|B|C] [--count 20] [--model FILE]`;
const parts = ['A', 'B', 'C'] as const;
/** For one step of the page; the machine may have other work. */
const patienceMs = 180_000;
type Part = (typeof parts)[number];

const screens: Readonly<Record<'desk' | 'phone', BrowserContextOptions>> = {
  desk: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

type Options = {
  readonly match: DeskMatch;
  readonly clips: string;
  readonly out: string;
  readonly count: number;
  readonly wanted: readonly Part[];
};

type Proof = Options & { readonly app: App; readonly browser: Browser; readonly errors: string[] };

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { clips: text, out: text, match: text, only: text, count: text, model: text },
  });
  const { clips, out, only, model } = values;
  if (!clips || !out) throw new UsageError('--clips and --out are needed.');
  const name = deskMatchNames.find((one) => one === (values.match ?? deskMatchNames[0]));
  if (!name) throw new UsageError(`--match must be one of ${deskMatchNames.join(', ')}.`);
  const wanted = parts.filter((part) => only === undefined || part === only);
  if (wanted.length === 0) throw new UsageError('--only must be A, B or C.');
  const count = numberOption('--count', values.count ?? '20', { from: 1, to: 20 });
  const app = await startApp({
    ...(model === undefined ? {} : { model }),
    settings: { INDEX: 'off', PLAYBACK: 'off' },
  });
  const browser = await launchChromium();
  try {
    await prove({ match: deskMatch(name), clips, out, count, wanted, app, browser, errors: [] });
  } catch (error) {
    const pages = browser.contexts().flatMap((context) => context.pages());
    for (const [i, page] of pages.entries())
      await page.screenshot({ path: join(out, `failed-${i + 1}.png`) });
    throw error;
  } finally {
    await browser.close();
    await app.stop();
  }
}

async function prove(proof: Proof): Promise<void> {
  const { match, wanted, errors } = proof;
  const { one } = match.players;
  const page = await openPage(proof, 'desk');
  await makeOwner(page, proof.app);
  if (wanted.includes('A') || wanted.includes('C')) {
    const session = await importMatch(proof, page, one, proof.count);
    if (wanted.includes('A')) await report('A', proof, () => keyboardReel(proof, page, session));
    if (wanted.includes('C')) await report('C', proof, () => secondPlayer(proof, page, session));
  }
  if (wanted.includes('B')) await report('B', proof, () => phoneReel(proof, page));
  if (errors.length > 0) process.exitCode = 1;
}

async function report(part: Part, { out }: Proof, run: () => Promise<object>): Promise<void> {
  const result = JSON.stringify({ part, ...(await run()) });
  writeFileSync(join(out, `${part.toLowerCase()}.json`), `${result}\n`);
  console.log(result);
}

async function openPage(
  { browser, errors }: Proof,
  screen: keyof typeof screens,
  from?: Page,
): Promise<Page> {
  const signedIn = from && { storageState: await from.context().storageState() };
  const context = await browser.newContext({ ...screens[screen], ...signedIn });
  // The compiler names functions by a helper that the page does not have.
  await context.addInitScript('globalThis.__name ??= (value) => value');
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  page.on('pageerror', (error) => errors.push(String(error)));
  return page;
}

/** Uploads the match, unless it is there, and makes a session of rows of it; waits until all is analysed. */
async function importMatch(
  proof: Proof,
  page: Page,
  player: DeskPlayer,
  rows: number,
): Promise<SessionView> {
  const { match, app, clips, out } = proof;
  const api = apiOf(page.request, app.url);
  mkdirSync(out, { recursive: true });
  const file = join(out, 'match.mp4');
  if (!existsSync(file)) makeDeskMatch(match, clips, file);
  if ((await api.get<VideoView[]>('/videos')).length === 0) {
    await page.goto(`${app.url}/sessions/new`);
    await page.getByLabel('Video file').setInputFiles(file);
  }
  await until('the upload', async () => {
    const [video] = await api.get<VideoView[]>('/videos');
    if (video?.state === 'refused') throw new Error(JSON.stringify(video.error));
    return video?.state === 'ready';
  });
  const [video] = await api.get<VideoView[]>('/videos');
  const { sessionIds } = await api.post<{ sessionIds: string[] }>('/sessions', {
    source: { text: deskList(match, player, rows) },
    videoIds: [video?.id],
  });
  const read = () => api.get<SessionView>(`/sessions/${sessionIds[0]}`);
  await until('the analyses', async () =>
    (await read()).clips.every(({ analysis }) => analysis.state === 'done'),
  );
  return read();
}

function deskOf(proof: Proof, page: Page, part: Part, player: DeskPlayer): Desk {
  const { app, match, out } = proof;
  const strip = createStrip(join(out, part.toLowerCase()));
  return { page, app, match, player, strip, tally: emptyTally(), remarks: [] };
}

async function keyboardReel(proof: Proof, page: Page, session: SessionView): Promise<object> {
  const desk = deskOf(proof, page, 'A', proof.match.players.one);
  await page.goto(`${proof.app.url}/sessions/${session.id}`);
  return reelOf(desk, keyboardHands(desk), session, proof.errors);
}

/** Adds the second player by keys, and makes their reel. */
async function secondPlayer(proof: Proof, page: Page, session: SessionView): Promise<object> {
  const { app, match, errors } = proof;
  const desk = deskOf(proof, page, 'C', match.players.two);
  await page.goto(`${app.url}/sessions/${session.id}`);
  await page.getByTestId('frame-number').waitFor();
  const keys = countedKeys(page, desk.tally);
  await openByKeys(page, keys, /^Another player/);
  await page.getByLabel('Name or number').waitFor();
  await keys.type(desk.player.name);
  await desk.strip.take(page, 'another-player');
  await keys.press('Enter');
  await page.waitForURL((url) => !url.pathname.includes(session.id));
  const adding = desk.tally.presses;
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const second = await readApi<SessionView>(page, app, `/sessions/${id}`);
  return { adding, ...(await reelOf(desk, keyboardHands(desk), second, errors)) };
}

/** By the key that the button names, else by Tab and Enter. */
async function openByKeys(page: Page, keys: Keys, name: RegExp): Promise<void> {
  const key = await page.getByRole('button', { name }).getAttribute('aria-keyshortcuts');
  if (!key && !(await keys.tabTo(name))) throw new Error(`Tab does not lead to ${name}`);
  await keys.press(key ?? 'Enter');
}

/** One clip on a phone, from the choice to the reel. */
async function phoneReel(proof: Proof, desktop: Page): Promise<object> {
  const { app, match, errors } = proof;
  const player = { ...match.players.one, name: `${match.players.one.name} on a phone` };
  const session = await importMatch(proof, desktop, player, 1);
  const page = await openPage(proof, 'phone', desktop);
  const desk = deskOf(proof, page, 'B', player);
  await page.goto(`${app.url}/sessions/${session.id}`);
  return reelOf(desk, await touchHands(desk), session, errors);
}

async function reelOf(
  desk: Desk,
  hands: Hands,
  { id, clips }: SessionView,
  errors: readonly string[],
): Promise<object> {
  const results: ClipResult[] = [];
  for (const clip of clips) {
    const result = await reviewClip(desk, hands, clip);
    results.push(result);
    console.error(JSON.stringify(result));
  }
  const before = desk.tally.presses;
  const reelSeconds = await makeReel(desk, hands, id);
  const { tally, remarks, strip } = desk;
  return {
    ...{ ...tally, waitedMs: undefined },
    pressesToFinalize: tally.presses - before,
    handsOnMinutes: handsOnMinutes(tally),
    waitedSeconds: Math.round(tally.waitedMs / 1000),
    bySuggestion: results.filter(({ by }) => by === 'suggestion').length,
    endRight: results.filter(({ isEndRight }) => isEndRight).length,
    reelSeconds,
    screenshots: strip.count(),
    ...{ clips: results, remarks, errors },
  };
}

await runCommand(main, usage);

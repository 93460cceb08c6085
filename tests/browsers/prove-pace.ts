// `npm run prove:pace -- --clips FOLDER [--clip soccer_corner_fixed_720p50.mp4] [--seconds 60]
// [--clicks 50] [--paths 10] [--only PART] [--model FILE]`: how quickly the pages answer, in
// Chromium against a Followspot of its own, measured in the page itself. overlay: a press until the
// frame that shows it. path: a choice and a correction until the mark and the whole path, with a
// line for each turn. motion: tasks and frames while the clip is scrubbed and played, and quick
// presses of a key. lists: scrolling 200 clips and 500 sessions. weight: JavaScript of each page.
// Prints a line of JSON for each; exit code 1 when a press was lost or a page reported an error.
// Times have no limits: they are those of the machine; `workedMs` counts what the main thread did,
// whatever else the machine had to do.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { SessionView } from '@/lib/contracts/sessions';
import type { VideoView } from '@/lib/contracts/videos';
import { type Api, apiOf, until } from '@/scripts/screenshots/make-sessions';
import { inProject } from '@/scripts/setup/folders.mjs';
import { numberOption } from '@/scripts/setup/number-option';
import { findChromium } from '@/scripts/setup/programs.mjs';
import { runCommand, UsageError } from '@/scripts/setup/run-command';
import { pageWeights } from '@/scripts/test/page-weight';
import { type App, startApp } from '../support/app';
import { makeOwner } from '../support/user-actions';
import { interactionFigures } from './pace/figures';
import { longRail, longSessionList } from './pace/long-lists';
import { clickToOverlay, clickToPath, makePath, type PathTurn } from './pace/presses';
import { scrubAndPlay } from './pace/smoothness';
import type { Bench } from './pace/stage-people';
import { installPressWatch, installStageReader } from './pace/stage-probe';
import {
  type Interactions,
  installInteractions,
  installScrolling,
  installSpans,
} from './pace/task-probe';

const parts = ['overlay', 'path', 'motion', 'lists', 'weight'] as const;
const usage = `npm run prove:pace -- --clips FOLDER [--clip NAME] [--seconds 60] [--clicks 50]
  [--paths 10] [--only ${parts.join('|')}] [--model FILE]`;
const usualClip = 'soccer_corner_fixed_720p50.mp4';
/** For one step of the page; the machine may have other work. */
const patienceMs = 180_000;
type Part = (typeof parts)[number];

type Proof = {
  readonly app: App;
  readonly file: string;
  /** Of it at most. */
  readonly seconds: number;
  readonly clicks: number;
  /** Choices that are followed, each with a correction. */
  readonly paths: number;
  readonly wanted: readonly Part[];
  readonly errors: string[];
  readonly lost: string[];
  /** Of the documents that were left. */
  readonly interactions: Interactions[];
};

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      ...{ clips: text, clip: text, seconds: text, clicks: text, paths: text },
      ...{ only: text, model: text },
    },
  });
  const { clips, clip = usualClip, only, model } = values;
  if (!clips) throw new UsageError('--clips is needed.');
  const file = join(clips, clip);
  if (!existsSync(file)) throw new UsageError(`There is no ${clip} in ${clips}.`);
  const wanted = parts.filter((part) => only === undefined || part === only);
  if (wanted.length === 0) throw new UsageError(`--only must be one of ${parts.join(', ')}.`);
  const clicks = numberOption('--clicks', values.clicks ?? '50', { from: 1, to: 1000 });
  const paths = numberOption('--paths', values.paths ?? '10', { from: 1, to: 1000 });
  const seconds = numberOption('--seconds', values.seconds ?? '60', { from: 1, to: 60 });
  const app = await startApp({
    ...(model === undefined ? {} : { model }),
    settings: { INDEX: 'off', PLAYBACK: 'off' },
  });
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await openPage(browser);
    await prove(page, { app, file, seconds, clicks, paths, wanted, ...nothingYet() });
  } finally {
    await browser.close();
    await app.stop();
  }
}

const nothingYet = () => ({ errors: [], lost: [], interactions: [] });

async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  // The compiler names functions by a helper that the page does not have.
  await context.addInitScript('globalThis.__name ??= (value) => value');
  for (const install of [installStageReader, installPressWatch])
    await context.addInitScript(install);
  for (const install of [installSpans, installInteractions, installScrolling])
    await context.addInitScript(install);
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  return page;
}

async function prove(page: Page, proof: Proof): Promise<void> {
  const { app, wanted, errors, lost, interactions } = proof;
  page.on('pageerror', (error) => errors.push(String(error)));
  await makeOwner(page, app);
  const api = apiOf(page.request, app.url);
  const sessionId = await makeSession(page, api, proof);
  await proveStage(page, proof, () => analysedSession(api, sessionId));
  if (wanted.includes('lists')) {
    await untilSession(api, sessionId, 'the poster', ({ clips }) => clips[0]?.posterUrl !== null);
    report('rail', await longRail(page, app, sessionId));
    await keepInteractions(page, interactions);
    report('sessions', await longSessionList(page, app, sessionId));
    await keepInteractions(page, interactions);
  }
  report('interactions', interactionFigures(interactions));
  if (wanted.includes('weight')) report('weight', { kib: weights() });
  report('end', { lost, errors });
  if (lost.length + errors.length > 0) process.exitCode = 1;
}

const report = (part: string, result: object) => console.log(JSON.stringify({ part, ...result }));

const reportTurn = (turn: PathTurn, number: number) => report('turn', { number, ...turn });

/** What is measured on the stage of one clip. */
async function proveStage(
  page: Page,
  { app, wanted, clicks, paths, lost, interactions }: Proof,
  analysed: () => Promise<SessionView>,
): Promise<void> {
  if (!wanted.some((part) => ['overlay', 'path', 'motion'].includes(part))) return;
  const session = await analysed();
  const [clip] = session.clips;
  if (!clip) throw new Error('the session has no clip');
  await page.goto(`${app.url}/sessions/${session.id}`);
  await page.locator('button[aria-label="Play"]:not([disabled])').waitFor();
  const bench: Bench = { page, app, session, clip, clicks, lost };
  if (wanted.includes('overlay')) report('overlay', await clickToOverlay(bench));
  if (wanted.includes('path')) report('path', await clickToPath(bench, paths, reportTurn));
  if (wanted.includes('motion')) {
    await makePath(bench);
    report('motion', await scrubAndPlay(bench));
  }
  await keepInteractions(page, interactions);
}

async function keepInteractions(page: Page, kept: Interactions[]): Promise<void> {
  kept.push(await page.evaluate(() => taskProbe.interactions()));
}

/** A session of the video as one clip; its id. */
async function makeSession(page: Page, api: Api, { app, file, seconds }: Proof): Promise<string> {
  await page.goto(`${app.url}/sessions/new`);
  await page.getByLabel('Video file').setInputFiles(file);
  const video = await until('the upload', () => readyVideo(api));
  const stop = Math.min(seconds, video.probe?.durationSeconds ?? 0);
  const text = ['startTime,stopTime,playerName', `0,${stop.toFixed(2)},Player`].join('\n');
  const body = { source: { text }, videoIds: [video.id] };
  const { sessionIds } = await api.post<{ sessionIds: string[] }>('/sessions', body);
  return sessionIds[0] ?? '';
}

const analysedSession = (api: Api, id: string) =>
  untilSession(api, id, 'the analysis', ({ clips }) =>
    clips.every(({ analysis }) => analysis.state === 'done'),
  );

function untilSession(
  api: Api,
  id: string,
  what: string,
  isSo: (session: SessionView) => boolean,
): Promise<SessionView> {
  return until(what, async () => {
    const session = await api.get<SessionView>(`/sessions/${id}`);
    return isSo(session) ? session : null;
  });
}

async function readyVideo(api: Api): Promise<VideoView | null> {
  const [video] = await api.get<VideoView[]>('/videos');
  if (video?.state === 'refused') throw new Error(JSON.stringify(video.error));
  return video?.state === 'ready' ? video : null;
}

/** KiB of JavaScript as sent, of the build that was measured. */
function weights(): Record<string, number> {
  const pages = pageWeights(inProject('.next'));
  return Object.fromEntries(pages.map(({ page, kib }) => [page, Math.round(kib)]));
}

await runCommand(main, usage);

// `npm run prove:browser -- [--browser firefox|chromium] [--seeks 34]`: a user's way from the first run
// to the downloaded reel, with the sample match and by keyboard, in a browser that is installed on this
// machine, driven by WebDriver BiDi (Firefox) or the DevTools protocol. The frame on screen is read back
// and compared with the same frame as ffmpeg decodes it. Prints one line of JSON; exit code 1 when a
// frame was wrong, a key press was lost, the reel was incomplete, or the page reported an error.

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { seededRandom } from '@/lib/vision/random';
import { numberOption } from '@/scripts/setup/number-option';
import { findChromium } from '@/scripts/setup/programs.mjs';
import { runCommand, UsageError } from '@/scripts/setup/run-command';
import { type App, startApp } from '../support/app';
import { countFrames, framesOf, type RgbPixels } from '../support/mark-position';

const usage = 'npm run prove:browser -- [--browser firefox|chromium] [--seeks 34]';
const places = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];
/** Quick presses of an arrow key, none of which may be lost. */
const presses = 60;
/** Images are compared at this size: a neighbouring frame of a match differs at it, coding does not. */
const compared = { width: 160, height: 90 };
const waitMs = 240_000;

type Seek = { readonly frame: number; readonly shown: number; readonly ms: number };

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      browser: { type: 'string', default: 'firefox' },
      seeks: { type: 'string', default: '34' },
    },
  });
  if (values.browser !== 'firefox' && values.browser !== 'chromium')
    throw new UsageError('--browser must be firefox or chromium.');
  const seeks = numberOption('--seeks', values.seeks, { from: 1, to: 1000 });
  const browser = await launch(values.browser);
  const app = await startApp({ settings: { INDEX: 'off', PLAYBACK: 'off' } });
  try {
    const result = await journey(browser, app, seeks);
    console.log(
      JSON.stringify({ browser: values.browser, version: await browser.version(), ...result }),
    );
    if (!isRight(result)) process.exitCode = 1;
  } finally {
    await browser.close();
    await app.stop();
  }
}

async function launch(name: 'firefox' | 'chromium'): Promise<Browser> {
  if (name === 'chromium')
    return puppeteer.launch({
      browser: 'chrome',
      executablePath: findChromium() ?? 'chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    });
  const executablePath = places.find((place) => existsSync(place));
  if (executablePath === undefined)
    throw new UsageError(`There is no Firefox at ${places.join(' or ')}.`);
  return puppeteer.launch({ browser: 'firefox', executablePath });
}

type Result = Awaited<ReturnType<typeof journey>>;

const isRight = ({ wrong, pressed, reelFrames, expectedFrames, errors }: Result) =>
  wrong.length === 0 && pressed === presses && reelFrames === expectedFrames && errors.length === 0;

async function journey(browser: Browser, app: App, seekCount: number) {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  // The compiler names functions by a helper that the page does not have.
  await page.evaluateOnNewDocument('globalThis.__name ??= (value) => value');
  await page.setViewport({ width: 1440, height: 900 });
  await makeOwner(page, app);
  const session = await openSample(page, app);
  const [first] = session.clips;
  if (!first) throw new Error('the sample session has no clip');
  await untilAnalysed(page, first.id);
  const frames = await seekFrames(
    page,
    await read<ClipView>(page, `/clips/${first.id}`),
    seekCount,
  );
  const apart = frames.filter(({ frame, shown }) => frame !== shown).length;
  console.error(`${frames.length} frames compared, ${apart} wrong`);
  const pressed = await pressQuickly(page);
  const overlays: number[] = [];
  for (const { id } of session.clips) {
    await untilAnalysed(page, id);
    overlays.push(await followAndApprove(page, session, id));
  }
  const reel = await finalize(page, session.id);
  const clips = (await read<SessionView>(page, `/sessions/${session.id}`)).clips;
  const times = frames.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    seeks: frames.length,
    wrong: frames.filter(({ frame, shown }) => frame !== shown),
    seekMs: { p50: share(times, 0.5), p95: share(times, 0.95), max: share(times, 1) },
    pressed,
    enterToOverlayMs: overlays.map(Math.round),
    reelFrames: reel,
    expectedFrames: clips.reduce((sum, { frameCount }) => sum + (frameCount ?? 0), 0),
    errors,
  };
}

const share = (sorted: readonly number[], part: number) =>
  Math.round(sorted[Math.min(Math.floor(part * sorted.length), sorted.length - 1)] ?? 0);

async function makeOwner(page: Page, app: App): Promise<void> {
  await page.goto(app.firstRunLink);
  await page.locator('::-p-aria([name="Name"][role="textbox"])').fill('coach');
  await page.locator('input[type=password]').fill('a short sentence');
  await Promise.all([
    page.waitForNavigation(),
    page.locator('::-p-aria([name="Create owner"][role="button"])').click(),
  ]);
}

async function openSample(page: Page, app: App): Promise<SessionView> {
  await page.goto(`${app.url}/sessions/new`);
  await page.locator('::-p-aria([name="Try the sample match"][role="button"])').click();
  await page.waitForFunction(() => /\/sessions\/[0-9a-f-]{36}/.test(location.pathname), {
    timeout: waitMs,
  });
  return read<SessionView>(page, `/sessions/${new URL(page.url()).pathname.split('/').at(-1)}`);
}

/** What the API answers to the page's user. */
async function read<T>(page: Page, path: string): Promise<T> {
  return page.evaluate(
    async (at) => (await (await fetch(`/api/v1${at}`)).json()).data,
    path,
  ) as Promise<T>;
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + waitMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`waited ${waitMs / 1000} s for ${what}`);
    await sleep(300);
  }
}

async function untilAnalysed(page: Page, id: string): Promise<void> {
  await until(
    'the analysis',
    async () => (await read<ClipView>(page, `/clips/${id}`)).analysis.state === 'done',
  );
}

/**
 * Random presses on the time line, each followed by a random number of quick steps; then the frame that
 * the counter names must be the one on screen.
 */
async function seekFrames(page: Page, clip: ClipView, count: number): Promise<Seek[]> {
  await page.waitForSelector('button[aria-label="Play"]:not([disabled])');
  const references = await proxyFrames(page, clip);
  const random = seededRandom(1);
  const seeks: Seek[] = [];
  for (let i = 0; i < count; i++) seeks.push(await seek(page, random, references));
  return seeks;
}

/** The frames that the browser is given, decoded by ffmpeg. */
async function proxyFrames(page: Page, { proxyUrl, frameCount }: ClipView): Promise<RgbPixels[]> {
  if (!proxyUrl || !frameCount) throw new Error('the clip has no video for the browser');
  const folder = mkdtempSync(join(tmpdir(), 'followspot-browser-'));
  const file = join(folder, 'proxy.mp4');
  writeFileSync(file, Buffer.from(await download(page, proxyUrl), 'base64'));
  const frames = framesOf(file, { offsetFrom: 0, count: frameCount, every: 1, ...compared });
  rmSync(folder, { recursive: true });
  return frames;
}

/** Base64, the only way for bytes out of a page. */
function download(page: Page, url: string): Promise<string> {
  return page.evaluate(async (from) => {
    const bytes = new Uint8Array(await (await fetch(from)).arrayBuffer());
    let text = '';
    for (let i = 0; i < bytes.length; i += 0x8000)
      text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
    return btoa(text);
  }, url);
}

async function seek(
  page: Page,
  random: () => number,
  references: readonly RgbPixels[],
): Promise<Seek> {
  const head = await page.waitForSelector('[role=slider][aria-label="Position in the clip"]');
  const track = await head?.evaluateHandle((element) => element.parentElement as HTMLElement);
  const line = await track?.boundingBox();
  if (!line) throw new Error('the time line is not on screen');
  const before = await counter(page);
  const started = performance.now();
  await page.mouse.click(line.x + (0.02 + 0.9 * random()) * line.width, line.y + line.height / 2);
  await until(`a frame other than ${before}`, async () => (await counter(page)) !== before);
  for (let steps = Math.floor(4 * random()); steps > 0; steps--)
    await page.keyboard.press('ArrowRight');
  await page.waitForFunction(
    () => !document.querySelector<HTMLVideoElement>('[data-stage] video[data-proxy]')?.seeking,
  );
  const ms = performance.now() - started;
  // A press that is not carried out yet would change both the counter and the image.
  await sleep(300);
  const { frame, image } = await page.evaluate(readStage, compared);
  return { frame, shown: nearest(Buffer.from(image, 'base64'), references), ms };
}

const counter = (page: Page) =>
  page.$eval('[data-testid=frame-number]', (element) => Number(element.textContent));

/** Runs in the page: the number of the frame, and the image of the video element, RGB, as base64. */
function readStage({ width, height }: { width: number; height: number }) {
  const frame = Number(document.querySelector('[data-testid=frame-number]')?.textContent);
  const video = document.querySelector<HTMLVideoElement>('[data-stage] video[data-proxy]');
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!video || !context) return { frame, image: '' };
  context.imageSmoothingQuality = 'high';
  context.drawImage(video, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  let text = '';
  for (let i = 0; i < data.length; i += 4)
    text += String.fromCharCode(data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0);
  return { frame, image: btoa(text) };
}

/** The frame whose decoded image is most like these pixels. */
function nearest(pixels: Uint8Array, references: readonly RgbPixels[]): number {
  const distances = references.map(({ rgb }) => {
    let sum = 0;
    for (let i = 0; i < rgb.length; i++) sum += ((rgb[i] ?? 0) - (pixels[i] ?? 0)) ** 2;
    return sum;
  });
  return distances.indexOf(Math.min(...distances));
}

/** Frames moved by quick presses from frame 0. */
async function pressQuickly(page: Page): Promise<number> {
  await page.focus('[data-stage]');
  await page.keyboard.press('Home');
  await until('the first frame', async () => (await counter(page)) === 0);
  for (let i = 0; i < presses; i++) await page.keyboard.press('ArrowRight');
  await sleep(2000);
  return counter(page);
}

/** Chooses the first person, follows and approves by keys; ms from Enter to the first part of a path. */
async function followAndApprove(page: Page, session: SessionView, clipId: string): Promise<number> {
  const clip = session.clips.find(({ id }) => id === clipId);
  await page.goto(
    `${new URL(page.url()).origin}/sessions/${session.id}?clip=${(clip?.position ?? 0) + 1}&frame=0`,
  );
  await page.waitForSelector('button[aria-label="Play"]:not([disabled])');
  await page.waitForSelector('[role=option]');
  await page.focus('[data-stage]');
  await page.keyboard.press('1');
  const started = performance.now();
  await page.keyboard.press('Enter');
  await until(
    'a path',
    async () => (await read<ClipView>(page, `/clips/${clipId}`)).attempt !== null,
  );
  const ms = performance.now() - started;
  await until(
    'the whole path',
    async () => (await read<ClipView>(page, `/clips/${clipId}`)).attempts.at(-1)?.complete === true,
  );
  await until('the approval', async () => {
    await page.focus('[data-stage]');
    await page.keyboard.press('A');
    await sleep(500);
    // Asked where the player is lost for long.
    const anyway = await page.$('::-p-aria([name="Approve anyway"][role="button"])');
    await anyway?.click();
    await sleep(500);
    return isApproved((await read<ClipView>(page, `/clips/${clipId}`)).state);
  });
  return ms;
}

const isApproved = (state: ClipView['state']) =>
  state === 'approved' || state === 'finalizing' || state === 'done';

/** Finalizes, and fetches the reel; how many frames it has. */
async function finalize(page: Page, sessionId: string): Promise<number> {
  await page.focus('[data-stage]');
  await page.keyboard.down('Shift');
  await page.keyboard.press('R');
  await page.keyboard.up('Shift');
  await until(
    'the reel',
    async () => (await read<SessionView>(page, `/sessions/${sessionId}`)).reel.state === 'ready',
  );
  await page.waitForSelector('::-p-aria([name="Download reel"][role="link"])', {
    timeout: waitMs,
  });
  const { reel } = await read<SessionView>(page, `/sessions/${sessionId}`);
  const folder = mkdtempSync(join(tmpdir(), 'followspot-browser-'));
  const file = join(folder, 'reel.mp4');
  writeFileSync(file, Buffer.from(await download(page, reel.url ?? ''), 'base64'));
  const frames = countFrames(file);
  rmSync(folder, { recursive: true });
  return frames;
}

await runCommand(main, usage);

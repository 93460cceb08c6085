// `npm run prove:seek -- --url URL --user NAME --video ID [--seeks 100] [--browser chromium|firefox]`,
// the password in FOLLOWSPOT_PASSWORD: goes to random frames of a long match (npm run make:match) by
// the dialog of the match room, and compares the number that is burned into the frame on screen with
// the one asked for. Prints one line of JSON: right, wrong, milliseconds from the key to the first
// right frame (p50, p95, longest). Exit code 1 when one was wrong.

import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import puppeteer, { type Page } from 'puppeteer-core';
import { findChromium } from '@/scripts/setup/programs.mjs';
import { bar, barBits } from './long-match';

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    user: { type: 'string' },
    video: { type: 'string' },
    seeks: { type: 'string', default: '100' },
    browser: { type: 'string', default: 'chromium' },
    seed: { type: 'string', default: '1' },
  },
});
const { url, user, video } = values;
const password = process.env.FOLLOWSPOT_PASSWORD;
if (!url || !user || !video || !password) {
  console.error(
    'usage: FOLLOWSPOT_PASSWORD=… npm run prove:seek -- --url http://127.0.0.1:3000 --user coach --video ID [--seeks 100] [--browser chromium|firefox]',
  );
  process.exit(2);
}
const isFirefox = values.browser === 'firefox';
const browser = await puppeteer.launch({
  browser: isFirefox ? 'firefox' : 'chrome',
  executablePath: isFirefox ? findFirefox() : (findChromium() ?? 'chromium'),
  headless: true,
  args: isFirefox
    ? []
    : ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'],
});
const page = await browser.newPage();
// The compiler names functions by a helper that the page does not have.
await page.evaluateOnNewDocument('globalThis.__name ??= (value) => value');
await page.setViewport({ width: 1440, height: 900 });
await signIn(page);
await page.goto(`${url}/matches/${video}`);
await page.waitForSelector('button[aria-label="Play"]:not([disabled])');
const { durationSeconds, frames } = await readTimes(page);
const random = mulberry32(Number(values.seed));
const results: { readonly frame: number; readonly shown: number; readonly ms: number }[] = [];
for (let i = 0; i < Number(values.seeks); i++) {
  const frame = Math.floor(random() * frames);
  results.push({ frame, ...(await seek(page, frame)) });
}
await browser.close();
const wrong = results.filter(({ frame, shown }) => frame !== shown);
const times = results.map(({ ms }) => ms).sort((a, b) => a - b);
const at = (share: number) =>
  times[Math.min(Math.floor(share * times.length), times.length - 1)] ?? 0;
console.log(
  JSON.stringify({
    browser: values.browser,
    durationSeconds,
    frames,
    right: results.length - wrong.length,
    wrong: wrong.slice(0, 10),
    ms: { p50: Math.round(at(0.5)), p95: Math.round(at(0.95)), longest: Math.round(at(1)) },
  }),
);
process.exit(wrong.length === 0 ? 0 : 1);

function findFirefox(): string {
  const places = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];
  const found = places.find((place) => existsSync(place));
  if (!found) throw new Error(`there is no Firefox at ${places.join(' or ')}`);
  return found;
}

async function signIn(to: Page): Promise<void> {
  await to.goto(`${url}/login`);
  await to.type('input[autocomplete="username"], input[name="userName"]', user ?? '');
  await to.type('input[type="password"]', password ?? '');
  await Promise.all([to.waitForNavigation(), to.keyboard.press('Enter')]);
}

async function readTimes(from: Page): Promise<{ durationSeconds: number; frames: number }> {
  return from.evaluate(async (id) => {
    const response = await fetch(`/api/v1/videos/${id}/playback`);
    const { data } = await response.json();
    const runs = data.chunks.flatMap((chunk: { frames: { count: number }[] }) => chunk.frames);
    return {
      durationSeconds: data.durationSeconds,
      frames: runs.reduce((sum: number, run: { count: number }) => sum + run.count, 0),
    };
  }, video ?? '');
}

/** Goes to a frame; resolves with the number on screen once it is right, or after five seconds. */
async function seek(on: Page, frame: number): Promise<{ shown: number; ms: number }> {
  const time = await timeOf(on, frame);
  await on.keyboard.press('g');
  await on.waitForSelector('[role=dialog] input');
  await on.$eval('[role=dialog] input', (input) => (input as HTMLInputElement).select());
  await on.keyboard.type(time);
  // First, so that the page sees the key press from which time is counted.
  await on.evaluate(watchNumber, { frame, bits: barBits, bar });
  await on.keyboard.press('Enter');
  return on.evaluate(() => (window as unknown as Watching).shown);
}

/** The middle of a frame as the dialog reads it. */
async function timeOf(on: Page, frame: number): Promise<string> {
  const seconds = await on.evaluate(
    async (id, wanted) => {
      const cache = window as unknown as {
        runs?: { start: number; step: number; count: number }[];
      };
      if (!cache.runs) {
        const response = await fetch(`/api/v1/videos/${id}/playback`);
        const { data } = await response.json();
        cache.runs = data.chunks.flatMap((chunk: { frames: unknown[] }) => chunk.frames);
      }
      let before = 0;
      for (const run of cache.runs ?? []) {
        if (wanted < before + run.count) return run.start + (wanted - before) * run.step;
        before += run.count;
      }
      return 0;
    },
    video ?? '',
    frame,
  );
  const whole = Math.floor(seconds / 60);
  return `${whole}:${(seconds - whole * 60).toFixed(3).padStart(6, '0')}`;
}

type Watching = { shown: Promise<{ shown: number; ms: number }> };

/** Runs in the page: reads the bar off each painted frame until it shows the number. */
function watchNumber(wanted: {
  frame: number;
  bits: number;
  bar: { width: number; height: number };
}): void {
  const element = document.querySelector('video');
  const canvas = document.createElement('canvas');
  canvas.width = wanted.bits * 8;
  canvas.height = 8;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  let pressedAt = 0;
  window.addEventListener(
    'keydown',
    () => {
      pressedAt = performance.now();
    },
    { once: true, capture: true },
  );
  const read = () => {
    if (!element || !context) return -1;
    const { videoWidth, videoHeight } = element;
    const height = videoHeight * wanted.bar.height;
    context.drawImage(
      element,
      ...([0, videoHeight - height, videoWidth * wanted.bar.width, height] as const),
      ...([0, 0, canvas.width, canvas.height] as const),
    );
    const { data } = context.getImageData(0, 4, canvas.width, 1);
    let number = 0;
    for (let bit = 0; bit < wanted.bits; bit++)
      number = number * 2 + ((data[(bit * 8 + 4) * 4] ?? 0) > 128 ? 1 : 0);
    return number;
  };
  (window as unknown as Watching).shown = new Promise((resolve) => {
    const look = () => {
      const shown = read();
      const label = document.querySelector('[data-testid=frame-number]')?.textContent;
      const ms = performance.now() - pressedAt;
      const isDone = pressedAt > 0 && shown === wanted.frame && Number(label) === wanted.frame;
      if (isDone || (pressedAt > 0 && ms > 5000)) resolve({ shown, ms });
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** A small generator of equally spread numbers (Tommy Ettinger's mulberry32, public domain). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

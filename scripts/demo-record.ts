// The main job as a video, from a running installation: the sample match is opened, the player
// clicked, followed and approved, the reel made and played. Usage: npm run demo:record -- --url URL
// --user NAME [--out FOLDER], the password in FOLLOWSPOT_PASSWORD.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { type Screencast, startScreencast } from './demo/screencast';
import { type Api, apiOf, playerBox, until } from './screenshots/make-sessions';
import { signIn } from './screenshots/sign-in';
import { findChromium } from './setup/programs.mjs';
import { runCommand, UsageError } from './setup/run-command';

const usage =
  'usage: FOLLOWSPOT_PASSWORD=… npm run demo:record -- --url http://127.0.0.1:3000 --user coach [--out outputs/demo]';
const size = { width: 1280, height: 800 };

/** What the steps share. */
type Demo = { readonly page: Page; readonly api: Api; readonly video: Screencast };

async function main(): Promise<void> {
  const { url, user, password, out } = readOptions();
  mkdirSync(out, { recursive: true });
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const context = await browser.newContext({ viewport: size, colorScheme: 'dark' });
    const page = await context.newPage();
    await page.addInitScript(drawPointer);
    await page.goto(`${url}/login`);
    await signIn(page, { user, password });
    const file = join(out, 'followspot.mp4');
    const video = await startScreencast(page, file);
    await mainJob({ page, api: apiOf(page.request, url), video });
    await video.stop();
    console.log(file);
  } finally {
    await browser.close();
  }
}

function readOptions() {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { url: text, user: text, out: text } });
  const { url, user, out = 'outputs/demo' } = values;
  const password = process.env.FOLLOWSPOT_PASSWORD;
  if (!url || !user || !password)
    throw new UsageError('an address, a user and their password are needed');
  return { url, user, password, out };
}

async function mainJob(demo: Demo): Promise<void> {
  const { page, api, video } = demo;
  await page.waitForTimeout(2000);
  await press(page, page.getByRole('button', { name: /(Try|Open) the sample match/ }));
  await video.skip(() => page.waitForURL(/\/sessions\/[0-9a-f-]{36}/, { timeout: 120_000 }));
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const session = await api.get<SessionView>(`/sessions/${id}`);
  for (const clip of session.clips) await reviewClip(demo, session, clip);
  await press(page, page.getByRole('tab', { name: 'Reel' }));
  await press(page, page.getByRole('button', { name: /^Finalize \d/ }));
  const link = page.getByRole('link', { name: 'Download reel' });
  await video.skip(() => link.waitFor({ timeout: 300_000 }), 4000);
  const reel = page.getByLabel('Finished reel').locator('video');
  await reel.evaluate((element: HTMLVideoElement) => element.play());
  await page.waitForTimeout(8000);
}

/** From the click on the player to the approval. */
async function reviewClip(demo: Demo, session: SessionView, { id }: ClipView): Promise<void> {
  const { page, api, video } = demo;
  const clip = await video.skip(() =>
    until('people are found', async () => {
      const value = await api.get<ClipView>(`/clips/${id}`);
      return value.analysis.state === 'done' ? value : null;
    }),
  );
  if (clip.state !== 'selecting') return;
  await page
    .getByRole('navigation', { name: 'Clips' })
    .getByRole('button', { name: `Clip ${clip.position + 1},` })
    .click();
  await video.skip(() => page.getByRole('option').first().waitFor({ timeout: 60_000 }));
  await page.keyboard.press('Home');
  await page.waitForTimeout(1500);
  const at = await onStage(page, clip, playerBox(session, clip));
  await page.mouse.move(at.x, at.y, { steps: 30 });
  await page.mouse.click(at.x, at.y);
  const approve = page.getByRole('button', { name: 'Approve', exact: true });
  await video.skip(() => approve.waitFor({ timeout: 120_000 }), 3000);
  await page.keyboard.press('Space');
  await page.waitForTimeout(5000);
  await press(page, approve);
  await page.waitForTimeout(1000);
}

/** The middle of a box in image pixels, on the screen. */
async function onStage(
  page: Page,
  { width, height }: ClipView,
  [x1, y1, x2, y2]: readonly number[],
) {
  const stage = await page.locator('[data-proxy]').boundingBox();
  if (!stage) throw new Error('the video stage is not on screen');
  const middle = (from = 0, to = 0) => (from + to) / 2;
  return {
    x: stage.x + (middle(x1, x2) / (width ?? 1)) * stage.width,
    y: stage.y + (middle(y1, y2) / (height ?? 1)) * stage.height,
  };
}

/** Moves the pointer there as a person would, then clicks. */
async function press(page: Page, target: ReturnType<Page['getByRole']>): Promise<void> {
  const box = await target.boundingBox({ timeout: 60_000 });
  if (box) await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 25 });
  await page.waitForTimeout(300);
  await target.click();
  await page.waitForTimeout(700);
}

/** Runs in the page: a browser without a screen paints no pointer. */
function drawPointer(): void {
  addEventListener('DOMContentLoaded', () => {
    const dot = document.createElement('div');
    dot.style.cssText =
      'position:fixed;z-index:2147483647;width:18px;height:18px;margin:-9px;border-radius:50%;background:#fffc;box-shadow:0 0 0 2px #000a;pointer-events:none';
    addEventListener('mousemove', ({ clientX, clientY }) => {
      dot.style.left = `${clientX}px`;
      dot.style.top = `${clientY}px`;
      // The framework may have replaced the body since.
      document.documentElement.append(dot);
    });
  });
}

await runCommand(main, usage);

// The match room by keyboard: a match is imported, plays, is tagged, its list is undone and redone,
// and becomes a session; tags of a phone without a network find their place in it.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { MomentListView } from '@/lib/contracts/moments';
import type { PlaybackView } from '@/lib/contracts/playback';
import type { SessionView } from '@/lib/contracts/sessions';
import { type App, startApp } from '../support/app';
import { drawMatch } from '../support/footage';
import { makeOwner, readApi } from '../support/user-actions';

let app: App;
let folder: string;
let page: Page;
let videoId: string;
test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  folder = mkdtempSync(join(tmpdir(), 'followspot-match-'));
  app = await startApp({ settings: { BUNDLED_MODEL: 'off' } });
  page = await browser.newPage();
  await makeOwner(page, app);
  const video = join(folder, 'match.mp4');
  drawMatch(video);
  await page.goto(`${app.url}/sessions/new`);
  await page.getByLabel('Video file').setInputFiles(video);
  await expect(page.getByRole('article', { name: 'Video match.mp4' })).toContainText('640', {
    timeout: 60_000,
  });
});
test.afterAll(async () => {
  await page?.close();
  await app?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const list = () => readApi<MomentListView>(page, app, `/videos/${videoId}/moments`);
const brief = async () =>
  (await list()).moments.map(({ player, label, startSeconds }) => [player, label, startSeconds]);
const frame = (of: Page) => of.getByTestId('frame-number');

test('plays at once, and exactly once it is prepared', async () => {
  await page.getByRole('link', { name: 'Matches' }).click();
  await page.getByRole('link', { name: /match\.mp4/ }).click();
  await expect(page).toHaveURL(/\/matches\/[0-9a-f-]{36}$/);
  videoId = page.url().split('/').at(-1) ?? '';
  await expect
    .poll(
      async () => (await readApi<PlaybackView>(page, app, `/videos/${videoId}/playback`)).state,
      {
        timeout: 120_000,
      },
    )
    .toMatch(/^(ready|direct)$/);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeEnabled();
  await goTo('0:04');
  await expect(frame(page)).toHaveText('100');
  await page.keyboard.press('ArrowRight');
  await expect(frame(page)).toHaveText('101');
  for (let press = 0; press < 60; press++) await page.keyboard.press('ArrowRight');
  await expect(frame(page)).toHaveText('161');
  for (let press = 0; press < 60; press++) await page.keyboard.press('ArrowLeft');
  await expect(frame(page)).toHaveText('101');
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect.poll(async () => Number(await frame(page).textContent())).toBeGreaterThan(110);
  await page.keyboard.press('Space');
});

async function goTo(time: string): Promise<void> {
  await page.keyboard.press('g');
  await page.getByRole('dialog').getByRole('textbox').fill(time);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('is tagged by keys, a kind and a player as one moment', async () => {
  await page.getByRole('button', { name: 'Add tags' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Kind' }).click();
  await dialog.getByLabel('Kind', { exact: true }).fill('Goal');
  await dialog.getByRole('button', { name: 'Player' }).click();
  await dialog.getByLabel('Player', { exact: true }).fill('Ada');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await goTo('0:08');
  await page.keyboard.press('1');
  await page.keyboard.press('2');
  await expect.poll(brief).toEqual([['Ada', 'Goal', 2]]);
  await goTo('0:12');
  await page.keyboard.press('1');
  await expect.poll(async () => (await brief()).length).toBe(2);
  await page.keyboard.press('Control+z');
  await expect.poll(brief).toEqual([['Ada', 'Goal', 2]]);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(async () => (await brief()).length).toBe(2);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await brief()).length).toBe(1);
});

test('gets its player by keys', async () => {
  await page.keyboard.press('Shift+A');
  await page.keyboard.press('Shift+P');
  await expect(page.getByLabel('Player of 1 moment')).toBeFocused();
  await page.keyboard.type('Bea');
  await page.keyboard.press('Enter');
  await expect.poll(brief).toEqual([['Bea', 'Goal', 2]]);
});

test('becomes a plain reel', async () => {
  await page.keyboard.press('Shift+R');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Make the reel' })).toBeFocused();
  await dialog.getByText('Plain', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Make the reel' }).click();
  await expect(page).toHaveURL(/\/sessions\/[0-9a-f-]{36}/);
  const sessionId = page.url().split('/').at(-1) ?? '';
  await expect
    .poll(
      async () => (await readApi<SessionView>(page, app, `/sessions/${sessionId}`)).reel.state,
      { timeout: 60_000 },
    )
    .toBe('ready');
});

test('gets the tags of a phone that had no network', async ({ browser }) => {
  const context = await browser.newContext({
    storageState: await page.context().storageState(),
    ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  });
  const phone = await context.newPage();
  await phone.goto(`${app.url}/tag`);
  await phone.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await context.setOffline(true);
  await phone.reload();
  await phone.getByRole('button', { name: 'Begin a match' }).tap();
  await phone.getByRole('button', { name: 'Kick-off', exact: true }).tap();
  await phone.getByRole('button', { name: 'Shot' }).tap();
  await expect(phone.getByText('1 tag')).toBeVisible();
  await phone.getByRole('button', { name: 'Done' }).tap();
  await context.setOffline(false);
  await phone.getByRole('button', { name: 'Add to a match' }).tap();
  await phone.getByLabel('Match', { exact: true }).selectOption({ label: 'match.mp4' });
  await phone.getByLabel('Kick-off of part 1 in the video').fill('0:10');
  await phone.getByRole('button', { name: 'Add', exact: true }).tap();
  await expect(phone.getByText('added to a match')).toBeVisible();
  await expect.poll(async () => (await brief()).map(([, label]) => label)).toContain('Shot');
  await context.close();
});

// A coach shares a reel by a link: it opens in another browser at the size of a phone, without an account,
// is protected by its password, and is gone after it was revoked.

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import type { ReelLinksView } from '@/lib/contracts/reel-links';
import type { SessionView } from '@/lib/contracts/sessions';
import type { VideoView } from '@/lib/contracts/videos';
import { type App, startApp } from '../support/app';
import { drawMatch } from '../support/footage';
import { makeOwner, readApi } from '../support/user-actions';

let app: App;
let folder: string;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'followspot-link-'));
  app = await startApp({ settings: { BUNDLED_MODEL: 'off', INDEX: 'off', PLAYBACK: 'off' } });
});
test.afterAll(async () => {
  await app?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a reel is watched by its link on a phone until the link is revoked', async ({
  page,
  browser,
}) => {
  await makeOwner(page, app);
  const session = await test.step('there is a plain reel of Ada', () => makeReel(page));
  const address = await test.step('the coach makes a link', async () => {
    await page.getByRole('button', { name: 'Share link' }).click();
    await page.getByRole('button', { name: 'Make a link' }).click();
    return page.getByLabel('Link', { exact: true }).inputValue();
  });
  const phone = await openPhone(browser);
  const requested: string[] = [];
  phone.on('request', (request) => requested.push(new URL(request.url()).origin));

  await test.step('it opens without an account, and plays', async () => {
    const response = await phone.goto(address);
    expect(response?.headers()).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    });
    await expect(phone.getByRole('heading', { level: 1, name: 'Ada' })).toBeVisible();
    await expect(phone).toHaveTitle(`Ada · ${session.game}`);
    const image = phone.locator('meta[property="og:image"]');
    expect(await image.getAttribute('content')).toMatch(
      new RegExp(`^${app.url}/api/v1/watch/[0-9a-f-]{36}/poster.jpg\\?signature=`),
    );
    await expect(phone.locator('meta[name=robots]').first()).toHaveAttribute('content', /noindex/);
    await phone.getByRole('button', { name: /^Play/ }).click();
    const video = phone.locator('video');
    await expect
      .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime))
      .toBeGreaterThan(0.3);
    expect(new Set(requested)).toEqual(new Set([app.url]));
    expect(await phone.context().cookies()).toEqual([]);
    await phone.reload();
    await expect(phone.getByRole('button', { name: /^Play/ })).toBeVisible();
    await expect.poll(() => viewsOf(page, session.id)).toEqual([1]);
    const wider = await phone.evaluate(
      () => document.documentElement.scrollWidth > window.innerWidth,
    );
    expect(wider).toBe(false);
  });

  await test.step('revoked, it is gone, and does not say whether it was there', async () => {
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: /^Revoke/ }).click();
    await expect(page.getByText('The link is revoked')).toBeVisible();
    const response = await phone.reload();
    expect(response?.status()).toBe(404);
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText(
      'This link is not valid any more',
    );
  });

  await test.step('with a password it asks first', async () => {
    await page.getByLabel('Password (by choice)').fill('spielfeldrand');
    await page.getByRole('button', { name: 'Make a link' }).click();
    await phone.goto(await page.getByLabel('Link', { exact: true }).inputValue());
    await expect(phone.locator('meta[property="og:image"]')).toHaveCount(0);
    await phone.getByLabel('Password', { exact: true }).last().fill('wrong one');
    await phone.getByRole('button', { name: 'Watch' }).click();
    await expect(phone.getByText('This password is wrong.')).toBeVisible();
    await phone.getByLabel('Password', { exact: true }).last().fill('spielfeldrand');
    await phone.getByRole('button', { name: 'Watch' }).click();
    await expect(phone.getByRole('button', { name: /^Play/ })).toBeVisible();
  });

  await test.step('a player who says no is shared no more', async () => {
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('radio', { name: 'No', exact: true }).click();
    await expect(page.getByText('Sharing by link is blocked.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Make a link' })).toHaveCount(0);
    expect((await phone.reload())?.status()).toBe(404);
  });
});

async function openPhone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    ...{ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  });
  return context.newPage();
}

async function viewsOf(page: Page, sessionId: string): Promise<number[]> {
  const { links } = await readApi<ReelLinksView>(page, app, `/reel-links?sessionId=${sessionId}`);
  return links.map(({ views }) => views);
}

/** Two seconds of a drawn match as a plain reel, whose page is its panel. */
async function makeReel(page: Page): Promise<SessionView> {
  const file = join(folder, 'match.mp4');
  drawMatch(file);
  await page.goto(`${app.url}/sessions/new`);
  await page.getByLabel('Video file').setInputFiles(file);
  await expect(page.getByRole('article', { name: 'Video match.mp4' })).toContainText('640', {
    timeout: 60_000,
  });
  const [video] = await readApi<VideoView[]>(page, app, '/videos');
  const fields = {
    startSeconds: 2,
    stopSeconds: 4,
    player: 'Ada',
    label: 'Goal',
    notes: '',
    include: true,
  };
  const operations = [{ op: 'add', id: randomUUID(), fields }];
  const ofMatch = `/videos/${video?.id}/moments`;
  await write(page, `${ofMatch}/changes`, { changeId: randomUUID(), operations });
  const made = await write<{ sessionIds: string[] }>(page, `${ofMatch}/sessions`, {
    marked: false,
  });
  const path = `/sessions/${made.sessionIds[0]}`;
  const read = () => readApi<SessionView>(page, app, path);
  await expect.poll(async () => (await read()).reel.state, { timeout: 120_000 }).toBe('ready');
  await page.goto(app.url + path);
  return read();
}

async function write<T>(page: Page, path: string, data: object): Promise<T> {
  const response = await page.request.post(`${app.url}/api/v1${path}`, {
    ...{ data, headers: { origin: app.url } },
  });
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  return ((await response.json()) as { data: T }).data;
}

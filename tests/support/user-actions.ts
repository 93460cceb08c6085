// User actions common to the journeys, by role and name, and the API's state meanwhile.

import { expect, type Page } from '@playwright/test';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import type { App } from './app';

/** First run: the owner account is created through the one-time link. */
export async function makeOwner(page: Page, app: App): Promise<void> {
  await page.goto(app.firstRunLink);
  await page.getByLabel('Name').fill('coach');
  await page.getByLabel('Password').fill('a short sentence');
  await page.getByRole('button', { name: 'Create owner' }).click();
  await page.waitForURL((url) => url.pathname === '/');
}

/** Response of an API endpoint to the signed-in user. */
export async function readApi<T>(page: Page, app: App, path: string): Promise<T> {
  const response = await page.request.get(`${app.url}/api/v1${path}`);
  expect(response.status(), path).toBe(200);
  return ((await response.json()) as { data: T }).data;
}

type ClipName = Pick<ClipView, 'id' | 'position'>;

/** A clip in the rail. */
const clipButton = (page: Page, { position }: ClipName) =>
  page
    .getByRole('navigation', { name: 'Clips' })
    .getByRole('button', { name: `Clip ${position + 1},` });

/**
 * Opens a clip when the player can be chosen in it and all of it is visible; returns its current
 * state.
 */
export async function openClip(page: Page, app: App, clip: ClipName): Promise<ClipView> {
  await clipButton(page, clip).click();
  await expect(clipButton(page, clip)).toHaveAccessibleName(/Choose/, { timeout: 120_000 });
  const readClip = () => readApi<ClipView>(page, app, `/clips/${clip.id}`);
  await expect
    .poll(async () => (await readClip()).analysis.state, { timeout: 180_000 })
    .toBe('done');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeEnabled({
    timeout: 30_000,
  });
  return readClip();
}

/** Image pixels to screen coordinates, for any stage size and zoom. */
export async function onScreen(
  page: Page,
  size: { readonly width: number; readonly height: number },
  x: number,
  y: number,
): Promise<{ x: number; y: number }> {
  const bounds = await page.locator('[data-proxy]').boundingBox();
  if (!bounds) throw new Error('the video stage is not on screen');
  return {
    x: bounds.x + (x / size.width) * bounds.width,
    y: bounds.y + (y / size.height) * bounds.height,
  };
}

/** Holds a finger on the stage until the magnifier names a person, and lets go. */
export async function holdFinger(page: Page, at: { x: number; y: number }): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    browser.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', [at]);
  await expect(page.locator('[data-loupe]')).toHaveText(/^Person \d+$/);
  await touch('touchEnd', []);
  await expect(page.locator('[data-loupe]')).toHaveCount(0);
  await browser.detach();
}

/** Starts tracking of the chosen player, and waits until the whole path can be reviewed. */
export async function follow(page: Page, player: string): Promise<void> {
  const button = page.getByRole('button', { name: `Follow ${player}` });
  const approve = page.getByRole('button', { name: 'Approve', exact: true });
  await expect(async () => {
    if ((await button.isVisible()) && (await button.isEnabled())) await button.click();
    await expect(approve).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
}

/** Approves the open clip. */
export async function approve(page: Page, clip: ClipName): Promise<void> {
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  // Asked where the player is lost for long.
  const anyway = page.getByRole('button', { name: 'Approve anyway' });
  await expect(async () => {
    if (await anyway.isVisible()) await anyway.click();
    await expect(clipButton(page, clip)).toHaveAccessibleName(/Approved/, { timeout: 1000 });
  }).toPass();
}

/**
 * Finalizes this number of approved clips, downloads the reel under this name, and returns its
 * path.
 */
export async function finalize(
  page: Page,
  app: App,
  sessionId: string,
  clipCount: number,
  fileName: string,
): Promise<string> {
  await page.getByRole('tab', { name: 'Reel' }).click();
  await page
    .getByRole('button', { name: `Finalize ${clipCount} clip${clipCount === 1 ? '' : 's'}` })
    .click();
  const link = page.getByRole('link', { name: 'Download reel' });
  await expect(link).toBeVisible({ timeout: 240_000 });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe(fileName);
  const { reel } = await readApi<SessionView>(page, app, `/sessions/${sessionId}`);
  expect([reel.state, reel.done, reel.total]).toEqual(['ready', clipCount, clipCount]);
  return download.path();
}

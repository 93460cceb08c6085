// A club in three browsers: the owner invites a coach, the coach a parent to the clips of one child.
// The parent sees that child and nothing else, chooses the child in a clip; the coach approves.

import { type Browser, expect, type Page, test } from '@playwright/test';
import type { SessionPage } from '@/lib/contracts/session-list';
import type { SessionView } from '@/lib/contracts/sessions';
import { sampleMissing } from '@/scripts/eval/sample-truth';
import { type App, startApp } from '../support/app';
import { approve, makeOwner, openClip, readApi } from '../support/user-actions';

test.skip(sampleMissing !== null, sampleMissing ?? '');
let app: App;
test.beforeAll(async () => {
  app = await startApp({});
});
test.afterAll(() => app?.stop());

test('a parent sees her child alone, and the coach approves', async ({ page, browser }) => {
  await makeOwner(page, app);
  const coachLink = await invite(page, async () => {
    await page.getByRole('radio', { name: 'Editor' }).click();
  });
  const coach = await join(browser, coachLink, 'trainer', { width: 1440, height: 900 });
  const child = await test.step('the coach has sessions of several players', async () => {
    await coach.goto(`${app.url}/`);
    await coach.getByRole('button', { name: 'Try the sample match' }).click();
    await coach.waitForURL(/\/sessions\/[0-9a-f-]{36}/, { timeout: 60_000 });
    const { sessions } = await readApi<SessionPage>(coach, app, '/sessions');
    expect(sessions.length).toBeGreaterThan(1);
    const id = new URL(coach.url()).pathname.split('/').at(-1) ?? '';
    return readApi<SessionView>(coach, app, `/sessions/${id}`);
  });
  const others = (await readApi<SessionPage>(coach, app, '/sessions')).sessions.filter(
    ({ player }) => player !== child.player,
  );

  const parentLink = await invite(coach, async () => {
    await coach.getByLabel('Share').selectOption(`player:${child.player}`);
  });
  const parent = await join(browser, parentLink, 'parent', { width: 390, height: 844 });

  await test.step('the parent sees the child alone', async () => {
    await expect(parent.getByRole('link', { name: child.player, exact: true })).toBeVisible();
    await expect(parent.getByRole('article')).toHaveCount(1);
    const seen = await readApi<SessionPage>(parent, app, '/sessions');
    expect(seen.sessions.map(({ id }) => id)).toEqual([child.id]);
    for (const { id } of others) {
      const answer = await parent.request.get(`${app.url}/api/v1/sessions/${id}`);
      expect(answer.status()).toBe(404);
    }
    expect(await readApi<unknown[]>(parent, app, '/videos')).toEqual([]);
  });

  const clip = child.clips[0] ?? { id: '', position: 0 };
  await test.step('the parent chooses the child and cannot approve', async () => {
    await parent.setViewportSize({ width: 1440, height: 900 });
    await parent.goto(`${app.url}/sessions/${child.id}`);
    await openClip(parent, app, clip);
    await parent.getByRole('option').first().click();
    await expect(parent.getByText('trainer approves', { exact: false })).toBeVisible({
      timeout: 60_000,
    });
    await expect(parent.getByRole('button', { name: 'Approve', exact: true })).toHaveCount(0);
    const { version } = await readApi<{ version: number }>(parent, app, `/clips/${clip.id}`);
    const forbidden = await parent.request.post(`${app.url}/api/v1/clips/${clip.id}/approve`, {
      data: { expectedVersion: version },
      headers: { origin: app.url },
    });
    expect(forbidden.status()).toBe(403);
  });

  await test.step('the coach approves what the parent chose', async () => {
    await coach.goto(`${app.url}/sessions/${child.id}?clip=${clip.id}`);
    await expect(coach.getByRole('button', { name: 'Approve', exact: true })).toBeVisible({
      timeout: 60_000,
    });
    await approve(coach, clip);
  });
});

/** Makes an invitation on the People page; `fill` sets what is not the default. */
async function invite(page: Page, fill: () => Promise<void>): Promise<string> {
  await page.goto(`${app.url}/people`);
  await page.getByRole('button', { name: 'Invite' }).click();
  await fill();
  await page.getByRole('button', { name: 'Make the link' }).click();
  return page.getByLabel('Link', { exact: true }).inputValue();
}

/** A browser of its own that joins by a link. */
async function join(
  browser: Browser,
  link: string,
  name: string,
  viewport: { width: number; height: number },
): Promise<Page> {
  const page = await (await browser.newContext({ viewport })).newPage();
  await page.goto(link);
  await page.getByLabel('Name').fill(name);
  await page.locator('input[type=password]').fill('quiet river stones');
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page).toHaveURL(`${app.url}/`);
  return page;
}

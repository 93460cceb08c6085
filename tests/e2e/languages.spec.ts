// The pages in other languages: that of the browser, the one chosen in the menu, and the pseudo-locale,
// in which every page is searched for words that no translator has seen.

import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import type { SessionPage } from '@/lib/contracts/session-list';
import type { SessionView } from '@/lib/contracts/sessions';
import type { HealthDetails } from '@/lib/contracts/system';
import { bracketed } from '@/lib/messages/bracketed';
import { presetOf } from '@/lib/moments/presets';
import { sampleMissing } from '@/scripts/eval/sample-truth';
import { type App, startApp } from '../support/app';
import { untranslatedWords } from '../support/untranslated-words';
import { makeOwner, readApi } from '../support/user-actions';

test.skip(sampleMissing !== null, sampleMissing ?? '');
let app: App;
test.beforeAll(async () => {
  app = await startApp({ settings: { INDEX: 'off', PLAYBACK: 'off' } });
});
test.afterAll(() => app?.stop());

test('every page is in the language that was chosen', async ({ page, browser }) => {
  await makeOwner(page, app);
  await page.getByRole('button', { name: 'Try the sample match' }).click();
  await page.waitForURL(/\/sessions\/[0-9a-f-]{36}/, { timeout: 60_000 });

  await test.step('that of the browser', async () => {
    const context = await browser.newContext({ locale: 'fr-CA' });
    const visitor = await context.newPage();
    await visitor.goto(`${app.url}/login`);
    await expect(visitor.locator('html')).toHaveAttribute('lang', 'fr');
    await expect(visitor.getByLabel('Mot de passe')).toBeVisible();
    await visitor.getByRole('combobox').selectOption('es');
    await expect(visitor.getByLabel('Contraseña')).toBeVisible();
    await context.close();
  });
  await test.step('the one of the menu, kept over a reload', () => chooseGerman(page));
  await test.step('no page has words that no translator has seen', () => searchPages(page));
});

async function chooseGerman(page: Page): Promise<void> {
  await page.goto(`${app.url}/jobs`);
  await page.getByRole('button', { name: 'Account of coach' }).click();
  await page.getByRole('menuitem', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Aufträge');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page).toHaveTitle(/^Aufträge/);
}

async function searchPages(page: Page): Promise<void> {
  await page.context().addCookies([{ name: 'language', value: bracketed, url: app.url }]);
  const { sessions } = await readApi<SessionPage>(page, app, '/sessions');
  const { clips } = await readApi<SessionView>(page, app, `/sessions/${sessions[0]?.id}`);
  const videos = await readApi<{ id: string; name: string }[]>(page, app, '/videos');
  const names = [
    ...sessions.flatMap(({ game, player }) => [game, player]),
    ...videos.map(({ name }) => name),
    ...['Followspot', 'coach', 'Ada', 'ONNX Runtime', 'Node', 'sha256'],
    // The shortcut that the library of the toasts adds to their label.
    'alt+T',
    // Paths and addresses, files, and "match - Ada - clip 1", as jobs name their subject.
    /^\/|^https?:/,
    /\.(mp4|onnx)$/,
    new RegExp(`^(, )?(${sessions.map(({ game }) => game).join('|')})( - |$)`),
    // Whose match it is; what the list of the sample says about a moment.
    '· coach',
    // A program, and its version.
    'ffmpeg',
    (await readApi<HealthDetails>(page, app, '/health/details')).ffmpeg ?? '',
    ...clips.map(({ notes }) => notes),
    /^videoName,/,
    // Fields of the templates of file names; days and times, which the browser writes.
    /^\{\w+\}/,
    /^[A-Z][a-z]{2} \d{1,2}, \d{4}/,
  ];
  const left: string[] = [];
  const search = async (what: string) => {
    await page.waitForLoadState('networkidle');
    for (const words of await untranslatedWords(page, names)) left.push(`${what}: ${words}`);
  };
  for (const path of [
    '',
    'matches',
    'jobs',
    'models',
    'storage',
    'people',
    'settings',
    'settings/system',
  ]) {
    await page.goto(`${app.url}/${path}`);
    await search(path || 'sessions');
  }
  await page.goto(`${app.url}/sessions/new`);
  await search('import');
  await page.goto(`${app.url}/sessions/${sessions[0]?.id}`);
  await expect(page.getByRole('option').first()).toBeVisible({ timeout: 120_000 });
  await search('session');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await search('keys of a session');
  await searchMatch(page, videos[0]?.id ?? '', search);
  expect(left).toEqual([]);
}

/** A match with what is stored as text: the zones of its sport, and a history. */
async function searchMatch(page: Page, videoId: string, search: (what: string) => Promise<void>) {
  const send = async (method: string, path: string, data: object) => {
    const options = { method, data, headers: { origin: app.url } };
    const response = await page.request.fetch(
      `${app.url}/api/v1/videos/${videoId}${path}`,
      options,
    );
    expect(response.status(), path).toBe(200);
  };
  await send('PATCH', '/match', { zones: presetOf('football').zones });
  const id = randomUUID();
  const fields = { startSeconds: 1, stopSeconds: 2, label: '', notes: '', include: true };
  for (const operation of [
    { op: 'add', id, fields: { ...fields, player: 'Ada' } },
    { op: 'update', id, fields: { startSeconds: 1.5, include: false }, state: 'rejected' },
    { op: 'remove', id },
  ])
    await send('POST', '/moments/changes', { changeId: randomUUID(), operations: [operation] });
  await send('POST', '/moments/undo', { changeId: randomUUID() });
  await page.goto(`${app.url}/matches/${videoId}`);
  await search('match');
  await page.getByRole('button', { name: /File: import, history, download/ }).click();
  await page.getByRole('menuitem', { name: /History/ }).click();
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(4);
  await search('history of a match');
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: /Setup/ }).click();
  await expect(page.getByText('⟦left box⟧, ⟦right box⟧')).toBeVisible();
  await search('setup of a match');
}

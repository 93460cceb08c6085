// Screenshots of every page for docs/, light and dark, at a desktop's and a phone's size, from a
// running installation, in which the sessions of the sample match are made first. Usage: npm run
// screenshots -- --url URL --user NAME --out FOLDER, the password in FOLLOWSPOT_PASSWORD.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { apiOf, makeMoments, makeSessions } from './screenshots/make-sessions';
import { signIn } from './screenshots/sign-in';
import { findChromium } from './setup/programs.mjs';

type Screenshot = {
  readonly name: string;
  readonly path: string;
  readonly prepare?: (page: Page) => Promise<void>;
};

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const themes = ['light', 'dark'] as const;
// A list as people write it, with a slip in its last row: the dry run has something to say.
const list = [
  'videoName,startTime,stopTime,playerName,notes',
  'sample-football.mp4,0:01,0:03,Alice,Run',
  'sample-football.mp4,0:02,0:04,Alice,Cross',
  'sample-football.mp4,0:05,0:0x,Bo,Save',
].join('\n');

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    user: { type: 'string' },
    out: { type: 'string', default: 'docs/screenshots' },
  },
});
const { url, user, out } = values;
const password = process.env.FOLLOWSPOT_PASSWORD;
if (!url || !user || !password) {
  console.error(
    'usage: FOLLOWSPOT_PASSWORD=… npm run screenshots -- --url http://127.0.0.1:3000 --user coach [--out docs/screenshots]',
  );
  process.exit(2);
}

const account = { user, password };
const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
mkdirSync(out, { recursive: true });
await captureAll(await prepare());
await browser.close();

/** Makes something to show; while there is nothing yet, that is photographed first. */
async function prepare(): Promise<Screenshot[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/login`);
  await signIn(page, account);
  const api = apiOf(page.request, url ?? '');
  if ((await api.get<{ sessions: unknown[] }>('/sessions')).sessions.length === 0)
    await captureAll([{ name: 'start', path: '/' }]);
  const sessions = await makeSessions(api);
  const matchId = await makeMoments(api);
  await context.close();
  return [...screenshots(sessions), ...matchScreenshots(matchId)];
}

async function captureAll(all: readonly Screenshot[]): Promise<void> {
  for (const [sizeName, viewport] of Object.entries(sizes)) {
    for (const colorScheme of themes) {
      const options = {
        viewport,
        colorScheme,
        reducedMotion: 'reduce',
        hasTouch: sizeName === 'phone',
      } as const;
      const context = await browser.newContext(options);
      const page = await context.newPage();
      await capture(page, { name: 'login', path: '/login' }, sizeName, colorScheme);
      await signIn(page, account);
      for (const screenshot of all) await capture(page, screenshot, sizeName, colorScheme);
      await context.close();
    }
  }
}

function screenshots({
  reviewed,
  waiting,
}: Awaited<ReturnType<typeof makeSessions>>): Screenshot[] {
  return [
    { name: 'sessions', path: '/' },
    { name: 'import', path: '/sessions/new', prepare: fillList },
    ...(waiting ? [{ name: 'choose', path: `/sessions/${waiting}` }] : []),
    { name: 'review', path: `/sessions/${reviewed}` },
    {
      name: 'reel',
      path: `/sessions/${reviewed}`,
      prepare: (on) => on.getByRole('tab', { name: 'Reel' }).click(),
    },
    { name: 'jobs', path: '/jobs' },
    { name: 'models', path: '/models' },
    { name: 'settings', path: '/settings' },
    { name: 'system', path: '/settings/system' },
    { name: 'audit-log', path: '/settings/audit' },
    { name: 'storage', path: '/storage' },
    { name: 'people', path: '/people', prepare: invite },
    { name: 'account', path: '/account' },
    { name: 'share', path: '/', prepare: share },
    { name: 'errors', path: '/help/errors' },
  ];
}

function matchScreenshots(matchId: string): Screenshot[] {
  const path = `/matches/${matchId}`;
  const panel = (name: string) => (page: Page) => page.getByText(name, { exact: true }).click();
  return [
    { name: 'matches', path: '/matches' },
    { name: 'match', path },
    { name: 'match-statistics', path, prepare: panel('Statistics') },
    { name: 'match-setup', path, prepare: panel('Setup') },
    { name: 'tag', path: '/tag' },
  ];
}

async function invite(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Invite' }).first().click();
  const players = page.getByLabel('Share').locator('option[value^="player:"]');
  await page.getByLabel('Share').selectOption({ index: (await players.count()) > 0 ? 1 : 0 });
}

async function share(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Share the session/ })
    .first()
    .click();
}

async function fillList(page: Page): Promise<void> {
  await page.getByText('Already here').click();
  await page.getByRole('button', { name: 'Use sample-football.mp4' }).first().click();
  await page.getByLabel('List of moments').fill(list);
  await page
    .getByText(/\d+ clips?/)
    .first()
    .waitFor();
}

async function capture(
  page: Page,
  { name, path, prepare }: Screenshot,
  sizeName: string,
  theme: string,
): Promise<void> {
  await page.goto(`${url}${path}`);
  await page.waitForLoadState('load');
  // Images, video and fonts come after the page itself.
  await page.waitForTimeout(4_000);
  await prepare?.(page);
  await page.waitForTimeout(1_000);
  await page.screenshot({
    path: join(out ?? '.', `${name}-${sizeName}-${theme}.jpg`),
    type: 'jpeg',
    quality: 82,
  });
  console.log(`${name} ${sizeName} ${theme}`);
}

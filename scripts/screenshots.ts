// Pictures of every page for docs/, light and dark, at a desktop's and a phone's size, from a running installation that holds
// two sessions: one to choose in, one with a path to judge. Usage: npm run screenshots -- --url URL --user NAME --out FOLDER,
// the password in FOLLOWSPOT_PASSWORD.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from './setup/programs.mjs';

type Shot = { readonly name: string; readonly path: string; readonly signedIn: boolean; readonly prepare?: (page: Page) => Promise<void> };

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const themes = ['light', 'dark'] as const;
const sample =
  'videoName,startTime,stopTime,playerName,notes\nsample-match.mp4,0:01,0:03,Alice,Run\nsample-match.mp4,0:02,0:04,Alice,Cross\nsample-match.mp4,0:13,0:1x,Bo,Save';

const { values } = parseArgs({
  options: { url: { type: 'string' }, user: { type: 'string' }, out: { type: 'string', default: 'docs/screenshots' } },
});
const { url, user, out } = values;
const password = process.env.FOLLOWSPOT_PASSWORD;
if (!url || !user || !password) {
  console.error('usage: FOLLOWSPOT_PASSWORD=… npm run screenshots -- --url http://127.0.0.1:3000 --user coach [--out docs/screenshots]');
  process.exit(2);
}

const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
mkdirSync(out, { recursive: true });
for (const [sizeName, viewport] of Object.entries(sizes)) {
  for (const theme of themes) await photograph(browser, sizeName, viewport, theme);
}
await browser.close();

async function photograph(
  on: Browser,
  sizeName: string,
  viewport: { width: number; height: number },
  theme: 'light' | 'dark',
): Promise<void> {
  const context = await on.newContext({ viewport, colorScheme: theme, reducedMotion: 'reduce', hasTouch: sizeName === 'phone' });
  const page = await context.newPage();
  await shoot(page, { name: 'login', path: '/login', signedIn: false }, sizeName, theme);
  await page.getByLabel('Name').fill(user ?? '');
  await page.getByLabel('Password').fill(password ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((to) => to.pathname === '/');
  for (const shot of await shots(page)) await shoot(page, shot, sizeName, theme);
  await context.close();
}

async function shots(page: Page): Promise<Shot[]> {
  const sessions = (await (await page.request.get(`${url}/api/v1/sessions`)).json()) as {
    data: { id: string; counts: Record<string, number> }[];
  };
  const judged = sessions.data.find(({ counts }) => (counts.done ?? 0) + (counts.approved ?? 0) > 0)?.id;
  const waiting = sessions.data.find(({ id }) => id !== judged)?.id;
  const page_ = (name: string, path: string, prepare?: Shot['prepare']): Shot => ({ name, path, signedIn: true, prepare });
  return [
    page_('sessions', '/'),
    page_('import', '/sessions/new', fillList),
    ...(waiting ? [page_('choose', `/sessions/${waiting}`)] : []),
    ...(judged
      ? [
          page_('review', `/sessions/${judged}`),
          page_('reel', `/sessions/${judged}`, (on) => on.getByRole('tab', { name: 'Reel' }).click()),
        ]
      : []),
    page_('jobs', '/jobs'),
    page_('models', '/models'),
    page_('settings', '/settings'),
  ];
}

async function fillList(page: Page): Promise<void> {
  await page.getByText('Already here').click();
  await page
    .getByRole('button', { name: /match\.mp4/ })
    .first()
    .click();
  await page.getByLabel('List of moments').fill(sample);
  await page
    .getByText(/\d+ clips?/)
    .first()
    .waitFor();
}

async function shoot(page: Page, { name, path, prepare }: Shot, sizeName: string, theme: string): Promise<void> {
  await page.goto(`${url}${path}`);
  await page.waitForLoadState('load');
  // Pictures, film and fonts come after the page itself.
  await page.waitForTimeout(4_000);
  await prepare?.(page);
  await page.waitForTimeout(1_000);
  await page.screenshot({ path: join(out ?? '.', `${name}-${sizeName}-${theme}.jpg`), type: 'jpeg', quality: 82 });
  console.log(`${name} ${sizeName} ${theme}`);
}

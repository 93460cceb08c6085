// Lists as people have them: slips that are mended on the page by keyboard, files of other programs
// and other encodings, a timeline that begins at one hour, a file that is no list.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { SessionPage } from '@/lib/contracts/session-list';
import { writtenFormatNames } from '@/lib/highlights/formats/catalog/catalog';
import { type App, startApp } from '../support/app';
import { drawMatch } from '../support/footage';
import { makeOwner, readApi } from '../support/user-actions';

let app: App;
let folder: string;
let page: Page;
test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  folder = mkdtempSync(join(tmpdir(), 'followspot-lists-'));
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
  for (const side of ['Before', 'After']) await page.getByLabel(side).fill('0');
});
test.afterAll(async () => {
  await page?.close();
  await app?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const plan = (words: string) => expect(page.getByText(words, { exact: false })).toBeVisible();
const cell = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}:`) });
const downloaded = async (press: () => Promise<void>) => {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return readFileSync(await download.path(), 'utf8');
};
const chooseFile = (name: string, bytes: Buffer) =>
  page
    .getByLabel('List file')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });

test('a file that is no list is refused beside the button, with what to export instead', async () => {
  await chooseFile('plan.pdf', Buffer.from('%PDF-1.4\n\u0000\u0001'));
  const note = page.getByRole('alert').filter({ hasText: 'plan.pdf' });
  await expect(note).toContainText('PDF');
  await expect(note).not.toContainText('CSV_INVALID');
  await chooseFile('second half.mov', Buffer.from('x'));
  await expect(page.getByText('Videos belong in step 1.')).toBeVisible();
});

test('accents of an older encoding are right, and the list downloads with them', async () => {
  await chooseFile(
    'liste.csv',
    Buffer.from('start;stop;player\n0:01;0:03;Jos\u00e9\n0:05;0:08;Zo\u00eb\n', 'latin1'),
  );
  await expect(page.getByText('liste.csv:')).toBeVisible();
  await expect(page.getByText('read as Windows-1252')).toBeVisible();
  await plan('2 sessions · 2 clips');
  await expect(page.getByText('José').first()).toBeVisible();
  await cell('Player of line 3').click();
  await page.keyboard.type('José');
  await page.keyboard.press('Enter');
  await plan('1 session · 2 clips');
  await page.getByRole('button', { name: 'Download list' }).click();
  const formats = page
    .getByRole('menu', { name: 'Download list' })
    .getByRole('group', { name: 'With your corrections, as' })
    .getByRole('menuitem');
  await expect(formats).toHaveCount(writtenFormatNames.length);
  const written = await downloaded(() => formats.getByText('Followspot CSV').click());
  expect(written.match(/José/g)).toHaveLength(2);
});

test('a list that is dropped among the videos is read as the list', async () => {
  await page.getByLabel('Video file').setInputFiles({
    name: 'moments.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('start,stop,code\n0:01,0:03,Shot / Goal\n0:05,0:08,Save\n'),
  });
  await expect(page.getByText('moments.csv:')).toBeVisible();
  await plan('2 sessions · 2 clips');
  await page.getByRole('button', { name: 'Split into several players' }).click();
  await plan('3 sessions · 3 clips');
  await page.getByRole('button', { name: /^Undo: Cells with several names/ }).click();
  await plan('2 sessions · 2 clips');
});

test('a timeline of another program that begins at one hour', async () => {
  const moment = (start: number, stop: number, player: string) =>
    `<instance><ID>1</ID><start>${start}</start><end>${stop}</end><code>${player}</code></instance>`;
  await chooseFile(
    'timeline.xml',
    Buffer.from(
      `<?xml version="1.0" encoding="utf-8"?><file><ALL_INSTANCES>${moment(3601, 3603, 'Ann')}${moment(3605, 3608, 'Ann')}</ALL_INSTANCES></file>`,
    ),
  );
  await expect(page.getByText(/timeline\.xml: Sportscode/)).toBeVisible();
  await page.getByRole('button', { name: /^Subtract 1:00:00/ }).click();
  await expect(page.getByText('All times moved by −1:00:00.')).toBeVisible();
  await plan('1 session · 2 clips');
  await page.getByRole('button', { name: /^Undo: All times/ }).click();
  await plan('0 sessions');
});

test('slips are mended where they are shown, by keyboard, and become the sessions', async () => {
  await page
    .getByLabel('List of moments')
    .fill(
      'start,stop,player,notes\n0:01,0:0x,Ann,Run\n0:05,0:08,Bea,Cross\n0:10,0:12,,Save\n0:14,0:16,Cy,',
    );
  await plan('2 sessions · 2 clips');
  await page.getByRole('button', { name: 'Download list' }).click();
  await page.getByRole('menuitem', { name: 'Followspot CSV' }).click();
  await plan('Lines 2 and 4 have an error, so nothing was downloaded.');
  const leaveOut = page.getByRole('button', { name: 'Leave them out and download' });
  const written = await downloaded(() => leaveOut.click());
  expect(written.trim().split('\n')).toHaveLength(3);
  await expect(leaveOut).toBeHidden();
  await cell('Stop of line 2').press('Enter');
  await page.keyboard.type('0:03');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: 'Player of line 4' })).toBeFocused();
  await page.keyboard.type('Bea');
  await page.keyboard.press('Enter');
  await expect(cell('Player of line 4')).toBeFocused();
  await plan('3 sessions · 4 clips');
  await page.getByRole('button', { name: 'Leave out line 5' }).click();
  await plan('2 sessions · 3 clips');
  await page.reload();
  await expect(page.getByText('corrected, was “0:0x”')).toBeVisible();
  await page.getByRole('button', { name: 'Undo the correction of Player of line 4' }).click();
  await plan('1 row has errors');
  await cell('Player of line 4').press('Enter');
  await page.keyboard.type('Bea');
  await page.keyboard.press('Enter');
  await plan('2 sessions · 3 clips');
  await page.getByRole('button', { name: 'Create sessions' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/new'));
  const { sessions } = await readApi<SessionPage>(page, app, '/sessions');
  expect(sessions.map(({ player }) => player).sort()).toEqual(['Ann', 'Bea']);
});

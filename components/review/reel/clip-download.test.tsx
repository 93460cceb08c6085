// @vitest-environment happy-dom
// What a clip of the reel offers for download, by keyboard.

import { expect, it } from 'vitest';
import type { ClipView } from '@/lib/contracts/sessions';
import { pathFormats } from '@/lib/exports/path-formats';
import { mount } from '@/tests/support/mounted';
import { ClipDownload } from './clip-download';

const followed = { seen: 0.9, bridged: 0.1, lost: 0 };
const clipWith = (facts: object) =>
  ({ ...{ id: 'clip', position: 2, finalUrl: null, attempt: null }, ...facts }) as ClipView;

const items = () =>
  [...document.querySelectorAll('[role=menuitem]')].map((item) => item.textContent?.trim());

async function openMenu(facts: object): Promise<void> {
  const page = mount(<ClipDownload clip={clipWith(facts)} />);
  await page.ready;
  page.button('Download clip 3').focus();
  await page.key('Enter');
  await page.until(() => items().length > 0);
}

it('a rendered clip that was followed: the video, its passport, and the path in every format', async () => {
  await openMenu({ finalUrl: '/api/v1/artifacts/final', attempt: followed });
  expect(items()).toEqual([
    'The clip',
    'What it was made from',
    ...pathFormats.map(({ label }) => label),
  ]);
  const link = document.querySelector('a[role=menuitem]');
  expect(link?.getAttribute('href')).toBe('/api/v1/artifacts/final?download=1');
});

it('a plain clip: no path', async () => {
  await openMenu({ finalUrl: '/api/v1/artifacts/final' });
  expect(items()).toEqual(['The clip', 'What it was made from']);
});

it('a path that is not rendered yet', async () => {
  await openMenu({ attempt: followed });
  expect(items()).toEqual(['What it was made from', ...pathFormats.map(({ label }) => label)]);
});

it('nothing while the player is being followed', async () => {
  const page = mount(<ClipDownload clip={clipWith({ attempt: { seen: null } })} />);
  await page.ready;
  expect(page.has('button', /Download/)).toBe(false);
});

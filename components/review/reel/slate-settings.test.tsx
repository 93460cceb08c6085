// @vitest-environment happy-dom
// The fields of a title: stored when they are left; a contact is asked for after the consent alone.

import { expect, it } from 'vitest';
import type { Slate } from '@/lib/review/slate/slate';
import { mount } from '@/tests/support/mounted';
import { SlateSettings } from './slate-settings';

const slate: Slate = {
  ...{ name: 'Ada', number: '', position: '', year: '', height: '', club: '', contact: '' },
  ...{ contactConsent: false, seconds: 4, language: 'en' },
};

async function open(shown: Slate) {
  const stored: Slate[] = [];
  const size = { width: 1280, height: 720 };
  const page = mount(
    <SlateSettings slate={shown} player="Ada" size={size} onChange={(next) => stored.push(next)} />,
  );
  await page.ready;
  return { page, stored };
}

it('a text is shown at once and stored by Enter, without spaces around it', async () => {
  const { page, stored } = await open(slate);
  await page.type('Club', ' SV Example ');
  expect(page.container.querySelector('canvas')?.getAttribute('aria-label')).toContain(
    'SV Example',
  );
  expect(stored).toEqual([]);
  page.field('Club').focus();
  await page.key('Enter');
  expect(stored).toEqual([{ ...slate, club: 'SV Example' }]);
});

it('there is no field for a contact without consent', async () => {
  const { page, stored } = await open(slate);
  expect(page.has('input', 'Contact')).toBe(false);
  await page.press(/Ada, or their parents, agree/);
  expect(stored).toEqual([{ ...slate, contactConsent: true }]);
});

it('a consent that is taken back takes the contact along', async () => {
  const agreed = { ...slate, contactConsent: true, contact: 'ada@example.org' };
  const { page, stored } = await open(agreed);
  expect(page.field('Contact').value).toBe('ada@example.org');
  await page.press(/Ada, or their parents, agree/);
  expect(stored).toEqual([slate]);
});

it('characters that the font lacks are named', async () => {
  const { page } = await open({ ...slate, name: 'Ada 选手' });
  expect(page.text()).toContain('Not drawn, because the font lacks them: 选 手');
});

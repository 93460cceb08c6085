// @vitest-environment happy-dom
// Templates as they are typed: the name follows, a problem is said and not stored, a field is put in.

import { act } from 'react';
import { expect, it } from 'vitest';
import { type NameChoices, noChoices } from '@/lib/exports/file-names/file-names';
import { standardTemplates } from '@/lib/exports/file-names/name-template';
import { mount } from '@/tests/support/mounted';
import { TemplateFields } from './template-fields';

async function open(chosen: NameChoices = noChoices) {
  const sent: NameChoices[] = [];
  const session = {
    ...{ game: 'Cup final', player: 'Ada', marked: true, shape: 'source' },
    createdAt: '2026-12-01T10:00:00.000Z',
  };
  const page = mount(
    <TemplateFields
      chosen={chosen}
      otherwise={standardTemplates}
      sample={{ session, clip: { position: 1, startSeconds: 61, notes: 'Goal' } }}
      onChange={(choices) => sent.push(choices)}
    />,
  );
  await page.ready;
  return { page, sent };
}

const focus = (field: HTMLElement) => act(async () => field.focus());

it('without a choice shows the standard names', async () => {
  const { page } = await open();
  expect(page.field('Name of the reel').placeholder).toBe('{game}_{player}_{mark}');
  expect(page.text()).toContain('Cup_final_Ada_tracked.mp4');
  expect(page.text()).toContain('Cup_final_Ada_clip02_tracked.mp4');
  expect(page.text()).toContain('clip02.mp4');
});

it('shows the name while it is typed, and stores it with Enter', async () => {
  const { page, sent } = await open();
  await focus(page.field('Name of a clip'));
  await page.type('Name of a clip', '{player} {number} {notes}');
  expect(page.text()).toContain('Ada 02 Goal.mp4');
  expect(sent).toEqual([]);
  await page.key('Enter');
  expect(sent).toEqual([{ ...noChoices, clip: '{player} {number} {notes}' }]);
});

it('says what is wrong in words, stores nothing, and Escape takes it back', async () => {
  const { page, sent } = await open();
  await focus(page.field('Name of the reel'));
  await page.type('Name of the reel', '{game}_{venue}');
  expect(page.container.querySelector('[role=alert]')?.textContent).toContain(
    'The name of a reel has no field {venue}. It has {game} {player} {date} {shape} {mark}.',
  );
  await page.key('Enter');
  expect(sent).toEqual([]);
  await page.key('Escape');
  expect(page.container.querySelector('[role=alert]')).toBe(null);
  expect(page.field('Name of the reel').value).toBe('');
});

it('puts in the fields that the template may have', async () => {
  const { page, sent } = await open({ ...noChoices, reel: 'Reel ' });
  await focus(page.field('Name of the reel'));
  expect(page.has('button', /\{number\}/)).toBe(false);
  await page.press('{player}: the player');
  expect(page.field('Name of the reel').value).toContain('{player}');
  await page.key('Enter');
  expect(sent.at(-1)?.reel).toContain('{player}');
});

// @vitest-environment happy-dom
// What may not be meant as written: one button repairs it, one takes it back, and nothing by itself.

import { useState } from 'react';
import { expect, it } from 'vitest';
import type { ListDoubt, ListReading } from '@/lib/contracts/highlights';
import { mount } from '@/tests/support/mounted';
import { Doubts } from './doubts';
import { ReadingControl } from './reading-control';

const plain: ListReading = { shiftSeconds: 0, unit: null, players: null };
const hour: ListDoubt = {
  code: 'timeline_starts_at_an_hour',
  message: 'All times lie past 1:00:00, as in a timeline that begins at one hour.',
  lines: [2, 3, 4],
  repair: {
    label: 'Take one hour off',
    reading: { shiftSeconds: -3600, unit: null, players: null },
  },
};
const counter: ListDoubt = { code: 'counter', message: '# counts rows.', lines: [], repair: null };

type PageInput = { doubts: ListDoubt[]; latest: { reading: ListReading } };
function Page({ doubts, latest }: PageInput) {
  const [reading, setReading] = useState(plain);
  latest.reading = reading;
  return (
    <>
      <Doubts doubts={doubts} reading={reading} onReading={setReading} />
      <ReadingControl reading={reading} onReading={setReading} />
    </>
  );
}
async function page(...doubts: ListDoubt[]) {
  const latest = { reading: plain };
  const mounted = mount(<Page doubts={doubts} latest={latest} />);
  await mounted.ready;
  return { ...mounted, latest };
}
const focusedName = () => document.activeElement?.getAttribute('aria-label');

it('says what is doubted and where, and changes nothing', async () => {
  const { text, latest, container } = await page(hour, counter);
  expect(text()).toContain(`${hour.message}Lines 2–4Take one hour off`);
  expect(text()).toContain('# counts rows.');
  expect(container.querySelectorAll('section button')).toHaveLength(1);
  expect(latest.reading).toEqual(plain);
});

it('its button applies the repair, says so, and the way back has the focus', async () => {
  const { press, text, latest } = await page(hour);
  await press('Take one hour off');
  expect(latest.reading).toEqual(hour.repair?.reading);
  expect(text()).toContain('All times moved by −1:00:00.');
  expect(text()).not.toContain('Take one hour off');
  expect(focusedName()).toBe('Undo: All times moved by −1:00:00.');
  await press('Undo: All times moved by −1:00:00.');
  expect(latest.reading).toEqual(plain);
  expect(text()).toContain('Take one hour off');
  expect(focusedName()).toBe('Remarks on the whole list');
});

it('the unit and the shift are set by hand, too', async () => {
  const { type, text, latest, key, field } = await page();
  await type('Plain numbers are', 'frames');
  expect(latest.reading).toEqual({ shiftSeconds: 0, unit: 'frames', players: null });
  expect(text()).toContain('Numbers are read as frames.');
  await type('Move all times by', '-0:30');
  field('Move all times by').focus();
  await key('Enter');
  expect(latest.reading).toEqual({ shiftSeconds: -30, unit: 'frames', players: null });
  await type('Move all times by', 'an hour');
  await key('Enter');
  expect(text()).toContain('Write it as −1:00:00 or 0:30');
  expect(latest.reading.shiftSeconds).toBe(-30);
  await type('Plain numbers are', '');
  expect(latest.reading).toEqual({ shiftSeconds: -30, unit: null, players: null });
});

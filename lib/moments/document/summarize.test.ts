// The words of the history.

import { expect, it } from 'vitest';
import { readCatalogue } from '@/lib/messages/read-catalogue';
import { createTranslate, inEnglish } from '@/lib/messages/translate';
import { alignTags } from './align-tags';
import type { MomentOperation } from './moment';
import { summarize } from './summarize';
import { listOf, moment } from './test-moments';

const a = moment('a', { startMs: 90_250 });
const b = moment('b', { startMs: 3_600_000, stopMs: 3_610_000, player: '', label: '' });
const update = (id: string, set: object): MomentOperation => ({ op: 'update', id, set });
const moved = (id: string, startMs: number, stopMs: number) => update(id, { startMs, stopMs });

it.each<[string, MomentOperation[]]>([
  ['Ada: Shot added at 1:30', [{ op: 'add', moment: a }]],
  ['Moment added at 1:00:00', [{ op: 'add', moment: b }]],
  ['Ada added at 1:30', [{ op: 'add', moment: { ...a, label: '' } }]],
  ['Ada: Shot at 1:30 removed', [{ op: 'remove', id: 'a' }]],
  ['Nothing changed', [{ op: 'remove', id: 'x' }]],
  ['Ada: Shot at 1:30 is now “Goal”', [update('a', { label: 'Goal' })]],
  ['Ada: Shot at 1:30 is now without a label', [update('a', { label: '' })]],
  ['Ada: Shot at 1:30 is now 1:28 to 1:40', [moved('a', 88_000, 100_000)]],
  [
    'Ada: Shot at 1:30 is now of Bea, has other notes',
    [update('a', { player: 'Bea', notes: 'x' })],
  ],
  ['Ada: Shot at 1:30 is now of no player', [update('a', { player: '' })]],
  ['Ada: Shot at 1:30 left out', [update('a', { include: false })]],
  ['Ada: Shot at 1:30 rejected', [update('a', { state: 'rejected' })]],
  ['Ada: Shot at 1:30 is a proposal again', [update('a', { state: 'proposed' })]],
  ['Ada: Shot at 1:30 unchanged', [update('a', { label: 'Shot' })]],
  ['2 moments accepted', [update('a', { state: 'accepted' }), update('b', { state: 'accepted' })]],
  ['2 moments left out', [update('a', { include: false }), update('b', { include: false })]],
  ['2 moments given to Bea', [update('a', { player: 'Bea' }), update('b', { player: 'Bea' })]],
  ['2 moments labelled “Goal”', [update('a', { label: 'Goal' }), update('b', { label: 'Goal' })]],
  ['2 moments changed', [update('a', { label: 'Goal' }), update('b', { label: 'Foul' })]],
  ['2 moments moved on by 12:04', [moved('a', 814_250, 826_000), moved('b', 4_324_000, 4_334_000)]],
  [
    '2 moments moved back by 0:00.250',
    [moved('a', 90_000, 101_750), moved('b', 3_599_750, 3_609_750)],
  ],
  [
    '2 moments added, 1 moment changed, 1 moment removed',
    [
      { op: 'add', moment: moment('c') },
      { op: 'add', moment: moment('d') },
      update('a', { label: 'Goal' }),
      { op: 'remove', id: 'b' },
    ],
  ],
])('%s', (expected, operations) => {
  expect(inEnglish(summarize(listOf(a, b), operations))).toBe(expected);
});

it('the words are those of the language of the page, and names stay as they are', async () => {
  const german = createTranslate('de', await readCatalogue('de'));
  const words = (...operations: MomentOperation[]) => german(summarize(listOf(a, b), operations));
  expect(words({ op: 'add', moment: b })).toBe('Moment bei 1:00:00 hinzugefügt');
  expect(words(update('a', { player: 'Bea', notes: 'x' }))).toBe(
    'Ada: Shot bei 1:30 gehört jetzt zu Bea, hat andere Notizen',
  );
  expect(words(update('a', { include: false }), { op: 'remove', id: 'b' })).toBe(
    '1 Moment geändert, 1 Moment entfernt',
  );
});

it('long names are cut', () => {
  const long = { ...a, player: 'x'.repeat(200) };
  const words = inEnglish(summarize(listOf(), [{ op: 'add', moment: long }]));
  expect(words.length).toBeLessThan(90);
});

it.each([
  ['forward', { pressMs: 5000, kickOffMs: 65_000 }, [[70_000, 80_000]]],
  ['back', { pressMs: 8000, kickOffMs: 1000 }, [[3000, 13_000]]],
  ['before the video: it begins with it', { pressMs: 12_000, kickOffMs: 0 }, [[0, 8000]]],
  ['wholly before the video: a point at its start', { pressMs: 60_000, kickOffMs: 0 }, [[0, 0]]],
])('tags are moved so that the press falls on the kick-off: %s', (_name, by, expected) => {
  const tags = [{ id: 'a', startMs: 10_000, stopMs: 20_000 }];
  expect(alignTags(tags, by).map(({ startMs, stopMs }) => [startMs, stopMs])).toEqual(expected);
});

// The draft of a list: what stays and what goes when its text, its file or a cell changes.

import { expect, it } from 'vitest';
import {
  applyChange,
  type Draft,
  type DraftChange,
  type DraftCorrection,
  draftSchema,
  emptyDraft,
  filledPlayers,
  requestOf,
  withCorrection,
  withFile,
  withoutCorrection,
  withoutPlayer,
  withPlayer,
  withSheet,
  withSource,
  withText,
} from './draft';

const text = 'start,stop,player\n1:30,1:3O,Ann\n2:00,2:10,Bea\n3:00,3:10,Cy';
const stop: DraftCorrection = { line: 2, field: 'stopTime', value: '1:38', was: '1:3O' };
const name: DraftCorrection = { line: 4, field: 'playerName', value: 'Cyd', was: 'Cy' };
const file = {
  name: 'export.xml',
  format: { name: 'sportscode-xml', label: 'Sportscode XML timeline' },
  encoding: 'utf-16le',
  warnings: ['Two moments have no end.'],
};
const reading = { shiftSeconds: -3600, unit: null, players: null } as const;
const draft: Draft = { ...emptyDraft, text, file, reading, corrections: [stop, name] };
const after = (...changes: DraftChange[]) => changes.reduce(applyChange, draft);

it('a corrected cell goes into the request, without what it was', () => {
  expect(requestOf(draft, ['v1'])).toMatchObject({
    source: { text },
    reading,
    corrections: [
      { line: 2, field: 'stopTime', value: '1:38' },
      { line: 4, field: 'playerName', value: 'Cyd' },
    ],
  });
  expect(JSON.stringify(requestOf(draft, ['v1']))).not.toContain('was');
});

it('a cell corrected twice keeps its first text; written as it was it is not corrected', () => {
  const again = after(withCorrection({ ...stop, value: '1:40', was: '1:38' }));
  expect(again.corrections).toEqual([name, { ...stop, value: '1:40' }]);
  expect(after(withCorrection({ ...stop, value: '1:3O', was: '1:38' })).corrections).toEqual([
    name,
  ]);
});

it('an undo takes back the one cell', () => {
  expect(after(withoutCorrection(stop)).corrections).toEqual([name]);
});

it('a player is filled in for many rows at once, and taken back at once', () => {
  const filled = after(withPlayer([2, 3, 3], 'Dee'));
  expect(filled.corrections).toEqual([
    stop,
    name,
    { line: 2, field: 'playerName', value: 'Dee', was: '' },
    { line: 3, field: 'playerName', value: 'Dee', was: '' },
  ]);
  expect(filledPlayers(filled.corrections)).toEqual([['Dee', 2]]);
  expect(applyChange(filled, withoutPlayer('Dee')).corrections).toEqual([stop, name]);
});

it('lines that move drop their corrections, counted; those above stay', () => {
  const moved = after(withText(text.replace('\n2:00', '\n1:50,1:55,Eve\n2:00'), true));
  expect(moved).toMatchObject({ corrections: [stop], droppedCount: 1, file, reading });
  expect(applyChange(moved, withCorrection(name)).droppedCount).toBe(0);
});

it('in a format whose moments are no lines, any edit drops them all', () => {
  const edited = text.replace('Cy', 'Cyd');
  expect(after(withText(edited, false))).toMatchObject({ corrections: [], droppedCount: 2 });
  expect(after(withText(text, false))).toMatchObject({ corrections: [stop, name] });
});

it('a cell changed in the text keeps the corrections of other lines', () => {
  expect(after(withText(text.replace('Bea', 'Beatrice'), true))).toMatchObject({
    corrections: [stop, name],
    droppedCount: 0,
  });
});

it.each<[string, DraftChange, Partial<Draft>]>([
  ['another list', withText('time,who\n90,Ann\n95,Bea', true), { file: null, droppedCount: 2 }],
  ['no text', withText(' ', true), { file: null, droppedCount: 0 }],
  ['a file', withFile('a\r\nb\rc', file), { text: 'a\nb\nc', file }],
  ['another sheet', withSheet('https://docs.google.com/spreadsheets/d/x'), {}],
  ['the sheet in place of the text', withSource('sheet'), { from: 'sheet' }],
])('%s is read without what was decided about the list before', (_, change, part) => {
  expect(after(change)).toMatchObject({
    ...part,
    corrections: [],
    reading: { shiftSeconds: 0, unit: null, players: null },
  });
});

it('the same text, source and sheet change nothing', () => {
  expect(after(withText(text, true), withSource('text'), withSheet(' '))).toMatchObject({
    corrections: [stop, name],
    reading,
  });
});

it('is kept with its corrections, reading and notes; drafts of earlier versions are not', () => {
  expect(draftSchema.parse(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
  const { corrections: _, reading: __, file: ___, droppedCount: ____, ...older } = draft;
  expect(draftSchema.safeParse(older).success).toBe(false);
});

it('nothing is asked for without a list or a video', () => {
  expect(requestOf(draft, [])).toBe(null);
  expect(requestOf({ ...draft, text: ' \n' }, ['v1'])).toBe(null);
});

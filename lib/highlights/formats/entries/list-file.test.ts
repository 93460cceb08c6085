// Kinds of moments in notes, there and back.

import { expect, test } from 'vitest';
import { joinNotes, splitKind } from './list-file';

const known = new Set(['goal', 'fast break']);

test.each<[string, string, string]>([
  ['Goal', 'Goal', ''],
  ['goal', 'goal', ''],
  ['Nice turn', '', 'Nice turn'],
  ['Shot · left foot', 'Shot', 'left foot'],
  ['Fast break · two against one · scored', 'Fast break', 'two against one · scored'],
  ['', '', ''],
  [
    'He came from the left side and passed two of them · again',
    '',
    'He came from the left side and passed two of them · again',
  ],
])('"%s" is the kind "%s" and the notes "%s"', (text, label, notes) => {
  expect(splitKind(text, known)).toEqual({ label, notes });
});

test('what is joined is split again', () => {
  for (const [label, notes] of [
    ['Goal', ''],
    ['Save', 'with both hands'],
    ['', 'after the break'],
  ] as const)
    expect(splitKind(joinNotes([label, notes]), known)).toEqual({ label, notes });
});

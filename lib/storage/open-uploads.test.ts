// Which uploads count, and which make room.

import { expect, it } from 'vitest';
import { admitUpload, idleSecondsMax, type OpenUpload } from './open-uploads';

const live = (id: string, bytes = 5): OpenUpload => ({ id, idleSeconds: 10, bytes });
const idle = (id: string, bytes = 5, hours = 2): OpenUpload => ({
  id,
  idleSeconds: hours * idleSecondsMax,
  bytes,
});

type Expected = ReturnType<typeof admitUpload>;
const admits = (open: number, forgotten: string[], discarded: string[]): Expected => ({
  admitted: true,
  open,
  forgotten,
  discarded,
});
const refuses = (open: number): Expected => ({
  admitted: false,
  open,
  forgotten: [],
  discarded: [],
});

it.each<[string, OpenUpload[], Expected]>([
  ['the first is admitted', [], admits(0, [], [])],
  ['below the limit nothing is removed', [live('a'), idle('b')], admits(2, [], [])],
  ['live ones, empty or not, fill the limit', [live('a'), live('b', 0), live('c')], refuses(3)],
  ['an idle empty one does not count', [live('a'), live('b'), idle('c', 0)], admits(2, ['c'], [])],
  ['an idle one with bytes makes room', [live('a'), live('b'), idle('c')], admits(3, [], ['c'])],
  [
    'the one that was idle longest makes room',
    [idle('a', 5, 2), idle('b', 5, 9), idle('c', 5, 3)],
    admits(3, [], ['b']),
  ],
  [
    'above the limit several make room',
    [idle('a', 5, 2), idle('b', 5, 9), live('c'), live('d')],
    admits(4, [], ['b', 'a']),
  ],
  ['nothing is removed in vain', [live('a'), live('b'), live('c'), idle('d')], refuses(4)],
])('%s', (_, uploads, expected) => {
  expect(admitUpload(uploads, 3)).toEqual(expected);
});

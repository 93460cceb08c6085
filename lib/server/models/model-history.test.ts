// The way back through the models that were active, and the contents that are meant under a name.

import { expect, it } from 'vitest';
import { versionBefore } from './activate-model';
import { toFileName } from './add-model';
import { expectedContents } from './model-versions';

/** "c<b": c took the place of b; in the order of the list. */
const chain = (...links: string[]) =>
  links.map((link) => {
    const [id = '', replacedId = null] = link.split('<');
    return { id, sha256: id, state: 'retired' as const, replacedId };
  });

it.each([
  { links: ['c<b', 'b<a', 'a'], usable: 'ab', before: 'b' },
  { links: ['c<b', 'b<a', 'a'], usable: 'a', before: 'a' },
  { links: ['c<b', 'b<a', 'a'], usable: '', before: null },
  { links: ['c'], usable: 'ab', before: null },
  { links: ['c<b', 'b<c'], usable: 'b', before: 'b' },
  { links: ['c<b', 'b<c'], usable: '', before: null },
  { links: ['c<gone'], usable: 'ab', before: null },
])('of $links, with "$usable" in place, the one before is $before', ({ links, usable, before }) => {
  const versions = chain(...links);
  const [current] = versions;
  if (!current) throw new Error('no version');
  const there = versions.filter(({ id }) => usable.includes(id));
  expect(versionBefore(current, versions, there)?.id ?? null).toBe(before);
});

it('what the program wrote, and what is active, is expected under its name; nothing else', () => {
  const row = (name: string, sha256: string, more: object) => ({
    ...{
      name,
      sha256,
      origin: 'provided' as const,
      state: 'candidate' as const,
      activatedAt: null,
    },
    ...more,
  });
  const expected = expectedContents([
    row('mine.onnx', 'm', {}),
    row('up.onnx', 'u', { origin: 'uploaded' }),
    row('up.onnx', 'overwritten', {}),
    row('on.onnx', 'old', { state: 'retired', activatedAt: new Date(0) }),
    row('on.onnx', 'new', { state: 'active', activatedAt: new Date(1) }),
    row('own.onnx', 'o', { origin: 'built_in', state: 'active', activatedAt: new Date(1) }),
  ]);
  expect([...expected].map(([name, contents]) => [name, [...contents]])).toEqual([
    ['up.onnx', ['u']],
    ['on.onnx', ['old', 'new']],
  ]);
});

it.each([
  ['people.onnx', 'people.onnx'],
  ['C:\\models\\My Model (2).ONNX', 'My_Model_2_.onnx'],
  ['../../.hidden.onnx', 'hidden.onnx'],
  ['Prüfung.onnx', 'Pru_fung.onnx'],
  [`${'a'.repeat(300)}.onnx`, `${'a'.repeat(100)}.onnx`],
])('%s is stored as %s', (given, name) => {
  expect(toFileName(given)).toBe(name);
});

it.each(['people.pt', '.onnx', '', 'people.onnx/..'])('%j is no name of a model', (given) => {
  expect(() => toFileName(given)).toThrow('must end in .onnx');
});

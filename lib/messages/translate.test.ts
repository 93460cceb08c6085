import { expect, it } from 'vitest';
import { bracketed } from './bracketed';
import { message } from './message';
import { createTranslate, inEnglish } from './translate';

const german = createTranslate('de', {
  Approve: 'Freigeben',
  '{count, plural, one {# clip} other {# clips}}': '{count, plural, one {# Clip} other {# Clips}}',
  '{what} is ready.': '{what} ist fertig.',
  'The reel': 'Das Reel',
  'Read <b>{name}</b> first': 'Zuerst <b>{name}</b> lesen',
  'Broken {name}': 'Kaputt {other}',
});

it('a text is looked up by its English words, and stays English where there is none', () => {
  expect(german('Approve')).toBe('Freigeben');
  expect(german('Not translated')).toBe('Not translated');
  // A name that every object has.
  expect(german('constructor')).toBe('constructor');
});

it('values are filled in by the rules of the language', () => {
  const clips = message('{count, plural, one {# clip} other {# clips}}', { count: 2 });
  expect([german(clips), inEnglish(clips)]).toEqual(['2 Clips', '2 clips']);
  expect(german('{value, number, ::.0} m', { value: 1.75 })).toBe('1,8 m');
});

it('numbers have no separators of thousands', () => {
  expect(german('{count, plural, one {# clip} other {# clips}}', { count: 12345 })).toBe(
    '12345 Clips',
  );
});

it('a message inside a message is translated with it', () => {
  expect(german('{what} is ready.', { what: message('The reel') })).toBe('Das Reel ist fertig.');
});

it('a translation that cannot be filled in gives way to the English text', () => {
  expect(german('Broken {name}', { name: 'x' })).toBe('Broken x');
});

it('a text without values is no pattern: what a person typed stays as it is', () => {
  for (const text of ['Unexpected { in <line 3', "'{name}' isn''t <b>ready</b>."])
    expect([german(text), inEnglish(text)]).toEqual([text, text]);
});

it('marked-up parts keep their function', () => {
  const parts = german.parts<string>('Read <b>{name}</b> first', {
    name: 'this',
    b: (inside) => `*${inside.join('')}*`,
  });
  expect(parts.join('')).toBe('Zuerst *this* lesen');
});

it('the pseudo-locale shows what went through a translator', () => {
  const marked = createTranslate(bracketed, null);
  expect(marked('Approve')).toBe('⟦Approve⟧');
  expect(marked('{what} is ready.', { what: message('The reel') })).toBe('⟦The reel is ready.⟧');
  const b = (inside: string[]) => `<b>${inside.join('')}</b>`;
  expect(marked.parts<string>('Read <b>this</b> first', { b }).join('')).toBe(
    '⟦Read <b>⟦this⟧</b> first⟧',
  );
});

import { expect, it } from 'vitest';
import { readCatalogue } from '@/lib/messages/read-catalogue';
import { createTranslate } from '@/lib/messages/translate';
import { formatKeys, keyCaps, keySentence } from './key-caps';

const combinations = ['Control+Shift+Z', 'Space', 'Delete', 'Escape', 'Home', '+', '1'];

it.each([
  ['en', ['Ctrl ⇧ Z', 'Space', 'Del', 'Esc', 'Home', '+', '1'], 'Shift Left arrow'],
  ['de', ['Strg ⇧ Z', 'Leertaste', 'Entf', 'Esc', 'Pos1', '+', '1'], 'Umschalt Pfeil links'],
  ['es', ['Ctrl ⇧ Z', 'Espacio', 'Supr', 'Esc', 'Inicio', '+', '1'], 'Mayús Flecha izquierda'],
  ['fr', ['Ctrl ⇧ Z', 'Espace', 'Suppr', 'Échap', 'Début', '+', '1'], 'Maj Flèche gauche'],
] as const)('keys in %s have the words of its keyboards', async (language, printed, spoken) => {
  const t = createTranslate(language, await readCatalogue(language));
  expect(combinations.map((keys) => t(keyCaps(formatKeys(keys))))).toEqual(printed);
  expect(t(keyCaps('1 … 9'))).toBe('1 … 9');
  expect(t(keySentence('Shift+ArrowLeft'))).toBe(spoken);
});

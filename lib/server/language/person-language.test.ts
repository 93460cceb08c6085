import { expect, it } from 'vitest';
import { languageOfPerson } from './person-language';

it.each([
  [null, 'en'],
  ['de', 'de'],
  ['fr', 'fr'],
  ['tlh', 'en'],
  ['', 'en'],
])('a person of whom %s is kept is written to in %s', (kept, language) => {
  expect(languageOfPerson(kept)).toBe(language);
});

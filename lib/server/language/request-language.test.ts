import { expect, it } from 'vitest';
import { languageOfBrowser, languageOfRequest } from './request-language';

it.each([
  [null, 'en'],
  ['', 'en'],
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['pt-BR,fr;q=0.5,es;q=0.7', 'es'],
  ['en-GB,de;q=0.9', 'en'],
  ['ja,zh', 'en'],
  ['*', 'en'],
  ['de;q=0, fr', 'fr'],
  ['<script>', 'en'],
  ['en-XA', 'en'],
])('a browser that asks for %s is served in %s', (accepted, language) => {
  expect(languageOfBrowser(accepted)).toBe(language);
});

it.each([
  ['language=fr', 'de', 'fr'],
  ['session=x; language=es; other=y', 'de', 'es'],
  ['session=x', 'de', 'de'],
  ['other-language=fr', 'de', 'de'],
  ['language=tlh', 'de', 'de'],
  [null, null, 'en'],
])(
  'a request with the cookies %s of a browser in %s is answered in %s',
  (cookies, accepted, language) => {
    expect(languageOfRequest(cookies, accepted)).toBe(language);
  },
);

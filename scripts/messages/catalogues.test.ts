// Every language says everything: no text without a translation, none that the code no longer has,
// none that lost a value or a mark-up on the way, and no text of a page that no translator sees.

import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import {
  allTexts,
  readCatalogueFile,
  translatedLanguages,
  unfilledTexts,
  untranslatedTexts,
} from './catalogue-files';
import { notForTranslation } from './not-for-translation';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

const texts = [...allTexts().keys()];

describe.each(translatedLanguages)('%s', (language) => {
  const catalogue = readCatalogueFile(language);

  it('has every text, and no other', () => {
    const missing = texts.filter((text) => !catalogue[text]);
    expect(missing, '`npm run messages` names the places').toEqual([]);
    expect(Object.keys(catalogue).filter((text) => !texts.includes(text))).toEqual([]);
  });

  it('keeps the values and the mark-up of every text', () => {
    const changed = Object.entries(catalogue).filter(
      ([text, translation]) => namesIn(text, 'en') !== namesIn(translation, language),
    );
    expect(changed).toEqual([]);
  });

  it('has a form for one and for many wherever English counts', () => {
    const wrong = Object.entries(catalogue).filter(
      ([text, translation]) =>
        pluralsIn(text, 'en').some((forms) => forms.includes('one')) &&
        pluralsIn(translation, language).some(
          (forms) => !forms.includes('one') || !forms.includes('other'),
        ),
    );
    expect(wrong).toEqual([]);
  });

  it('leaves no sentence in English', () => {
    const same = Object.entries(catalogue).filter(
      ([text, translation]) =>
        text === translation && wordsOf(text).length > 3 && !notForTranslation.has(text),
    );
    expect(same).toEqual([]);
  });
});

it('every text of a page is given to a translator', () => {
  const left = untranslatedTexts().filter(({ text }) => !notForTranslation.has(text));
  expect(left.map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
});

it('every text with placeholders is given values', () => {
  expect(unfilledTexts().map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
});

/** Names of values, of choices and of tags; a language may count where English does not. */
function namesIn(text: string, language: string): string {
  const names = new Set<string>();
  visit(text, language, (element) => {
    if ('value' in element && element.type !== 0)
      names.add(element.type === 8 ? `<${element.value}>` : element.value);
    if (element.type === 5) for (const option of Object.keys(element.options)) names.add(option);
  });
  return [...names].sort().join(', ');
}

function pluralsIn(text: string, language: string): string[][] {
  const plurals: string[][] = [];
  visit(text, language, (element) => {
    if (element.type === 6) plurals.push(Object.keys(element.options));
  });
  return plurals;
}

function visit(text: string, language: string, look: (element: Element) => void): void {
  const enter = (elements: readonly Element[]): void => {
    for (const element of elements) {
      look(element);
      if ('options' in element)
        for (const { value } of Object.values(element.options)) enter(value);
      if ('children' in element) enter(element.children);
    }
  };
  enter(new IntlMessageFormat(text, language).getAst());
}

function wordsOf(text: string): string[] {
  return text.replace(/[{<][^}>]*[}>]/g, '').match(/\p{L}{3,}/gu) ?? [];
}

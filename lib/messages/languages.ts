// The languages of the pages. English is the source; every other one has a file of its code in
// ./catalogues.

import { bracketed } from './bracketed';

/** BCP 47 codes, in the order of the menu. */
export const languages = ['en', 'de', 'es', 'fr'] as const;

export type Language = (typeof languages)[number] | typeof bracketed;

export function isLanguage(code: string | undefined): code is Language {
  return code === bracketed || languages.some((language) => language === code);
}

/** Its texts stand in the code: it has no catalogue. */
export function isInCode(language: Language): boolean {
  return language === 'en' || language === bracketed;
}

/** The name of a language in itself: "Deutsch". */
export function nameOfLanguage(language: Language): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

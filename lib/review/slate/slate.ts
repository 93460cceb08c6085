// The title slate of a reel as facts: what stands on it and for how long. Invariant: without consent no
// contact is shown.

import { type Language, languages } from '@/lib/messages/languages';

/** Texts of a slate and the most characters that each may have, in the order in which they are asked. */
export const slateTexts = {
  name: 60,
  number: 3,
  position: 40,
  year: 20,
  height: 20,
  club: 60,
  contact: 80,
} as const;
export type SlateText = keyof typeof slateTexts;
export const slateTextNames = Object.keys(slateTexts) as readonly SlateText[];

/**
 * The name of a slate's chapter. Not of the catalogues: a better translation must not make another
 * reel of the same inputs.
 */
const chapterNames = {
  en: 'Title',
  de: 'Titel',
  es: 'Título',
  fr: 'Titre',
} as const satisfies Readonly<Record<(typeof languages)[number], string>>;
export type SlateLanguage = keyof typeof chapterNames;
export const slateLanguages = languages;

export function slateChapter({ language }: Pick<Slate, 'language'>): string {
  return chapterNames[language];
}

/** That of a page; English in the pseudo-locale of the tests. */
export function slateLanguageOf(page: Language): SlateLanguage {
  return languages.find((language) => language === page) ?? 'en';
}

/** How long a slate may be shown, in seconds. */
export const slateSeconds = { min: 2, max: 8, step: 0.5, default: 4 } as const;

export type Slate = Readonly<Record<SlateText, string>> & {
  /** The player, or their parents, agreed that the contact is shown. */
  readonly contactConsent: boolean;
  readonly seconds: number;
  /** Of the one who made it: its chapter is named in it. Nothing else that is drawn has words. */
  readonly language: SlateLanguage;
};

/** What of a slate is drawn. */
export type ShownSlate = Readonly<Record<SlateText, string>>;

/** The texts that are drawn; the contact only with consent. */
export function shownSlate({
  contactConsent,
  seconds: _,
  language: __,
  ...texts
}: Slate): ShownSlate {
  return { ...texts, contact: contactConsent ? texts.contact : '' };
}

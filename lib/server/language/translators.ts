// The translators of the server, one for each language.

import type { Language } from '@/lib/messages/languages';
import { readCatalogue } from '@/lib/messages/read-catalogue';
import { createTranslate, type Translate } from '@/lib/messages/translate';

const translators = new Map<Language, Promise<Translate>>();

export function translateInto(language: Language): Promise<Translate> {
  let translate = translators.get(language);
  if (!translate) {
    translate = readCatalogue(language).then((catalogue) => createTranslate(language, catalogue));
    translators.set(language, translate);
  }
  return translate;
}

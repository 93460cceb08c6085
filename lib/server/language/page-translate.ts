// The texts of what is rendered on the server alone: titles of pages, preview cards.

import { readCatalogue } from '@/lib/messages/read-catalogue';
import { createTranslate, type Translate } from '@/lib/messages/translate';
import { pageLanguage } from './page-language';

const translators = new Map<string, Promise<Translate>>();

export async function pageTranslate(): Promise<Translate> {
  const language = await pageLanguage();
  let translate = translators.get(language);
  if (!translate) {
    translate = readCatalogue(language).then((catalogue) => createTranslate(language, catalogue));
    translators.set(language, translate);
  }
  return translate;
}

/** `export const generateMetadata = titled('Jobs')`: the title of a page in its language. */
export function titled(title: string): () => Promise<{ title: string }> {
  return async () => ({ title: (await pageTranslate())(title) });
}

// The texts of what is rendered on the server alone: titles of pages, preview cards.

import type { Translate } from '@/lib/messages/translate';
import { pageLanguage } from './page-language';
import { translateInto } from './translators';

export async function pageTranslate(): Promise<Translate> {
  return translateInto(await pageLanguage());
}

/** `export const generateMetadata = titled('Jobs')`: the title of a page in its language. */
export function titled(title: string): () => Promise<{ title: string }> {
  return async () => ({ title: (await pageTranslate())(title) });
}

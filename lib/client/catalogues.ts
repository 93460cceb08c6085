// The catalogue of a language, loaded once per page.

import type { Language } from '@/lib/messages/languages';
import { readCatalogue } from '@/lib/messages/read-catalogue';
import type { Catalogue } from '@/lib/messages/translate';

const loaded = new Map<Language, Promise<Catalogue | null>>();

/** null for English, whose texts stand in the code. The same promise for the same language. */
export function loadCatalogue(language: Language): Promise<Catalogue | null> {
  let catalogue = loaded.get(language);
  if (!catalogue) {
    catalogue = readCatalogue(language);
    // A failed download is tried again with the next page.
    catalogue.catch(() => loaded.delete(language));
    loaded.set(language, catalogue);
  }
  return catalogue;
}

// Reads the catalogue of a language: a chunk of its own in the browser, a module on the server.

import { isInCode, type Language } from './languages';
import type { Catalogue } from './translate';

/** null for English, whose texts stand in the code. */
export async function readCatalogue(language: Language): Promise<Catalogue | null> {
  if (isInCode(language)) return null;
  const { default: catalogue } = await import(`./catalogues/${language}.json`);
  return catalogue as Catalogue;
}

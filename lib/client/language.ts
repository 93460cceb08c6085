// The language that was chosen in this browser, as a cookie: the server renders pages in it.

import { languageCookie } from '@/lib/messages/language-cookie';
import type { Language } from '@/lib/messages/languages';

const yearSeconds = 31_536_000;

/** The next page is rendered in it; the present one has to be asked for again. */
export function chooseLanguage(language: Language): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = `${languageCookie}=${language}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax`;
}

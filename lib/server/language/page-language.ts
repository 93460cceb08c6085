// The language of a page: chosen in this browser, else the first one of the browser that there is.

import Negotiator from 'negotiator';
import { cookies, headers } from 'next/headers';
import { languageCookie } from '@/lib/messages/language-cookie';
import { isLanguage, type Language, languages } from '@/lib/messages/languages';

export async function pageLanguage(): Promise<Language> {
  const chosen = (await cookies()).get(languageCookie)?.value;
  if (isLanguage(chosen)) return chosen;
  return languageOfBrowser((await headers()).get('accept-language'));
}

/** By an Accept-Language header; "de-AT" is served in German. */
export function languageOfBrowser(accepted: string | null): Language {
  const negotiator = new Negotiator({ headers: { 'accept-language': accepted ?? '' } });
  const known = negotiator
    .languages()
    .map((language) => language.split('-')[0])
    .find(isLanguage);
  return known ?? languages[0];
}

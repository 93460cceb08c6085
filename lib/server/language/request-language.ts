// The language of a request: chosen in its browser, else the first one of the browser that there is.

import Negotiator from 'negotiator';
import { languageCookie } from '@/lib/messages/language-cookie';
import { isLanguage, type Language, languages } from '@/lib/messages/languages';

/** By the headers Cookie and Accept-Language. */
export function languageOfRequest(cookies: string | null, accepted: string | null): Language {
  const chosen = new RegExp(`(?:^|;)\\s*${languageCookie}=([^;\\s]*)`).exec(cookies ?? '')?.[1];
  return isLanguage(chosen) ? chosen : languageOfBrowser(accepted);
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

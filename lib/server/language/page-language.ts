// The language of a page that is rendered now.

import { cookies, headers } from 'next/headers';
import { languageCookie } from '@/lib/messages/language-cookie';
import { isLanguage, type Language } from '@/lib/messages/languages';
import { languageOfBrowser } from './request-language';

export async function pageLanguage(): Promise<Language> {
  const chosen = (await cookies()).get(languageCookie)?.value;
  if (isLanguage(chosen)) return chosen;
  return languageOfBrowser((await headers()).get('accept-language'));
}

// The language of a person, for mails that no request asks for: the one in which they last read
// the pages.

import { isLanguage, type Language, languages } from '@/lib/messages/languages';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';

/** Keeps the language of a page. Programs with an API token read none. */
export async function rememberLanguage(actor: Actor, language: Language): Promise<void> {
  if (actor.scopes !== undefined) return;
  await db().$executeRaw`
    UPDATE app_user SET language = ${language}
    WHERE id = ${actor.id}::uuid AND language IS DISTINCT FROM ${language}`;
}

/** What was kept; English where it is not known, or no language of this version. */
export function languageOfPerson(kept: string | null): Language {
  const code = kept ?? undefined;
  return isLanguage(code) ? code : languages[0];
}

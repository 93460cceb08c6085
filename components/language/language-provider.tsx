'use client';
// Gives a page its language. The catalogue is a chunk of its own; English needs none.

import { type ReactNode, use, useMemo } from 'react';
import { loadCatalogue } from '@/lib/client/catalogues';
import { isInCode, type Language } from '@/lib/messages/languages';
import { createTranslate } from '@/lib/messages/translate';
import { TranslateContext } from './use-translate';

export function LanguageProvider({
  language,
  children,
}: {
  language: Language;
  children: ReactNode;
}) {
  // Without a catalogue nothing is waited for: a page that is clicked at once answers.
  const catalogue = isInCode(language) ? null : use(loadCatalogue(language));
  const translate = useMemo(() => createTranslate(language, catalogue), [language, catalogue]);
  return <TranslateContext value={translate}>{children}</TranslateContext>;
}

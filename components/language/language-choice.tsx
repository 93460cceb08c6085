'use client';
// The languages, where there is no account menu yet.

import { Languages } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { chooseLanguage } from '@/lib/client/language';
import { isLanguage, languages, nameOfLanguage } from '@/lib/messages/languages';
import { useTranslate } from './use-translate';

export function LanguageChoice() {
  const t = useTranslate();
  const router = useRouter();
  return (
    <label className="tap flex items-center gap-2 self-center text-[0.8125rem] text-ink-mute">
      <Languages aria-hidden className="size-4" />
      <span className="sr-only">{t('Language')}</span>
      <select
        value={t.language}
        className="tap rounded-md bg-transparent py-1 hover:text-ink"
        onChange={({ target: { value } }) => {
          if (!isLanguage(value)) return;
          chooseLanguage(value);
          router.refresh();
        }}
      >
        {languages.map((language) => (
          <option key={language} value={language} lang={language} className="bg-surface text-ink">
            {nameOfLanguage(language)}
          </option>
        ))}
      </select>
    </label>
  );
}

'use client';
// On every page of an installation without sign-in: any person on this machine may do everything.

import { ShieldAlert } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';

export function NoSignInBanner() {
  const t = useTranslate();
  return (
    <p
      role="note"
      className="flex items-center justify-center gap-2 bg-accent-soft px-4 py-1.5 text-center text-[0.8125rem] font-medium text-accent-ink"
    >
      <ShieldAlert aria-hidden className="size-4 shrink-0" />
      <span>
        {t(
          'Sign-in is switched off (AUTH_MODE=none): any person on this machine may see, change and delete everything.',
        )}
      </span>
    </p>
  );
}

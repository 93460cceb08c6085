'use client';
// What the owner should look at, in sentences.

import { TriangleAlert } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import type { Message } from '@/lib/messages/message';

export function Warnings({ warnings }: { warnings: readonly Message[] }) {
  const t = useTranslate();
  if (warnings.length === 0) return null;
  return (
    <ul className="grid gap-2 rounded-xl border border-accent/40 bg-accent-soft p-4">
      {warnings.map((warning) => (
        <li key={t(warning)} className="flex gap-2.5">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" />
          <span className="min-w-0 break-words">{t(warning)}</span>
        </li>
      ))}
    </ul>
  );
}

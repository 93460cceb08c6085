'use client';
// Error boundary of a page, with a retry.

import { useTranslate } from '@/components/language/use-translate';
import { ErrorNote } from '@/components/ui/error-note';
import { message } from '@/lib/messages/message';

export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslate();
  return (
    <main className="mx-auto grid min-h-[60dvh] max-w-lg place-items-center px-4">
      <h1 className="sr-only">{t('This page could not be shown.')}</h1>
      <ErrorNote
        error={{
          code: error.digest ?? 'PAGE',
          message: message('This page could not be shown.'),
          hint: message('Try again; if it stays, quote the code below.'),
        }}
        onRetry={reset}
      />
    </main>
  );
}

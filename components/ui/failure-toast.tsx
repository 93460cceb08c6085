'use client';
// A failed action as a toast: what happened, what to do next, and the reference to quote.

import { type ExternalToast, toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { failureWords } from '@/lib/client/http';

/** Shows a thrown value. */
export function failureToast(thrown: unknown, options: Pick<ExternalToast, 'duration'> = {}): void {
  toast.error(<Words of={thrown} part="message" />, {
    description: <Words of={thrown} part="description" />,
    ...options,
  });
}

function Words({ of: thrown, part }: { of: unknown; part: 'message' | 'description' }) {
  return failureWords(useTranslate(), thrown)[part];
}

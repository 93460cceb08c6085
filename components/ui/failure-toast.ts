'use client';
// A failed action as a toast: what happened, what to do next, and the reference to quote.

import { type ExternalToast, toast } from 'sonner';
import { failureWords } from '@/lib/client/http';

/** Shows a thrown value. */
export function failureToast(thrown: unknown, options: Pick<ExternalToast, 'duration'> = {}): void {
  const { message, description } = failureWords(thrown);
  toast.error(message, { description, ...options });
}

'use client';
// A message where no hook can be called, as in the content of a toast.

import type { Message } from '@/lib/messages/message';
import { useTranslate } from './use-translate';

export function Translated({ text }: { text: string | Message }) {
  const t = useTranslate();
  return t(text);
}

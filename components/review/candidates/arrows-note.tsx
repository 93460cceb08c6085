'use client';
// How people without a digit are chosen without a mouse.

import { useTranslate } from '@/components/language/use-translate';
import { useReviewKeys } from '@/components/ui/use-own-keys';

/** The people that a digit reaches. */
export const digitCount = 9;

/** Nothing where digits reach all of them. */
export function ArrowsNote({ count, reached }: { count: number; reached: number }) {
  const t = useTranslate();
  const { keyLabel } = useReviewKeys();
  if (count <= reached) return null;
  return (
    <p className="text-xs text-ink-mute [@media(pointer:coarse)]:hidden">
      {t('{back} and {forward} mark one person after the other, {follow} takes the marked one.', {
        back: keyLabel('personBack'),
        forward: keyLabel('personForward'),
        follow: keyLabel('follow'),
      })}
    </p>
  );
}

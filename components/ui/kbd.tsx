'use client';
// A key as printed on a button or in a tooltip. Hidden from assistive technology, which reads
// aria-keyshortcuts.

import { useTranslate } from '@/components/language/use-translate';
import { keyCaps } from '@/lib/review/actions/key-caps';
import { cn } from './cn';

export function Kbd({ children, className }: { children: string; className?: string }) {
  const t = useTranslate();
  return (
    <kbd
      aria-hidden
      className={cn(
        'hidden min-w-5 justify-center rounded border border-current/25 px-1 py-px font-sans text-[0.6875rem] leading-4 font-medium opacity-80 [@media(hover:hover)_and_(pointer:fine)]:inline-flex',
        className,
      )}
    >
      {t(keyCaps(children))}
    </kbd>
  );
}

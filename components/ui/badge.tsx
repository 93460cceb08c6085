// A small label for a state. Always an icon or a word beside the color, never color alone.

import type { ReactNode } from 'react';
import { cn } from './cn';

export type Tone = 'neutral' | 'accent' | 'info' | 'ok' | 'bad';

export const toneClass: Record<Tone, string> = {
  neutral: 'bg-sunken text-ink-soft dark:bg-line/70',
  accent: 'bg-accent-soft text-accent-ink',
  info: 'bg-info-soft text-info',
  ok: 'bg-ok-soft text-ok',
  bad: 'bg-bad-soft text-bad',
};

export function Badge({
  tone = 'neutral',
  className,
  children,
}: {
  tone?: Tone;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1 rounded-md px-1.5 py-0.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3.5 [&_svg]:shrink-0',
        toneClass[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

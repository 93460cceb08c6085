// Placeholder of an empty list: what belongs here and what to do next.

import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';

export function EmptyState({
  icon: Icon,
  title,
  heading: Heading = 'h2',
  children,
  action,
  className,
}: {
  icon: LucideIcon;
  title: string;
  /** h1: it is all of the page. */
  heading?: 'h1' | 'h2';
  children: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div className={cn('flex flex-col items-center px-6 py-10 text-center', className)}>
      <span className="mb-4 grid size-11 place-items-center rounded-xl bg-accent-soft text-accent-ink">
        <Icon aria-hidden className="size-5" />
      </span>
      <Heading className="text-base font-semibold">{title}</Heading>
      <div className="mt-1.5 max-w-md text-ink-mute">{children}</div>
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

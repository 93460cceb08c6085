// A surface with an optional heading row.

import type { ReactNode } from 'react';
import { cn } from './cn';

export function Card({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <section className={cn('rounded-xl border border-line bg-surface shadow-card', className)}>
      {children}
    </section>
  );
}

export function CardTitle({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-3 px-5 pt-4 pb-3">
      <div className="min-w-0">
        <h2 className="text-[0.9375rem] font-semibold">{title}</h2>
        {children && (
          <p className="mt-0.5 max-w-prose text-[0.8125rem] text-ink-mute">{children}</p>
        )}
      </div>
      {aside}
    </div>
  );
}

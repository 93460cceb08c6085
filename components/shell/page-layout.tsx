// Width and heading of a page.

import type { ReactNode } from 'react';
import { cn } from '../ui/cn';

export function PageLayout({
  title,
  lead,
  aside,
  wide = false,
  children,
}: {
  title: string;
  lead?: ReactNode;
  aside?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <main
      className={cn(
        'mx-auto w-full px-4 pt-6 pb-16 sm:px-6 sm:pt-8',
        wide ? 'max-w-7xl' : 'max-w-4xl',
      )}
    >
      <div className="mb-6 flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-0">
          <h1 className="text-2xl font-semibold">{title}</h1>
          {lead && <p className="mt-1 max-w-prose text-ink-mute">{lead}</p>}
        </div>
        {aside}
      </div>
      {children}
    </main>
  );
}

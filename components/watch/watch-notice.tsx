// Instead of a shared reel: why it cannot be seen, and what to do.

import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export function WatchNotice({
  icon: Icon,
  title,
  children,
}: {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center py-10 text-center">
      <span className="mb-4 grid size-12 place-items-center rounded-xl bg-accent-soft text-accent-ink">
        <Icon aria-hidden className="size-6" />
      </span>
      <h1 className="text-xl font-semibold">{title}</h1>
      <p className="mt-2 max-w-md text-ink-mute">{children}</p>
    </div>
  );
}

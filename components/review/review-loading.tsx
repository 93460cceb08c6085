'use client';
// The outline of the review screen while the session is loading.

import { useTranslate } from '@/components/language/use-translate';
import { Skeleton } from '../ui/skeleton';

export function ReviewLoading() {
  const t = useTranslate();
  return (
    <main
      role="status"
      aria-label={t('Loading the session')}
      className="flex min-h-0 flex-1 flex-col lg:h-[calc(100dvh-3.25rem)] lg:flex-none"
    >
      <div className="flex h-14 items-center gap-3 border-b border-line bg-surface px-4">
        <Skeleton className="size-8" />
        <Skeleton className="h-5 w-40" />
      </div>
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <div className="hidden gap-2 border-r border-line bg-surface p-3 lg:grid lg:w-60 lg:content-start">
          {[0, 1, 2, 3, 4].map((one) => (
            <Skeleton key={one} className="h-16" />
          ))}
        </div>
        <div className="min-h-72 flex-1 bg-stage" />
        <div className="grid content-start gap-3 bg-surface p-4 lg:w-80 lg:border-l lg:border-line">
          <Skeleton className="h-6 w-3/4" />
          <Skeleton className="h-32" />
        </div>
      </div>
    </main>
  );
}

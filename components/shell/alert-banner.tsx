'use client';
// For owners, on every page: what needs them now, such as a failed backup.

import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslate } from '@/components/language/use-translate';
import { listAlerts } from '@/lib/client/api';
import { pollInterval } from '@/lib/client/poll-interval';
import { formatAgo } from '@/lib/client/quantities';
import { alertsKey } from '@/lib/client/query-keys';

export function AlertBanner() {
  const t = useTranslate();
  const { data } = useQuery({
    queryKey: alertsKey,
    queryFn: ({ signal }) => listAlerts(signal),
    refetchInterval: pollInterval(60_000),
  });
  if (!data || data.alerts.length === 0) return null;
  return (
    <div role="alert" className="grid gap-1 bg-accent-soft px-4 py-2 text-accent-ink">
      {data.alerts.map(({ kind, sentence, text, since }) => (
        <p
          key={kind}
          className="flex items-start justify-center gap-2 text-[0.8125rem] font-medium"
        >
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 break-words">
            {t(text ?? sentence)} ({formatAgo(t, since, Date.now())}){' '}
            <Link href="/settings/system" className="underline underline-offset-2">
              {t('System')}
            </Link>
          </span>
        </p>
      ))}
    </div>
  );
}

'use client';
// Retention: the rule in words, a dry run with another number of days, and one press to run it.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Eraser } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { formatAgo, formatBytes } from '@/lib/client/quantities';
import { retentionKey, sessionsKey, storageKey } from '@/lib/client/query-keys';
import { planRetention, runRetention } from '@/lib/client/storage-api';
import type { RetentionReport, StorageView } from '@/lib/contracts/storage';
import type { Translate } from '@/lib/messages/translate';
import { Button } from '../ui/button';
import { Card, CardTitle } from '../ui/card';
import { ErrorNote } from '../ui/error-note';
import { Segmented } from '../ui/segmented';

const dayChoices = ['7', '30', '90'] as const;
type Days = (typeof dayChoices)[number];

const shownMax = 8;

export function RetentionCard({ retention }: { retention: StorageView['retention'] }) {
  const t = useTranslate();
  const [days, setDays] = useState<Days>('30');
  const queries = useQueryClient();
  const plan = useQuery({
    queryKey: [...retentionKey, days],
    queryFn: ({ signal }) => planRetention(Number(days), signal),
  });
  const run = useMutation({
    mutationFn: () => runRetention(Number(days)),
    onSuccess: ({ bytes, held }) =>
      held
        ? toast.error(t('Nothing was removed'), { description: t('RETENTION_DEBUG_HOLD is on.') })
        : toast.success(t('{size} freed', { size: formatBytes(t, bytes) })),
    onSettled: () =>
      Promise.all(
        [retentionKey, storageKey, sessionsKey].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
  return (
    <Card>
      <CardTitle
        title={t('Free space by age')}
        aside={
          <Segmented
            label={t('Untouched for')}
            value={days}
            options={dayChoices.map((choice) => ({
              value: choice,
              label: t('{days, plural, one {# day} other {# days}}', { days: Number(choice) }),
            }))}
            onChange={setDays}
          />
        }
      >
        {ruleText(t, retention)}
      </CardTitle>
      {plan.isError && (
        <ErrorNote
          error={failureFrom(plan.error)}
          onRetry={() => void plan.refetch()}
          className="mx-5 mb-4"
        />
      )}
      {run.isError && <ErrorNote error={failureFrom(run.error)} className="mx-5 mb-4" />}
      {plan.data && (
        <Plan report={plan.data} days={days} busy={run.isPending} onRun={() => run.mutate()} />
      )}
    </Card>
  );
}

function ruleText(t: Translate, retention: StorageView['retention']): string {
  const { held, last } = retention;
  return [
    previewRule(t, retention),
    t('Sources, reels and what you decided are never removed.'),
    last &&
      t('Last run {ago}: {size}.', {
        ago: formatAgo(t, last.at, Date.now()),
        size: formatBytes(t, last.bytes),
      }),
    held && t('Held: nothing is removed (RETENTION_DEBUG_HOLD).'),
  ]
    .filter(Boolean)
    .join(' ');
}

function previewRule(t: Translate, { previewDays, schedule }: StorageView['retention']): string {
  if (previewDays === null)
    return t('Previews and analyses stay until you free them (RETENTION_PREVIEW_DAYS is 0).');
  if (schedule === 'off')
    return t(
      'Previews and analyses of sessions untouched for {days, plural, one {# day} other {# days}} go when you run it.',
      { days: previewDays },
    );
  return t(
    'Previews and analyses of sessions untouched for {days, plural, one {# day} other {# days}} go every day at {time}.',
    { days: previewDays, time: schedule },
  );
}

function Plan({
  report,
  days,
  busy,
  onRun,
}: {
  report: RetentionReport;
  days: string;
  busy: boolean;
  onRun: () => void;
}) {
  const t = useTranslate();
  const { items, bytes, files } = report;
  if (files === 0)
    return (
      <p className="border-t border-line px-5 py-4 text-[0.8125rem] text-ink-mute">
        {t('Nothing has been untouched for {days, plural, one {# day} other {# days}}.', {
          days: Number(days),
        })}
      </p>
    );
  return (
    <>
      <ul className="divide-y divide-line border-t border-line">
        {items.slice(0, shownMax).map((item) => (
          <li
            key={`${item.sessionId}-${item.subject}-${item.bytes}`}
            className="flex flex-wrap items-baseline gap-x-3 px-5 py-2 text-[0.8125rem]"
          >
            <span className="min-w-0 flex-1 truncate">{item.subject}</span>
            <span className="text-xs text-ink-mute">
              {t('{count, plural, one {# file} other {# files}}', { count: item.files })},{' '}
              {item.reason}
            </span>
            <span className="figures w-20 text-right font-medium">
              {formatBytes(t, item.bytes)}
            </span>
          </li>
        ))}
        {items.length > shownMax && (
          <li className="px-5 py-2 text-xs text-ink-mute">
            {t('and {count} more', { count: items.length - shownMax })}
          </li>
        )}
      </ul>
      <div className="flex justify-end border-t border-line px-5 py-3">
        <Button variant="primary" busy={busy} disabled={report.held} onClick={onRun}>
          <Eraser aria-hidden />
          {t('Free {size}', { size: formatBytes(t, bytes) })}
        </Button>
      </div>
    </>
  );
}

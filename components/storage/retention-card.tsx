'use client';
// Retention: the rule in words, a dry run with another number of days, and one press to run it.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Eraser } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { failureFrom } from '@/lib/client/http';
import { formatAgo, formatBytes, formatCount } from '@/lib/client/quantities';
import { retentionKey, sessionsKey, storageKey } from '@/lib/client/query-keys';
import { planRetention, runRetention } from '@/lib/client/storage-api';
import type { RetentionReport, StorageView } from '@/lib/contracts/storage';
import { Button } from '../ui/button';
import { Card, CardTitle } from '../ui/card';
import { ErrorNote } from '../ui/error-note';
import { Segmented } from '../ui/segmented';

const dayOptions = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
] as const;
type Days = (typeof dayOptions)[number]['value'];

const shownMax = 8;

export function RetentionCard({ retention }: { retention: StorageView['retention'] }) {
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
        ? toast.error('Nothing was removed', { description: 'RETENTION_DEBUG_HOLD is on.' })
        : toast.success(`${formatBytes(bytes)} freed`),
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
        title="Free space by age"
        aside={
          <Segmented label="Untouched for" value={days} options={dayOptions} onChange={setDays} />
        }
      >
        {ruleText(retention)}
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

function ruleText({ previewDays, schedule, held, last }: StorageView['retention']): string {
  const rule =
    previewDays === null
      ? 'Previews and analyses stay until you free them (RETENTION_PREVIEW_DAYS is 0).'
      : `Previews and analyses of sessions untouched for ${previewDays} days go ${schedule === 'off' ? 'when you run it' : `every day at ${schedule}`}.`;
  const run = last
    ? ` Last run ${formatAgo(last.at, Date.now())}: ${formatBytes(last.bytes)}.`
    : '';
  return `${rule} Sources, reels and what you decided are never removed.${run}${held ? ' Held: nothing is removed (RETENTION_DEBUG_HOLD).' : ''}`;
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
  const { items, bytes, files } = report;
  if (files === 0)
    return (
      <p className="border-t border-line px-5 py-4 text-[0.8125rem] text-ink-mute">
        Nothing has been untouched for {days} days.
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
              {formatCount(item.files, 'file')}, {item.reason}
            </span>
            <span className="figures w-20 text-right font-medium">{formatBytes(item.bytes)}</span>
          </li>
        ))}
        {items.length > shownMax && (
          <li className="px-5 py-2 text-xs text-ink-mute">and {items.length - shownMax} more</li>
        )}
      </ul>
      <div className="flex justify-end border-t border-line px-5 py-3">
        <Button variant="primary" busy={busy} disabled={report.held} onClick={onRun}>
          <Eraser aria-hidden />
          Free {formatBytes(bytes)}
        </Button>
      </div>
    </>
  );
}

'use client';

// The figures of the match: each metric over time, and averages over a part of it.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChartLine, RotateCcw } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { cancelJob } from '@/lib/client/api';
import { errorWords } from '@/lib/client/http';
import { readSeries, startIndex } from '@/lib/client/match-api';
import { pollInterval } from '@/lib/client/poll-interval';
import { formatClock, formatNumber } from '@/lib/client/quantities';
import { seriesKey } from '@/lib/client/query-keys';
import type { IndexStatus } from '@/lib/contracts/match-index';
import type { Translate } from '@/lib/messages/translate';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { failureToast } from '../../ui/failure-toast';
import { Note } from '../../ui/note';
import { ProgressBar } from '../../ui/progress-bar';
import type { MatchRoom } from '../state/room';
import { Averages } from './averages';
import { LineChart } from './line-chart';
import { type MetricChart, metricCharts } from './metric-words';

const metrics = metricCharts.map(({ metric }) => metric).join(',');

export function StatisticsPanel({ room }: { room: MatchRoom }) {
  const t = useTranslate();
  const { data } = useQuery({
    queryKey: seriesKey(room.video.id, metrics, 0),
    queryFn: ({ signal }) => readSeries(room.video.id, metrics, signal),
    refetchInterval: ({ state }) =>
      ['waiting', 'making'].includes(state.data?.status.state ?? '') ? pollInterval(5000) : false,
  });
  if (!data) return <p className="p-4 text-ink-mute">{t('Reading the figures…')}</p>;
  const { status, series, stepSeconds } = data;
  if (status.indexedSeconds === 0)
    return (
      <div className="flex-1 lg:overflow-y-auto">
        <IndexProgress room={room} status={status} />
        <EmptyState icon={ChartLine} title={t('No figures yet')}>
          {t('They are made in the background, second by second, once the match plays.')}
        </EmptyState>
      </div>
    );
  return (
    <div className="flex-1 lg:min-h-0 lg:overflow-y-auto">
      <IndexProgress room={room} status={status} />
      <Averages room={room} status={status} />
      {metricCharts.map((chart) => {
        const { metric, label, unit, help } = chart;
        const values = series[metric];
        const isKnown = values?.some((value) => value !== null);
        return (
          <section key={metric} aria-label={t(label)} className="border-t border-line px-3 py-2.5">
            <h2
              className="flex items-baseline justify-between text-[0.8125rem] font-semibold"
              title={t(help)}
            >
              {t(label)}
              <span className="text-xs font-normal text-ink-mute">{unit && t(unit)}</span>
            </h2>
            {values && isKnown ? (
              <LineChart
                room={room}
                values={values}
                stepSeconds={stepSeconds}
                label={summaryOf(t, chart, values, stepSeconds)}
              />
            ) : (
              <p className="text-xs text-ink-mute">{t('Not known for this match.')}</p>
            )}
          </section>
        );
      })}
    </div>
  );
}

/** The chart in a sentence, for those who do not see it. */
function summaryOf(
  t: Translate,
  { label, unit }: MetricChart,
  values: readonly (number | null)[],
  stepSeconds: number,
): string {
  let highest = 0;
  values.forEach((value, i) => {
    if ((value ?? Number.NEGATIVE_INFINITY) > (values[highest] ?? Number.NEGATIVE_INFINITY))
      highest = i;
  });
  const known = values.filter((value) => value !== null);
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(known.length, 1);
  const peak = values[highest] ?? 0;
  const figures = {
    label,
    mean: formatNumber(t, mean, 1),
    highest: formatNumber(t, peak, 1),
    time: formatClock(highest * stepSeconds),
  };
  return unit
    ? t('{label}: mean {mean}, highest {highest} {unit} at {time}', { ...figures, unit })
    : t('{label}: mean {mean}, highest {highest} at {time}', figures);
}

function IndexProgress({ room, status }: { room: MatchRoom; status: IndexStatus }) {
  const t = useTranslate();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['series', room.video.id] });
  const options = { onSuccess: refresh, onError: (thrown: unknown) => failureToast(thrown) };
  const start = useMutation({
    mutationFn: (again: boolean) => startIndex(room.video.id, again),
    ...options,
  });
  const stop = useMutation({ mutationFn: (jobId: string) => cancelJob(jobId), ...options });
  const { state, indexedSeconds, durationSeconds, job, error } = status;
  const [made, length] = [formatClock(indexedSeconds), formatClock(durationSeconds)];
  if (state === 'ready')
    return status.hasPeople ? null : (
      <div className="p-3">
        <Note tone="info" title={t('Without a detector')}>
          {t('People are not counted; sound, camera and motion are known.')}
        </Note>
      </div>
    );
  if (state === 'making' || state === 'waiting')
    return (
      <div className="flex items-center gap-3 p-3">
        <div className="min-w-0 flex-1">
          <p className="figures mb-1 text-xs text-ink-mute">
            {job
              ? t('Indexing {made} of {length}', { made, length })
              : t('Waits for its turn: {made} of {length}', { made, length })}
          </p>
          <ProgressBar
            label={t('Indexing the match')}
            value={indexedSeconds}
            total={durationSeconds}
          />
        </div>
        {room.mayEdit && job && (
          <Button
            size="sm"
            variant="ghost"
            busy={stop.isPending}
            onClick={() => stop.mutate(job.id)}
          >
            {t('Stop work')}
          </Button>
        )}
      </div>
    );
  return (
    <div className="p-3">
      <Note
        tone={state === 'failed' ? 'bad' : 'info'}
        title={
          state !== 'failed'
            ? t('Not indexed')
            : error
              ? t(errorWords(error).message)
              : t('The index could not be made')
        }
        action={
          room.mayEdit && (
            <Button size="sm" busy={start.isPending} onClick={() => start.mutate(false)}>
              <RotateCcw aria-hidden />
              {state === 'failed' ? t('Try again') : t('Index the match')}
            </Button>
          )
        }
      >
        {state === 'failed'
          ? error && t(error.hint)
          : t('Figures and proposals come from the index.')}
      </Note>
    </div>
  );
}

'use client';
// The figures of the match: each metric over time, and averages over a part of it.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChartLine, RotateCcw } from 'lucide-react';
import { cancelJob } from '@/lib/client/api';
import { readSeries, startIndex } from '@/lib/client/match-api';
import { pollInterval } from '@/lib/client/poll-interval';
import { formatClock } from '@/lib/client/quantities';
import { seriesKey } from '@/lib/client/query-keys';
import type { IndexStatus } from '@/lib/contracts/match-index';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { failureToast } from '../../ui/failure-toast';
import { Note } from '../../ui/note';
import { ProgressBar } from '../../ui/progress-bar';
import type { MatchRoom } from '../state/room';
import { Averages } from './averages';
import { LineChart } from './line-chart';
import { metricCharts } from './metric-words';

const metrics = metricCharts.map(({ metric }) => metric).join(',');

export function StatisticsPanel({ room }: { room: MatchRoom }) {
  const { data } = useQuery({
    queryKey: seriesKey(room.video.id, metrics, 0),
    queryFn: ({ signal }) => readSeries(room.video.id, metrics, signal),
    refetchInterval: ({ state }) =>
      ['waiting', 'making'].includes(state.data?.status.state ?? '') ? pollInterval(5000) : false,
  });
  if (!data) return <p className="p-4 text-ink-mute">Reading the figures…</p>;
  const { status, series, stepSeconds } = data;
  if (status.indexedSeconds === 0)
    return (
      <div className="flex-1 lg:overflow-y-auto">
        <IndexProgress room={room} status={status} />
        <EmptyState icon={ChartLine} title="No figures yet">
          They are made in the background, second by second, once the match plays.
        </EmptyState>
      </div>
    );
  return (
    <div className="flex-1 lg:min-h-0 lg:overflow-y-auto">
      <IndexProgress room={room} status={status} />
      <Averages room={room} status={status} />
      {metricCharts.map(({ metric, label, unit, help }) => {
        const values = series[metric];
        const isKnown = values?.some((value) => value !== null);
        return (
          <section key={metric} aria-label={label} className="border-t border-line px-3 py-2.5">
            <h2
              className="flex items-baseline justify-between text-[0.8125rem] font-semibold"
              title={help}
            >
              {label}
              <span className="text-xs font-normal text-ink-mute">{unit}</span>
            </h2>
            {values && isKnown ? (
              <LineChart
                room={room}
                values={values}
                stepSeconds={stepSeconds}
                label={summaryOf(label, unit, values, stepSeconds)}
              />
            ) : (
              <p className="text-xs text-ink-mute">Not known for this match.</p>
            )}
          </section>
        );
      })}
    </div>
  );
}

/** The chart in a sentence, for those who do not see it. */
function summaryOf(
  label: string,
  unit: string,
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
  return `${label}: mean ${mean.toFixed(1)}, highest ${peak.toFixed(1)} ${unit} at ${formatClock(highest * stepSeconds)}`;
}

function IndexProgress({ room, status }: { room: MatchRoom; status: IndexStatus }) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['series', room.video.id] });
  const options = { onSuccess: refresh, onError: (thrown: unknown) => failureToast(thrown) };
  const start = useMutation({
    mutationFn: (again: boolean) => startIndex(room.video.id, again),
    ...options,
  });
  const stop = useMutation({ mutationFn: (jobId: string) => cancelJob(jobId), ...options });
  const { state, indexedSeconds, durationSeconds, job, error } = status;
  if (state === 'ready')
    return status.hasPeople ? null : (
      <div className="p-3">
        <Note tone="info" title="Without a detector">
          People are not counted; sound, camera and motion are known.
        </Note>
      </div>
    );
  if (state === 'making' || state === 'waiting')
    return (
      <div className="flex items-center gap-3 p-3">
        <div className="min-w-0 flex-1">
          <p className="figures mb-1 text-xs text-ink-mute">
            {job ? 'Indexing' : 'Waits for its turn:'} {formatClock(indexedSeconds)} of{' '}
            {formatClock(durationSeconds)}
          </p>
          <ProgressBar label="Indexing the match" value={indexedSeconds} total={durationSeconds} />
        </div>
        {room.mayEdit && job && (
          <Button
            size="sm"
            variant="ghost"
            busy={stop.isPending}
            onClick={() => stop.mutate(job.id)}
          >
            Stop
          </Button>
        )}
      </div>
    );
  return (
    <div className="p-3">
      <Note
        tone={state === 'failed' ? 'bad' : 'info'}
        title={
          state === 'failed' ? (error?.message ?? 'The index could not be made') : 'Not indexed'
        }
        action={
          room.mayEdit && (
            <Button size="sm" busy={start.isPending} onClick={() => start.mutate(false)}>
              <RotateCcw aria-hidden />
              {state === 'failed' ? 'Try again' : 'Index the match'}
            </Button>
          )
        }
      >
        {state === 'failed' ? error?.hint : 'Figures and proposals come from the index.'}
      </Note>
    </div>
  );
}

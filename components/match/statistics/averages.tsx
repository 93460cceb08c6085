'use client';
// Averages over a part of the match: what the lower axis shows, or the whole.

import { useMutation } from '@tanstack/react-query';
import { Calculator } from 'lucide-react';
import { useState } from 'react';
import { makeAverage } from '@/lib/client/match-api';
import { formatClock } from '@/lib/client/quantities';
import type { AverageView, IndexStatus } from '@/lib/contracts/match-index';
import { useSignal } from '../../stage/signal';
import { Button } from '../../ui/button';
import { failureToast } from '../../ui/failure-toast';
import { Segmented } from '../../ui/segmented';
import type { MatchRoom } from '../state/room';

export function Averages({ room, status }: { room: MatchRoom; status: IndexStatus }) {
  const [part, setPart] = useState<'window' | 'moment' | 'whole'>('window');
  const window = useSignal(room.window);
  const range =
    part === 'whole'
      ? { from: 0, to: status.durationSeconds }
      : part === 'moment' && room.current
        ? { from: room.current.startSeconds, to: room.current.stopSeconds }
        : window;
  const making = useMutation({
    mutationFn: () =>
      makeAverage({ videoId: room.video.id, fromSeconds: range.from, toSeconds: range.to }),
    onError: (thrown) => failureToast(thrown),
  });
  return (
    <section aria-label="Averages" className="grid gap-2.5 px-3 pt-1 pb-3">
      <div className="flex flex-wrap items-center gap-2">
        <Segmented
          label="Part of the match"
          value={part}
          onChange={setPart}
          options={[
            { value: 'window', label: 'Shown' },
            ...(room.current ? [{ value: 'moment' as const, label: 'Moment' }] : []),
            { value: 'whole', label: 'Whole match' },
          ]}
        />
        <Button size="sm" busy={making.isPending} onClick={() => making.mutate()}>
          <Calculator aria-hidden />
          Average {formatClock(range.from)}–{formatClock(range.to)}
        </Button>
      </div>
      {making.data && <AverageFigures average={making.data} />}
    </section>
  );
}

function AverageFigures({ average }: { average: AverageView }) {
  const { fromSeconds, toSeconds, meanPeople, meanSpeed, recordFile } = average;
  return (
    <div role="status" className="rounded-lg border border-line bg-canvas p-3">
      <p className="figures text-xs text-ink-mute">
        {formatClock(fromSeconds)} to {formatClock(toSeconds)}
      </p>
      <dl className="mt-1 grid grid-cols-2 gap-2">
        <Figure label="People in the frame" value={meanPeople} digits={1} />
        <Figure label="Their speed, body heights/s" value={meanSpeed} digits={2} />
      </dl>
      <p className="mt-2 truncate text-xs text-ink-mute" title={recordFile}>
        Kept in {recordFile}
      </p>
    </div>
  );
}

function Figure({ label, value, digits }: { label: string; value: number | null; digits: number }) {
  return (
    <div>
      <dt className="text-xs text-ink-mute">{label}</dt>
      <dd className="figures text-lg font-semibold">
        {value === null ? '–' : value.toFixed(digits)}
      </dd>
    </div>
  );
}

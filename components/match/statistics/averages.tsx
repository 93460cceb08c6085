'use client';
// Averages over a part of the match: what the lower axis shows, the current moment, or the whole; with
// those of a followed player.

import { useMutation, useQuery } from '@tanstack/react-query';
import { Calculator } from 'lucide-react';
import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { listMatchSessions } from '@/lib/client/api';
import { makeAverage } from '@/lib/client/match-api';
import { formatClock, formatLength, formatNumber } from '@/lib/client/quantities';
import { matchSessionsKey } from '@/lib/client/query-keys';
import type { AverageView, IndexStatus } from '@/lib/contracts/match-index';
import { useSignal } from '../../stage/signal';
import { Button } from '../../ui/button';
import { cn } from '../../ui/cn';
import { failureToast } from '../../ui/failure-toast';
import { controlClass } from '../../ui/field';
import { Segmented } from '../../ui/segmented';
import type { MatchRoom } from '../state/room';

export function Averages({ room, status }: { room: MatchRoom; status: IndexStatus }) {
  const t = useTranslate();
  const [part, setPart] = useState<'window' | 'moment' | 'whole'>('window');
  const [sessionId, setSessionId] = useState('');
  const window = useSignal(room.window);
  const range =
    part === 'whole'
      ? { from: 0, to: status.durationSeconds }
      : part === 'moment' && room.current
        ? { from: room.current.startSeconds, to: room.current.stopSeconds }
        : window;
  const making = useMutation({
    mutationFn: () =>
      makeAverage({
        ...{ videoId: room.video.id, fromSeconds: range.from, toSeconds: range.to },
        ...(sessionId !== '' && { sessionId }),
      }),
    onError: (thrown) => failureToast(thrown),
  });
  return (
    <section aria-label={t('Averages')} className="grid gap-2.5 px-3 pt-1 pb-3">
      <div className="flex flex-wrap items-center gap-2">
        <Segmented
          label={t('Part of the match')}
          value={part}
          onChange={setPart}
          options={[
            { value: 'window', label: t('Shown') },
            ...(room.current ? [{ value: 'moment' as const, label: t('Moment') }] : []),
            { value: 'whole', label: t('Whole match') },
          ]}
        />
        <FollowedPlayer videoId={room.video.id} value={sessionId} onChange={setSessionId} />
        <Button size="sm" busy={making.isPending} onClick={() => making.mutate()}>
          <Calculator aria-hidden />
          {t('Average {from}–{to}', {
            from: formatClock(range.from),
            to: formatClock(range.to),
          })}
        </Button>
      </div>
      {making.data && <AverageFigures average={making.data} />}
    </section>
  );
}

/** The sessions of the match in which a player is followed; nothing where there are none. */
function FollowedPlayer({
  videoId,
  value,
  onChange,
}: {
  videoId: string;
  value: string;
  onChange: (sessionId: string) => void;
}) {
  const t = useTranslate();
  const { data } = useQuery({
    queryKey: matchSessionsKey(videoId),
    queryFn: ({ signal }) => listMatchSessions(videoId, signal),
  });
  const followed = data?.sessions.filter(({ marked }) => marked) ?? [];
  if (followed.length === 0) return null;
  return (
    <select
      aria-label={t('Followed player')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={cn(controlClass, 'h-8 w-auto max-w-44 py-0 text-[0.8125rem]')}
    >
      <option value="">{t('No followed player')}</option>
      {followed.map(({ id, player }) => (
        <option key={id} value={id}>
          {player}
        </option>
      ))}
    </select>
  );
}

function AverageFigures({ average }: { average: AverageView }) {
  const t = useTranslate();
  const { fromSeconds, toSeconds, meanPeople, meanSpeed, player, recordFile } = average;
  return (
    <div role="status" className="rounded-lg border border-line bg-canvas p-3">
      <p className="figures text-xs text-ink-mute">
        {t('{from} to {to}', { from: formatClock(fromSeconds), to: formatClock(toSeconds) })}
      </p>
      <dl className="mt-1 grid grid-cols-2 gap-2">
        <Figure label={t('People in the frame')} value={meanPeople} digits={1} />
        <Figure label={t('Their speed, body heights/s')} value={meanSpeed} digits={2} />
      </dl>
      {player && <PlayerFigures player={player} />}
      <p className="mt-2 truncate text-xs text-ink-mute" title={recordFile}>
        {t('Kept in {file}', { file: recordFile })}
      </p>
    </div>
  );
}

function PlayerFigures({ player }: { player: NonNullable<AverageView['player']> }) {
  const t = useTranslate();
  const { name, followedSeconds, visibleShare, meanSpeed } = player;
  if (followedSeconds === 0)
    return (
      <p className="mt-2 text-xs text-ink-mute">
        {t('{name} is followed in no clip of this part.', { name })}
      </p>
    );
  return (
    <>
      <p className="figures mt-2 text-xs text-ink-mute">
        {t('{name}, followed for {length} of it', {
          name,
          length: formatLength(t, followedSeconds),
        })}
      </p>
      <dl className="mt-1 grid grid-cols-2 gap-2">
        <Figure
          label={t('Of that in the frame, %')}
          value={visibleShare === null ? null : 100 * visibleShare}
          digits={0}
        />
        <Figure label={t('Speed, body heights/s')} value={meanSpeed} digits={2} />
      </dl>
    </>
  );
}

function Figure({ label, value, digits }: { label: string; value: number | null; digits: number }) {
  const t = useTranslate();
  return (
    <div>
      <dt className="text-xs text-ink-mute">{label}</dt>
      <dd className="figures text-lg font-semibold">
        {value === null ? '–' : formatNumber(t, value, digits)}
      </dd>
    </div>
  );
}

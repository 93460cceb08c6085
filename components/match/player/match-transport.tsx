'use client';
// Play, step, speed, sound, position, and what the index counts at this second.

import { useQuery } from '@tanstack/react-query';
import {
  Maximize2,
  Pause,
  Play,
  StepBack,
  StepForward,
  UserRound,
  Volume2,
  VolumeX,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { rich, useTranslate } from '@/components/language/use-translate';
import { readSeries } from '@/lib/client/match-api';
import { formatClock } from '@/lib/client/quantities';
import { seriesKey } from '@/lib/client/query-keys';
import { formatKeys } from '@/lib/review/actions/key-caps';
import { type MatchActionName, matchActions } from '@/lib/review/match/match-actions';
import { formatExact } from '../../stage/format-exact';
import { useSignal } from '../../stage/signal';
import { ShortcutTooltip } from '../../ui/shortcut-tooltip';
import { useKeysOfMatch } from '../../ui/use-own-keys';
import type { MatchRoom } from '../state/room';

export function MatchTransport({
  room,
  showPeople,
  onShowPeople,
}: {
  room: MatchRoom;
  showPeople: boolean;
  onShowPeople: (shown: boolean) => void;
}) {
  const t = useTranslate();
  const playing = useSignal(room.player.playing);
  const muted = useSignal(room.player.muted);
  const rate = useSignal(room.player.rate);
  const { ariaKeys } = useKeysOfMatch();
  return (
    <div className="flex items-center gap-0.5 px-1.5 py-1 text-stage-ink sm:px-2.5">
      <KeyedButton room={room} action="frameBack">
        <StepBack aria-hidden />
      </KeyedButton>
      <KeyedButton room={room} action="play" label={playing ? t('Pause') : t('Play')} strong>
        {playing ? (
          <Pause aria-hidden className="fill-current" />
        ) : (
          <Play aria-hidden className="fill-current" />
        )}
      </KeyedButton>
      <KeyedButton room={room} action="frameForward">
        <StepForward aria-hidden />
      </KeyedButton>
      <Position room={room} />
      <div className="ml-auto flex items-center gap-0.5">
        <PeopleCounter room={room} shown={showPeople} onShow={onShowPeople} />
        <button
          type="button"
          onClick={() => (rate >= 4 ? room.actions.slower() : room.actions.faster())}
          aria-label={t('Speed {rate}×', { rate: formatExact(t, rate) })}
          aria-keyshortcuts={`${ariaKeys('slower')} ${ariaKeys('faster')}`}
          className="tap figures h-8 min-w-11 rounded-md px-1.5 text-xs font-medium text-stage-mute hover:bg-stage-line hover:text-stage-ink"
        >
          {formatExact(t, rate)}×
        </button>
        <KeyedButton room={room} action="mute" label={muted ? t('Sound on') : t('Sound off')}>
          {muted ? <VolumeX aria-hidden /> : <Volume2 aria-hidden />}
        </KeyedButton>
        <KeyedButton room={room} action="fullscreen" className="max-sm:hidden">
          <Maximize2 aria-hidden />
        </KeyedButton>
      </div>
    </div>
  );
}

function Position({ room }: { room: MatchRoom }) {
  const t = useTranslate();
  const frame = useSignal(room.player.targetFrame);
  const seconds = room.media.times[frame] ?? 0;
  const { ariaKeys } = useKeysOfMatch();
  return (
    <p className="ml-2 text-xs whitespace-nowrap sm:ml-3">
      <button
        type="button"
        onClick={room.actions.goToTime}
        aria-label={t('Go to a time; now {time}', { time: formatClock(seconds, 2) })}
        aria-keyshortcuts={ariaKeys('goToTime')}
        className="tap figures rounded-md px-1 font-semibold text-stage-ink hover:bg-stage-line"
        data-testid="match-time"
      >
        {formatClock(seconds, 2)}
      </button>
      <span className="figures ml-1 text-stage-mute max-[420px]:hidden">
        / {formatClock(room.media.playback.durationSeconds)}
        <span className="ml-2 max-md:hidden">
          {rich(t, 'frame <b>{frame}</b>', {
            frame,
            b: (number) => (
              <span key="b" data-testid="frame-number">
                {number}
              </span>
            ),
          })}
        </span>
      </span>
    </p>
  );
}

/** How many people are in the frame at this second; pressed, they are drawn. */
function PeopleCounter({
  room,
  shown,
  onShow,
}: {
  room: MatchRoom;
  shown: boolean;
  onShow: (shown: boolean) => void;
}) {
  const t = useTranslate();
  const frame = useSignal(room.player.targetFrame);
  const { data } = useQuery({
    queryKey: seriesKey(room.video.id, 'people', 0),
    queryFn: ({ signal }) => readSeries(room.video.id, 'people', signal),
  });
  const second = Math.floor(room.media.times[frame] ?? 0);
  const people = data?.series.people?.[second] ?? null;
  if (!data || data.status.indexedSeconds === 0 || !data.status.hasPeople) return null;
  const count = people === null ? '–' : Math.round(people);
  return (
    <button
      type="button"
      aria-pressed={shown}
      onClick={() => onShow(!shown)}
      aria-label={t('{count} people in the frame; show them', { count })}
      className="tap figures flex h-8 items-center gap-1 rounded-md px-2 text-xs text-stage-mute hover:bg-stage-line hover:text-stage-ink aria-pressed:bg-stage-line aria-pressed:text-stage-ink"
    >
      <UserRound aria-hidden className="size-3.5" />
      {count}
    </button>
  );
}

function KeyedButton({
  room,
  action,
  label,
  strong = false,
  className = '',
  children,
}: {
  room: MatchRoom;
  action: MatchActionName;
  label?: string;
  strong?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const t = useTranslate();
  const { keysOf, ariaKeys } = useKeysOfMatch();
  const name = label ?? t(matchActions[action].label);
  return (
    <ShortcutTooltip label={name} keys={formatKeys(keysOf(action)[0] ?? '')}>
      <button
        type="button"
        onClick={() => room.actions[action]()}
        disabled={room.media.kind === null}
        aria-label={name}
        aria-keyshortcuts={ariaKeys(action)}
        className={`tap grid size-8 place-items-center rounded-md hover:bg-stage-line disabled:opacity-40 [&_svg]:size-4 ${strong ? 'bg-stage-line' : ''} ${className}`}
      >
        {children}
      </button>
    </ShortcutTooltip>
  );
}

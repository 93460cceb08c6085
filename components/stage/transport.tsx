'use client';

// Play, step, speed, sound and position. Labels and keys come from the action list.

import {
  ChevronFirst,
  ChevronLast,
  Pause,
  Play,
  StepBack,
  StepForward,
  Volume2,
  VolumeX,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { formatClock } from '@/lib/client/quantities';
import type { Message } from '@/lib/messages/message';
import { type ActionName, actionList } from '@/lib/review/actions/action-list';
import { ShortcutTooltip } from '../ui/shortcut-tooltip';
import { useReviewKeys } from '../ui/use-own-keys';
import { formatExact } from './format-exact';
import type { Player } from './player';
import { useSignal } from './signal';

/** The actions of the transport and why one is not allowed now. */
export type TransportActions = Readonly<
  Record<
    'toStart' | 'frameBack' | 'play' | 'frameForward' | 'toEnd' | 'slower' | 'faster' | 'mute',
    () => void
  >
> & { readonly disabledReason: (name: ActionName) => Message | null };

export function Transport({
  player,
  actions,
  frameCount,
  children,
}: {
  player: Player;
  actions: TransportActions;
  frameCount: number | null;
  /** Further buttons. */
  children?: ReactNode;
}) {
  const t = useTranslate();
  const playing = useSignal(player.playing);
  const muted = useSignal(player.muted);
  return (
    <div className="flex items-center gap-0.5 px-1.5 py-1 text-stage-ink sm:px-2.5">
      <TransportButton action="toStart" actions={actions} className="max-sm:hidden">
        <ChevronFirst aria-hidden />
      </TransportButton>
      <TransportButton action="frameBack" actions={actions}>
        <StepBack aria-hidden />
      </TransportButton>
      <TransportButton
        action="play"
        actions={actions}
        label={playing ? t('Pause') : t('Play')}
        className="bg-stage-line"
      >
        {playing ? (
          <Pause aria-hidden className="fill-current" />
        ) : (
          <Play aria-hidden className="fill-current" />
        )}
      </TransportButton>
      <TransportButton action="frameForward" actions={actions}>
        <StepForward aria-hidden />
      </TransportButton>
      <TransportButton action="toEnd" actions={actions} className="max-sm:hidden">
        <ChevronLast aria-hidden />
      </TransportButton>
      <PositionLabel player={player} frameCount={frameCount} />
      <div className="ml-auto flex items-center gap-0.5">
        {children}
        <RateButton player={player} actions={actions} />
        <TransportButton
          action="mute"
          actions={actions}
          label={muted ? t('Sound on') : t('Sound off')}
        >
          {muted ? <VolumeX aria-hidden /> : <Volume2 aria-hidden />}
        </TransportButton>
      </div>
    </div>
  );
}

/** Frame and time on screen; during a seek those of its target. */
function PositionLabel({ player, frameCount }: { player: Player; frameCount: number | null }) {
  const targetFrame = useSignal(player.targetFrame);
  return (
    <p className="figures ml-2 text-xs whitespace-nowrap text-stage-mute sm:ml-3">
      <span className="font-semibold text-stage-ink" data-testid="frame-number">
        {targetFrame}
      </span>
      {frameCount !== null && ` / ${frameCount - 1}`}
      <span className="ml-2.5 max-[420px]:hidden">
        {formatClock(player.timeOf(targetFrame), 2)}
      </span>
    </p>
  );
}

/** Faster with each press, and one step back from the fastest. */
function RateButton({ player, actions }: { player: Player; actions: TransportActions }) {
  const t = useTranslate();
  const { keyLabel, ariaKeys } = useReviewKeys();
  const rate = useSignal(player.rate);
  const keys = `${keyLabel('slower')} ${keyLabel('faster')}`;
  return (
    <ShortcutTooltip label={t('Speed: slower or faster')} keys={keys}>
      <button
        type="button"
        disabled={actions.disabledReason('faster') !== null}
        onClick={() => (rate >= 4 ? actions.slower() : actions.faster())}
        aria-label={t('Speed {rate}×', { rate: formatExact(t, rate) })}
        aria-keyshortcuts={`${ariaKeys('slower')} ${ariaKeys('faster')}`}
        className="tap figures h-8 min-w-11 rounded-md px-1.5 text-xs font-medium text-stage-mute hover:bg-stage-line hover:text-stage-ink disabled:opacity-40"
      >
        {formatExact(t, rate)}×
      </button>
    </ShortcutTooltip>
  );
}

function TransportButton({
  action,
  actions,
  label,
  className = '',
  children,
}: {
  action: Exclude<keyof TransportActions, 'disabledReason'>;
  actions: TransportActions;
  label?: string;
  className?: string;
  children: ReactNode;
}) {
  const t = useTranslate();
  const { keyLabel, ariaKeys } = useReviewKeys();
  const name = label ?? t(actionList[action].label);
  return (
    <ShortcutTooltip label={name} keys={keyLabel(action)}>
      <button
        type="button"
        disabled={actions.disabledReason(action) !== null}
        onClick={() => actions[action]()}
        aria-label={name}
        aria-keyshortcuts={ariaKeys(action)}
        className={`tap grid size-8 place-items-center rounded-md hover:bg-stage-line disabled:opacity-40 [&_svg]:size-4 ${className}`}
      >
        {children}
      </button>
    </ShortcutTooltip>
  );
}

'use client';
// Play, step, speed, sound, and where we are. Every button names its key.

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
import { formatClock } from '@/lib/client/quantities';
import { ariaKeys, type KeyCommand, keyLabel } from '@/lib/review/keymap';
import { ShortcutTooltip } from '../ui/shortcut-tooltip';
import type { Player } from './player';
import { useSignal } from './signal';

export function Transport({
  player,
  ready,
  frameCount,
  children,
}: {
  player: Player;
  ready: boolean;
  frameCount: number | null;
  children?: ReactNode;
}) {
  const playing = useSignal(player.playing);
  const rate = useSignal(player.rate);
  const muted = useSignal(player.muted);
  return (
    <div className="flex items-center gap-0.5 px-1.5 py-1 text-stage-ink sm:px-2.5">
      <TransportButton
        command="toStart"
        label="First frame"
        ready={ready}
        onPress={() => player.goTo(0)}
        className="max-sm:hidden"
      >
        <ChevronFirst aria-hidden />
      </TransportButton>
      <TransportButton
        command="frameBack"
        label="One frame back"
        ready={ready}
        onPress={() => player.step(-1)}
      >
        <StepBack aria-hidden />
      </TransportButton>
      <TransportButton
        command="play"
        label={playing ? 'Pause' : 'Play'}
        ready={ready}
        onPress={player.toggle}
        className="bg-stage-line"
      >
        {playing ? (
          <Pause aria-hidden className="fill-current" />
        ) : (
          <Play aria-hidden className="fill-current" />
        )}
      </TransportButton>
      <TransportButton
        command="frameForward"
        label="One frame forward"
        ready={ready}
        onPress={() => player.step(1)}
      >
        <StepForward aria-hidden />
      </TransportButton>
      <TransportButton
        command="toEnd"
        label="Last frame"
        ready={ready}
        onPress={() => player.goTo(player.frameCount() - 1)}
        className="max-sm:hidden"
      >
        <ChevronLast aria-hidden />
      </TransportButton>
      <PositionLabel player={player} frameCount={frameCount} />
      <div className="ml-auto flex items-center gap-0.5">
        {children}
        <ShortcutTooltip label="Speed: slower or faster" keys="J L">
          <button
            type="button"
            disabled={!ready}
            onClick={() => (rate >= 4 ? player.changeRate(-1) : player.changeRate(1))}
            aria-label={`Speed ${rate} times`}
            aria-keyshortcuts="J L"
            className="tap figures h-8 min-w-11 rounded-md px-1.5 text-xs font-medium text-stage-mute hover:bg-stage-line hover:text-stage-ink disabled:opacity-40"
          >
            {rate}×
          </button>
        </ShortcutTooltip>
        <TransportButton
          command="mute"
          label={muted ? 'Sound on' : 'Sound off'}
          ready={ready}
          onPress={player.toggleMute}
        >
          {muted ? <VolumeX aria-hidden /> : <Volume2 aria-hidden />}
        </TransportButton>
      </div>
    </div>
  );
}

/** Frame and time of what is on screen; while a seek is under way, of what was asked for. */
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

function TransportButton({
  command,
  label,
  ready,
  onPress,
  className = '',
  children,
}: {
  command: KeyCommand;
  label: string;
  ready: boolean;
  onPress: () => void;
  className?: string;
  children: ReactNode;
}) {
  return (
    <ShortcutTooltip label={label} keys={keyLabel(command)}>
      <button
        type="button"
        disabled={!ready}
        onClick={onPress}
        aria-label={label}
        aria-keyshortcuts={ariaKeys(command)}
        className={`tap grid size-8 place-items-center rounded-md hover:bg-stage-line disabled:opacity-40 [&_svg]:size-4 ${className}`}
      >
        {children}
      </button>
    </ShortcutTooltip>
  );
}

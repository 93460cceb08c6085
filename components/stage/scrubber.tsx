'use client';
// The time axis of the clip: the confidence strip, the playhead, and a thumbnail under the pointer.
// Dragging scrubs, frame-exactly.

import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { formatClock, formatNumber } from '@/lib/client/quantities';
import type { ClipView } from '@/lib/contracts/sessions';
import { message } from '@/lib/messages/message';
import type { FrameRange } from '@/lib/review/changed-frames';
import { clamp } from '@/lib/review/clamp';
import { doubtAt, doubtLabels } from '@/lib/review/doubts';
import { stretchBetween } from '@/lib/review/erase';
import { durationOf, nearestFrame, spriteTile } from '@/lib/review/timeline';
import type { Trim } from '@/lib/review/trim';
import type { Anchor, Doubt, PathFrame } from '@/lib/vision/types';
import { ConfidenceStrip } from './confidence-strip';
import { DoubtFlags } from './doubt-flags';
import { MomentPins } from './moment-pins';
import type { Player } from './player';
import { useSignal } from './signal';
import { TrimHandles } from './trim-handles';

const sourceLabels = {
  seen: message('player seen'),
  bridged: message('path bridged'),
  anchor: message('marked by you'),
  lost: message('player lost'),
} as const;

type Sprite = NonNullable<ClipView['sprite']>;

type Axis = {
  readonly times: readonly number[];
  readonly path: readonly PathFrame[] | null;
  readonly doubts: readonly Doubt[];
};

export function Scrubber({
  player,
  times,
  path,
  anchors,
  moments,
  sprite,
  doubts,
  changed,
  activeDoubtStart,
  onDoubt,
  eraseFrom,
  shown,
  onTrim,
}: Axis & {
  player: Player;
  anchors: readonly Anchor[];
  /** Marked frames. */
  moments: readonly number[];
  sprite: Sprite | null;
  /** Frames that the latest correction changed. */
  changed: readonly FrameRange[];
  /** First frame of the doubt whose question is open. */
  activeDoubtStart: number | null;
  onDoubt: (doubt: Doubt) => void;
  /** Where a stretch begins that is being erased; null: none is. */
  eraseFrom: number | null;
  /** Frames that are shown and rendered. */
  shown: Trim;
  /** null: they may not be changed. */
  onTrim: ((trim: Trim) => void) | null;
}) {
  const { hover, handlers } = useScrub(player, times);
  return (
    // Beside the strip there is room for the handles at its ends.
    <div className="px-6 pb-1">
      <div
        className="relative flex h-11 cursor-pointer touch-none items-center select-none"
        {...handlers}
      >
        <ConfidenceStrip {...{ times, path, anchors, doubts, changed }} />
        {eraseFrom !== null && <EraseBand player={player} times={times} from={eraseFrom} />}
        <TrimHandles player={player} times={times} shown={shown} onTrim={onTrim} />
        <MomentPins moments={moments} times={times} />
        <Playhead player={player} times={times} path={path} doubts={doubts} moments={moments} />
        <DoubtFlags
          doubts={doubts}
          times={times}
          activeDoubtStart={activeDoubtStart}
          onDoubt={onDoubt}
        />
        {hover && <Thumbnail hover={hover} times={times} sprite={sprite} doubts={doubts} />}
      </div>
    </div>
  );
}

/** The pointer on the axis: CSS pixels from its left end, the axis' width, and the time there. */
type Hover = { readonly x: number; readonly width: number; readonly seconds: number };

function useScrub(player: Player, times: readonly number[]) {
  const [hover, setHover] = useState<Hover | null>(null);
  const hoverAt = ({ clientX, currentTarget }: PointerEvent): Hover => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const x = clientX - left;
    return { x, width, seconds: clamp(x / width, 0, 1) * durationOf(times) };
  };
  const scrub = (event: PointerEvent) => player.goTo(nearestFrame(times, hoverAt(event).seconds));
  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      scrub(event);
    },
    onPointerMove: (event: PointerEvent) => {
      setHover(hoverAt(event));
      if (event.buttons & 1) scrub(event);
    },
    // A lifted finger does not hover.
    onPointerUp: (event: PointerEvent) => {
      if (event.pointerType !== 'mouse') setHover(null);
    },
    onPointerLeave: () => setHover(null),
  };
  return { hover, handlers };
}

/** From where the stretch begins to the playhead. */
function EraseBand({
  player,
  times,
  from,
}: {
  player: Player;
  times: readonly number[];
  from: number;
}) {
  const { first, last } = stretchBetween(from, useSignal(player.targetFrame));
  const duration = Math.max(durationOf(times), 1e-6);
  const end = last + 1 < times.length ? (times[last + 1] ?? duration) : duration;
  const start = times[first] ?? 0;
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute inset-y-1.5 rounded border-2 border-accent bg-stage/60"
      style={{
        left: `${(100 * start) / duration}%`,
        width: `${(100 * (end - start)) / duration}%`,
      }}
    />
  );
}

function Playhead({
  player,
  times,
  path,
  doubts,
  moments,
}: Axis & { player: Player; moments: readonly number[] }) {
  const t = useTranslate();
  const head = useRef<HTMLSpanElement>(null);
  const frame = useSignal(player.targetFrame);
  const duration = durationOf(times);
  useEffect(() => {
    const style = head.current?.style;
    if (style) style.left = `${((times[frame] ?? 0) / Math.max(duration, 1e-6)) * 100}%`;
  }, [frame, times, duration]);
  const seconds = times[frame] ?? 0;
  const source = path?.[frame]?.source;
  const doubt = doubtAt(doubts, frame);
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t('Position in the clip')}
      aria-valuemin={0}
      aria-valuemax={Math.max(times.length - 1, 0)}
      aria-valuenow={frame}
      aria-valuetext={[
        t('{minutes} minutes {seconds} seconds', {
          minutes: Math.floor(seconds / 60),
          seconds: formatNumber(t, seconds % 60, 1),
        }),
        t('frame {frame}', { frame }),
        source ? t(sourceLabels[source]) : '',
        moments.includes(frame) ? t('moment') : '',
        doubt ? t('unsure: {reason}', { reason: doubtLabels[doubt.reason].short }) : '',
      ]
        .filter(Boolean)
        .join(', ')}
      // The whole strip: where an end of the clip covers the head, there is room beside it.
      className="group pointer-events-none absolute inset-0 outline-none"
    >
      <span
        ref={head}
        aria-hidden
        className="absolute top-0 grid h-11 w-6 -translate-x-1/2 place-items-center rounded group-focus-visible:outline-2 group-focus-visible:outline-focus"
      >
        <span className="h-9 w-[3px] rounded-full bg-white shadow-[0_0_0_1.5px_rgb(7_9_13/0.9)]" />
      </span>
    </div>
  );
}

function Thumbnail({
  hover,
  times,
  sprite,
  doubts,
}: Omit<Axis, 'path'> & { hover: Hover; sprite: Sprite | null }) {
  const t = useTranslate();
  const tileWidth = sprite?.tileWidth ?? 96;
  const left = clamp(hover.x, tileWidth / 2, Math.max(hover.width - tileWidth / 2, tileWidth / 2));
  const doubt = doubtAt(doubts, nearestFrame(times, hover.seconds));
  const tile = sprite ? spriteTile(sprite, hover.seconds) : null;
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute bottom-11 z-10 -translate-x-1/2 overflow-hidden rounded-md border border-stage-line bg-stage-raised text-center shadow-float"
      style={{ left, width: tileWidth }}
    >
      {sprite && tile && (
        <div
          style={{
            height: sprite.tileHeight,
            backgroundImage: `url("${sprite.url}")`,
            backgroundPosition: `-${tile.x}px -${tile.y}px`,
          }}
        />
      )}
      <p className="figures py-0.5 text-[0.6875rem] text-stage-ink">
        {formatClock(hover.seconds, 1)} · {nearestFrame(times, hover.seconds)}
        {doubt && (
          <span className="block font-semibold text-accent">
            {t(doubtLabels[doubt.reason].short)}
          </span>
        )}
      </p>
    </div>
  );
}

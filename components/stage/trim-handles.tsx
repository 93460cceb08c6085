'use client';
// The ends of what is shown of a clip, on its time axis: dragged, or moved by the arrow keys. What is
// cut away is dark.

import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { formatClock } from '@/lib/client/quantities';
import { message } from '@/lib/messages/message';
import { clamp } from '@/lib/review/clamp';
import { durationOf, nearestFrame } from '@/lib/review/timeline';
import { type Trim, withFirst, withLast } from '@/lib/review/trim';
import { cn } from '../ui/cn';
import type { Player } from './player';

type End = 'first' | 'last';

export function TrimHandles({
  player,
  times,
  shown,
  onTrim,
}: {
  player: Player;
  times: readonly number[];
  shown: Trim;
  /** null: the ends are shown and cannot be moved. */
  onTrim: ((trim: Trim) => void) | null;
}) {
  const [dragged, setDragged] = useState<Trim | null>(null);
  const { first, last } = dragged ?? shown;
  // Keys may come faster than the trim is rendered: each goes on from the one before it.
  const latest = useRef(shown);
  useEffect(() => {
    latest.current = { first: shown.first, last: shown.last };
  }, [shown.first, shown.last]);
  const duration = Math.max(durationOf(times), 1e-6);
  const share = (frame: number) =>
    `${((frame < times.length ? (times[frame] ?? 0) : duration) / duration) * 100}%`;
  const isWhole = first === 0 && last === times.length - 1;
  if (isWhole && !onTrim) return null;
  return (
    <>
      <span
        aria-hidden
        className="pointer-events-none absolute inset-y-2 left-0 rounded-l bg-stage/80"
        style={{ width: share(first) }}
      />
      <span
        aria-hidden
        className="pointer-events-none absolute inset-y-2 right-0 rounded-r bg-stage/80"
        style={{ left: share(last + 1) }}
      />
      {onTrim &&
        (['first', 'last'] as const).map((end) => (
          <Handle
            key={end}
            end={end}
            left={share(end === 'first' ? first : last + 1)}
            frame={end === 'first' ? first : last}
            times={times}
            onMove={(frame) => {
              setDragged(moved({ first, last }, end, frame));
              player.goTo(frame);
            }}
            onEnd={() => {
              if (dragged) onTrim(dragged);
              setDragged(null);
            }}
            onStep={(frames) => {
              const frame = clamp(latest.current[end] + frames, 0, times.length - 1);
              latest.current = moved(latest.current, end, frame);
              player.goTo(latest.current[end]);
              onTrim(latest.current);
            }}
          />
        ))}
    </>
  );
}

const moved = (trim: Trim, end: End, frame: number) =>
  end === 'first' ? withFirst(trim, frame) : withLast(trim, frame);

const endWords = { first: message('Start of the clip'), last: message('End of the clip') } as const;

function Handle({
  end,
  left,
  frame,
  times,
  onMove,
  onEnd,
  onStep,
}: {
  end: End;
  left: string;
  frame: number;
  times: readonly number[];
  onMove: (frame: number) => void;
  onEnd: () => void;
  onStep: (frames: number) => void;
}) {
  const t = useTranslate();
  const isDragged = useRef(false);
  const frameAt = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const axis = currentTarget.parentElement?.getBoundingClientRect();
    if (!axis) return frame;
    const seconds = clamp((clientX - axis.left) / axis.width, 0, 1) * durationOf(times);
    return nearestFrame(times, seconds);
  };
  const stop = (event: PointerEvent) => {
    event.stopPropagation();
    if (isDragged.current) onEnd();
    isDragged.current = false;
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t(endWords[end])}
      aria-valuemin={0}
      aria-valuemax={times.length - 1}
      aria-valuenow={frame}
      aria-valuetext={t('frame {frame}, {time}', {
        frame,
        time: formatClock(times[frame] ?? 0, 2),
      })}
      style={{ left }}
      className={cn(
        'absolute top-0 z-10 flex h-11 w-6 cursor-ew-resize touch-none items-center rounded pointer-coarse:w-11',
        // A finger takes it from the inside, too.
        end === 'first'
          ? '-translate-x-full justify-end pointer-coarse:-translate-x-6 pointer-coarse:pr-5'
          : 'justify-start pointer-coarse:-translate-x-5 pointer-coarse:pl-5',
      )}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        isDragged.current = true;
      }}
      onPointerMove={(event) => {
        event.stopPropagation();
        if (isDragged.current) onMove(frameAt(event));
      }}
      onPointerUp={stop}
      onPointerCancel={stop}
      onKeyDown={(event) => {
        const frames = stepOf(event);
        if (frames === 0) return;
        event.preventDefault();
        onStep(frames);
      }}
    >
      <span
        aria-hidden
        className={cn(
          'h-7 w-2 bg-stage-ink shadow-[0_0_0_1.5px_rgb(7_9_13/0.9)]',
          end === 'first' ? 'rounded-l-md' : 'rounded-r-md',
        )}
      />
    </div>
  );
}

/** Frames that an arrow key moves an end by. */
function stepOf({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): number {
  if (altKey || ctrlKey || metaKey) return 0;
  const frames = shiftKey ? 10 : 1;
  return key === 'ArrowRight' ? frames : key === 'ArrowLeft' ? -frames : 0;
}

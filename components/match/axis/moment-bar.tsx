'use client';
// A moment on the lower axis: a bar that a pointer drags, whole or by an edge. Its words and times are read
// in the table, where it is opened too. The edges of the current moment are controls of their own beside the
// bar, large enough to be hit however short the moment is.

import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { formatClock, formatLength } from '@/lib/client/quantities';
import type { MomentView } from '@/lib/contracts/moments';
import { clamp } from '@/lib/review/clamp';
import { dragEdge, type Span, shareOf } from '@/lib/review/match/match-axis';
import { useSignal } from '../../stage/signal';
import type { MatchRoom } from '../state/room';
import { momentName } from '../state/tagging';

export type Edge = 'start' | 'stop' | 'both';
type OnGrab = (event: PointerEvent, moment: MomentView, edge: Edge) => void;

/** Pixels. */
export const momentRowHeight = 27;
const barHeight = momentRowHeight - 3;
/** Pixels, as WCAG 2.5.8 asks for. */
const handleWidth = 24;

export function MomentBar({
  room,
  moment,
  span,
  row,
  axisWidth,
  onGrab,
}: {
  room: MatchRoom;
  moment: MomentView;
  span: Span;
  row: number;
  /** Pixels; 0: not known yet. */
  axisWidth: number;
  onGrab: OnGrab;
}) {
  const t = useTranslate();
  const window = useSignal(room.window);
  const isCurrent = room.current?.id === moment.id;
  const left = shareOf(window, span.startSeconds);
  const right = shareOf(window, span.stopSeconds);
  const name = momentName(moment) ?? t('the moment');
  const top = 2 + row * momentRowHeight;
  const startAt = clamp(left * axisWidth - handleWidth, 0, axisWidth - 2 * handleWidth);
  const stopAt = clamp(right * axisWidth, startAt + handleWidth, axisWidth - handleWidth);
  const edge = { room, moment, top, onGrab };
  return (
    <>
      <div
        aria-hidden
        title={t('{name}, {from} to {to}', {
          name,
          from: formatClock(span.startSeconds, 1),
          to: formatClock(span.stopSeconds, 1),
        })}
        className={`absolute flex cursor-grab items-center overflow-hidden rounded text-[0.6875rem] ${barColors(moment)} ${isCurrent ? 'z-10 ring-2 ring-white' : ''}`}
        style={{
          left: `${left * 100}%`,
          width: `max(8px, ${(right - left) * 100}%)`,
          top,
          height: barHeight,
        }}
        onPointerDown={(event) => onGrab(event, moment, 'both')}
      >
        <EdgeStrip moment={moment} edge="start" onGrab={onGrab} />
        <span className="min-w-0 flex-1 truncate px-0.5 font-medium">{name}</span>
        <EdgeStrip moment={moment} edge="stop" onGrab={onGrab} />
      </div>
      {isCurrent && room.mayEdit && axisWidth > 0 && (
        <>
          {isOn(left) && <EdgeHandle {...edge} edge="start" left={startAt} />}
          {isOn(right) && <EdgeHandle {...edge} edge="stop" left={stopAt} />}
        </>
      )}
    </>
  );
}

const isOn = (share: number) => share >= 0 && share <= 1;

function barColors({ state }: MomentView): string {
  return state === 'proposed'
    ? 'border border-dashed border-accent bg-stage text-stage-ink'
    : 'bg-accent text-on-accent';
}

function EdgeStrip({
  moment,
  edge,
  onGrab,
}: {
  moment: MomentView;
  edge: 'start' | 'stop';
  onGrab: OnGrab;
}) {
  return (
    <span
      onPointerDown={(event) => {
        event.stopPropagation();
        onGrab(event, moment, edge);
      }}
      className="h-full w-2 shrink-0 cursor-ew-resize bg-black/25 hover:bg-black/45"
    />
  );
}

/** An edge: dragged, or moved by a frame with the arrow keys (Shift: by a second). */
function EdgeHandle({
  room,
  moment,
  edge,
  left,
  top,
  onGrab,
}: {
  room: MatchRoom;
  moment: MomentView;
  edge: 'start' | 'stop';
  left: number;
  top: number;
  onGrab: OnGrab;
}) {
  const t = useTranslate();
  const name = momentName(moment);
  const duration = room.media.playback.durationSeconds;
  const seconds = edge === 'start' ? moment.startSeconds : moment.stopSeconds;
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const step = event.shiftKey ? 1 : 1 / (room.video.probe?.video.fps ?? 25);
    const span = dragEdge(moment, edge, seconds + direction * step, duration);
    saveSpan(room, moment, span);
    room.goTo(edge === 'start' ? span.startSeconds : span.stopSeconds);
  };
  return (
    <span
      role="slider"
      tabIndex={0}
      aria-label={
        name
          ? t(edge === 'start' ? 'Start of {name}' : 'Stop of {name}', { name })
          : t(edge === 'start' ? 'Start of the moment' : 'Stop of the moment')
      }
      aria-valuemin={0}
      aria-valuemax={Math.round(duration)}
      aria-valuenow={Math.round(seconds)}
      aria-valuetext={t('{time}, {length} long', {
        time: formatClock(seconds, 2),
        length: formatLength(t, moment.stopSeconds - moment.startSeconds),
      })}
      onPointerDown={(event) => onGrab(event, moment, edge)}
      onKeyDown={onKeyDown}
      className={`absolute z-10 grid cursor-ew-resize place-items-center bg-white/20 -outline-offset-2 after:h-3 after:w-0.5 after:rounded-full after:bg-white hover:bg-white/40 ${edge === 'start' ? 'rounded-l' : 'rounded-r'}`}
      style={{ left, top, width: handleWidth, height: barHeight }}
    />
  );
}

/** Stores a changed span, in milliseconds; nothing where it is the same. */
export function saveSpan(room: MatchRoom, moment: MomentView, span: Span): void {
  const startSeconds = Math.round(span.startSeconds * 1000) / 1000;
  const stopSeconds = Math.round(span.stopSeconds * 1000) / 1000;
  if (startSeconds === moment.startSeconds && stopSeconds === moment.stopSeconds) return;
  room.moments.change([{ op: 'update', id: moment.id, fields: { startSeconds, stopSeconds } }]);
}

'use client';
// The time around the playhead: moments as bars whose edges are dragged, or moved by arrow keys.

import { Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { formatClock, formatLength } from '@/lib/client/quantities';
import type { MomentView } from '@/lib/contracts/moments';
import {
  axisTicks,
  dragEdge,
  type Span,
  secondsAt,
  shareOf,
  stackRows,
  zoomWindow,
} from '@/lib/review/match/match-axis';
import { useSignal } from '../../stage/signal';
import { inOrder } from '../state/actions';
import type { MatchRoom } from '../state/room';
import { momentName } from '../state/tagging';
import { useWidth } from './use-width';

const rowsMax = 3;
const rowHeight = 27;

type Edge = 'start' | 'stop' | 'both';
type Drag = {
  readonly id: string;
  readonly edge: Edge;
  readonly grab: number;
  readonly span: Span;
};

export function Detail({ room }: { room: MatchRoom }) {
  const t = useTranslate();
  const axis = useRef<HTMLDivElement>(null);
  const width = useWidth(axis);
  const window = useSignal(room.window);
  const frame = useSignal(room.player.targetFrame);
  const { drag, begin, handlers } = useDrag(room, axis, width);
  const duration = room.media.playback.durationSeconds;
  const all = inOrder(room.moments.list.moments);
  const moments = all.filter(
    ({ startSeconds, stopSeconds }) => stopSeconds > window.from && startSeconds < window.to,
  );
  const spans = moments.map((moment) => (drag?.id === moment.id ? drag.span : moment));
  const rows = stackRows(spans, rowsMax);
  const seconds = room.media.times[frame] ?? 0;
  const zoom = (factor: number) => room.window.set(zoomWindow(window, factor, seconds, duration));
  return (
    <div className="flex items-stretch gap-2 px-2.5 sm:px-4">
      <div
        ref={axis}
        className="relative min-w-0 flex-1 touch-none overflow-hidden rounded-md bg-stage-raised select-none"
        style={{ height: rowsMax * rowHeight + 18 }}
        onPointerDown={(event) => {
          if (event.target !== event.currentTarget) return;
          const { left } = event.currentTarget.getBoundingClientRect();
          room.goTo(secondsAt(window, event.clientX - left, width));
        }}
        onWheel={(event) => {
          if (event.ctrlKey || event.metaKey) zoom(event.deltaY < 0 ? 1.25 : 0.8);
        }}
        {...handlers}
      >
        {axisTicks(window, width, 90).map((tick) => (
          <span
            key={tick}
            aria-hidden
            className="figures pointer-events-none absolute bottom-0 border-l border-stage-line pl-1 text-[0.625rem] text-stage-mute"
            style={{
              left: `${shareOf(window, tick) * 100}%`,
              top: 0,
              display: 'flex',
              alignItems: 'flex-end',
            }}
          >
            {formatClock(tick, window.to - window.from < 20 ? 1 : 0)}
          </span>
        ))}
        {moments.map((moment, i) => (
          <MomentBar
            key={moment.id}
            room={room}
            moment={moment}
            span={spans[i] ?? moment}
            row={rows[i] ?? 0}
            onGrab={begin}
          />
        ))}
        <span
          aria-hidden
          className="pointer-events-none absolute inset-y-0 w-0.5 -translate-x-1/2 bg-white"
          style={{ left: `${shareOf(window, seconds) * 100}%` }}
        />
      </div>
      <div className="flex flex-col justify-center gap-1 text-stage-ink max-sm:hidden">
        <button
          type="button"
          aria-label={t('Show less time')}
          onClick={() => zoom(2)}
          className="tap grid size-8 place-items-center rounded-md hover:bg-stage-line"
        >
          <Plus aria-hidden className="size-4" />
        </button>
        <button
          type="button"
          aria-label={t('Show more time')}
          onClick={() => zoom(0.5)}
          className="tap grid size-8 place-items-center rounded-md hover:bg-stage-line"
        >
          <Minus aria-hidden className="size-4" />
        </button>
      </div>
    </div>
  );
}

function useDrag(room: MatchRoom, axis: React.RefObject<HTMLDivElement | null>, width: number) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const duration = room.media.playback.durationSeconds;
  const timeAt = (event: PointerEvent) => {
    const { left } = axis.current?.getBoundingClientRect() ?? { left: 0 };
    return secondsAt(room.window.get(), event.clientX - left, width);
  };
  const begin = (event: PointerEvent, moment: MomentView, edge: Edge) => {
    room.select(moment.id);
    if (!room.mayEdit) return;
    axis.current?.setPointerCapture(event.pointerId);
    setDrag({ id: moment.id, edge, grab: timeAt(event) - moment.startSeconds, span: moment });
  };
  const handlers = {
    onPointerMove: (event: PointerEvent) => {
      if (!drag) return;
      const time = drag.edge === 'both' ? timeAt(event) - drag.grab : timeAt(event);
      const span = dragEdge(drag.span, drag.edge, time, duration);
      setDrag({ ...drag, span });
      room.goTo(drag.edge === 'stop' ? span.stopSeconds : span.startSeconds);
    },
    onPointerUp: () => {
      if (!drag) return;
      const moment = room.moments.list.moments.find(({ id }) => id === drag.id);
      setDrag(null);
      if (moment) saveSpan(room, moment, drag.span);
    },
    onPointerCancel: () => setDrag(null),
  };
  return { drag, begin, handlers };
}

/** Stores a changed span, in milliseconds; nothing where it is the same. */
function saveSpan(room: MatchRoom, moment: MomentView, span: Span): void {
  const startSeconds = Math.round(span.startSeconds * 1000) / 1000;
  const stopSeconds = Math.round(span.stopSeconds * 1000) / 1000;
  if (startSeconds === moment.startSeconds && stopSeconds === moment.stopSeconds) return;
  room.moments.change([{ op: 'update', id: moment.id, fields: { startSeconds, stopSeconds } }]);
}

function MomentBar({
  room,
  moment,
  span,
  row,
  onGrab,
}: {
  room: MatchRoom;
  moment: MomentView;
  span: Span;
  row: number;
  onGrab: (event: PointerEvent, moment: MomentView, edge: Edge) => void;
}) {
  const t = useTranslate();
  const window = useSignal(room.window);
  const isCurrent = room.current?.id === moment.id;
  const left = shareOf(window, span.startSeconds) * 100;
  const right = shareOf(window, span.stopSeconds) * 100;
  const name = momentName(moment) ?? t('the moment');
  return (
    <div
      className={`absolute flex items-center overflow-hidden rounded text-[0.6875rem] ${barColors(moment)} ${isCurrent ? 'z-10 ring-2 ring-white' : ''}`}
      style={{
        left: `${left}%`,
        width: `max(8px, ${right - left}%)`,
        top: 2 + row * rowHeight,
        height: rowHeight - 3,
      }}
    >
      <EdgeHandle room={room} moment={moment} edge="start" onGrab={onGrab} />
      <button
        type="button"
        className="h-full min-w-0 flex-1 cursor-grab truncate px-0.5 text-left font-medium"
        aria-label={t('{name}, {from} to {to}', {
          name,
          from: formatClock(span.startSeconds, 1),
          to: formatClock(span.stopSeconds, 1),
        })}
        aria-pressed={isCurrent}
        onPointerDown={(event) => onGrab(event, moment, 'both')}
        onClick={(event) => {
          // A press of the keyboard, not the end of a drag.
          if (event.detail === 0) room.open(moment);
        }}
      >
        {name}
      </button>
      <EdgeHandle room={room} moment={moment} edge="stop" onGrab={onGrab} />
    </div>
  );
}

function barColors({ state }: MomentView): string {
  return state === 'proposed'
    ? 'border border-dashed border-accent bg-stage text-stage-ink'
    : 'bg-accent text-on-accent';
}

/** An edge: dragged, or moved by a frame with the arrow keys (Shift: by a second). */
function EdgeHandle({
  room,
  moment,
  edge,
  onGrab,
}: {
  room: MatchRoom;
  moment: MomentView;
  edge: 'start' | 'stop';
  onGrab: (event: PointerEvent, moment: MomentView, edge: Edge) => void;
}) {
  const t = useTranslate();
  const name = momentName(moment);
  const seconds = edge === 'start' ? moment.startSeconds : moment.stopSeconds;
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (direction === 0 || !room.mayEdit) return;
    event.preventDefault();
    event.stopPropagation();
    const step = event.shiftKey ? 1 : 1 / (room.video.probe?.video.fps ?? 25);
    const span = dragEdge(
      moment,
      edge,
      seconds + direction * step,
      room.media.playback.durationSeconds,
    );
    saveSpan(room, moment, span);
    room.goTo(edge === 'start' ? span.startSeconds : span.stopSeconds);
  };
  return (
    <span
      role="slider"
      tabIndex={room.current?.id === moment.id ? 0 : -1}
      aria-label={
        name
          ? t(edge === 'start' ? 'Start of {name}' : 'Stop of {name}', { name })
          : t(edge === 'start' ? 'Start of the moment' : 'Stop of the moment')
      }
      aria-valuemin={0}
      aria-valuemax={Math.round(room.media.playback.durationSeconds)}
      aria-valuenow={Math.round(seconds)}
      aria-valuetext={t('{time}, {length} long', {
        time: formatClock(seconds, 2),
        length: formatLength(t, moment.stopSeconds - moment.startSeconds),
      })}
      onPointerDown={(event) => {
        event.stopPropagation();
        onGrab(event, moment, edge);
      }}
      onKeyDown={onKeyDown}
      className="h-full w-2 shrink-0 cursor-ew-resize bg-black/25 hover:bg-black/45"
    />
  );
}

'use client';
// The time around the playhead, with the moments in it. A press goes there; bars and their edges are dragged.

import { Minus, Plus } from 'lucide-react';
import { type PointerEvent, useRef, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { formatClock } from '@/lib/client/quantities';
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
import { type Edge, MomentBar, momentRowHeight, saveSpan } from './moment-bar';
import { useWidth } from './use-width';

const rowsMax = 3;

type Drag = {
  readonly id: string;
  readonly edge: Edge;
  /** Seconds from the edge to where it was taken. */
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
        style={{ height: rowsMax * momentRowHeight + 18 }}
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
            axisWidth={width}
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
    const edgeSeconds = edge === 'stop' ? moment.stopSeconds : moment.startSeconds;
    setDrag({ id: moment.id, edge, grab: timeAt(event) - edgeSeconds, span: moment });
  };
  const handlers = {
    onPointerMove: (event: PointerEvent) => {
      if (!drag) return;
      const span = dragEdge(drag.span, drag.edge, timeAt(event) - drag.grab, duration);
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

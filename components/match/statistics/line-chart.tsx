'use client';
// One metric over the whole match: a line, the playhead as its cursor, a press goes there. The same
// values are a table for screen readers.

import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useTranslate } from '@/components/language/use-translate';
import { formatClock } from '@/lib/client/quantities';
import { formatExact } from '../../stage/format-exact';
import { useWidth } from '../axis/use-width';
import type { MatchRoom } from '../state/room';

const height = 96;

export function LineChart({
  room,
  values,
  stepSeconds,
  label,
}: {
  room: MatchRoom;
  values: readonly (number | null)[];
  stepSeconds: number;
  label: string;
}) {
  const t = useTranslate();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const width = useWidth(box);
  const goTo = useRef(room.goTo);
  useEffect(() => {
    goTo.current = room.goTo;
  });
  useEffect(() => {
    const element = box.current;
    if (!element || width < 60) return;
    const colors = getComputedStyle(element);
    const ink = colors.getPropertyValue('--ink-mute');
    const grid = { stroke: colors.getPropertyValue('--line'), width: 1 };
    const axis = { stroke: ink, grid, ticks: grid, font: '11px Inter Variable, sans-serif' };
    const plot = new uPlot(
      {
        width,
        height,
        legend: { show: false },
        cursor: { y: false, points: { size: 6 }, drag: { x: false, y: false } },
        scales: { x: { time: false } },
        axes: [
          { ...axis, values: (_, ticks) => ticks.map((tick) => formatClock(tick)), size: 24 },
          { ...axis, values: (_, ticks) => ticks.map((tick) => formatExact(t, tick)), size: 42 },
        ],
        series: [
          {},
          { stroke: colors.getPropertyValue('--accent-ink'), width: 1.5, spanGaps: false },
        ],
      },
      [values.map((_, i) => i * stepSeconds), [...values]],
      element,
    );
    plot.over.addEventListener('click', () => {
      const { left = -1 } = plot.cursor;
      if (left >= 0) goTo.current(plot.posToVal(left, 'x'));
    });
    chart.current = plot;
    return () => {
      chart.current = null;
      plot.destroy();
    };
  }, [t, width, values, stepSeconds]);
  // The cursor follows playback.
  useEffect(() => {
    const follow = () => {
      const plot = chart.current;
      if (!plot || plot.over.matches(':hover')) return;
      plot.setCursor({ left: plot.valToPos(room.now(), 'x'), top: 10 }, false);
    };
    follow();
    return room.player.targetFrame.subscribe(follow);
  }, [room.player, room.now]);
  return <div ref={box} role="img" aria-label={label} className="min-h-24 w-full" />;
}

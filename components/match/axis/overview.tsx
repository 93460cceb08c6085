'use client';
// The whole match on one axis: what has been made, the waveform, people in the frame, the moments,
// and the playhead. A press goes there, dragging scrubs.

import { useQuery } from '@tanstack/react-query';
import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { readSeries, readWaveform } from '@/lib/client/match-api';
import { formatClock } from '@/lib/client/quantities';
import { seriesKey, waveformKey } from '@/lib/client/query-keys';
import type { MomentView } from '@/lib/contracts/moments';
import { axisTicks, secondsAt, shareOf } from '@/lib/review/match/match-axis';
import { useSignal } from '../../stage/signal';
import type { MatchRoom } from '../state/room';
import { decodePeaks } from './peaks';
import { ThumbnailAt } from './thumbnail-at';
import { useWidth } from './use-width';

export function Overview({ room }: { room: MatchRoom }) {
  const axis = useRef<HTMLDivElement>(null);
  const width = useWidth(axis);
  const { playback } = room.media;
  const duration = playback.durationSeconds;
  const whole = useMemo(() => ({ from: 0, to: Math.max(duration, 0.1) }), [duration]);
  const [hover, setHover] = useState<number | null>(null);
  const timeAt = (event: PointerEvent) =>
    secondsAt(whole, event.clientX - event.currentTarget.getBoundingClientRect().left, width);
  return (
    <div className="px-2.5 pt-1.5 sm:px-4">
      <div
        ref={axis}
        className="relative h-14 cursor-pointer touch-none select-none overflow-visible rounded-md bg-stage-raised"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          room.goTo(timeAt(event));
        }}
        onPointerMove={(event) => {
          setHover(timeAt(event));
          if (event.buttons & 1) room.goTo(timeAt(event));
        }}
        onPointerLeave={() => setHover(null)}
      >
        <OverviewCanvas room={room} width={width} />
        <MomentBars room={room} />
        <WindowFrame room={room} />
        <Playhead room={room} />
        {hover !== null && (
          <ThumbnailAt
            playback={playback}
            seconds={hover}
            x={shareOf(whole, hover) * width}
            width={width}
          />
        )}
      </div>
      <div aria-hidden className="relative h-4 text-[0.625rem] text-stage-mute">
        {axisTicks(whole, width, 72).map((seconds) => (
          <span
            key={seconds}
            className="figures absolute -translate-x-1/2 first:translate-x-0"
            style={{ left: `${shareOf(whole, seconds) * 100}%` }}
          >
            {formatClock(seconds)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Waveform and people, painted once per data and width. */
function OverviewCanvas({ room, width }: { room: MatchRoom; width: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { playback } = room.media;
  const { madeSeconds, durationSeconds } = playback;
  const videoId = room.video.id;
  const waveform = useQuery({
    queryKey: waveformKey(videoId, madeSeconds),
    queryFn: ({ signal }) => readWaveform(videoId, signal),
    enabled: madeSeconds > 0,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
  });
  const people = useQuery({
    queryKey: seriesKey(videoId, 'people', 0),
    queryFn: ({ signal }) => readSeries(videoId, 'people', signal),
    refetchInterval: ({ state: { data } }) =>
      data && ['waiting', 'making'].includes(data.status.state) ? 10_000 : false,
  });
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || width === 0) return;
    const ratio = window.devicePixelRatio || 1;
    const height = 56;
    context.canvas.width = width * ratio;
    context.canvas.height = height * ratio;
    context.scale(ratio, ratio);
    context.clearRect(0, 0, width, height);
    const made = (madeSeconds / Math.max(durationSeconds, 0.1)) * width;
    if (waveform.data) {
      const { peaks, stepSeconds } = waveform.data;
      paintPeaks(context, decodePeaks(peaks), {
        width,
        secondsPerPixel: durationSeconds / width,
        stepSeconds,
      });
    }
    const values = people.data?.series.people;
    if (values) paintLine(context, values, width, durationSeconds);
    if (playback.state === 'making' && made < width) {
      context.fillStyle = 'rgba(7, 9, 13, 0.55)';
      context.fillRect(made, 0, width - made, height);
    }
  }, [width, waveform.data, people.data, madeSeconds, durationSeconds, playback.state]);
  return <canvas ref={canvas} aria-hidden className="absolute inset-0 h-14 w-full rounded-md" />;
}

function paintPeaks(
  context: CanvasRenderingContext2D,
  peaks: Uint8Array,
  scale: { width: number; secondsPerPixel: number; stepSeconds: number },
): void {
  context.fillStyle = '#46566f';
  for (let x = 0; x < scale.width; x++) {
    const from = Math.floor((x * scale.secondsPerPixel) / scale.stepSeconds);
    const to = Math.max(
      Math.floor(((x + 1) * scale.secondsPerPixel) / scale.stepSeconds),
      from + 1,
    );
    let peak = 0;
    for (let i = from; i < to && i < peaks.length; i++) peak = Math.max(peak, peaks[i] ?? 0);
    const half = (peak / 255) * 24;
    if (half > 0) context.fillRect(x, 28 - half, 1, half * 2);
  }
}

function paintLine(
  context: CanvasRenderingContext2D,
  values: readonly (number | null)[],
  width: number,
  duration: number,
): void {
  const highest = Math.max(1, ...values.map((value) => value ?? 0));
  context.strokeStyle = '#f8b53d';
  context.lineWidth = 1.25;
  context.beginPath();
  let isDown = false;
  values.forEach((value, second) => {
    if (value === null) {
      isDown = false;
      return;
    }
    const x = (second / Math.max(duration, 0.1)) * width;
    const y = 52 - (value / highest) * 46;
    if (isDown) context.lineTo(x, y);
    else context.moveTo(x, y);
    isDown = true;
  });
  context.stroke();
}

/** A bar for each moment; proposals are hollow. */
function MomentBars({ room }: { room: MatchRoom }) {
  const whole = { from: 0, to: Math.max(room.media.playback.durationSeconds, 0.1) };
  return (
    <div aria-hidden className="pointer-events-none absolute inset-x-0 top-0 h-2.5 overflow-x-clip">
      {room.moments.list.moments
        .filter(({ state }) => state !== 'rejected')
        .map((moment) => (
          <span
            key={moment.id}
            className={barClass(moment, moment.id === room.current?.id)}
            style={{
              left: `${shareOf(whole, moment.startSeconds) * 100}%`,
              width: `max(3px, ${(shareOf(whole, moment.stopSeconds) - shareOf(whole, moment.startSeconds)) * 100}%)`,
            }}
          />
        ))}
    </div>
  );
}

function barClass({ state }: MomentView, isCurrent: boolean): string {
  const fill = state === 'proposed' ? 'border border-accent bg-stage' : 'bg-accent';
  return `absolute top-0.5 h-2 rounded-sm ${fill} ${isCurrent ? 'ring-2 ring-white' : ''}`;
}

function WindowFrame({ room }: { room: MatchRoom }) {
  const { from, to } = useSignal(room.window);
  const duration = Math.max(room.media.playback.durationSeconds, 0.1);
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute inset-y-0 rounded-sm border-x border-white/40 bg-white/8"
      style={{ left: `${(from / duration) * 100}%`, width: `${((to - from) / duration) * 100}%` }}
    />
  );
}

function Playhead({ room }: { room: MatchRoom }) {
  const t = useTranslate();
  const frame = useSignal(room.player.targetFrame);
  const duration = Math.max(room.media.playback.durationSeconds, 0.1);
  const seconds = room.media.times[frame] ?? 0;
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t('Position in the match')}
      aria-valuemin={0}
      aria-valuemax={Math.round(duration)}
      aria-valuenow={Math.round(seconds)}
      aria-valuetext={t('{time} of {length}', {
        time: formatClock(seconds),
        length: formatClock(duration),
      })}
      className="absolute inset-y-0 w-4 -translate-x-1/2"
      style={{ left: `${(seconds / duration) * 100}%` }}
    >
      <span
        aria-hidden
        className="absolute inset-y-0 left-1/2 w-0.5 -translate-x-1/2 rounded-full bg-white shadow-[0_0_0_1px_rgb(7_9_13/0.9)]"
      />
    </div>
  );
}

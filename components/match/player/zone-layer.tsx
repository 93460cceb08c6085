'use client';
// Zones over the frame, with corners to drag while they are changed.

import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { zoneWords } from '@/lib/moments/presets';
import { clamp } from '@/lib/review/clamp';
import { useSignal } from '../../stage/signal';
import type { MatchRoom } from '../state/room';

type Corner = readonly [number, number];

export function ZoneLayer({ room }: { room: MatchRoom }) {
  const t = useTranslate();
  const zones = useSignal(room.zones);
  const viewport = useSignal(room.stage.viewport);
  const image = useSignal(room.stage.image);
  const layer = useRef<HTMLDivElement>(null);
  const dragged = useRef<{ zone: number; corner: number } | null>(null);
  if (!zones) return null;
  const width = image.width * viewport.scale;
  const height = image.height * viewport.scale;
  const move = (zone: number, corner: number, [x, y]: Corner) =>
    room.zones.set(
      zones.map((one, i) =>
        i === zone
          ? {
              ...one,
              corners: one.corners.map((at, j) =>
                j === corner ? ([clamp(x, 0, 1), clamp(y, 0, 1)] as [number, number]) : at,
              ),
            }
          : one,
      ),
    );
  const onPointerMove = (event: PointerEvent) => {
    if (!dragged.current) return;
    const { left, top } = layer.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
    const at = [(event.clientX - left) / width, (event.clientY - top) / height] as const;
    move(dragged.current.zone, dragged.current.corner, at);
  };
  const onKeyDown = (event: KeyboardEvent, zone: number, corner: number, [x, y]: Corner) => {
    const step = event.shiftKey ? 0.05 : 0.005;
    const by = arrows[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    move(zone, corner, [x + by[0] * step, y + by[1] * step]);
  };
  return (
    <div
      ref={layer}
      className="absolute top-0 left-0 z-10 touch-none"
      style={{ width, height, transform: `translate(${viewport.x}px, ${viewport.y}px)` }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        dragged.current = null;
      }}
    >
      <svg
        aria-hidden
        viewBox="0 0 1 1"
        preserveAspectRatio="none"
        className="pointer-events-none absolute inset-0 size-full"
      >
        {zones.map(({ corners }, i) => (
          <polygon
            // biome-ignore lint/suspicious/noArrayIndexKey: zones have no ids
            key={i}
            points={corners.map(([x, y]) => `${x},${y}`).join(' ')}
            className="fill-accent/20 stroke-accent"
            strokeWidth={2}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      {zones.flatMap(({ name, corners }, zone) =>
        corners.map((at, corner) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: corners have no ids
            key={`${zone}-${corner}`}
            type="button"
            aria-label={t('Corner {corner} of {zone}: {right} % right, {down} % down', {
              corner: corner + 1,
              zone: zoneWords(name),
              right: Math.round(at[0] * 100),
              down: Math.round(at[1] * 100),
            })}
            onPointerDown={(event) => {
              layer.current?.setPointerCapture(event.pointerId);
              dragged.current = { zone, corner };
            }}
            onKeyDown={(event) => onKeyDown(event, zone, corner, at)}
            className="absolute size-5 -translate-x-1/2 -translate-y-1/2 cursor-move rounded-full border-2 border-stage bg-accent"
            style={{ left: `${at[0] * 100}%`, top: `${at[1] * 100}%` }}
          />
        )),
      )}
    </div>
  );
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

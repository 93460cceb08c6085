// The time axes of the match room: the whole match, and the window around the playhead in which edges
// are dragged. Seconds of the video; pixels from the left end of the axis.

import { clamp } from '../clamp';

/** What an axis shows: seconds at its left and right end. */
export type AxisWindow = { readonly from: number; readonly to: number };

const windowSecondsMin = 10;

/** Seconds at a pixel. */
export function secondsAt({ from, to }: AxisWindow, x: number, width: number): number {
  return from + clamp(x / Math.max(width, 1), 0, 1) * (to - from);
}

/** Share of the axis, 0..1 inside of it. */
export function shareOf({ from, to }: AxisWindow, seconds: number): number {
  return (seconds - from) / Math.max(to - from, 1e-9);
}

/** A window of a length around a time, inside the match. */
export function windowAround(seconds: number, length: number, duration: number): AxisWindow {
  const span = Math.min(length, duration);
  const from = clamp(seconds - span / 2, 0, Math.max(duration - span, 0));
  return { from, to: from + span };
}

/** The window once the playhead has moved: it stays until the playhead leaves its middle, then follows. */
export function followWindow(window: AxisWindow, seconds: number, duration: number): AxisWindow {
  const length = window.to - window.from;
  const share = shareOf(window, seconds);
  if (share >= 0.1 && share <= 0.9 && window.to <= duration + 1e-6) return window;
  return windowAround(seconds, length, duration);
}

/** The window zoomed by a factor (2: half as long) that keeps the time under the pointer in place. */
export function zoomWindow(
  window: AxisWindow,
  factor: number,
  at: number,
  duration: number,
): AxisWindow {
  const length = window.to - window.from;
  const next = clamp(length / factor, Math.min(windowSecondsMin, duration), duration);
  const from = clamp(at - shareOf(window, at) * next, 0, Math.max(duration - next, 0));
  return { from, to: from + next };
}

const stepSeconds = [0.1, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** Times to label: round ones, at least `pixels` apart. */
export function axisTicks({ from, to }: AxisWindow, width: number, pixels = 80): number[] {
  const wanted = ((to - from) * pixels) / Math.max(width, 1);
  const step = stepSeconds.find((one) => one >= wanted) ?? 3600;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, i) => (first + i) * step);
}

/** A moment as far as the axis draws it. */
export type Span = { readonly startSeconds: number; readonly stopSeconds: number };

const shortest = 0.2;

/** The span with one edge dragged to a time; the other edge stays, and at least a fifth of a second is left. */
export function dragEdge<T extends Span>(
  span: T,
  edge: 'start' | 'stop' | 'both',
  seconds: number,
  duration: number,
): Pick<Span, 'startSeconds' | 'stopSeconds'> {
  const { startSeconds, stopSeconds } = span;
  if (edge === 'start')
    return { startSeconds: clamp(seconds, 0, stopSeconds - shortest), stopSeconds };
  if (edge === 'stop')
    return { startSeconds, stopSeconds: clamp(seconds, startSeconds + shortest, duration) };
  const length = stopSeconds - startSeconds;
  const start = clamp(seconds, 0, Math.max(duration - length, 0));
  return { startSeconds: start, stopSeconds: start + length };
}

/** Rows in which spans that overlap lie below each other: the row of each, in the given order. */
export function stackRows(spans: readonly Span[], rowsMax: number): number[] {
  const order = spans.map((_, i) => i);
  order.sort((a, b) => (spans[a]?.startSeconds ?? 0) - (spans[b]?.startSeconds ?? 0));
  const ends: number[] = [];
  const rows: number[] = new Array(spans.length).fill(0);
  for (const i of order) {
    const span = spans[i];
    if (!span) continue;
    const free = ends.findIndex((end) => end <= span.startSeconds);
    const row = free >= 0 ? free : Math.min(ends.length, rowsMax - 1);
    ends[row] = Math.max(ends[row] ?? 0, span.stopSeconds);
    rows[i] = row;
  }
  return rows;
}

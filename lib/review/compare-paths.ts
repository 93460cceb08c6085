// Where two paths of a clip differ: frame by frame, and as spans to go to. Distances are those of the
// centers of the two boxes in heights of the present one, so that they mean the same near and far.

import { type Message, message } from '@/lib/messages/message';
import type { PathFrame } from '@/lib/vision/types';

/** apart: both have a box, too far from each other. Otherwise one of them has none. */
export type DifferenceKind = 'apart' | 'lostNow' | 'lostThen';

/** Frames [from, to). `distance` is the greatest of the span, in box heights; 0 where one is lost. */
export type DifferenceSpan = {
  readonly from: number;
  readonly to: number;
  readonly kind: DifferenceKind;
  readonly distance: number;
};

/** Boxes whose centers are nearer are on the same person, give or take the outline. */
export const apartMin = 0.25;

/** Distance of the centers in heights of the present box; null unless both have a box. */
export function boxDistance(
  now: PathFrame | undefined,
  then: PathFrame | undefined,
): number | null {
  if (!now?.box || !then?.box) return null;
  const [x1, y1, x2, y2] = now.box;
  const [a1, b1, a2, b2] = then.box;
  const height = Math.max(y2 - y1, 1);
  return Math.hypot((x1 + x2 - a1 - a2) / 2, (y1 + y2 - b1 - b2) / 2) / height;
}

/** What is different in a frame; null: nothing. */
export function differenceAt(
  now: PathFrame | undefined,
  then: PathFrame | undefined,
): DifferenceKind | null {
  const distance = boxDistance(now, then);
  if (distance !== null) return distance >= apartMin ? 'apart' : null;
  if (!now?.box && !then?.box) return null;
  return now?.box ? 'lostThen' : 'lostNow';
}

/** Spans of equal difference in the order of their frames. */
export function differenceSpans(
  now: readonly PathFrame[],
  then: readonly PathFrame[],
): DifferenceSpan[] {
  const spans: { from: number; to: number; kind: DifferenceKind; distance: number }[] = [];
  for (let frame = 0; frame < Math.max(now.length, then.length); frame++) {
    const kind = differenceAt(now[frame], then[frame]);
    if (!kind) continue;
    const distance = boxDistance(now[frame], then[frame]) ?? 0;
    const last = spans.at(-1);
    if (last && last.kind === kind && last.to === frame) {
      last.to = frame + 1;
      last.distance = Math.max(last.distance, distance);
    } else spans.push({ from: frame, to: frame + 1, kind, distance });
  }
  return spans;
}

/** First frame of the next span, or of the one before; null: there is none in this direction. */
export function adjacentDifference(
  spans: readonly DifferenceSpan[],
  frame: number,
  direction: -1 | 1,
): number | null {
  const starts = spans.map(({ from }) => from);
  return direction > 0
    ? (starts.find((from) => from > frame) ?? null)
    : (starts.findLast((from) => from < frame) ?? null);
}

/** The difference of a frame in words, with the number of the attempt compared with. */
export function differenceWords(
  now: PathFrame | undefined,
  then: PathFrame | undefined,
  number: number,
): Message {
  switch (differenceAt(now, then)) {
    case 'apart':
      return message('The boxes are {distance, number, ::.0} box heights apart.', {
        distance: boxDistance(now, then) ?? 0,
      });
    case 'lostNow':
      return message('Lost now, marked in attempt {number}.', { number });
    case 'lostThen':
      return message('Marked now, lost in attempt {number}.', { number });
    case null:
      return now?.box
        ? message('Both have the player here.')
        : message('Both have lost the player here.');
  }
}

// What is rendered: marks and timings, on which clip, and which frames of each are compared.

import type { FrameTable } from '@/lib/media/frame-table';
import { type ShownPart, timedOpacity } from '@/lib/review/mark-opacity';
import type { Style } from '@/lib/review/overlay';
import { type MarkSize, markSizes } from '@/lib/review/styles/mark-options';
import type { Timing } from '@/lib/review/styles/mark-timing';
import { type StyleKind, styleKinds } from '@/lib/review/styles/style-kinds';
import type { Path } from '@/lib/vision/types';

/** Short ones, so that few frames are encoded; the still has its usual length. */
export const timings = {
  throughout: undefined,
  opening: { kind: 'opening', seconds: 0.5 },
  moments: { kind: 'moments', seconds: 0.25 },
  freeze: { kind: 'freeze' },
  fades: { kind: 'opening', seconds: 0.5, fade: 0.5 },
} as const satisfies Record<string, Timing | undefined>;
export type TimingName = keyof typeof timings;

export type Case = {
  readonly kind: StyleKind;
  readonly size: MarkSize;
  readonly timing: TimingName;
  readonly clip: number;
  readonly color: string;
};

/** Those of the picker. */
const colors = ['#ff3b30', '#ffd400', '#ff6b00', '#27e06d', '#19c8ff', '#ffffff'];
const timingNames = Object.keys(timings) as TimingName[];

/**
 * Every mark in its usual size, then with every timing in one size (timing and size do not know each
 * other), then in the other sizes, by turns on the clips; `all`: all of them on every clip.
 */
export function casesOn(clipCount: number, all: boolean): Case[] {
  const cases = timingNames.flatMap((timing, t) =>
    styleKinds.flatMap((kind, k) =>
      markSizes.flatMap((size, s) =>
        Array.from({ length: clipCount }, (_, clip): Case => {
          const color = colors[(k + s + t) % colors.length] ?? '';
          return { kind, size, timing, clip, color };
        }).filter(({ clip }) => {
          const isTurn = (k + s + t) % clipCount === clip;
          return all || (isTurn && (timing === 'throughout' || (k + t) % markSizes.length === s));
        }),
      ),
    ),
  );
  const turn = ({ size, timing }: Case) =>
    timing !== 'throughout' ? 1 : size === usualSize ? 0 : 2;
  return cases.sort((a, b) => turn(a) - turn(b));
}

const usualSize: MarkSize = 'm';

export function styleOf({ kind, size, color, timing }: Case): Style {
  const timed = timings[timing];
  return { kind, size, color, text: '7 Zoë Żak', ...(timed ? { timing: timed } : {}) };
}

/** Seconds that a case needs before and after its middle frame. */
export const reach = { before: 0.34, after: 0.6 };

/** The shown part of a case around a frame. */
export function partAround(timing: TimingName, { times }: FrameTable, middle: number): ShownPart {
  const at = (seconds: number) => {
    const wanted = (times[middle] ?? 0) + seconds;
    const frame = times.findIndex((time) => time >= wanted - 1e-6);
    return frame < 0 ? times.length - 1 : frame;
  };
  switch (timing) {
    case 'throughout':
      return { first: middle - 2, last: middle + 2, moments: [] };
    case 'opening':
    case 'fades':
      return { first: middle, last: at(0.5) + 1, moments: [] };
    case 'moments':
      return { first: at(-0.3), last: at(0.3), moments: [middle] };
    case 'freeze':
      return { first: middle - 2, last: at(0.35), moments: [middle] };
  }
}

/** A frame that is compared: its number in the clip and in the rendered video, and its timed opacity. */
export type Look = { readonly frame: number; readonly output: number; readonly opacity: number };

/** `repeats`: of the frame that stands still. */
export function looksOf(
  { timing }: Case,
  path: Path,
  part: ShownPart,
  repeats: number,
): readonly Look[] {
  const { first, last, moments } = part;
  const opacityOf = (frame: number) => timedOpacity(path, timings[timing], part, frame);
  const look = (frame: number, output = frame - first): Look => {
    return { frame, output, opacity: opacityOf(frame) };
  };
  const nearest = (opacity: number) => {
    const frames = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    const distance = (frame: number) => Math.abs(opacityOf(frame) - opacity);
    return look(frames.reduce((a, b) => (distance(b) < distance(a) ? b : a)));
  };
  const [moment = first] = moments;
  switch (timing) {
    case 'throughout':
      return [look(first), look(first + 2), look(last)];
    case 'opening':
      return [look(first), nearest(0.5), look(last)];
    case 'fades':
      return [nearest(0.85), nearest(0.5), nearest(0.25)];
    case 'moments':
      return [look(first), nearest(0.5), look(moment), look(last)];
    case 'freeze': {
      const still = moment - first;
      return [
        look(moment - 1),
        ...[0, repeats >> 1, repeats].map((i) => look(moment, still + i)),
        look(moment + 1, still + repeats + 1),
      ];
    }
  }
}

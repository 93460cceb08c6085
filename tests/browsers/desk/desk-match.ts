// A match for the journeys of a coach: one real clip again and again, each time a little closer, so that
// no two rows of the list show the same pixels; and where two of its players are, by desk-matches.json.
// Points are centers in pixels of the source clip, read by eye; the answers are in pixels of the match.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Box } from '@/lib/vision/types';
import matches from './desk-matches.json' with { type: 'json' };

/** Size and rate of every match. */
export const matchSize = { width: 1280, height: 720 };
const rate = 30;
/** So much closer is each time than the one before. */
const zoomStep = 0.025;
/** A box further away than this share of the player's height is of someone else. */
const reach = 0.45;

/** Seconds of the clip, center, height of the whole figure. */
type Point = readonly [seconds: number, x: number, y: number, height: number];
export type DeskPlayer = { readonly name: string; readonly points: readonly Point[] };
export type DeskMatch = {
  readonly clip: string;
  /** The part that is used, seconds; both players are in it. */
  readonly from: number;
  readonly to: number;
  readonly loops: number;
  readonly rowSeconds: number;
  readonly players: { readonly one: DeskPlayer; readonly two: DeskPlayer };
};
export type DeskMatchName = keyof typeof matches;

export const deskMatchNames = Object.keys(matches) as DeskMatchName[];

export function deskMatch(name: DeskMatchName): DeskMatch {
  // A JSON import knows no tuples.
  return matches[name] as unknown as DeskMatch;
}

/** Where someone is, and how tall. */
export type Place = { readonly x: number; readonly y: number; readonly height: number };

const framesOnce = ({ from, to }: DeskMatch) => Math.round((to - from) * rate);
const zoomOf = (loop: number) => 1 + zoomStep * loop;

export function makeDeskMatch(match: DeskMatch, folder: string, out: string): void {
  const { clip, from, loops } = match;
  const { width, height } = matchSize;
  const frames = framesOnce(match);
  const numbers = Array.from({ length: loops }, (_, loop) => loop);
  const parts = numbers.map(
    (loop) =>
      `[v${loop}]crop=w=iw/${zoomOf(loop)}:h=ih/${zoomOf(loop)},scale=${width}:${height},setsar=1[p${loop}]`,
  );
  const graph = [
    `[0:v]fps=${rate},trim=start=${from},setpts=PTS-STARTPTS,trim=end_frame=${frames}[one]`,
    `[one]split=${loops}${numbers.map((loop) => `[v${loop}]`).join('')}`,
    ...parts,
    `${numbers.map((loop) => `[p${loop}]`).join('')}concat=n=${loops}[v]`,
  ].join(';');
  execFileSync('ffmpeg', [
    ...['-nostdin', '-v', 'error', '-y', '-i', join(folder, clip)],
    ...['-f', 'lavfi', '-i', `sine=frequency=330:duration=${(loops * frames) / rate}`],
    ...['-filter_complex', graph, '-map', '[v]', '-map', '1:a', '-r', String(rate)],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '22', '-pix_fmt', 'yuv420p'],
    ...['-c:a', 'aac', '-movflags', '+faststart', out],
  ]);
}

/**
 * Rows of the list, none of which touches another. They begin at even distances within the clip, and
 * the rows of one turn are as far apart as they can be.
 */
export function deskRows(match: DeskMatch, count: number): { start: number; stop: number }[] {
  const { loops, rowSeconds } = match;
  const once = framesOnce(match) / rate;
  const step = (once - rowSeconds) / Math.max(count - 1, 1);
  const rows = Array.from({ length: count }, (_, i) => {
    const start = (i % loops) * once + i * step;
    return { start: tenth(start), stop: tenth(start + rowSeconds) };
  });
  return rows.sort((one, other) => one.start - other.start);
}

const tenth = (seconds: number) => Math.round(seconds * 10) / 10;

/** The list as a coach has it. */
export function deskList(match: DeskMatch, player: DeskPlayer, count: number): string {
  const rows = deskRows(match, count).map(
    ({ start, stop }, i) => `match.mp4,${start},${stop},${player.name},Action ${i + 1}`,
  );
  return ['videoName,startTime,stopTime,playerName,notes', ...rows].join('\n');
}

/** Where the player is at a second of the match; null: outside the frame. */
export function placeAt(match: DeskMatch, { points }: DeskPlayer, seconds: number): Place | null {
  const frame = Math.round(seconds * rate);
  const frames = framesOnce(match);
  const at = match.from + (frame % frames) / rate;
  const zoom = zoomOf(Math.floor(frame / frames));
  const after = points.findIndex(([time]) => time >= at);
  const last = points[after < 0 ? points.length - 1 : after];
  const first = points[Math.max(0, after < 0 ? points.length - 1 : after - 1)];
  if (!last || !first) throw new Error('the player has no points');
  const share = last[0] > first[0] ? Math.min(1, (at - first[0]) / (last[0] - first[0])) : 0;
  const between = (i: 1 | 2 | 3) => first[i] + share * (last[i] - first[i]);
  const { width, height } = matchSize;
  const x = width / 2 + (between(1) - width / 2) * zoom;
  if (x < 0 || x > width) return null;
  return {
    x,
    y: height / 2 + (between(2) - height / 2) * zoom,
    height: between(3) * zoom,
  };
}

/** How far a box is from the player, in heights of the player; more than `reach`: it is another's. */
export function distanceTo({ x, y, height }: Place, [x1, y1, x2, y2]: Box): number {
  return Math.hypot((x1 + x2) / 2 - x, (y1 + y2) / 2 - y) / height;
}

export const isOn = (place: Place, box: Box) => distanceTo(place, box) <= reach;

/** The box that a coach would say is the player; -1: none is. */
export function indexOfPlayer(place: Place | null, boxes: readonly Box[]): number {
  if (!place) return -1;
  const distances = boxes.map((box) => distanceTo(place, box));
  const nearest = Math.min(...distances);
  return nearest <= reach ? distances.indexOf(nearest) : -1;
}

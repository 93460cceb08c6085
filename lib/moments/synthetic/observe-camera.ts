// The camera of a scripted match: what part of the ground it shows at every look, and the camera
// metrics per second. Views in meters along the ground.

import { valueAt } from '@/lib/vision/value-at';
import { normal } from './noise';
import { groundMeters, type MatchEvent } from './script-match';
import type { Venue } from './venues';

/** What a look shows: the ground from `left`, `width` meters wide; `isLive`: no replay, no close-up. */
export type View = { readonly left: number; readonly width: number; readonly isLive: boolean };

/** Meters that a camera shows that follows the ball. */
const followedMeters = 52;
/** And how much beyond the ends of the ground at most. */
const beyondMeters = 6;
/** How fast an operator turns, in meters per second on the ground, and how fast he reacts. */
const turnMax = 28;
const reaction = 0.9;

export function observeCamera(
  { camera }: Venue,
  events: readonly MatchEvent[],
  ball: Float32Array,
  random: () => number,
) {
  const cuts = camera === 'broadcast' ? shotsOf(events, ball.length / 2, random) : [];
  const inserts = insertsOf(cuts);
  const { length } = groundMeters;
  let center = length / 2;
  let zoom = 1;
  // A director zooms in on half of what happens in front of a goal, not on all.
  const zoomed = camera === 'broadcast' ? events.filter(() => random() < 0.5) : [];
  const view = Array.from(ball, (position, i): View => {
    const time = i / 2;
    const isLive = !inserts.some(([from, to]) => time >= from && time < to);
    if (camera === 'fixed') return { left: -4, width: length + 8, isLive };
    const isClose = zoomed.some(
      (event) => event.kind !== 'foul' && time > event.time - 3 && time < event.time + 8,
    );
    zoom += 0.12 * ((isClose ? 0.75 : 1) - zoom);
    const width = followedMeters * zoom;
    const speed = Math.max(-turnMax, Math.min(turnMax, reaction * (position - center)));
    // Play that moves little is not followed, and nothing beyond the ground is shown.
    if (Math.abs(position - center) > 5) center += speed / 2;
    const reach = (length - width) / 2 + beyondMeters;
    center = length / 2 + Math.max(-reach, Math.min(reach, center - length / 2));
    return { left: center - width / 2, width, isLive };
  });
  return { view, metrics: metricsOf({ view, cuts, ball }, random) };
}

type Shown = {
  readonly view: readonly View[];
  readonly cuts: readonly number[];
  readonly ball: Float32Array;
};

function metricsOf({ view, cuts, ball }: Shown, random: () => number) {
  const seconds = view.length / 2;
  const column = (value: (second: number) => number) =>
    Float32Array.from({ length: seconds }, (_, second) => value(second));
  const at = (second: number) => view[Math.min(view.length - 1, 2 * second)];
  const change = (second: number, of: (one: View) => number) => {
    const [now, next] = [at(second), at(second + 1)];
    return now && next ? of(next) - of(now) : 0;
  };
  const middle = ({ left, width }: View) => left + width / 2;
  const pan = column(
    (second) => change(second, middle) / (at(second)?.width ?? 1) + 0.01 * normal(random),
  );
  return {
    pan,
    tilt: column(() => 0.01 * normal(random)),
    zoom: column(
      (second) => -change(second, ({ width }) => Math.log(width)) + 0.005 * normal(random),
    ),
    cut: column((second) => (cuts.includes(second) ? 1 : 0)),
    // People move where the ball moves; what the camera adds is removed, but not all of it.
    motion: column((second) => {
      const play = Math.abs(valueAt(ball, 2 * second + 1) - valueAt(ball, 2 * second));
      const left = 0.1 * Math.abs(valueAt(pan, second));
      return Math.min(1, 0.04 + 0.006 * play + left + 0.015 * Math.abs(normal(random)));
    }),
    brightness: column(() => 0.45),
  };
}

/** Cuts in pairs: away from the game and back. */
function shotsOf(events: readonly MatchEvent[], seconds: number, random: () => number): number[] {
  const shots = { goal: 4, shot: 2, attack: 0, foul: 1 };
  const cuts = events.flatMap(({ kind, time }) => {
    const count = random() < 0.75 ? shots[kind] : 0;
    const start = time + 4 + 4 * random();
    return Array.from(
      { length: count > 0 ? count + 1 : 0 },
      (_, i) => start + i * (4 + 3 * random()),
    );
  });
  return [...new Set(cuts.map(Math.floor))].filter((cut) => cut < seconds).sort((a, b) => a - b);
}

/** Between cuts that follow each other closely the game is not seen. */
function insertsOf(cuts: readonly number[]): (readonly [number, number])[] {
  return cuts.flatMap((cut, i) => {
    const next = cuts[i + 1];
    return next !== undefined && next - cut < 15 ? [[cut, next] as const] : [];
  });
}

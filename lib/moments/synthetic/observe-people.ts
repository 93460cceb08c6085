// The players of a scripted match: they keep their places around the ball, run to the goal when it is
// attacked, celebrate, and walk back. What a detector sees of them in each look, and the metrics of
// people per second. Meters on the ground, shares of the frame in looks.

import { valueAt } from '@/lib/vision/value-at';
import type { IndexLook } from '../series';
import { normal, wandering } from './noise';
import type { View } from './observe-camera';
import { buildUpSeconds, goalOf, groundMeters, type MatchEvent } from './script-match';
import type { Venue } from './venues';

const playerCounts = { football: 22, gym: 14 };
const bodyMeters = 1.8;
const aspect = 16 / 9;

type Match = {
  readonly venue: Venue;
  readonly events: readonly MatchEvent[];
  readonly ball: Float32Array;
  readonly view: readonly View[];
};

type Places = { readonly x: Float32Array; readonly y: Float32Array };

export function observePeople(match: Match, random: () => number) {
  const { venue, ball, view } = match;
  const { recall } = venue;
  if (recall === null) return { looks: [], metrics: {} };
  const count = venue.sport === 'football' ? playerCounts.football : playerCounts.gym;
  const sprints = sprintsOf(ball.length, random);
  const players = Array.from({ length: count }, (_, i) =>
    placesOf(i / (count - 1), { ...match, sprints }, random),
  );
  const looks = Array.from(ball, (_, i): IndexLook => {
    const seen = players.flatMap((places) => boxOf(places, i, valueAt(view, i), recall, random));
    return { time: i / 2 + 0.05, people: Float32Array.from(seen) };
  });
  return { looks, metrics: metricsOf(looks, players, view, random) };
}

/** Looks in which all run although nothing comes of it: the ball changes sides in midfield. */
function sprintsOf(count: number, random: () => number): Int8Array {
  const sprints = new Int8Array(count);
  for (let i = 0; i < count; i += 1 + Math.floor(80 * random())) {
    const stop = i + 4 + Math.floor(8 * random());
    sprints.fill(random() < 0.5 ? -1 : 1, i, stop);
    i = stop;
  }
  return sprints;
}

/** One player's way; `role` 0..1 from one end of the formation to the other. */
function placesOf(
  role: number,
  { events, ball, sprints }: Match & { readonly sprints: Int8Array },
  random: () => number,
): Places {
  const jitter = { count: ball.length, deviation: 4, memory: 12 };
  const [dx, dy] = [wandering(jitter, random), wandering(jitter, random)];
  const lane = groundMeters.width * (0.1 + 0.8 * random());
  const x = new Float32Array(ball.length);
  const y = new Float32Array(ball.length);
  const isKeeper = role === 0 || role === 1;
  // Not all run to every goal, and some more slowly.
  const pace = 2.2 + 1.6 * random();
  let [placeX, placeY] = [groundMeters.length * role, lane];
  for (let i = 0; i < ball.length; i++) {
    const event = events.find(({ time }) => i / 2 > time - buildUpSeconds && i / 2 < time + 14);
    const home = 0.55 * groundMeters.length * (role - 0.5) + 0.35 * groundMeters.length;
    const sprint = 12 * valueAt(sprints, i);
    let wantedX = isKeeper
      ? groundMeters.length * role
      : home + 0.3 * valueAt(ball, i) + valueAt(dx, i) + sprint;
    let wantedY = lane + valueAt(dy, i);
    const isCalled =
      event && event.kind !== 'foul' && Math.abs(role - 0.5 - event.side * 0.15) < 0.33;
    if (event && isCalled && !isKeeper) {
      wantedX = goalOf(event) - event.side * (4 + 10 * Math.abs(normalized(role, 7)));
      wantedY = groundMeters.width * (0.5 + 0.4 * normalized(role, 13));
    }
    const away = Math.hypot(wantedX - placeX, wantedY - placeY);
    const isRunning = sprint !== 0 || (isCalled && i / 2 < (event?.time ?? 0) + 2);
    const way = Math.min(1, ((isRunning ? 2 * pace : pace) * 0.5) / Math.max(away, 0.1));
    placeX += (wantedX - placeX) * way;
    placeY += (wantedY - placeY) * way;
    x[i] = placeX;
    y[i] = placeY;
  }
  return { x, y };
}

/** A fixed number in -0.5..0.5 for each role. */
function normalized(role: number, factor: number): number {
  return ((role * factor * 31) % 1) - 0.5;
}

/** x1, y1, x2, y2, score of a player in the frame; nothing when outside of it or missed. */
function boxOf(
  { x, y }: Places,
  i: number,
  view: View,
  recall: number,
  random: () => number,
): number[] {
  const missed = random() > recall;
  if (!view.isLive || missed) return [];
  const foot = 0.35 + (0.5 * valueAt(y, i)) / groundMeters.width;
  const center = (valueAt(x, i) - view.left) / view.width + 0.002 * normal(random);
  const height = ((0.6 + 0.8 * foot) * bodyMeters * aspect) / view.width;
  if (center < 0 || center > 1) return [];
  const half = (0.2 * height) / aspect;
  return [center - half, foot - height, center + half, foot, 0.4 + 0.5 * random()];
}

function metricsOf(
  looks: readonly IndexLook[],
  players: readonly Places[],
  view: readonly View[],
  random: () => number,
) {
  const seconds = looks.length / 2;
  const column = (value: (second: number) => number) =>
    Float32Array.from({ length: seconds }, (_, second) => value(second));
  const speeds = Array.from({ length: seconds }, (_, second) => {
    const i = 2 * second;
    // Replays are in slow motion.
    const slow = view[i]?.isLive ? 1 : 0.45;
    // Two looks a second are linked with errors, which look like speed.
    const wrong = Math.exp(0.3 * normal(random));
    return players
      .map(({ x, y }) => wrong * Math.hypot(step(x, i), step(y, i)) * (2 / bodyMeters))
      .map((speed) => slow * speed + 0.15 * Math.abs(normal(random)))
      .sort((a, b) => b - a);
  });
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    people: column((second) => valueAt(looks, 2 * second).people.length / 5),
    spread: column((second) => spreadOf(valueAt(looks, 2 * second).people)),
    speed: column((second) => mean(valueAt(speeds, second))),
    speedHigh: column((second) => mean(valueAt(speeds, second).slice(0, 2))),
  };
}

function step(values: Float32Array, i: number): number {
  return (values[i + 1] ?? values[i] ?? 0) - (values[i] ?? 0);
}

/** Standard deviation of the centers, in frame heights; NaN below two people. */
function spreadOf(people: Float32Array): number {
  const count = people.length / 5;
  if (count < 2) return Number.NaN;
  const centers = Array.from({ length: count }, (_, i) => [
    ((valueAt(people, 5 * i) + valueAt(people, 5 * i + 2)) / 2) * aspect,
    (valueAt(people, 5 * i + 1) + valueAt(people, 5 * i + 3)) / 2,
  ]);
  const mean = [0, 1].map(
    (axis) => centers.reduce((sum, at) => sum + valueAt(at, axis), 0) / count,
  );
  const squares = centers.reduce(
    (sum, [x = 0, y = 0]) => sum + (x - valueAt(mean, 0)) ** 2 + (y - valueAt(mean, 1)) ** 2,
    0,
  );
  return Math.sqrt(squares / count);
}

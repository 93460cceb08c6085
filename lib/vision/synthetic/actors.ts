// The people of a synthetic scene, and scripted routes that trackers fail at. Meters on the ground
// (x right, z away), seconds.

import { curveAt } from './camera';

/** A person. The identity is the index in the list of actors, from 1. */
export type SyntheticActor = {
  /** 0 and 1 are the teams, 2 the referee. */
  readonly kit: number;
  /** On the back; 0..99. */
  readonly number: number;
  readonly heightMetres: number;
  /** Waypoints in order of time, smoothly interpolated, held at both ends; null: a random walk. */
  readonly route: Route | null;
};

export type Route = readonly (readonly [second: number, x: number, z: number])[];

/** The position on a route. */
export function routeAt(route: Route, second: number): readonly [x: number, z: number] {
  const times = route.map(([time]) => time);
  const along = (axis: 1 | 2) =>
    curveAt(
      times,
      route.map((point) => point[axis]),
      second,
    );
  return [along(1), along(2)];
}

/** A person of usual height, which varies with the number. */
export function actor(kit: number, number: number, route: Route | null): SyntheticActor {
  return { kit, number, heightMetres: 1.75 + 0.05 * (number % 6), route };
}

/** Two people pass each other at `second`, `gap` meters apart in depth, the first one nearer. */
export function crossing(
  second: number,
  [x, z]: readonly [number, number],
  gap: number,
  speed = 3,
): readonly [Route, Route] {
  const half = 2;
  const pass = (direction: 1 | -1, depth: number): Route =>
    [-half, -half / 2, 0, half / 2, half].map((t) => [
      second + t,
      x + direction * speed * t,
      depth,
    ]);
  return [pass(1, z), pass(-1, z + gap)];
}

/** The first walks behind the second, is occluded there for `seconds`, and walks on. */
export function occlusion(
  second: number,
  [x, z]: readonly [number, number],
  seconds: number,
): readonly [Route, Route] {
  const walk = 3;
  const hidden: Route = [
    [second - walk, x - 1.5 * walk, z + 0.8],
    [second - walk / 3, x - 0.9, z + 0.8],
    [second, x, z + 0.8],
    [second + seconds, x + 0.02, z + 0.8],
    [second + seconds + walk / 3, x + 0.9, z + 0.8],
    [second + seconds + walk, x + 1.5 * walk, z + 0.8],
  ];
  return [hidden, [[0, x + 0.01, z]]];
}

/** Leaves the image to `side` (meters from the center) and returns after `seconds`. */
export function leaveAndReturn(
  second: number,
  [x, z]: readonly [number, number],
  side: number,
  seconds: number,
): Route {
  const runSeconds = Math.abs(side - x) / 4;
  return [
    [0, x - 1, z],
    [second - runSeconds, x, z],
    [second, side, z],
    [second + seconds, side, z + 0.5],
    [second + seconds + runSeconds, x, z + 0.5],
    [second + seconds + runSeconds + 3, x - 2, z + 0.5],
  ];
}

/** `count` people meet within about a meter and separate. */
export function cluster(
  second: number,
  [x, z]: readonly [number, number],
  count: number,
): readonly Route[] {
  return Array.from({ length: count }, (_, i): Route => {
    const angle = (2 * Math.PI * i) / count;
    const at = (radius: number, turn: number) =>
      [x + radius * Math.cos(angle + turn), z + radius * Math.sin(angle + turn)] as const;
    return [
      [second - 3, ...at(6, 0)],
      [second - 0.5, ...at(0.7, 0.3)],
      [second + 0.5, ...at(0.7, 0.9)],
      [second + 3, ...at(6, 1.2)],
    ];
  });
}

/** Runs, stands, runs back, stands: sudden changes of velocity. */
export function stopAndGo([x, z]: readonly [number, number], seconds: number): Route {
  return Array.from(
    { length: Math.ceil(seconds / 1.5) + 1 },
    (_, i) => [1.5 * i, x + (i % 4 < 2 ? 0 : 5), z] as const,
  );
}

/** Two people run side by side, `gap` meters apart in depth. */
export function parallelRuns(
  seconds: number,
  [x, z]: readonly [number, number],
  gap: number,
  speed = 2,
): readonly [Route, Route] {
  const routeOf = (depth: number, lead: number): Route =>
    [0, seconds / 2, seconds].map((t) => [t, x + lead + speed * t, depth]);
  return [routeOf(z, 0), routeOf(z + gap, 0.5)];
}

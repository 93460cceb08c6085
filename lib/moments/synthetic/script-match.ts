// What happens in a scripted match: goals, shots, attacks that come to nothing, fouls, and where the
// ball is between them. Deterministic in its random numbers. Times in seconds; the ground is 105 x 68
// meters.

import type { Venue } from './venues';

export const groundMeters = { length: 105, width: 68 };

export type EventKind = 'goal' | 'shot' | 'attack' | 'foul';

export type MatchEvent = {
  readonly kind: EventKind;
  readonly time: number;
  /** The goal it is about: -1 left, 1 right. */
  readonly side: -1 | 1;
};

/** Seconds until play goes on after it. */
const stoppage: Readonly<Record<EventKind, number>> = { goal: 45, shot: 18, attack: 8, foul: 20 };
/** Seconds of the attack before it. */
export const buildUpSeconds = 12;

/** Events one after another, each with time for its build-up. */
export function scriptMatch(venue: Venue, seconds: number, random: () => number): MatchEvent[] {
  const rates: readonly (readonly [EventKind, number])[] = [
    ['goal', venue.goalsPerMinute],
    ['shot', venue.shotsPerMinute],
    ['attack', venue.attacksPerMinute],
    ['foul', venue.foulsPerMinute],
  ];
  const total = rates.reduce((sum, [, rate]) => sum + rate, 0);
  const events: MatchEvent[] = [];
  let time = 20;
  for (;;) {
    time += buildUpSeconds + (-60 / total) * Math.log(1 - random()) * 0.6;
    if (time > seconds - 30) return events;
    const kind = pick(rates, random() * total);
    events.push({ kind, time, side: random() < 0.5 ? -1 : 1 });
    time += stoppage[kind] * (0.7 + 0.6 * random());
  }
}

function pick(rates: readonly (readonly [EventKind, number])[], at: number): EventKind {
  let rest = at;
  for (const [kind, rate] of rates) {
    if (rest < rate) return kind;
    rest -= rate;
  }
  return 'foul';
}

/** Where the ball is in meters along the ground at every step of `step` seconds. */
export function ballPath(
  events: readonly MatchEvent[],
  { seconds, step }: { readonly seconds: number; readonly step: number },
  random: () => number,
): Float32Array {
  const path = new Float32Array(Math.ceil(seconds / step));
  let position = groundMeters.length / 2;
  let wander = position;
  let speed = 8;
  for (let i = 0; i < path.length; i++) {
    const time = i * step;
    // Midfield play: a new place to go to every few seconds, sometimes by a long ball.
    if (random() < step / 6) wander = groundMeters.length * (0.25 + 0.5 * random());
    if (random() < step / 4) speed = random() < 0.2 ? 22 : 4 + 6 * random();
    const event = events.find((one) => time >= one.time - buildUpSeconds && time < one.time + 4);
    const goal = event ? goalOf(event) : wander;
    const ahead = event ? Math.max(step, event.time - time) : 0;
    const wanted = event && event.kind !== 'foul' ? Math.abs(goal - position) / ahead : speed;
    const way = Math.min(Math.abs(goal - position), Math.min(30, wanted) * step);
    position += Math.sign(goal - position) * way;
    path[i] = position;
  }
  return path;
}

/** Where an event takes the ball. */
export function goalOf({ kind, side }: MatchEvent): number {
  const reach = { goal: 50, shot: 47, attack: 36, foul: 15 }[kind];
  return groundMeters.length / 2 + side * reach;
}

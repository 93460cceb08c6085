// A scripted match as its index sees it: series per second, two looks a second with people, and the
// moments that are to be found. Deterministic in the seed.

import { seededRandom } from '@/lib/vision/random';
import { type IndexLook, type IndexMetric, indexMetrics } from '../series';
import { observeCamera } from './observe-camera';
import { observePeople } from './observe-people';
import { observeSound } from './observe-sound';
import { ballPath, type MatchEvent, scriptMatch } from './script-match';
import type { Venue } from './venues';

export const lookSeconds = 0.5;

export type ScriptedMatch = {
  readonly venue: Venue;
  readonly durationSeconds: number;
  readonly events: readonly MatchEvent[];
  readonly series: {
    readonly startSecond: number;
    readonly metrics: Record<IndexMetric, Float32Array>;
  };
  readonly looks: readonly IndexLook[];
};

export function observeMatch(venue: Venue, durationSeconds: number, seed: number): ScriptedMatch {
  const random = seededRandom(seed);
  const events = scriptMatch(venue, durationSeconds, random);
  const clock = { seconds: durationSeconds, step: lookSeconds };
  const ball = ballPath(events, clock, random);
  const camera = observeCamera(venue, events, ball, random);
  const people = observePeople({ venue, events, ball, view: camera.view }, random);
  const sound = observeSound(venue, events, durationSeconds, random);
  const known = { ...camera.metrics, ...people.metrics, ...sound };
  const unknown = new Float32Array(durationSeconds).fill(Number.NaN);
  const metrics = Object.fromEntries(
    indexMetrics.map((name) => [name, known[name] ?? unknown]),
  ) as Record<IndexMetric, Float32Array>;
  return {
    venue,
    durationSeconds,
    events,
    series: { startSecond: 0, metrics },
    looks: people.looks,
  };
}

/** What a user would want to see: goals and shots. */
export function momentsOf({ events }: ScriptedMatch): MatchEvent[] {
  return events.filter(({ kind }) => kind === 'goal' || kind === 'shot');
}

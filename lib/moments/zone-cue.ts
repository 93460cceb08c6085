// People gather: in an area of the frame that a user drew (a goal, a hoop, a net), or anywhere. Zones
// and people are shares of the frame; positions are seconds of the series.

import { message } from '@/lib/messages/message';
import { valueAt } from '@/lib/vision/value-at';
import { type CueTrack, unknownCue } from './cue-track';
import { zoneWords } from './presets';
import { type IndexLook, type IndexSeries, valuesPerPerson } from './series';
import type { Zone } from './settings';
import {
  above,
  isKnown,
  meanWithin,
  runningMedian,
  strengthOf,
  usualDeviation,
} from './statistics';

const usualSeconds = 45;
/** Below this deviation the number of people in a zone counts as even. */
const evenPeople = 0.8;
/** Looks of this many seconds count together: a detector misses people in single ones. */
const smoothSeconds = 3;
/** People come nearer within this many seconds. */
const approachSeconds = 5;
/** Below this deviation the way they come nearer counts as even, in frame heights. */
const evenApproach = 0.04;
/** How much more it says that people came than that they are there. */
const approachShare = 0.3;
/** Below this deviation the spread of people counts as even, in frame heights. */
const evenSpread = 0.03;
/** Widths of a frame in its heights; a proportion suffices. */
const aspect = 16 / 9;

/** The strongest of all zones in each second. */
export function zoneCue(
  series: IndexSeries,
  looks: readonly IndexLook[],
  zones: readonly Zone[],
): CueTrack {
  if (zones.length === 0) return gatheringCue(series);
  const tracks = zones.map((zone) => oneZoneCue(series, looks, zone));
  const strongestAt = (second: number) =>
    tracks.reduce((best, track) =>
      valueAt(track.strengths, second) > valueAt(best.strengths, second) ? track : best,
    );
  return {
    strengths: series.metrics.people.map((_, i) => valueAt(strongestAt(i).strengths, i)),
    isKnown: tracks.some((track) => track.isKnown),
    reasonAt: (second) => strongestAt(second).reasonAt(second),
  };
}

function oneZoneCue(series: IndexSeries, looks: readonly IndexLook[], zone: Zone): CueTrack {
  const { counts, distances } = perSecond(series, looks, zone);
  if (!isKnown(counts)) return unknownCue(series);
  const usual = runningMedian(counts, usualSeconds);
  const more = above(counts, usual);
  const scale = usualDeviation(more, evenPeople);
  const nearer = distances.map((now, i) => (distances[i - approachSeconds] ?? Number.NaN) - now);
  const nearerScale = usualDeviation(nearer, evenApproach);
  return {
    strengths: more.map((excess, i) => {
      const presence = strengthOf(excess / scale);
      const approach = strengthOf(valueAt(nearer, i) / nearerScale);
      return presence * (1 - approachShare + approachShare * approach);
    }),
    isKnown: true,
    reasonAt: (second) =>
      message('{count, plural, one {# person} other {# people}} in the {zone} (usually {usual})', {
        count: Math.round(valueAt(counts, second)),
        usual: Math.round(valueAt(usual, second)),
        zone: zoneWords(zone.name),
      }),
  };
}

/** People who stand in a zone, and the mean distance of all to its center in frame heights. */
function perSecond(series: IndexSeries, looks: readonly IndexLook[], zone: Zone) {
  const unknown = series.metrics.people.map(() => Number.NaN);
  const sums = { looks: unknown.map(() => 0), counts: unknown.map(() => 0) };
  const distances = unknown.map(() => 0);
  const [centerX, centerY] = centerOf(zone);
  for (const { time, people } of looks) {
    const second = Math.floor(time) - series.startSecond;
    if (!(second >= 0 && second < unknown.length)) continue;
    let count = 0;
    let distance = 0;
    for (let i = 0; i + valuesPerPerson <= people.length; i += valuesPerPerson) {
      const [x1 = 0, , x2 = 0, y2 = 0] = people.subarray(i, i + valuesPerPerson);
      const x = (x1 + x2) / 2;
      if (isInside(zone, x, y2)) count += 1;
      distance += Math.hypot((x - centerX) * aspect, y2 - centerY);
    }
    sums.looks[second] = valueAt(sums.looks, second) + 1;
    sums.counts[second] = valueAt(sums.counts, second) + count;
    distances[second] = valueAt(distances, second) + (distance * valuesPerPerson) / people.length;
  }
  const perLook = (values: Float32Array) =>
    smoothed(values.map((value, i) => value / valueAt(sums.looks, i)));
  return { counts: perLook(sums.counts), distances: perLook(distances) };
}

function smoothed(values: Float32Array): Float32Array {
  const reach = (smoothSeconds - 1) / 2;
  return values.map((_, i) => meanWithin(values, i - reach, i + reach + 1));
}

function centerOf({ corners }: Zone): [number, number] {
  const mean = (axis: 0 | 1) =>
    corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  return [mean(0), mean(1)];
}

/** Even-odd rule: a ray to the right crosses the border an odd number of times. */
export function isInside({ corners }: Zone, x: number, y: number): boolean {
  let inside = false;
  let [lastX, lastY] = corners.at(-1) ?? [0, 0];
  for (const [nextX, nextY] of corners) {
    const crosses = nextY > y !== lastY > y;
    if (crosses && x < nextX + ((y - nextY) / (lastY - nextY)) * (lastX - nextX)) inside = !inside;
    [lastX, lastY] = [nextX, nextY];
  }
  return inside;
}

/** Without zones: all people closer together than usual. */
function gatheringCue(series: IndexSeries): CueTrack {
  const spread = smoothed(series.metrics.spread);
  if (!isKnown(spread)) return unknownCue(series);
  const closer = above(runningMedian(spread, usualSeconds), spread);
  const scale = usualDeviation(closer, evenSpread);
  return {
    strengths: closer.map((value) => strengthOf(value / scale)),
    isKnown: true,
    reasonAt: (second) =>
      message('people within {spread, number, ::@#} frame heights of each other', {
        spread: valueAt(spread, second),
      }),
  };
}

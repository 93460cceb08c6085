// What the camera operator and the director do: a fast pan that stops, the end of the ground in the
// frame, a zoom to the player, a series of cuts (replays, faces) afterwards. Positions are seconds of
// the series.

import { type Message, message } from '@/lib/messages/message';
import { valueAt } from '@/lib/vision/value-at';
import { type CueTrack, unknownCue } from './cue-track';
import type { IndexSeries } from './series';
import {
  above,
  isKnown,
  meanWithin,
  median,
  quantile,
  runningMedian,
  strengthOf,
  usualDeviation,
  within,
} from './statistics';

/** A pan reaches its goal within this many seconds, and then the camera rests. */
const panSeconds = 4;
const restSeconds = 2;
/** Below these deviations the camera counts as steady: frame widths and relative scale per second. */
const evenPan = 0.1;
const evenZoom = 0.04;
/** Cuts that follow within this time belong to what was before them. */
const cutsAfter = { from: 2, to: 25 };
/** One or two cuts more than usual are no series. */
const evenCuts = 1.2;

export function cameraCue(series: IndexSeries): CueTrack {
  const { pan, zoom } = series.metrics;
  if (!isKnown(pan) || isStill(series)) return unknownCue(series);
  const panScale = usualDeviation(pan, evenPan);
  const zoomScale = usualDeviation(zoom, evenZoom);
  const ends = endStrengths(series);
  const cuts = cutStrengths(series);
  const seen = (second: number): readonly (readonly [Message, number])[] => [
    [message('camera panned left'), panStrength(pan, second, -1, panScale)],
    [message('camera panned right'), panStrength(pan, second, 1, panScale)],
    [message('camera at its left end'), Math.max(0, -valueAt(ends, second))],
    [message('camera at its right end'), Math.max(0, valueAt(ends, second))],
    [
      message('camera zoomed in'),
      strengthOf(highest(within(zoom, second - 1, second + restSeconds)) / zoomScale),
    ],
    [message('series of cuts after it'), valueAt(cuts, second)],
  ];
  return {
    strengths: pan.map((_, second) => combined(seen(second).map(([, strength]) => strength))),
    isKnown: true,
    reasonAt: (second) => {
      const strongestFirst = [...seen(second)].sort(([, a], [, b]) => b - a);
      return valueAt(strongestFirst, 0)[0];
    },
  };
}

/** A camera on a tripod in one shot says nothing. */
function isStill({ metrics: { pan, zoom, cut } }: IndexSeries): boolean {
  return Math.max(highest(pan.map(Math.abs)), highest(zoom.map(Math.abs)), highest(cut)) < evenPan;
}

/** A fast pan in a direction (1: right) just before a second, at which the camera rests. */
function panStrength(pan: Float32Array, second: number, direction: 1 | -1, scale: number): number {
  const before = within(pan, second - panSeconds, second + 1);
  const fastest = highest(before.map((speed) => speed * direction));
  const rest = Math.abs(meanWithin(pan, second + 1, second + 1 + restSeconds));
  return rest < fastest / 2 ? strengthOf(fastest / scale) : 0;
}

/** Where the camera points wanders off slowly, as pans do not sum up exactly, in seconds. */
const driftSeconds = 120;
/** A camera that turns less than this to its sides has no ends, in frame widths. */
const turnMin = 0.25;
/** What the ends are worth: play is often there. */
const endStrength = 0.6;

/** Whether the camera follows the game by turning, so that one frame shows only a part of the ground. */
export function cameraTurns(series: IndexSeries): boolean {
  return reachOf(turnedOf(series)) >= turnMin;
}

/** How near to an end of what it shows the camera points: -0.6 at the left end, 0.6 at the right. */
function endStrengths(series: IndexSeries): Float32Array {
  const turned = turnedOf(series);
  const reach = reachOf(turned);
  if (!(reach >= turnMin)) return turned.map(() => 0);
  // From halfway to an end on.
  return turned.map((value) => {
    const share = Math.min(1, Math.max(0, 2 * (Math.abs(value) / reach) - 1));
    return endStrength * share * Math.sign(value);
  });
}

/** How far to the left (negative) or right of its usual direction the camera points, in frame widths. */
function turnedOf({ metrics: { pan } }: IndexSeries): Float32Array {
  let position = 0;
  const positions = pan.map((speed) => {
    position += Number.isFinite(speed) ? speed : 0;
    return position;
  });
  return above(positions, runningMedian(positions, driftSeconds));
}

function reachOf(turned: Float32Array): number {
  return quantile(turned.map(Math.abs), 0.95);
}

/** More cuts soon afterwards than usual. */
function cutStrengths({ metrics: { cut } }: IndexSeries): Float32Array {
  const counts = cut.map(
    (_, i) => within(cut, i + cutsAfter.from, i + cutsAfter.to).filter((value) => value > 0).length,
  );
  const scale = usualDeviation(counts, evenCuts);
  const usual = meanWithin(counts, 0, counts.length);
  return counts.map((count) => strengthOf((count - usual) / scale));
}

function highest(values: Float32Array): number {
  return Math.max(0, ...values.filter(Number.isFinite));
}

/** Independent pieces of evidence: none of them is needed, each adds to what is still missing. */
function combined(strengths: readonly number[]): number {
  return 1 - strengths.reduce((missing, strength) => missing * (1 - strength), 1);
}

/** Shots shorter than this between two cuts can be replays, in seconds. */
const replaySecondsMax = 20;
/** People in slow motion are slower than this share of the match's usual speed. */
const slowShare = 0.75;

/** The seconds of short shots in slow motion, 1 or 0: what is seen there happened before. */
export function replaySeconds({ metrics: { cut, speed } }: IndexSeries): Uint8Array {
  const replays = new Uint8Array(cut.length);
  const cuts = Array.from(cut.keys()).filter((second) => valueAt(cut, second) > 0);
  const usual = median(speed);
  for (const [i, start] of cuts.entries()) {
    const stop = cuts[i + 1];
    if (stop === undefined || stop - start > replaySecondsMax) continue;
    // Where speeds are not known, the length must do.
    if (meanWithin(speed, start, stop) > slowShare * usual) continue;
    replays.fill(1, start, stop);
  }
  return replays;
}

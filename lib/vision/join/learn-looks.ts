// The looks model of a clip, learned without labels: what changes within a tracklet is noise, what differs between tracklets is people.

import type { Analysis } from '../types';
import { eigenOf } from './eigen';
import { type Looks, looksRatio } from './looks';
import type { LooksParams } from './params';
import type { People } from './people';
import type { Pool } from './pool';
import { effectiveNumber, noiseLaw } from './sample-noise';
import { betweenScatter, centred, meanOf, type Samples, transformed, unitSamples, whitener, withinScatter } from './scatter';

/** The model, or null where looks are unknown or there is too little to learn from. */
export function learnLooks(
  people: People,
  analysis: Analysis,
  tracklets: readonly (readonly number[])[],
  params: LooksParams,
): Looks | null {
  const long = tracklets.filter((rows) => rows.length >= params.trackletMin);
  if (analysis.appearanceSize === 0 || long.length < params.trackletsMin) return null;
  const unit = unitSamples(people, analysis.appearances, analysis.appearanceSize);
  const samples = centred(unit, meanOf(unit, long));
  const within = withinScatter(samples, people, long, params);
  if (!within) return null;
  const white = transformed(samples, whitener(within, samples.size), samples.size);
  const noise = noiseLaw(white, people, long, params.lags);
  const count = (weight: number) => effectiveNumber(weight, noise, params.floor);
  const between = betweenScatter(
    long.map((rows) => settled(sumRows(white, people, rows, params), count)),
    white.size,
  );
  const directions = Math.min(params.directionsMax, white.size);
  const { values, vectors } = eigenOf(between, white.size);
  const spread = shrunk(values.subarray(0, directions), params);
  return looksModel(transformed(white, vectors, directions), people, spread, count, params);
}

/** Variances of people along each direction: a dozen people say little about each, so all directions together say the most of it. */
function shrunk(values: Float64Array, { spreadMin, spreadShare }: LooksParams): Float64Array {
  const found = values.map((value) => Math.max(spreadMin, value));
  const average = found.reduce((sum, value) => sum + value, 0) / found.length;
  return found.map((value) => spreadShare * value + (1 - spreadShare) * average);
}

function looksModel(samples: Samples, people: People, spread: Float64Array, count: (weight: number) => number, params: LooksParams): Looks {
  const poolOf = (rows: readonly number[]): Pool => settled(sumRows(samples, people, rows, params), count);
  const both = new Float64Array(samples.size + 1);
  const ratio = (a: Pool, b: Pool) => params.temper * looksRatio(a, b, spread, both);
  return {
    poolOf,
    ratio,
    add: (sums, g) => {
      const out = sums ? sums.slice() : new Float64Array(samples.size + 1);
      addRow(out, samples, people, g, params);
      return out;
    },
    ratioOfRow: (sums, g) => ratio(settled(sums, count), poolOf([g])),
  };
}

/** Weight and weighted sum of some rows. */
function sumRows(samples: Samples, people: People, rows: readonly number[], params: LooksParams): Float64Array {
  const sums = new Float64Array(samples.size + 1);
  for (const g of rows) addRow(sums, samples, people, g, params);
  return sums;
}

/** A box that somebody else covers shows the other one, too: it counts less. */
function addRow(
  sums: Float64Array,
  { values, size }: Samples,
  people: People,
  g: number,
  { coveredMin, coveredWeight }: LooksParams,
): void {
  const weight = people.crowd[g]! > coveredMin ? coveredWeight : 1;
  sums[0] = sums[0]! + weight;
  for (let d = 0; d < size; d++) sums[d + 1] = sums[d + 1]! + weight * values[g * size + d]!;
}

/** Sums with their effective number in place of their weight. */
function settled(sums: Float64Array, count: (weight: number) => number): Pool {
  const scale = sums[0]! > 0 ? count(sums[0]!) / sums[0]! : 0;
  return sums.map((value) => value * scale);
}

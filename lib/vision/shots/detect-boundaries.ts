// Shot boundary detection: cuts (two successive frames do not correlate), dissolves (visible only
// at a lag: successive frames correlate throughout) and flashes. Indices k count the frames given;
// warps are in thumbnail pixels. Invariant: boundaries come in order and do not overlap.

import { composeWarps, identityWarp, invertWarp, warpAt } from '../geometry/warp';
import type { ShotBoundary } from '../types';
import { valueAt } from '../value-at';
import { detailOf, normalizedCorrelation, warpDetail } from './detail';
import { fitDissolve } from './dissolve-model';
import type { ShotParams } from './params';
import { type DetectionLinks, linkDetections, persistence, persistingPairs } from './persistence';
import { type PeopleOfFrame, stayingShare, wearSameKit } from './staying-people';

/** A clip as the detection of boundaries uses it. */
type ShotFeatures = {
  /** [k] detail of each frame. */
  readonly details: readonly Float32Array[];
  /** [k] warp from the first frame to frame k. */
  readonly fromFirst: readonly Float64Array[];
  readonly links: DetectionLinks;
  readonly people: Omit<BoundaryInput, 'motionObservations'>;
  readonly params: ShotParams;
};

/**
 * One frame; its camera motion is measured from `referenceLag` frames before: 1 except after a
 * flash.
 */
type ShotObservation = { readonly thumbnail: Uint8Array; readonly referenceLag: number };

/**
 * The frames of a clip; in thumbnail pixels, warps [k * 6] into each frame and the boxes [n * 4] of
 * its detections, with their kit vectors [n * D] (absent: none were measured).
 */
export type BoundaryInput = {
  readonly motionObservations: readonly ShotObservation[];
  readonly warps: Float64Array;
  readonly detections: readonly Float64Array[];
  readonly kits?: readonly Int8Array[];
  /** [k] seconds; absent: the frames are evenly spaced. */
  readonly times?: ArrayLike<number>;
};

/** All boundaries of a clip of `fps` frames per second. */
export function detectBoundaries(
  { motionObservations, ...people }: BoundaryInput,
  fps: number,
  params: ShotParams,
): ShotBoundary[] {
  const details = motionObservations.map(({ thumbnail }) =>
    detailOf(thumbnail, params.detailRadius),
  );
  const features: ShotFeatures = {
    details,
    fromFirst: cumulativeWarps(people.warps),
    links: linkDetections(people.detections, people.warps, params.linkOverlapMin),
    people,
    params,
  };
  const flashes = findFlashes(features, motionObservations);
  const cuts = findCuts(features, flashes);
  const dissolves = findDissolves(features, fps);
  // A cut is certain; a mixture found across one consists of the two shots on its sides.
  const certain = [...cuts, ...flashes];
  const nonOverlapping = dissolves.filter(({ start, end }) =>
    certain.every((other) => other.end < start || other.start > end),
  );
  return [...certain, ...nonOverlapping].sort((a, b) => a.start - b.start);
}

function cumulativeWarps(warps: Float64Array): Float64Array[] {
  const out: Float64Array[] = [];
  for (let k = 0; 6 * k < warps.length; k++)
    out.push(k === 0 ? identityWarp() : composeWarps(warpAt(warps, k), valueAt(out, k - 1)));
  return out;
}

/** Detail of frame i, compensated for camera motion up to frame j. */
function warpedDetail({ details, fromFirst }: ShotFeatures, i: number, j: number): Float32Array {
  return warpDetail(
    valueAt(details, i),
    composeWarps(valueAt(fromFirst, j), invertWarp(valueAt(fromFirst, i))),
  );
}

/**
 * Correlation of frames i and j, the greater of with and without motion compensation; null outside
 * the clip or with too little overlap. Above `sufficient` without compensation it is returned as
 * is.
 */
function alignedCorrelation(
  features: ShotFeatures,
  i: number,
  j: number,
  sufficient = 1,
): number | null {
  const [first, second] = [features.details[i], features.details[j]];
  if (!first || !second) return null;
  const unaligned = normalizedCorrelation(first, second, 0) ?? 0;
  if (unaligned > sufficient) return unaligned;
  const aligned = normalizedCorrelation(
    warpedDetail(features, i, j),
    second,
    features.params.overlapMin,
  );
  return aligned === null ? null : Math.max(aligned, unaligned);
}

function findFlashes(
  features: ShotFeatures,
  motionObservations: readonly ShotObservation[],
): ShotBoundary[] {
  return motionObservations.flatMap(({ referenceLag }, k) => {
    if (
      referenceLag === 1 ||
      !(
        (alignedCorrelation(features, k - referenceLag, k) ?? 0) >=
        features.params.flashCorrelationMin
      )
    )
      return [];
    return [{ kind: 'flash' as const, start: k - referenceLag + 1, end: k }];
  });
}

function findCuts(features: ShotFeatures, flashes: readonly ShotBoundary[]): ShotBoundary[] {
  const cuts: ShotBoundary[] = [];
  for (let k = 1; k < features.details.length; k++) {
    if (flashes.some(({ start, end }) => k >= start && k <= end)) continue;
    const { cutCorrelationMax, cutContrastMin } = features.params;
    const pair = alignedCorrelation(features, k - 1, k, cutCorrelationMax) ?? 1;
    if (pair > cutCorrelationMax) {
      if (peopleJump(features, k)) cuts.push({ kind: 'cut', start: k, end: k });
      continue;
    }
    const across = Math.max(pair, alignedCorrelation(features, k - 2, k + 1) ?? pair);
    if (across > cutCorrelationMax) continue;
    // Pairs at the same lag on either side: under fast motion no pair correlates.
    const before = alignedCorrelation(features, k - 3, k - 1) ?? 1;
    const after = alignedCorrelation(features, k, k + 2) ?? 1;
    if (Math.min(before, after) - across < cutContrastMin) continue;
    if (!peopleStay(features, k)) cuts.push({ kind: 'cut', start: k, end: k });
  }
  return cuts;
}

/** Enough people of frame k - 1 stand in frame k, too: no cut is between them. */
function peopleStay(features: ShotFeatures, k: number): boolean {
  return (staying(features, k) ?? 0) >= features.params.stayShareMin;
}

/**
 * Almost all people are elsewhere between two frames of one view, and almost none between the
 * frames beside them: two moments of one camera.
 */
function peopleJump(features: ShotFeatures, k: number): boolean {
  const { people, params } = features;
  const { jumpPeopleMin, jumpStayMax, jumpStayMin } = params;
  if (k < 2 || k + 1 >= people.detections.length || hasGap(people, k)) return false;
  const isCrowd = [k - 1, k].every(
    (at) => valueAt(people.detections, at).length / 4 >= jumpPeopleMin,
  );
  if (!isCrowd || (staying(features, k) ?? 1) > jumpStayMax) return false;
  return [k - 1, k + 1].every((at) => (staying(features, at) ?? 0) >= jumpStayMin);
}

/** Frames are missing before frame k: people come farther there than between the frames beside it. */
function hasGap({ times }: ShotFeatures['people'], k: number): boolean {
  const interval = (at: number) => (times?.[at] ?? at) - (times?.[at - 1] ?? at - 1);
  return interval(k) > gapFactor * Math.min(interval(k - 1), interval(k + 1));
}

const gapFactor = 1.5;

/** Share of the people of frame k - 1 who stay in frame k; null: unknown. */
function staying({ people, params }: ShotFeatures, k: number): number | null {
  const [before, after] = [peopleOf(people, k - 1), peopleOf(people, k)];
  return stayingShare(before, after, warpAt(people.warps, k), params);
}

/** People refute a dissolve, too: they are linked from its first frame to its last, and kept their kit. */
function peoplePersist({ people, links, params }: ShotFeatures, from: number, to: number): boolean {
  const [before, after] = [peopleOf(people, from), peopleOf(people, to)];
  const persisting = persistingPairs(links, from, to).filter(({ first, last }) =>
    wearSameKit(before, first, after, last, params.stayKitMin),
  );
  return (
    persisting.length > 0 && persisting.length >= (params.stayShareMin * before.boxes.length) / 4
  );
}

function peopleOf({ detections, kits }: ShotFeatures['people'], k: number): PeopleOfFrame {
  return { boxes: valueAt(detections, k), kits: kits?.[k] ?? noKits };
}

const noKits = new Int8Array(0);

type Dissolve = { readonly from: number; readonly to: number; readonly fitError: number };

function findDissolves(features: ShotFeatures, fps: number): ShotBoundary[] {
  const found = lengthsOf(fps, features.params).flatMap((length) => dissolvesOf(features, length));
  found.sort((a, b) => a.fitError - b.fitError);
  const kept: Dissolve[] = [];
  for (const one of found)
    if (kept.every(({ from, to }) => one.to <= from || one.from >= to)) kept.push(one);
  return kept.map(({ from, to }) => ({ kind: 'dissolve', start: from + 1, end: to }));
}

/** Frames from the last one before a dissolve to the first one after it. */
function lengthsOf(
  fps: number,
  { dissolveSecondsMin, dissolveSecondsMax, dissolveStep }: ShotParams,
): number[] {
  const lengths: number[] = [];
  for (let seconds = dissolveSecondsMin; seconds <= dissolveSecondsMax; seconds *= dissolveStep) {
    const length = Math.max(4, Math.round(seconds * fps));
    if (length !== lengths.at(-1)) lengths.push(length);
  }
  return lengths;
}

function dissolvesOf(features: ShotFeatures, length: number): Dissolve[] {
  const { dissolveCorrelationMax, dissolveCorrelationSlack } = features.params;
  const correlationLimit = dissolveCorrelationMax + dissolveCorrelationSlack;
  const stride = Math.ceil(length / 8);
  const found: Dissolve[] = [];
  for (let from = 0; from + length < features.details.length; from++) {
    // The correlation changes slowly: where it is high, frames up to the next stride are skipped.
    if (
      from % stride === 0 &&
      (alignedCorrelation(features, from, from + length, correlationLimit) ?? 1) > correlationLimit
    ) {
      from += stride - 1;
      continue;
    }
    const fitError = dissolveFitError(features, from, from + length);
    if (fitError !== null) found.push({ from, to: from + length, fitError });
  }
  return found;
}

/** Fit error of the frames between two as a dissolve; null where they are none. */
function dissolveFitError(features: ShotFeatures, from: number, to: number): number | null {
  const { params } = features;
  const across = alignedCorrelation(features, from, to, params.dissolveCorrelationMax);
  if (across === null || across > params.dissolveCorrelationMax) return null;
  if ((persistence(features.links, from, to, params.detectionsMin) ?? 0) > params.persistenceMax)
    return null;
  if (peoplePersist(features, from, to)) return null;
  const mixtures = [0.25, 0.5, 0.75].map((part) => {
    const k = Math.round(from + part * (to - from));
    return fitDissolve(
      valueAt(features.details, k),
      warpedDetail(features, from, k),
      warpedDetail(features, to, k),
    );
  });
  const [early, middle, late] = mixtures;
  if (!early || !middle || !late) return null;
  if (
    middle.contrast > params.contrastMax ||
    early.share < middle.share ||
    middle.share < late.share
  )
    return null;
  const residual = early.residual + middle.residual + late.residual;
  const unevenness =
    Math.abs(early.share - 0.75) + Math.abs(middle.share - 0.5) + Math.abs(late.share - 0.25);
  const fitError = (residual + unevenness) / 3 + Math.max(0, across);
  return fitError <= params.dissolveErrorMax ? fitError : null;
}

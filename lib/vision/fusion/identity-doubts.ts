// Doubts about who is followed: from a crossing with a person of the same, or of an unknown, kit and
// from a redetection after an absence, a path may be on someone else, and stays so. Such a doubt
// lasts, away from the anchor that the run came from, until something decides: an anchor, a
// transition, a loss. All that may have gone wrong in one stretch is one doubt, with one question at
// its far end: where the mark is right there, it was right all the way.

import { nextTransition, previousTransition } from '../shots/transitions';
import type { DoubtReason } from '../types';
import { valueAt } from '../value-at';
import type { DoubtEvidence, DoubtRange, DoubtSpan } from './doubt-evidence';
import type { FusionParams } from './params';
import type { ScoredObservation } from './survival';

/** Frames [start, end) in which the identity may change; `step`: away from the run's anchor. */
type Ambiguity = DoubtRange & { readonly reason: DoubtReason; readonly step: -1 | 1 };

/** The doubts in frame order. */
export function identitySpans(evidence: DoubtEvidence, params: FusionParams): DoubtSpan[] {
  const ambiguities = [...crossings(evidence, params), ...reentries(evidence)];
  return ([1, -1] as const).flatMap((step) => {
    const ofStep = ambiguities.filter((one) => one.step === step);
    // In order of travel.
    ofStep.sort((a, b) => step * (a.start - b.start));
    return lastingSpans(ofStep, evidence);
  });
}

/** Of ambiguities in order of travel: each joins the doubt that has not been decided before it. */
function lastingSpans(ambiguities: readonly Ambiguity[], evidence: DoubtEvidence): DoubtSpan[] {
  const spans: DoubtSpan[] = [];
  for (const one of ambiguities) {
    const { start, end, reason, step } = one;
    const open = spans.at(-1);
    if (open && start < open.end && end > open.start)
      spans[spans.length - 1] = {
        ...{ start: Math.min(open.start, start), end: Math.max(open.end, end) },
        ...{ reason, asked: { start, end, step } },
      };
    else {
      const decided = decidedAt(one, evidence);
      const range = step > 0 ? { start, end: decided } : { start: decided + 1, end };
      spans.push({ ...range, reason, asked: { start, end, step } });
    }
  }
  return spans;
}

/** The first frame, beyond an ambiguity, in which something decides about the identity. */
function decidedAt({ start, end, step }: Ambiguity, { analysis, frames }: DoubtEvidence): number {
  const { shotBoundaries } = analysis;
  const limit =
    step > 0
      ? (nextTransition(shotBoundaries, start)?.start ?? frames.length)
      : (previousTransition(shotBoundaries, end - 1)?.end ?? 0) - 1;
  for (let i = step > 0 ? end : start - 1; i !== limit; i += step) {
    const { box, source } = valueAt(frames, i);
    if (!box || source === 'anchor') return i;
  }
  return limit;
}

/** Where a person of the same, or of an unknown, kit occludes the player. */
function crossings({ analysis, observations, isSameKit }: DoubtEvidence, params: FusionParams) {
  const found: Ambiguity[] = [];
  const seconds = (from: number, to: number) =>
    valueAt(analysis.times, to) - valueAt(analysis.times, from);
  for (const observation of observations) {
    const { frame, box, occluder, occlusion } = observation;
    if (occlusion < params.crossingOverlap || !occluder || isConfirmed(observation)) continue;
    const isAlike = isSameKit(frame, box, occluder);
    if (isAlike === false) continue;
    const crossing: Ambiguity = {
      ...{ start: frame, end: frame + 1, step: stepOf(observation) },
      reason: isAlike ? 'same-kit' : 'crossing',
    };
    const before = found.at(-1);
    const isNear =
      before?.step === crossing.step && seconds(before.end - 1, frame) <= params.doubtMergeSeconds;
    if (before && isNear)
      found[found.length - 1] = {
        ...before,
        end: crossing.end,
        reason: before.reason === crossing.reason ? crossing.reason : 'same-kit',
      };
    else found.push(crossing);
  }
  const last = analysis.times.length - 1;
  return found.filter(
    ({ start, end }) => seconds(start, Math.min(end, last)) >= params.doubtSecondsMin,
  );
}

/** Where the player was redetected after an absence. */
function reentries({ observations }: DoubtEvidence): Ambiguity[] {
  return observations
    .filter((observation) => observation.margin !== null && !isConfirmed(observation))
    .map((observation) => ({
      ...{ start: observation.frame, end: observation.frame + 1, reason: 're-entry' as const },
      step: stepOf(observation),
    }));
}

/** Survival is 1 where an anchor at the end of the run agrees with it, and nowhere else. */
const isConfirmed = ({ survival }: ScoredObservation) => survival === 1;

const stepOf = ({ frame, from }: ScoredObservation) => (frame >= from ? 1 : -1);

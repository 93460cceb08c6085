// How sure it is that a witness still follows the player: a survival model. From an anchor on the identity is lost at a rate that
// grows with whatever makes trackers lose people; S(t) is the chance that it was not lost yet. What the next anchor says about a
// witness conditions all of its past: agreed, it was right throughout; contradicted, it lost the player somewhere between, and
// by Bayes' rule the chance that it was still right at t is (S(t) - S(end)) / (1 - S(end)).

import type { ClickSight } from '../click/click-run';
import type { FuseParams } from './params';

/** A sighting with the chance that the identity is right. */
export type Sure = ClickSight & { readonly survival: number };

/** The sightings of one run, in order of travel, with their survival. `start` is the anchor's frame. */
export function survivalAlong(sights: readonly ClickSight[], start: number, times: Float64Array, params: FuseParams): Sure[] {
  let [survival, before] = [1, start];
  return sights.map((sight) => {
    const seconds = Math.abs(times[sight.frame]! - times[before]!);
    before = sight.frame;
    const returned = sight.lead === null ? 1 : params.foundAgain + (1 - params.foundAgain) * Math.min(1, sight.lead / params.leadScale);
    // Time spent lost is answered for by the return.
    const exposed = sight.lead === null ? seconds : 0;
    survival *= returned * Math.exp(-exposed * rateOf(sight, params));
    return { ...sight, survival };
  });
}

function rateOf({ crowd, detection }: ClickSight, params: FuseParams): number {
  return params.baseRate + params.crowdRate * crowd + (detection < 0 ? params.unseenRate : 0);
}

/** The same run, knowing what the anchor at its end says of it: true it was right, false it was wrong, null nothing. */
export function conditioned(run: readonly Sure[], isRightAtEnd: boolean | null): Sure[] {
  if (isRightAtEnd === null) return [...run];
  if (isRightAtEnd) return run.map((sight) => ({ ...sight, survival: 1 }));
  const end = run.at(-1)?.survival ?? 0;
  return run.map((sight) => ({ ...sight, survival: end < 1 ? (sight.survival - end) / (1 - end) : 0 }));
}

/** Chance that the box of a sighting is well placed on the player: the identity is right, and the box fits. */
export function chanceOf({ survival, detection, crowd }: Sure, params: FuseParams): number {
  const fit = detection >= 0 ? params.detectedFit : params.trackedFit;
  return survival * (fit - params.crowdMisfit * Math.min(1, crowd / params.crowdFull));
}

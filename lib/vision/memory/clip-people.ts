// The people of a clip with their looks: the tracks of all, from their detections alone.

import { trackPresets } from '../botsort/params';
import { trackFrames } from '../botsort/track-all';
import type { Analysis, Box } from '../types';
import { valueAt } from '../value-at';
import type { MemoryParams } from './params';
import { type LookSample, lookOf, type PersonLook, samplesOf } from './person-look';

export type ClipPerson = {
  readonly look: PersonLook;
  /** Where they are detected, by index of the analysed frame, rising. */
  readonly places: ReadonlyMap<number, Place>;
};

type Place = {
  readonly detection: number;
  /** As detected; image pixels. */
  readonly box: Box;
};

type Gathered = { readonly places: Map<number, Place>; readonly samples: LookSample[] };

/**
 * The people with a look, in order of appearance. Yields after every analysed frame, so that the
 * caller may do other work in between.
 */
export function* clipPeople(
  analysis: Analysis,
  params: MemoryParams,
): Generator<undefined, ClipPerson[]> {
  const people = new Map<number, Gathered>();
  let k = 0;
  for (const tracks of trackFrames(analysis, trackPresets.ultralytics)) {
    const samples = samplesOf(analysis, k, params);
    const { boxes } = valueAt(analysis.detections, k);
    for (const { id, detection } of tracks) {
      const person: Gathered = people.get(id) ?? { places: new Map(), samples: [] };
      people.set(id, person);
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = boxes.subarray(4 * detection, 4 * detection + 4);
      person.places.set(k, { detection, box: [x1, y1, x2, y2] });
      const sample = samples.get(detection);
      if (sample) person.samples.push(sample);
    }
    k += 1;
    yield;
  }
  return [...people.values()].flatMap(({ places, samples }) => {
    const look = lookOf(samples, params);
    return look ? [{ look, places }] : [];
  });
}

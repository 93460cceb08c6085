// Synthetic appearance vectors: a kit component, an identity component of given weight, drifting
// light, and noise that grows with occlusion. Rows as in an analysis: unit vectors times 127.

import { seededRandom } from '../random';
import { valueAt } from '../value-at';
import type { SyntheticActor } from './actors';
import type { SyntheticDetection } from './detector';
import { gaussian } from './scene-motion';

export type AppearanceSpec = {
  /** Weight of the identity component beside the kit's: 0 only the kit, 1 easy to discriminate. */
  readonly identity: number;
  /** Noise of one measurement. */
  readonly noise: number;
};

const size = 24;
/** Correlation per frame of the light drift, and its weight. */
const driftCorrelation = 0.95;
const driftWeight = 0.6;
/** Added noise under full occlusion. */
const occlusionNoise = 1.2;

type Columns = { readonly appearanceSize: number; readonly appearances: readonly Int8Array[] };

/** One vector per detection; a random one for a false positive. */
export function appearanceVectors(
  {
    seed,
    actors,
    appearance,
  }: {
    readonly seed: number;
    readonly actors: readonly SyntheticActor[];
    readonly appearance: AppearanceSpec | null;
  },
  detections: readonly (readonly SyntheticDetection[])[],
): Columns {
  if (!appearance) return { appearanceSize: 0, appearances: [] };
  const random = seededRandom(seed + 2);
  const kits = Array.from({ length: 3 }, () => unit(noise(random)));
  const own = actors.map(() => unit(noise(random)));
  const drift = actors.map(() => new Float64Array(size));
  const appearances = detections.map((frameDetections) => {
    for (const light of drift) stepDrift(light, random);
    const rows = new Int8Array(frameDetections.length * size);
    frameDetections.forEach(({ id, visible }, row) => {
      const [kit, self, light] = [kits[actors[id - 1]?.kit ?? -1], own[id - 1], drift[id - 1]];
      const [jitter, occlusion] = [noise(random), noise(random)];
      const vector = jitter.map((n, i) => {
        const measured =
          (n * appearance.noise + (1 - visible) * occlusionNoise * valueAt(occlusion, i)) /
          Math.sqrt(size);
        return (
          measured +
          (kit?.[i] ?? n) +
          appearance.identity * (self?.[i] ?? 0) +
          driftWeight * (light?.[i] ?? 0)
        );
      });
      rows.set(
        unit(vector).map((value) => Math.round(127 * value)),
        row * size,
      );
    });
    return rows;
  });
  return { appearanceSize: size, appearances };
}

function noise(random: () => number): Float64Array {
  return Float64Array.from({ length: size }, () => gaussian(random));
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return vector.map((value) => value / length);
}

function stepDrift(light: Float64Array, random: () => number): void {
  const step = Math.sqrt((1 - driftCorrelation * driftCorrelation) / size);
  for (let i = 0; i < size; i++)
    light[i] = driftCorrelation * valueAt(light, i) + step * gaussian(random);
}
